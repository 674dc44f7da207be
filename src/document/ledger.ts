import type { Certainty } from './edit.ts'
import { firstIndex } from './sorted.ts'

/** What an edit says of itself, apart from its place. */
export interface Claim {
  /** `stage/rule` in the order of the stages, without repeats. */
  readonly rules: readonly string[]
  readonly certainty: Certainty
  /** Always present, if undefined: ledgers are long, and one shape for all claims keeps composing them fast. */
  readonly evidence: string | undefined
}

/** What the stages together did to one place: `raw[rawStart, rawEnd)` became `text[start, end)`. UTF-16 units. */
export interface LedgerEdit extends Claim {
  readonly rawStart: number
  readonly rawEnd: number
  readonly start: number
  readonly end: number
}

/** Numbers of an edit in {@link Ledger.entries}, and which is which. */
export const EDIT = { size: 5, rawStart: 0, rawEnd: 1, start: 2, end: 3, claim: 4 } as const

/**
 * The edits of all stages so far as one mapping from raw text to text: sorted, disjoint, minimal. Between two
 * neighbours both texts are equal, character for character. At one place an insertion stands before a removal.
 *
 * Edits are numbers in one array on their way from stage to stage and into Parquet: a page with pinyin has 800 edits of
 * 200 claims, a converted one a million of one, and an object each takes five times the space and ten times the time.
 */
export class Ledger {
  /** Where the mapped text begins in the raw text: 0 for a document, elsewhere for a field. */
  readonly rawStart: number
  /** Five an edit, as {@link EDIT} says: its raw range, its range in the text, the number of its claim. */
  readonly entries: Int32Array
  /** What edits say of themselves; some may be of no edit any more, and two may be alike. */
  readonly claims: readonly Claim[]
  #edits: readonly LedgerEdit[] | undefined

  constructor(rawStart: number, entries: Int32Array, claims: readonly Claim[]) {
    this.rawStart = rawStart
    this.entries = entries
    this.claims = claims
  }

  /** A ledger of these edits. */
  static of(edits: readonly LedgerEdit[], rawStart = 0): Ledger {
    const entries = new Int32Array(EDIT.size * edits.length)
    edits.forEach((edit, i) => {
      entries.set([edit.rawStart, edit.rawEnd, edit.start, edit.end, i], EDIT.size * i)
    })
    return new Ledger(rawStart, entries, edits)
  }

  /** The edits as objects, made when first asked for; the one thing that a structured clone lacks. */
  get edits(): readonly LedgerEdit[] {
    this.#edits ??= Array.from({ length: countEdits(this) }, (_, i) => {
      const [rawStart, rawEnd, start, end, claim] = this.entries.subarray(EDIT.size * i, EDIT.size * (i + 1))
      const { rules, certainty, evidence } = this.claims[claim!]!
      return { rawStart: rawStart!, rawEnd: rawEnd!, start: start!, end: end!, rules, certainty, evidence }
    })
    return this.#edits
  }
}

/** How many edits there are. */
export function countEdits({ entries }: Ledger): number {
  return entries.length / EDIT.size
}

export const EMPTY_LEDGER: Ledger = new Ledger(0, new Int32Array(0), [])

/**
 * The raw range that `text[start, end)` came from. Text removed at its edges stays outside; an edit that the range
 * cuts is taken in whole. An empty range gives the empty raw range behind whatever was removed there.
 */
export function rawRange(ledger: Ledger, start: number, end: number): { rawStart: number; rawEnd: number } {
  const rawStart = rawOfStart(ledger, start)
  return { rawStart, rawEnd: start === end ? rawStart : rawOfEnd(ledger, end) }
}

/**
 * Where what stood at the raw position `raw` stands in the text. Of what was replaced that is where the replacement
 * begins, of what was removed the place of the removal.
 */
export function textPosition(ledger: Ledger, raw: number): number {
  const { entries } = ledger
  const at = EDIT.size * firstIndex(countEdits(ledger), (i) => entries[EDIT.size * i + EDIT.rawEnd]! > raw)
  if (at < entries.length && entries[at + EDIT.rawStart]! <= raw) return entries[at + EDIT.start]!
  if (at === 0) return raw - ledger.rawStart
  const before = at - EDIT.size
  return entries[before + EDIT.end]! + (raw - entries[before + EDIT.rawEnd]!)
}

/** The ledger of `text[start, end)` as a text of its own. */
export function sliceLedger(ledger: Ledger, start: number, end: number): Ledger {
  const rawStart = rawOfStart(ledger, start)
  const { entries } = ledger
  if (start === end || entries.length === 0) return new Ledger(rawStart, NO_ENTRIES, [])
  const own: number[] = []
  const claims: Claim[] = []
  const numbers = new Map<number, number>()
  for (let at = EDIT.size * firstEndingBehind(ledger, start); at < entries.length; at += EDIT.size) {
    const editStart = entries[at + EDIT.start]!
    const editEnd = entries[at + EDIT.end]!
    if (editStart >= end) break
    // Removals count where they stand between two characters of the slice.
    if (editStart === editEnd && editStart <= start) continue
    const claim = entries[at + EDIT.claim]!
    let number = numbers.get(claim)
    if (number === undefined) {
      number = claims.push(ledger.claims[claim]!) - 1
      numbers.set(claim, number)
    }
    own.push(entries[at + EDIT.rawStart]!, entries[at + EDIT.rawEnd]!)
    own.push(Math.max(editStart, start) - start, Math.min(editEnd, end) - start, number)
  }
  return new Ledger(rawStart, own.length === 0 ? NO_ENTRIES : Int32Array.from(own), claims)
}

const NO_ENTRIES = EMPTY_LEDGER.entries

function rawOfStart(ledger: Ledger, place: number): number {
  const { entries } = ledger
  const at = EDIT.size * firstEndingBehind(ledger, place)
  if (at < entries.length && entries[at + EDIT.start]! <= place) return entries[at + EDIT.rawStart]!
  return rawOfVerbatim(ledger, at, place)
}

function rawOfEnd(ledger: Ledger, place: number): number {
  const { entries } = ledger
  const at = EDIT.size * firstIndex(countEdits(ledger), (i) => entries[EDIT.size * i + EDIT.start]! >= place)
  const before = at - EDIT.size
  if (before >= 0 && entries[before + EDIT.end]! > place) return entries[before + EDIT.rawEnd]!
  return rawOfVerbatim(ledger, at, place)
}

/** The raw position of a place in the verbatim text before the edit whose numbers begin at `at`. */
function rawOfVerbatim({ entries, rawStart }: Ledger, at: number, place: number): number {
  if (at === 0) return rawStart + place
  const before = at - EDIT.size
  return entries[before + EDIT.rawEnd]! + (place - entries[before + EDIT.end]!)
}

/** The number of the first edit that ends behind a place of the text. */
function firstEndingBehind(ledger: Ledger, place: number): number {
  const { entries } = ledger
  return firstIndex(countEdits(ledger), (i) => entries[EDIT.size * i + EDIT.end]! > place)
}
