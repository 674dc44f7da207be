import { Claims } from './claims.ts'
import { commonEnds, type Edit } from './edit.ts'
import { CLAIM, EDIT_SIZE, END, Ledger, RAW_END, RAW_START, START } from './ledger.ts'

/**
 * The ledger after one more stage, in time linear in the edits.
 *
 * Overlapping edits become one that names all their rules. Removed text names only the rule that removed it. An edit that a
 * later stage reverts disappears. Neighbouring removals by the same rule become one.
 *
 * @param raw the whole raw text
 * @param ledger raw text → the text that the stage was given
 * @param stage the stage's name, which goes before its rules
 * @param edits checked edits of the stage
 * @param after the text after the stage
 */
export function compose(raw: string, ledger: Ledger, stage: string, edits: readonly Edit[], after: string): Ledger {
  if (edits.length === 0) return ledger
  return new Composer(raw, ledger, stage, edits, after).run()
}

/** Scratch array for the edits of the ledger being built. One is enough, since no ledger is built within another. */
let scratch = new Int32Array(EDIT_SIZE * 1024)

/** Maximum length of a scratch array that is kept for the next ledger. */
const KEPT = EDIT_SIZE * 2 ** 16

/**
 * Merges two sorted lists in the coordinates of the text before the stage, where the old edits have their results and the
 * new edits their spans. Old edits are identified by their index in `Ledger.entries`.
 */
class Composer {
  readonly #raw: string
  readonly #rawStart: number
  readonly #old: Int32Array
  readonly #new: readonly Edit[]
  readonly #after: string
  readonly #claims: Claims
  #out: Int32Array
  /** Length of the used part of `#out`. */
  #length = 0
  #i = 0
  #j = 0
  /** Position after the stage minus position before it, at the current place. */
  #growth = 0
  /** Raw position minus position before the stage, at the current place. */
  #drift: number

  constructor(raw: string, ledger: Ledger, stage: string, edits: readonly Edit[], after: string) {
    this.#raw = raw
    this.#rawStart = ledger.rawStart
    this.#old = ledger.entries
    this.#new = edits
    this.#after = after
    this.#claims = new Claims(ledger.claims, stage)
    this.#drift = ledger.rawStart
    // Each old edit splits a removal into at most two.
    const most = 2 * ledger.entries.length + EDIT_SIZE * edits.length
    if (scratch.length < most) scratch = new Int32Array(2 * most)
    this.#out = scratch
  }

  run(): Ledger {
    const old = this.#old
    for (;;) {
      const isOld = this.#i < old.length
      const edit = this.#new[this.#j]
      if (!edit) break
      const start = isOld ? old[this.#i + START]! : 0
      if (isOld && precedes(start, old[this.#i + END]!, edit)) this.#keep()
      else if (!isOld || edit.end <= start) this.#add(edit)
      else if (edit.text === '' && edit.start <= start && !this.#straddles(edit.end)) this.#removeOver(edit)
      else this.#join(Math.min(start, edit.start))
    }
    if (this.#i < old.length) this.#keepRest()
    const entries = this.#out.slice(0, this.#length)
    if (scratch.length > KEPT) scratch = new Int32Array(EDIT_SIZE * 1024)
    return new Ledger(this.#rawStart, entries, this.#claims.all)
  }

  /** Emits an old edit at its new position. */
  #keep(): void {
    const [old, i, growth] = [this.#old, this.#i, this.#growth]
    this.#push(
      old[i + RAW_START]!,
      old[i + RAW_END]!,
      old[i + START]! + growth,
      old[i + END]! + growth,
      old[i + CLAIM]!,
    )
    this.#passOld()
  }

  /** Emits the old edits after the last new one, unchanged but shifted by the growth of the text. */
  #keepRest(): void {
    // The first may merge with the preceding removal.
    this.#keep()
    const from = this.#length
    this.#out.set(this.#old.subarray(this.#i), from)
    this.#length = from + this.#old.length - this.#i
    const growth = this.#growth
    if (growth === 0) return
    for (let at = from; at < this.#length; at += EDIT_SIZE) {
      this.#out[at + START]! += growth
      this.#out[at + END]! += growth
    }
  }

  #add(edit: Edit): void {
    this.#pushNew(edit, edit.start + this.#drift, edit.end + this.#drift, edit.start + this.#growth)
    this.#passNew(edit)
  }

  /** Emits a removal that covers whole old edits. Old removals keep their own rules; old replacements merge into it. */
  #removeOver(edit: Edit): void {
    const old = this.#old
    const at = edit.start + this.#growth
    let rawAt = edit.start + this.#drift
    while (this.#i < old.length && old[this.#i + START]! < edit.end) {
      const i = this.#i
      if (old[i + START] === old[i + END]) {
        const rawStart = old[i + RAW_START]!
        if (rawStart > rawAt) this.#pushNew(edit, rawAt, rawStart, at)
        rawAt = old[i + RAW_END]!
        this.#push(rawStart, rawAt, at, at, old[i + CLAIM]!)
      }
      this.#passOld()
    }
    const rawEnd = edit.end + this.#drift
    if (rawEnd > rawAt) this.#pushNew(edit, rawAt, rawEnd, at)
    this.#passNew(edit)
  }

  /** Merges all edits that overlap, from `from` on. */
  #join(from: number): void {
    const old = this.#old
    const first = this.#i
    const rawFrom = old[first + START] === from ? old[first + RAW_START]! : from + this.#drift
    const textFrom = from + this.#growth
    const later = this.#j
    let to = from
    for (;;) {
      const edit = this.#new[this.#j]
      if (this.#i < old.length && reaches(old[this.#i + START]!, from, to)) {
        to = Math.max(to, old[this.#i + END]!)
        this.#passOld()
      } else if (edit && reaches(edit.start, from, to)) {
        to = Math.max(to, edit.end)
        this.#passNew(edit)
      } else break
    }
    this.#pushJoined(rawFrom, to + this.#drift, textFrom, to + this.#growth, first, later)
  }

  /** Emits one edit for the old edits from `first` and the new ones from `later`, both up to the current place. */
  #pushJoined(rawStart: number, rawEnd: number, start: number, end: number, first: number, later: number): void {
    const { head, tail } = commonEnds(this.#raw, rawStart, rawEnd, this.#after, start, end)
    if (rawStart + head === rawEnd && start + head === end) return
    let claim: number | undefined
    const also = (number: number): void => {
      claim = claim === undefined ? number : this.#claims.join(claim, number)
    }
    if (start !== end) for (let i = first; i < this.#i; i += EDIT_SIZE) also(this.#old[i + CLAIM]!)
    for (let j = later; j < this.#j; j++) also(this.#claims.numberOf(this.#new[j]!))
    this.#push(rawStart + head, rawEnd - tail, start + head, end - tail, claim!)
  }

  #pushNew(edit: Edit, rawStart: number, rawEnd: number, start: number): void {
    this.#push(rawStart, rawEnd, start, start + edit.text.length, this.#claims.numberOf(edit))
  }

  #push(rawStart: number, rawEnd: number, start: number, end: number, claim: number): void {
    const out = this.#out
    const at = this.#length
    if (start === end && at > 0) {
      const last = at - EDIT_SIZE
      const isNext = out[last + RAW_END] === rawStart && out[last + START] === out[last + END]
      if (isNext && this.#claims.areAlike(out[last + CLAIM]!, claim)) {
        out[last + RAW_END] = rawEnd
        return
      }
    }
    out[at + RAW_START] = rawStart
    out[at + RAW_END] = rawEnd
    out[at + START] = start
    out[at + END] = end
    out[at + CLAIM] = claim
    this.#length = at + EDIT_SIZE
  }

  #passOld(): void {
    this.#drift = this.#old[this.#i + RAW_END]! - this.#old[this.#i + END]!
    this.#i += EDIT_SIZE
  }

  #passNew(edit: Edit): void {
    this.#growth += edit.text.length - (edit.end - edit.start)
    this.#j++
  }

  /** Whether the last old edit that begins before `end` ends after it. */
  #straddles(end: number): boolean {
    const old = this.#old
    let last = this.#i
    while (last + EDIT_SIZE < old.length && old[last + EDIT_SIZE + START]! < end) last += EDIT_SIZE
    return old[last + END]! > end
  }
}

/**
 * Whether an old edit with the result `[start, end)` is entirely before the new one. At the same place an insertion
 * comes first.
 */
function precedes(start: number, end: number, edit: Edit): boolean {
  if (end !== edit.start) return end < edit.start
  return start < end || edit.end > edit.start
}

/**
 * Whether an edit that begins at `start` overlaps the given range; an empty range is overlapped only at its own place.
 */
function reaches(start: number, from: number, to: number): boolean {
  return start < to || (to === from && start === from)
}
