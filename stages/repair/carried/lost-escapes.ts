/** ISO-2022-JP whose escape characters a program removed: `$B$*$O$h$&(B`. */
import type { Edit, RuleDoc } from '../../../src/document/ledger/edit.ts'
import { byteTable } from '../../../src/language/encoding/tables/byte-tables.ts'
import { costOf } from '../../../src/language/text-model/index.ts'

export const LOST_ESCAPE: RuleDoc = {
  doc: 'Seven-bit Japanese (ISO-2022-JP) that lost its escape characters: `$B`, two ASCII characters for each Japanese one, `(B`. All such parts of a text must be likely Japanese.',
  severity: 'warning',
  example: '$B$*$O$h$&$4$6$$$^$9!#(B → おはようございます。',
  negative: 'echo "$BASE$(BUILD)" > "$B1"; print $B1(B)',
}

/** A sequence: its characters begin at `start` + 2, and `(B` ends at `end`. */
interface Sequence {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Fewer characters than this may be anything. */
const FEWEST = 4
/** Maximum cost in nats per character: messages and mail cost 3 to 8, pairs that are not Japanese 12 and more. */
const LIKELY = 8.5
/** From this many characters on it is proven: the format determines each of them, and chance does not form words. */
const PROOF = 8

/** The edits that restore the text; none if it is not likely Japanese. */
export function lostEscapes(text: string): Edit[] {
  const sequences = sequencesOf(text)
  const shown = sequences.map((sequence) => sequence.text).join('\n')
  const characters = shown.length - sequences.length + 1
  if (sequences.length === 0 || characters < FEWEST || costOf(shown) > LIKELY * characters) return []
  const evidence = `ISO-2022-JP without its escape characters, ${characters} characters`
  const more = { certainty: characters >= PROOF ? 'proven' : 'guessed', evidence } as const
  return sequences.flatMap(({ start, end, text: japanese }): Edit[] => [
    ...Array.from(japanese, (character, i) => ({
      // The first edit includes the opening sequence, the last the closing one.
      start: i === 0 ? start : start + 2 + 2 * i,
      end: i === japanese.length - 1 ? end : start + 4 + 2 * i,
      text: character,
      rule: 'lost-escape',
      ...more,
    })),
  ])
}

/** `$B` is JIS X 0208 of 1983, `$@` of 1978; `(B` is ASCII and `(J` its Japanese variant. */
const BEGINS = /\$[B@]/g

function sequencesOf(text: string): Sequence[] {
  const found: Sequence[] = []
  if (!text.includes('(B') && !text.includes('(J')) return found
  const { pairs } = byteTable('euc-jp')
  /**
   * End of the last failed attempt, for even and for odd start positions: an attempt that begins inside it at the same
   * parity fails as well.
   */
  const failed = [0, 0]
  BEGINS.lastIndex = 0
  for (let match = BEGINS.exec(text); match; match = BEGINS.exec(text)) {
    const start = match.index
    if (failed[start & 1]! > start) continue
    let at = start + 2
    let japanese = ''
    while (!isEnd(text, at)) {
      const unit = pairs[((text.charCodeAt(at) | 0x80) << 8) | (text.charCodeAt(at + 1) | 0x80)]
      if (!isGraphic(text.charCodeAt(at)) || !isGraphic(text.charCodeAt(at + 1)) || !unit) break
      japanese += String.fromCharCode(unit)
      at += 2
    }
    if (isEnd(text, at) && japanese !== '') {
      found.push({ start, end: at + 2, text: japanese })
      BEGINS.lastIndex = at + 2
    } else {
      failed[start & 1] = at
      BEGINS.lastIndex = start + 1
    }
  }
  return found
}

function isEnd(text: string, at: number): boolean {
  return text[at] === '(' && (text[at + 1] === 'B' || text[at + 1] === 'J')
}

function isGraphic(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f
}
