/** Finds what is left of a reader's damage: sequences, or beginnings of sequences, that could not be read. */
import { oneByteReaders } from '../readings/readers.ts'
import { scan } from '../readings/runs.ts'
import type { Span } from './stretches.ts'

/** Words of non-Latin scripts. Their letters form sequences of a reader by chance: `Рівне`. */
const WORD = /^(?:\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Thai}|\p{M})+$/u

/**
 * The first two bytes of punctuation as double-byte readers show them; all are rare characters. 锛 of code page 936 is
 * EF BC, the start of full-width ：，？.
 */
const PIECES: ReadonlyMap<string, string> = new Map([
  ['cp936', '銆鈥锛'],
  ['cp950', '嚗'],
  ['cp949', '竊'],
  ['cp932', '縲窶'],
])

/**
 * The places in a mended line that still look like UTF-8, or the rest of it, in one of the line's readers.
 *
 * @param names readers that the line was read in
 * @param mended spans of the line that were repaired; sorted
 */
export function leftBy(names: ReadonlySet<string>, line: string, mended: readonly Span[]): Span[] {
  const pieces = [...PIECES].filter(([name]) => names.has(name)).map(([, units]) => units)
  const broken = pieces.length === 0 ? [] : [...line.matchAll(new RegExp(`[${pieces.join('')}]`, 'g'))]
  const left: Span[] = broken.map(({ index }) => ({ start: index, end: index + 1 }))
  const readers = oneByteReaders().readers.filter(({ name }) => names.has(name))
  if (readers.length === 0) return left
  const mask = readers.reduce((sum, { index }) => sum | (1 << index), 0)
  const { runs, loose } = scan(line)
  for (const { start, end, shown } of [...runs, ...loose])
    if ((shown & mask) !== 0 && !WORD.test(line.slice(start, end))) left.push({ start, end })
  let next = 0
  for (const { index } of line.matchAll(/[\x80-\uffff]/g)) {
    while (next < mended.length && mended[next]!.end <= index) next++
    if (next < mended.length && mended[next]!.start <= index) continue
    const unit = line.charCodeAt(index)
    // A line is misread as a whole, so a unit that shows a lead byte has lost its continuation bytes.
    if (readers.some(({ bytes }) => bytes[unit]! >= 0xc2 && bytes[unit]! <= 0xf4))
      left.push({ start: index, end: index + 1 })
  }
  return left
}
