import { firstIndex } from '../sorted.ts'
import type { Certainty } from './edit.ts'

/** The properties of an edit apart from its position. */
export interface Claim {
  /** `stage/rule`, in the order of the stages, without duplicates. */
  readonly rules: readonly string[]
  readonly certainty: Certainty
  /**
   * Always present as a property, possibly undefined: if all claims have the same shape, composing long ledgers is
   * faster.
   */
  readonly evidence: string | undefined
}

/** The combined effect of the stages at one place: `raw[rawStart, rawEnd)` became `text[start, end)`. UTF-16 units. */
export interface LedgerEdit extends Claim {
  readonly rawStart: number
  readonly rawEnd: number
  readonly start: number
  readonly end: number
}

/**
 * How many numbers each edit has in {@link Ledger.entries}, and the offset of each. Separate constants, so the bundler
 * can inline them.
 */
export const EDIT_SIZE = 5
export const RAW_START = 0
export const RAW_END = 1
export const START = 2
export const END = 3
export const CLAIM = 4

/**
 * The edits of all stages so far, as one mapping from the raw text to the text: sorted, disjoint, minimal. Between two
 * neighbouring edits both texts are equal, character for character. At the same place an insertion precedes a removal.
 *
 * Between stages and on the way into Parquet, edits are numbers in one array. A page with pinyin has 800 edits, a converted
 * one a million, and objects take four times the space.
 */
export class Ledger {
  /** Start of the mapped text in the raw text: 0 for a document, another position for a field. */
  readonly rawStart: number
  /** Five numbers for each edit: its raw range, its range in the text, the number of its claim. */
  readonly entries: Int32Array
  /** The claims of the edits. Some may be unused by now, and some may be equal. */
  readonly claims: readonly Claim[]
  #edits: readonly LedgerEdit[] | undefined

  constructor(rawStart: number, entries: Int32Array, claims: readonly Claim[]) {
    this.rawStart = rawStart
    this.entries = entries
    this.claims = claims
  }

  /** Creates a ledger from edits. */
  static of(edits: readonly LedgerEdit[], rawStart = 0): Ledger {
    const entries = new Int32Array(EDIT_SIZE * edits.length)
    edits.forEach((edit, i) => {
      entries.set([edit.rawStart, edit.rawEnd, edit.start, edit.end, i], EDIT_SIZE * i)
    })
    return new Ledger(rawStart, entries, edits)
  }

  /** The edits as objects, created at the first use. A structured clone does not keep this getter. */
  get edits(): readonly LedgerEdit[] {
    this.#edits ??= Array.from({ length: countEdits(this) }, (_, i) => {
      const [rawStart, rawEnd, start, end, claim] = this.entries.subarray(EDIT_SIZE * i, EDIT_SIZE * (i + 1))
      const { rules, certainty, evidence } = this.claims[claim!]!
      return { rawStart: rawStart!, rawEnd: rawEnd!, start: start!, end: end!, rules, certainty, evidence }
    })
    return this.#edits
  }
}

/** Number of edits. */
export function countEdits({ entries }: Ledger): number {
  return entries.length / EDIT_SIZE
}

export const EMPTY_LEDGER: Ledger = new Ledger(0, new Int32Array(0), [])

/**
 * The raw range of `text[start, end)`. Text removed at its edges is excluded; an edit that the range cuts is included
 * completely. An empty range gives the empty raw range after any text that was removed there.
 */
export function rawRange(ledger: Ledger, start: number, end: number): { rawStart: number; rawEnd: number } {
  const rawStart = rawOfStart(ledger, start)
  return { rawStart, rawEnd: start === end ? rawStart : rawOfEnd(ledger, end) }
}

/**
 * The position in the text of the raw position `raw`. For replaced text this is the start of the replacement, for removed
 * text the place of the removal.
 */
export function textPosition(ledger: Ledger, raw: number): number {
  const { entries } = ledger
  const at = EDIT_SIZE * firstIndex(countEdits(ledger), (i) => entries[EDIT_SIZE * i + RAW_END]! > raw)
  if (at < entries.length && entries[at + RAW_START]! <= raw) return entries[at + START]!
  if (at === 0) return raw - ledger.rawStart
  const before = at - EDIT_SIZE
  return entries[before + END]! + (raw - entries[before + RAW_END]!)
}

/** The ledger of `text[start, end)` as a separate text. */
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
    // Removals are included if they are between two characters of the slice.
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

/** The raw position of a place in the unchanged text before the edit whose numbers begin at index `at`. */
function rawOfVerbatim({ entries, rawStart }: Ledger, at: number, place: number): number {
  if (at === 0) return rawStart + place
  const before = at - EDIT_SIZE
  return entries[before + RAW_END]! + (place - entries[before + END]!)
}

/** Index of the first edit that ends after a position of the text. */
function firstEndingBehind(ledger: Ledger, place: number): number {
  const { entries } = ledger
  return firstIndex(countEdits(ledger), (i) => entries[EDIT_SIZE * i + END]! > place)
}
