import type { RuleDoc } from '../document/ledger/edit.ts'
import type { Advice } from '../document/rules.ts'

/** A rule as people who collect files meet it. */
export type Rule = RuleDoc & Partial<Omit<Advice, 'doc'>>
