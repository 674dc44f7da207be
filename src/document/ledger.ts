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

/** Numbers of an edit in {@link Ledger.entries}; then the place of each. Constants apart, which the bundle writes out. */
export const EDIT_SIZE = 5
export const RAW_START = 0
export const RAW_END = 1
export const START = 2
export const END = 3
export const CLAIM = 4

/**
 * The edits of all stages so far as one mapping from raw text to text: sorted, disjoint, minimal. Between two
 * neighbours both texts are equal, character for character. At one place an insertion stands before a removal.
 *
 * Edits are numbers in one array on their way from stage to stage and into Parquet: a page with pinyin has 800 edits,
 * a converted one a million, and an object each takes four times the space.
 */
export class Ledger {
  /** Where the mapped text begins in the raw text: 0 for a document, elsewhere for a field. */
  readonly rawStart: number
  /** Five an edit: its raw range, its range in the text, the number of its claim. */
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
    const entries = new Int32Array(EDIT_SIZE * edits.length)
    edits.forEach((edit, i) => {
      entries.set([edit.rawStart, edit.rawEnd, edit.start, edit.end, i], EDIT_SIZE * i)
    })
    return new Ledger(rawStart, entries, edits)
  }

  /** The edits as objects, made when first asked for; the one thing that a structured clone lacks. */
  get edits(): readonly LedgerEdit[] {
    this.#edits ??= Array.from({ length: countEdits(this) }, (_, i) => {
      const [rawStart, rawEnd, start, end, claim] = this.entries.subarray(EDIT_SIZE * i, EDIT_SIZE * (i + 1))
      const { rules, certainty, evidence } = this.claims[claim!]!
      return { rawStart: rawStart!, rawEnd: rawEnd!, start: start!, end: end!, rules, certainty, evidence }
    })
    return this.#edits
  }
}

/** How many edits there are. */
export function countEdits({ entries }: Ledger): number {
  return entries.length / EDIT_SIZE
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
  const at = EDIT_SIZE * firstIndex(countEdits(ledger), (i) => entries[EDIT_SIZE * i + RAW_END]! > raw)
  if (at < entries.length && entries[at + RAW_START]! <= raw) return entries[at + START]!
  if (at === 0) return raw - ledger.rawStart
  const before = at - EDIT_SIZE
  return entries[before + END]! + (raw - entries[before + RAW_END]!)
}

/** The ledger of `text[start, end)` as a text of its own. */
export function sliceLedger(ledger: Ledger, start: number, end: number): Ledger {
  const rawStart = rawOfStart(ledger, start)
  const { entries } = ledger
  if (start === end || entries.length === 0) return new Ledger(rawStart, NO_ENTRIES, [])
  const from = EDIT_SIZE * firstEndingBehind(ledger, start)
  if (from === entries.length || entries[from + START]! >= end) return new Ledger(rawStart, NO_ENTRIES, [])
  const own: number[] = []
  const claims: Claim[] = []
  const numbers = new Map<number, number>()
  for (let at = from; at < entries.length; at += EDIT_SIZE) {
    const editStart = entries[at + START]!
    const editEnd = entries[at + END]!
    if (editStart >= end) break
    // Removals count where they stand between two characters of the slice.
    if (editStart === editEnd && editStart <= start) continue
    const claim = entries[at + CLAIM]!
    let number = numbers.get(claim)
    if (number === undefined) {
      number = claims.push(ledger.claims[claim]!) - 1
      numbers.set(claim, number)
    }
    own.push(entries[at + RAW_START]!, entries[at + RAW_END]!)
    own.push(Math.max(editStart, start) - start, Math.min(editEnd, end) - start, number)
  }
  return new Ledger(rawStart, own.length === 0 ? NO_ENTRIES : Int32Array.from(own), claims)
}

const NO_ENTRIES = EMPTY_LEDGER.entries

function rawOfStart(ledger: Ledger, place: number): number {
  const { entries } = ledger
  const at = EDIT_SIZE * firstEndingBehind(ledger, place)
  if (at < entries.length && entries[at + START]! <= place) return entries[at + RAW_START]!
  return rawOfVerbatim(ledger, at, place)
}

function rawOfEnd(ledger: Ledger, place: number): number {
  const { entries } = ledger
  const at = EDIT_SIZE * firstIndex(countEdits(ledger), (i) => entries[EDIT_SIZE * i + START]! >= place)
  const before = at - EDIT_SIZE
  if (before >= 0 && entries[before + END]! > place) return entries[before + RAW_END]!
  return rawOfVerbatim(ledger, at, place)
}

/** The raw position of a place in the verbatim text before the edit whose numbers begin at `at`. */
function rawOfVerbatim({ entries, rawStart }: Ledger, at: number, place: number): number {
  if (at === 0) return rawStart + place
  const before = at - EDIT_SIZE
  return entries[before + RAW_END]! + (place - entries[before + END]!)
}

/** The number of the first edit that ends behind a place of the text. */
function firstEndingBehind(ledger: Ledger, place: number): number {
  const { entries } = ledger
  return firstIndex(countEdits(ledger), (i) => entries[EDIT_SIZE * i + END]! > place)
}
