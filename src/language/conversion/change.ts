import { type Replacement, sharedEdges } from './replacement.ts'

/**
 * The change made by a dictionary entry, computed once. `at` and `end` count from the start of its key, in UTF-16
 * units.
 */
export interface Change {
  readonly at: number
  readonly end: number
  readonly text: string
  readonly rule: Replacement['rule']
  readonly evidence: string
}

/** Ambiguous entries, by the choice made: `乾→干` maps to `乾→干 乾`. */
export type Candidates = ReadonlyMap<string, string>

/** @param entries `key first other…|…` */
export function candidatesOf(entries: string): Candidates {
  return new Map(
    entries.split('|').map((entry) => {
      const [key, first, ...others] = entry.split(' ')
      return [`${key}→${first}`, `${key}→${[first, ...others].join(' ')}`]
    }),
  )
}

/** The change made by an entry; null if it keeps its key unchanged. */
export function changeOf(key: string, value: string, candidates: Candidates): Change | null {
  if (key === value) return null
  const { prefix, suffix } = sharedEdges(key, value)
  const entry = `${key}→${value}`
  const choice = candidates.get(entry)
  return {
    at: prefix,
    end: key.length - suffix,
    text: value.slice(prefix, value.length - suffix),
    rule: choice !== undefined ? 'ambiguous' : isCharacter(key) ? 'character' : 'phrase',
    evidence: choice ?? entry,
  }
}

function isCharacter(key: string): boolean {
  return key.length === (key.codePointAt(0)! > 0xffff ? 2 : 1)
}
