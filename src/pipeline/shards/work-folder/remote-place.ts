import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RemoteFolder } from '../../../dataset/publish/remote/store.ts'
import { OutputError } from '../../../document/errors/output-error.ts'
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

  /** Files of a part have some megabytes. */
  async bring(path: string, to: string): Promise<void> {
    const bytes = await this.read(path)
    if (!bytes) throw new OutputError('DAMAGED', `${this.name(path)} is gone. Begin in another work folder`)
    await mkdir(dirname(to), { recursive: true })
    await writeFile(to, bytes)
  }

  async remove(path: string): Promise<void> {
    for (const each of [path, ...(await this.list(path))]) await this.#folder.remove(each)
  }
}
