import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { absent, makeFolders, NO_LINKS, syncFolder, writeNew } from '../../../dataset/publish/durable.ts'
import { codeOf } from '../../../document/errors/error-code.ts'
import { guarded } from '../../../document/errors/output-error.ts'
import type { WorkPlace } from './place.ts'

/** A folder of a disk, or of a network file system. */
export class LocalPlace implements WorkPlace {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  name(path = ''): string {
    return join(this.#folder, path)
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return guarded(this.name(path), async () => readFile(this.name(path)).catch(absent))
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await guarded(this.name(path), () => writeNew(this.name(path), bytes))
  }

  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    const target = this.name(path)
    return guarded(target, async () => {
      await makeFolders(dirname(target))
      const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`
      await writeNew(temporary, bytes)
      try {
        // A link is the one way to give a whole file a name that must be free.
        await link(temporary, target)
        await rm(temporary)
      } catch (error) {
        const code = codeOf(error) ?? ''
        const isThere = code === 'EEXIST' || (NO_LINKS.has(code) && (await stat(target).catch(absent)) !== undefined)
        if (isThere) await rm(temporary)
        else if (NO_LINKS.has(code)) await rename(temporary, target)
        else throw error
        if (isThere) return false
      }
      await syncFolder(dirname(target))
      return true
    })
  }

  async list(folder: string): Promise<readonly string[]> {
    const entries = await readdir(this.name(folder), { recursive: true, withFileTypes: true }).catch(absent)
    return (entries ?? [])
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.#folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  }

  async bring(path: string, to: string): Promise<void> {
    await guarded(to, async () => {
      await mkdir(dirname(to), { recursive: true })
      try {
        await link(this.name(path), to)
      } catch (error) {
        if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
        await copyFile(this.name(path), to)
      }
    })
  }

  async remove(path: string): Promise<void> {
    await guarded(this.name(path), () => rm(this.name(path), { recursive: true, force: true }))
  }
}
