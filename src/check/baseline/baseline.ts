import type { Screened } from '../report.ts'
import type { Spotted } from '../sighted.ts'

/** Findings of a file that are known and not reported. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/` between names. */
  readonly path: string
  /** `stage/rule`. */
  readonly rule: string
  /** The hash of what was found: the key of its findings. */
  readonly text: string
  /** How often it is found in the file. */
  readonly count: number
}

/** What a baseline must know of the check to tell what is mended. */
export interface Scope {
  /** Whether the check reports the rule in that file at all. */
  isReported(path: string, rule: string): boolean
  /** Whether the file is known to be there no more, so that what is listed of it is mended. */
  isGone(path: string): boolean
}

/**
 * The findings that a team lives with until they are mended. Lines may move: a finding is known by path, rule and the text
 * found, and by how often it is found. It only shrinks: what a check does not find any more is taken out, and nothing is
 * added to it.
 */
export class Baseline {
  /** What is listed, by path and by rule and text. */
  readonly #listed = new Map<string, Map<string, BaselineEntry>>()
  /** How often each was met in this check. */
  readonly #met = new Map<string, Map<string, number>>()
  /** Files of which something could not be read, so that what is missing proves nothing. */
  readonly #unsure = new Set<string>()
  readonly #isNew: boolean

  /** @param entries absent for a baseline that is made by this check: it takes all findings in */
  constructor(entries?: readonly BaselineEntry[]) {
    this.#isNew = entries === undefined
    for (const entry of entries ?? []) {
      const file = this.#listed.get(entry.path) ?? new Map<string, BaselineEntry>()
      const key = keyOf(entry)
      file.set(key, { ...entry, count: (file.get(key)?.count ?? 0) + entry.count })
      this.#listed.set(entry.path, file)
    }
  }

  /** Moves what is listed under an old path to the new one. */
  rename(from: string, to: string): void {
    const file = this.#listed.get(from)
    if (!file || this.#listed.has(to)) return
    this.#listed.delete(from)
    this.#listed.set(to, new Map([...file].map(([key, entry]) => [key, { ...entry, path: to }])))
  }

  /**
   * The findings that are not listed. Of several that are alike the first ones are the listed ones.
   *
   * @param path of the record's file, relative to the folder of the baseline
   */
  screen<T extends Pick<Spotted, 'rule' | 'key'>>(
    path: string,
    record: Pick<Screened, 'isRead'>,
    findings: readonly T[],
  ): readonly T[] {
    const met = this.#met.get(path) ?? new Map<string, number>()
    this.#met.set(path, met)
    if (!record.isRead) this.#unsure.add(path)
    const listed = this.#listed.get(path)
    if (!listed && !this.#isNew) return findings
    return findings.filter((finding) => {
      const key = keyOf({ rule: finding.rule, text: finding.key })
      const count = (met.get(key) ?? 0) + 1
      met.set(key, count)
      return !this.#isNew && count > (listed?.get(key)?.count ?? 0)
    })
  }

  /** The entries that this check met less often than they are listed, with the number that is missing as their count. */
  stale(scope: Scope): BaselineEntry[] {
    return this.#sorted(({ path, rule, text, count }) => count - this.#left({ path, rule, text, count }, scope))
  }

  /** What is left of the baseline. */
  entries(scope: Scope): BaselineEntry[] {
    if (!this.#isNew) return this.#sorted((entry) => this.#left(entry, scope))
    return [...this.#met]
      .flatMap(([path, met]) => [...met].map(([key, count]) => ({ path, ...partsOf(key), count })))
      .sort(inOrder)
  }

  /** How many of an entry's findings are still there, as far as this check can tell. */
  #left({ path, rule, text, count }: BaselineEntry, scope: Scope): number {
    if (!scope.isReported(path, rule)) return count
    const met = this.#met.get(path)
    if (!met) return scope.isGone(path) ? 0 : count
    return this.#unsure.has(path) ? count : Math.min(count, met.get(keyOf({ rule, text })) ?? 0)
  }

  #sorted(countOf: (entry: BaselineEntry) => number): BaselineEntry[] {
    const entries = [...this.#listed.values()].flatMap((file) =>
      [...file.values()].flatMap((entry) => {
        const count = countOf(entry)
        return count > 0 ? [{ ...entry, count }] : []
      }),
    )
    return entries.sort(inOrder)
  }
}

const keyOf = ({ rule, text }: Pick<BaselineEntry, 'rule' | 'text'>): string => `${rule} ${text}`

function partsOf(key: string): Pick<BaselineEntry, 'rule' | 'text'> {
  const at = key.indexOf(' ')
  return { rule: key.slice(0, at), text: key.slice(at + 1) }
}

/** By path, rule and text, so that the file changes only where a finding does. */
function inOrder(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.text, b.text)
}

/** By bytes of UTF-8, as all order that is written. */
const compare = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)))
