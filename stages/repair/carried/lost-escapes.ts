/** ISO-2022-JP that a program took the escape characters out of: `$B$*$O$h$&(B`. */
import type { Edit, RuleDoc } from '../../../src/document/edit.ts'
import { byteTable } from '../../../src/language/encoding/tables/byte-tables.ts'
import { costOf } from '../../../src/language/text-model/index.ts'

export const LOST_ESCAPE: RuleDoc = {
  doc: 'Japanese of seven bits (ISO-2022-JP) that lost its escape characters: `$B`, two ASCII characters for each of its own, `(B`. All of a text must be likely Japanese.',
  severity: 'warning',
  example: '$B$*$O$h$&$4$6$$$^$9!#(B → おはようございます。',
  negative: 'echo "$BASE$(BUILD)" > "$B1"; print $B1(B)',
}

/** A sequence: its characters stand from `start` + 2 on, and `(B` before `end`. */
interface Sequence {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Japanese of two characters may be anything, of more it shows. */
const FEWEST = 4
/** Nats a character: messages and mail cost 3 to 8, pairs of what is no Japanese 12 and more. */
const LIKELY = 8.5
/** From so many characters on it is proven: the format gives each of them, and chance gives no words. */
const PROOF = 8

/** The edits that give the text back, none where it is no likely Japanese. */
export function lostEscapes(text: string): Edit[] {
  const sequences = sequencesOf(text)
  const shown = sequences.map((sequence) => sequence.text).join('\n')
  const characters = shown.length - sequences.length + 1
  if (sequences.length === 0 || characters < FEWEST || costOf(shown) > LIKELY * characters) return []
  const evidence = `ISO-2022-JP without its escape characters, ${characters} characters`
  const more = { certainty: characters >= PROOF ? 'proven' : 'guessed', evidence } as const
  return sequences.flatMap(({ start, end, text: japanese }): Edit[] => [
    ...Array.from(japanese, (character, i) => ({
      // The first takes the sequence that begins it along, the last the one that ends it.
      start: i === 0 ? start : start + 2 + 2 * i,
      end: i === japanese.length - 1 ? end : start + 4 + 2 * i,
      text: character,
      rule: 'lost-escape',
      ...more,
    })),
  ])
}

/** `$B` is JIS X 0208 of 1983, `$@` of 1978; `(B` ASCII and `(J` its Japanese form. */
const BEGINS = /\$[B@]/g

function sequencesOf(text: string): Sequence[] {
  const found: Sequence[] = []
  if (!text.includes('(B') && !text.includes('(J')) return found
  const { pairs } = byteTable('euc-jp')
  /** Where reading failed, by whether it began at an even position: what begins within it in the same step fails as well. */
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
