/** What publishing needs of an object store. `ObjectStore` of the reading side has it. */
export interface Store {
  list(bucket: string, prefix: string): AsyncIterable<Listed & { readonly key: string }>
  get(address: Address, take: (piece: Buffer) => void): Promise<unknown>
  read(address: Address): Promise<{ readonly bytes: Buffer; readonly etag: string } | undefined>
  head(address: Address): Promise<Head | undefined>
  /** Returns the version; undefined where the condition does not hold. */
  put(address: Address, body: Uint8Array | LocalFile, condition?: Condition): Promise<string | undefined>
  upload(address: Address, file: LocalFile, signal?: AbortSignal): Promise<void>
  uploads(bucket: string, prefix: string): AsyncIterable<{ readonly key: string; readonly id: string }>
  abort(address: Address, id: string): Promise<void>
  remove(address: Address): Promise<void>
}

interface Listed {
  readonly bytes: number
  /** By the clock of the store, in milliseconds since 1970. */
  readonly written: number
}

export interface Address {
  readonly bucket: string
  readonly key: string
}

/** The times are by the clock of the store, in milliseconds since 1970. */
export interface Head {
  readonly etag: string
  readonly written?: number
  readonly now?: number
}

export interface LocalFile {
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

export type Condition = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' }

/** A folder of a store: the objects below a prefix, by paths relative to it. */
export class RemoteFolder {
  readonly store: Store
  readonly bucket: string
  /** Empty, or with `/` at its end. */
  readonly #prefix: string

  constructor(store: Store, { bucket, key }: Address) {
    this.store = store
    this.bucket = bucket
    const path = key.replace(/\/+$/, '')
    this.#prefix = path === '' ? '' : `${path}/`
  }

  /** `s3://bucket/prefix`, as messages and queries name it, with the path of an object. */
  name(path = ''): string {
    return `s3://${this.bucket}/${this.#prefix}${path}`.replace(/\/$/, '')
  }

  at(path: string): Address {
    return { bucket: this.bucket, key: this.#prefix + path }
  }

  /** The objects below a folder, by paths relative to this one. */
  async *list(folder: string): AsyncGenerator<Listed & { readonly path: string }> {
    for await (const { key, bytes, written } of this.store.list(this.bucket, this.#prefix + folder))
      yield { path: key.slice(this.#prefix.length), bytes, written }
  }

  read(path: string): ReturnType<Store['read']> {
    return this.store.read(this.at(path))
  }

  put(path: string, body: Uint8Array, condition?: Condition): Promise<string | undefined> {
    return this.store.put(this.at(path), body, condition)
  }

  remove(path: string): Promise<void> {
    return this.store.remove(this.at(path))
  }

  /** Gives up uploads in parts below a folder. */
  async abortUploads(folder: string): Promise<void> {
    const { bucket } = this
    for await (const { key, id } of this.store.uploads(bucket, this.#prefix + folder))
      await this.store.abort({ bucket, key }, id)
  }
}
