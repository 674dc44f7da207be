import { CodePoints } from '../document/ledger/offset-map.ts'
import { columnsOfEdits, type EditColumns } from './rows/edits.ts'
import type { Row } from './rows/row.ts'

/** The characters that one rule removed and inserted, in code points. */
export interface RuleAccount {
  /** Number of edits that name the rule. An edit with two rules counts for both. */
  readonly edits: number
  /** Raw characters that were replaced, counted for the first rule of each edit. */
  readonly replaced: number
  /** Raw characters that were removed, counted for the first rule of each edit. */
  readonly removed: number
  /** Characters that were inserted into the text, counted for the last rule of each edit. */
  readonly inserted: number
}

/**
 * The balance of all characters, in code points: `raw = verbatim + replaced + removed` and `text = verbatim + inserted`. The
 * figures of the rules add up to the totals.
 */
export interface Account {
  readonly documents: number
  readonly raw: number
  readonly text: number
  readonly verbatim: number
  readonly replaced: number
  readonly removed: number
  readonly inserted: number
  /** `stage/rule` → its figures, sorted by name. */
  readonly rules: Readonly<Record<string, RuleAccount>>
}

/** The account of a document does not balance: its ledger does not map its raw text to its text. */
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
 * The account of one document's text, without its fields.
 *
 * @param row its edits as objects or in columns
 * @throws AccountError when the gaps between edits are not equally long in the raw text and the text
 */
export function account(row: Accounted, rawText: string): Account {
  const sum = new AccountSum()
  sum.add(figuresOf(row, new CodePoints(rawText).at(rawText.length)))
  return sum.total
}

/** The columns that the account needs. */
type Accounted = Pick<Row, 'doc_id' | 'source_uri' | 'n_chars'> & { readonly edits: Row['edits'] | EditColumns }

/** The account of one document, before the names of rules are resolved. */
export interface Figures extends Pick<Account, 'raw' | 'text' | 'verbatim'> {
  readonly lists: readonly (readonly string[])[]
  /** {@link FIGURES} numbers for each list of rules. */
  readonly ofLists: readonly number[]
}

/**
 * How many numbers each list of rules has: its edits and, at the offsets named here, the figures of
 * {@link RuleAccount}.
 */
const FIGURES = 4
const REPLACED = 1
const REMOVED = 2
const INSERTED = 3

/** As {@link account}, for an {@link AccountSum}. @param raw code points of the raw text */
export function figuresOf(row: Accounted, raw: number): Figures {
  const { length, members } = 'members' in row.edits ? row.edits : columnsOfEdits(row.edits)
  const { target, rules, raw_start, raw_length, start } = members
  const text = row.n_chars
  const ofLists = new Array<number>(FIGURES * rules.values.length).fill(0)
  let verbatim = 0
  let rawAt = 0
  let at = 0
  const gap = (rawTo: number, textTo: number): void => {
    if (rawTo - rawAt !== textTo - at || rawTo < rawAt) {
      throw new AccountError(
        `${row.doc_id} (${row.source_uri}): ${rawTo - rawAt} raw characters from ${rawAt} face ${textTo - at} of the text from ${at}`,
      )
    }
    verbatim += rawTo - rawAt
  }
  for (let i = 0; i < length; i++) {
    if (target.values[target.codes[i]!] !== null) continue
    gap(raw_start[i]!, start[i]!)
    const went = raw_length[i]!
    const came = members.length[i]!
    const own = FIGURES * rules.codes[i]!
    ofLists[own]!++
    ofLists[own + (came === 0 ? REMOVED : REPLACED)]! += went
    ofLists[own + INSERTED]! += came
    rawAt = raw_start[i]! + went
    at = start[i]! + came
  }
  gap(raw, text)
  // Left out: lists of rules of fields, and of edits that no longer exist.
  const used = (i: number): boolean => ofLists[FIGURES * i]! > 0
  const lists = rules.values.filter((_, i) => used(i))
  return { raw, text, verbatim, lists, ofLists: ofLists.filter((_, i) => used(Math.floor(i / FIGURES))) }
}

/** Sums the accounts of documents one by one. */
export class AccountSum {
  readonly #total: Mutable<Omit<Account, 'rules'>> = { ...EMPTY_ACCOUNT }
  readonly #rules = new Map<string, Mutable<RuleAccount>>()

  /** Edits count for each rule of their list, removed characters for the first, inserted ones for the last. */
  add({ raw, text, verbatim, lists, ofLists }: Figures): void {
    const total = this.#total
    total.documents++
    total.raw += raw
    total.text += text
    total.verbatim += verbatim
    for (let i = 0; i < lists.length; i++) {
      const list = lists[i]!
      const own = FIGURES * i
      const edits = ofLists[own]!
      for (const rule of list) this.#of(rule).edits += edits
      const first = this.#of(list[0]!)
      const last = this.#of(list.at(-1)!)
      first.replaced += ofLists[own + REPLACED]!
      total.replaced += ofLists[own + REPLACED]!
      first.removed += ofLists[own + REMOVED]!
      total.removed += ofLists[own + REMOVED]!
      last.inserted += ofLists[own + INSERTED]!
      total.inserted += ofLists[own + INSERTED]!
    }
  }

  get total(): Account {
    return { ...this.#total, rules: sortKeys(Object.fromEntries(this.#rules)) }
  }

  #of(rule: string): Mutable<RuleAccount> {
    const known = this.#rules.get(rule)
    if (known) return known
    const own = { ...EMPTY_RULE }
    this.#rules.set(rule, own)
    return own
  }
}

/** The sum of two accounts. */
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

/** Stage name → sum of the figures of its rules. */
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

/** Sorts by UTF-16 units, an order that does not depend on the locale. */
function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
