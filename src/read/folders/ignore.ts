import { readFileSync } from 'node:fs'
import ignore, { type Ignore } from 'ignore'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { type BytePath, joinPath, nameToText, showPath, toBuffer } from '../path.ts'
import { reasonOf } from './look.ts'

/** Name of the file whose patterns leave out files and folders beside and below it, as in a `.gitignore`. */
const IGNORE_FILE = '.qingliuignore'

/** The patterns of one file. */
interface Rules {
  readonly folder: BytePath
  readonly patterns: Ignore
}

/** Leaves out what `.qingliuignore` files name. The files of a folder and of all above it count, the deepest last. */
export class IgnoreRules {
  readonly #rules = new Map<BytePath, readonly Rules[]>()

  /**
   * Reads the patterns of a folder, if it has any.
   *
   * @param parent the folder above, which was entered before if it is part of the input
   * @throws UsageError for a file that cannot be read
   */
  enter(folder: BytePath, parent: BytePath): void {
    const above = this.#rules.get(parent) ?? []
    const patterns = patternsIn(folder)
    this.#rules.set(folder, patterns ? [...above, { folder, patterns }] : above)
  }

  /** Whether an item of a folder that was entered is left out. */
  has(folder: BytePath, name: BytePath, isFolder: boolean): boolean {
    let isOut = false
    for (const { folder: base, patterns } of this.#rules.get(folder) ?? []) {
      const path = joinPath(folder, name).slice(base.length + (base.endsWith('/') ? 0 : 1))
      const { ignored, unignored } = patterns.test(nameToText(path) + (isFolder ? '/' : ''))
      if (ignored) isOut = true
      else if (unignored) isOut = false
    }
    return isOut
  }
}

function patternsIn(folder: BytePath): Ignore | undefined {
  const path = joinPath(folder, IGNORE_FILE)
  try {
    return ignore().add(readFileSync(toBuffer(path), 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new UsageError(
      `${showPath(path)} cannot be read (${reasonOf(error)}). Check its permissions, or remove it.`,
      {
        cause: error,
      },
    )
  }
}
