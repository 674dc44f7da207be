import { type Ledger, type LedgerEdit, textPosition } from '../ledger/ledger.ts'
import { firstIndex } from '../sorted.ts'

/** Stages that remove text because it does not belong to the document. Other stages remove markup or damage. */
const JUDGES = /^(?:boilerplate|metadata|duplicates)\//

/** How many edits are read on each side of a picture. There are some tags and comments between it and the next text. */
const MOST_STEPS = 64

/** Maps raw positions to positions in the clean text. */
export class Places {
  readonly #text: string
  readonly #ledger: Ledger

  constructor(text: string, ledger: Ledger) {
    this.#text = text
    this.#ledger = ledger
  }

  /** The position of a raw position; for removed text, the place of the removal. UTF-16 units. */
  of(raw: number): number {
    return textPosition(this.#ledger, raw)
  }

  /**
   * The position of a picture; undefined if it belongs to dropped text. A picture has no text by which a stage could judge
   * it, so the nearest text before or after it decides.
   *
   * @param raw the raw position at which its element begins
   * @param isAlone whether no text stands before it in its line; it then belongs to the start of the next line
   */
  ofPicture(raw: number, isAlone: boolean): number | undefined {
    const { edits } = this.#ledger
    const own = firstIndex(edits.length, (i) => edits[i]!.rawEnd > raw)
    const edit = edits[own]
    if (!edit || edit.rawStart > raw || isJudged(edit)) return undefined
    const before = this.#neighbour(own, -1)
    const behind = this.#neighbour(own, 1)
    if (!before || !behind) return undefined
    const nearer = raw - before.raw <= behind.raw - raw ? before : behind
    if (!nearer.isKept) return undefined
    const lineBreak = this.#text.slice(edit.start, Math.max(edit.end, edit.start + 1)).indexOf('\n')
    return isAlone && lineBreak >= 0 ? edit.start + lineBreak + 1 : edit.start
  }

  /** The nearest text before or after an edit: whether it was kept, and the raw position of its near end. */
  #neighbour(own: number, step: 1 | -1): { isKept: boolean; raw: number } | undefined {
    const { edits, rawStart } = this.#ledger
    for (let i = own, steps = 0; steps < MOST_STEPS; i += step, steps++) {
      const edit = edits[i]!
      const next = edits[i + step]
      const [start, end] = step === 1 ? [edit.end, next?.start ?? this.#text.length] : [next?.end ?? 0, edit.start]
      // Between two edits the text is unchanged, so distances from the edit are equal in both texts.
      const ink = step === 1 ? firstInk(this.#text, start, end) : lastInk(this.#text, start, end)
      if (ink >= 0)
        return { isKept: true, raw: step === 1 ? edit.rawEnd + (ink - edit.end) : edit.rawStart - (edit.start - ink) }
      if (!next) return { isKept: false, raw: step === 1 ? Number.POSITIVE_INFINITY : rawStart - 1 }
      const raw = step === 1 ? next.rawStart : next.rawEnd
      if (isJudged(next)) return { isKept: false, raw }
      if (firstInk(this.#text, next.start, next.end) >= 0) return { isKept: true, raw }
    }
    return undefined
  }
}

const isJudged = ({ rules }: LedgerEdit): boolean => rules.some((rule) => JUDGES.test(rule))

const isInk = (unit: number): boolean => unit > 0x20 && unit !== 0xa0 && unit !== 0x3000

function firstInk(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) if (isInk(text.charCodeAt(at))) return at
  return -1
}

function lastInk(text: string, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (isInk(text.charCodeAt(at))) return at
  return -1
}
