import { basename, dirname } from 'node:path'
import { fetchFiles } from '../../../dataset/publish/remote/fetch.ts'
import type { RemoteFolder } from '../../../dataset/publish/remote/store.ts'
import type { WorkPlace } from './place.ts'

/** A folder of an object store. It needs conditional writes, as publishing does. */
export class RemotePlace implements WorkPlace {
  readonly #folder: RemoteFolder

  constructor(folder: RemoteFolder) {
    this.#folder = folder
  }

  name(path = ''): string {
    return this.#folder.name(path)
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return (await this.#folder.read(path))?.bytes
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await this.#folder.put(path, bytes)
  }

  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    return (await this.#folder.put(path, bytes, { ifNoneMatch: '*' })) !== undefined
  }

  async list(folder: string): Promise<readonly string[]> {
    const paths: string[] = []
    for await (const { path } of this.#folder.list(`${folder}/`)) paths.push(path)
    return paths
  }

  async bring(path: string, to: string): Promise<void> {
    await fetchFiles(this.#folder, dirname(path), [{ path: basename(path) }], dirname(to))
  }

  async remove(path: string): Promise<void> {
    for (const each of [path, ...(await this.list(path))]) await this.#folder.remove(each)
  }
}
