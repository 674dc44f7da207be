import ignore, { type Ignore } from 'ignore'
import type { Severity } from '../../document/ledger/edit.ts'
import { bestExactness, exactness, names } from './patterns.ts'

/** How a rule is reported; `off` for not at all. */
export type Level = Severity | 'off'

/** Levels by pattern; of several that name a rule the most exact counts. */
export type Levels = Readonly<Record<string, Level>>

/** Levels for some files. */
export interface PathLevels {
  /** Patterns as in a .gitignore, relative to the folder of the configuration. */
  readonly files: readonly string[]
  readonly severity: Levels
}

/** Which findings are reported, and how severe they are. */
export interface Selection {
  /** Patterns of rules; empty for all. */
  readonly select: readonly string[]
  readonly ignore: readonly string[]
  readonly severity: Levels
  /** Later entries outrank earlier ones, and all outrank `severity`. */
  readonly paths: readonly PathLevels[]
}

/** Applies a {@link Selection}. */
export class Selector {
  readonly #selection: Selection
  readonly #paths: readonly { readonly files: Ignore; readonly severity: Levels }[]

  constructor(selection: Selection) {
    this.#selection = selection
    this.#paths = selection.paths.map(({ files, severity }) => ({ files: ignore().add([...files]), severity }))
  }

  /**
   * @param path relative to the folder of the configuration, with `/` between names; a path out of that folder matches no
   *   pattern
   * @param own the severity of the finding itself
   */
  levelOf(path: string, rule: string, own: Severity): Level {
    if (!this.isSelected(rule)) return 'off'
    let level = mostExact(this.#selection.severity, rule) ?? own
    for (const { files, severity } of this.#paths)
      if (ignore.isPathValid(path) && files.ignores(path)) level = mostExact(severity, rule) ?? level
    return level
  }

  /** As linters do it: of select and ignore the one that names the rule more exactly decides, and of equals ignore. */
  isSelected(rule: string): boolean {
    const { select, ignore } = this.#selection
    const wanted = select.length === 0 ? -1 : bestExactness(select, rule)
    if (wanted === undefined) return false
    const unwanted = bestExactness(ignore, rule)
    return unwanted === undefined || wanted > unwanted
  }
}

function mostExact(levels: Levels, rule: string): Level | undefined {
  let best: Level | undefined
  let most = -1
  for (const [pattern, level] of Object.entries(levels)) {
    if (!names(pattern, rule) || exactness(pattern, rule) <= most) continue
    most = exactness(pattern, rule)
    best = level
  }
  return best
}
