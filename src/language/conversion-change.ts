import { CANDIDATES } from './conversion-candidates.generated.ts'
import { type Replacement, sharedEdges } from './replacement.ts'

/** What a dictionary entry changes, made once: `at` and `end` count from where its key begins. UTF-16 units. */
export interface Change {
  readonly at: number
  readonly end: number
  readonly text: string
  readonly rule: Replacement['rule']
  readonly evidence: string
}

/** Entries that had other candidates, by what was taken: `乾→干` gives `乾→干 乾`. Made when first asked for. */
let candidates: Map<string, string> | undefined

/** The change that an entry asks for; null where it keeps its key as it is. */
export function changeOf(key: string, value: string): Change | null {
  if (key === value) return null
  candidates ??= candidatesByChoice()
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

/** The replacement that a change asks for whose key begins at `start`. */
export function replacementBy({ at, end, text, rule, evidence }: Change, start: number): Replacement {
  return rule === 'ambiguous'
    ? { start: start + at, end: start + end, text, rule, evidence, certainty: 'guessed' }
    : { start: start + at, end: start + end, text, rule, evidence }
}

function candidatesByChoice(): Map<string, string> {
  return new Map(
    CANDIDATES.split('|').map((entry) => {
      const [key, first, ...others] = entry.split(' ')
      return [`${key}→${first}`, `${key}→${[first, ...others].join(' ')}`]
    }),
  )
}

function isCharacter(key: string): boolean {
  return key.length === (key.codePointAt(0)! > 0xffff ? 2 : 1)
}
