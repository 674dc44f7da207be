import { CodePoints } from '../document/offset-map.ts'
import { columnsOfEdits, type EditColumns } from './edits.ts'
import type { Row } from './row.ts'

/** What one rule took and gave, in code points. */
export interface RuleAccount {
  /** Edits that name the rule; an edit of two rules counts for both. */
  readonly edits: number
  /** Raw characters that gave way to others, counted for the first rule of each edit. */
  readonly replaced: number
  /** Raw characters that went, counted for the first rule of each edit. */
  readonly removed: number
  /** Characters of the text that are not in the raw text at that place, counted for the last rule of each edit. */
  readonly inserted: number
}

/**
 * Where every character went and came from, in code points: `raw = verbatim + replaced + removed` and
 * `text = verbatim + inserted`. The rules' figures add up to the totals.
 */
export interface Account {
  readonly documents: number
  readonly raw: number
  readonly text: number
  readonly verbatim: number
  readonly replaced: number
  readonly removed: number
  readonly inserted: number
  /** By `stage/rule`, in order of name. */
  readonly rules: Readonly<Record<string, RuleAccount>>
}

/** The account of a document does not add up: the ledger does not lead from its raw text to its text. */
export class AccountError extends Error {
  override readonly name = 'AccountError'
}

export const EMPTY_ACCOUNT: Account = {
  documents: 0,
  raw: 0,
  text: 0,
  verbatim: 0,
  replaced: 0,
  removed: 0,
  inserted: 0,
  rules: {},
}

const EMPTY_RULE: RuleAccount = { edits: 0, replaced: 0, removed: 0, inserted: 0 }

/**
 * The account of one document's text; its fields are not part of it.
 *
 * @param row its edits as objects or in columns
 * @throws AccountError when the gaps between edits are not equally long in the raw text and the text
 */
export function account(row: Accounted, rawText: string): Account {
  const { length, members } = 'members' in row.edits ? row.edits : columnsOfEdits(row.edits)
  const { target, rules, raw_start, raw_length, start } = members
  const total = { ...EMPTY_ACCOUNT, documents: 1, raw: new CodePoints(rawText).at(rawText.length), text: row.n_chars }
  const figures = new Float64Array(FIGURES * rules.values.length)
  let rawAt = 0
  let at = 0
  const gap = (raw: number, text: number): void => {
    if (raw - rawAt !== text - at || raw < rawAt) {
      throw new AccountError(
        `${row.doc_id} (${row.source_uri}): ${raw - rawAt} raw characters from ${rawAt} face ${text - at} of the text from ${at}`,
      )
    }
    total.verbatim += raw - rawAt
  }
  for (let i = 0; i < length; i++) {
    if (target.values[target.codes[i]!] !== null) continue
    gap(raw_start[i]!, start[i]!)
    const went = raw_length[i]!
    const came = members.length[i]!
    const own = FIGURES * rules.codes[i]!
    figures[own]!++
    figures[own + (came === 0 ? REMOVED : REPLACED)]! += went
    figures[own + INSERTED]! += came
    rawAt = raw_start[i]! + went
    at = start[i]! + came
  }
  gap(total.raw, total.text)
  const sums = byRule(rules.values, figures)
  for (const rule in sums) {
    const { replaced, removed, inserted } = sums[rule]!
    total.replaced += replaced
    total.removed += removed
    total.inserted += inserted
  }
  return { ...total, rules: sums }
}

/** What of a row the account needs. */
type Accounted = Pick<Row, 'doc_id' | 'source_uri' | 'n_chars'> & { readonly edits: Row['edits'] | EditColumns }

/** Numbers of a list of rules: edits, and at the places named here what {@link RuleAccount} says. */
const FIGURES = 4
const REPLACED = 1
const REMOVED = 2
const INSERTED = 3

/** Edits count for each rule of their list, what went for the first, what came for the last. */
function byRule(lists: readonly (readonly string[])[], figures: Float64Array): Account['rules'] {
  const rules: Record<string, Mutable<RuleAccount>> = {}
  const of = (rule: string): Mutable<RuleAccount> => (rules[rule] ??= { ...EMPTY_RULE })
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i]!
    const own = FIGURES * i
    const edits = figures[own]!
    // What no edit says any more has no rule.
    if (edits === 0) continue
    for (const rule of list) of(rule).edits += edits
    const first = of(list[0]!)
    first.replaced += figures[own + REPLACED]!
    first.removed += figures[own + REMOVED]!
    of(list.at(-1)!).inserted += figures[own + INSERTED]!
  }
  return sortKeys(rules)
}

/** The account of two sets of documents together. */
export function mergeAccounts(a: Account, b: Account): Account {
  return {
    documents: a.documents + b.documents,
    raw: a.raw + b.raw,
    text: a.text + b.text,
    verbatim: a.verbatim + b.verbatim,
    replaced: a.replaced + b.replaced,
    removed: a.removed + b.removed,
    inserted: a.inserted + b.inserted,
    rules: mergeRules(a.rules, b.rules),
  }
}

/** The account by stage: the figures of a stage's rules together, by the stage's name. */
export function byStage(total: Account): Readonly<Record<string, RuleAccount>> {
  let stages: Readonly<Record<string, RuleAccount>> = {}
  for (const rule in total.rules) {
    stages = mergeRules(stages, { [rule.slice(0, rule.indexOf('/'))]: total.rules[rule]! })
  }
  return stages
}

function mergeRules(a: Account['rules'], b: Account['rules']): Account['rules'] {
  const merged: Record<string, RuleAccount> = { ...a }
  let isNew = false
  for (const rule in b) {
    const figures = b[rule]!
    const before = merged[rule]
    isNew ||= before === undefined
    merged[rule] = before
      ? {
          edits: before.edits + figures.edits,
          replaced: before.replaced + figures.replaced,
          removed: before.removed + figures.removed,
          inserted: before.inserted + figures.inserted,
        }
      : figures
  }
  return isNew ? sortKeys(merged) : merged
}

/** By UTF-16 units, the order that does not depend on a locale. */
function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
