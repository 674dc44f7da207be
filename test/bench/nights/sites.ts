import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** What happened to the pages between two nights, by path. */
export interface Changes {
  readonly added: readonly string[]
  readonly edited: readonly string[]
  /** Of those edited, what is again as it was on an earlier night. */
  readonly returned: readonly string[]
  readonly removed: readonly string[]
}

/** Sites that live: a program writes what stands there on each night. */
export class Sites {
  readonly folder: string
  readonly #make: (night: number) => void
  #hashes: ReadonlyMap<string, string> = new Map()
  readonly #seen = new Set<string>()

  /**
   * @param maker a Python program, called as `MAKER FOLDER SEED NIGHT --scale SCALE`. It does not touch files whose content stays the same.
   * @param folder the folder that it writes to
   */
  constructor(python: string, maker: string, folder: string, seed: number, scale: number) {
    this.folder = folder
    this.#make = (night) => {
      execFileSync(python, [maker, folder, `${seed}`, `${night}`, '--scale', `${scale}`])
    }
  }

  /** Number of pages. */
  get size(): number {
    return this.#hashes.size
  }

  /** Bytes of all pages. */
  get bytes(): number {
    return [...this.paths].reduce((sum, path) => sum + statSync(join(this.folder, path)).size, 0)
  }

  get paths(): Iterable<string> {
    return this.#hashes.keys()
  }

  /** Lets the night come; returns what it changed. */
  advance(night: number): Changes {
    this.#make(night)
    const before = this.#hashes
    const now = hashesOf(this.folder)
    this.#hashes = now
    const edited = [...now].filter(([path, hash]) => before.has(path) && before.get(path) !== hash)
    const returned = edited.filter(([path, hash]) => this.#seen.has(`${path} ${hash}`))
    for (const [path, hash] of now) this.#seen.add(`${path} ${hash}`)
    return {
      added: [...now.keys()].filter((path) => !before.has(path)),
      edited: edited.map(([path]) => path),
      returned: returned.map(([path]) => path),
      removed: [...before.keys()].filter((path) => !now.has(path)),
    }
  }
}

/** The hash of each file below a folder, by its path in bytes' order. */
export function hashesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/')).sort()
  return new Map(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  )
}
