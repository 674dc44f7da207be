import { findInText } from '../../../stages/privacy/find.ts'
import { KIND_NAMES, type Kind } from '../../../stages/privacy/kinds/kind.ts'
import type { Case } from './made.ts'

export interface Score {
  readonly kind: Kind
  readonly cases: number
  readonly found: number
  readonly right: number
}

export interface Scored {
  readonly scores: readonly Score[]
  /** What was found and is none, with its sentence. */
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

/** What of the cases is found, to the character. */
export function scoreCases(cases: readonly Case[]): Scored {
  const all: ReadonlySet<Kind> = new Set(KIND_NAMES)
  const counts = new Map(KIND_NAMES.map((kind) => [kind, { cases: 0, found: 0, right: 0 }]))
  const wrong: string[] = []
  const missed: string[] = []
  for (const { text, kind, value } of cases) {
    if (kind) counts.get(kind)!.cases++
    let isFound = false
    for (const found of findInText(text, all)) {
      const count = counts.get(found.kind)!
      count.found++
      const words = text.slice(found.start, found.end)
      if (found.kind === kind && words === value) {
        count.right++
        isFound = true
      } else wrong.push(`${found.kind} ${words} in ${text.replaceAll('\n', '⏎')}`)
    }
    if (kind && !isFound) missed.push(`${kind} ${value} in ${text.replaceAll('\n', '⏎')}`)
  }
  return { scores: KIND_NAMES.map((kind) => ({ kind, ...counts.get(kind)! })), wrong, missed }
}
