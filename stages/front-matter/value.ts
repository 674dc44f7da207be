import type { Entry } from '../../src/language/values/value.ts'

/** A problem within a block; the rule is one of the stage's findings. */
export interface Problem {
  readonly rule: string
  readonly start: number
  readonly end: number
  readonly message: string
}

/** What a parser read: the entries of a mapping, in the order written. */
export interface Mapping {
  readonly entries: readonly Entry[]
  readonly problems: readonly Problem[]
}

/** Limits of a block, since its author may be hostile. */
export interface Limits {
  /** Maximum length of a block, in UTF-16 units. */
  readonly length: number
  readonly depth: number
  readonly aliases: number
}

/** Whether YAML takes an unquoted scalar for null. */
export function isNullWord(written: string): boolean {
  return written === '~' || written === 'null' || written === 'Null' || written === 'NULL'
}
