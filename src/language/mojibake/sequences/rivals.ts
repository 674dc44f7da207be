/** Whether text of an encoding that is not UTF-8 explains better what stands around a run. */
import { likeliestMode } from '../search/modes.ts'
import { around } from './lines.ts'
import type { Span } from './stretches.ts'

/** UTF-16 units on each side of a run that are weighed with it, within its line. */
const NEAR = 60

/** A path by the one name of two readers that show the same bytes, but for those that one of them shows as controls. */
function sameReaders(path: string): string {
  return path.replaceAll('latin1', 'windows-1252')
}

/**
 * Whether another wrong reading is the likeliest around a run. Bytes of GBK and the like make rare characters of UTF-8 by
 * chance; where they do, the likeliest is another. What was read wrongly before is no rival of the last reading.
 *
 * @param path of the reading in question
 */
export function hasRival(text: string, { start, end }: Span, path: string): boolean {
  const { before, behind: after } = around(text, start, end, NEAR)
  const shown = before + text.slice(start, end) + after
  const units = new Int32Array(shown.length)
  for (let i = 0; i < shown.length; i++) units[i] = shown.charCodeAt(i)
  const first = units.findIndex((unit) => unit >= 0x80)
  const behind = units.findLastIndex((unit) => unit >= 0x80) + 1
  const best = likeliestMode(units, first, behind, path)
  if (!best || (best.writer.selfSynchronizing && !best.stream.reader.multiByte)) return false
  return !sameReaders(best.path).endsWith(`<${sameReaders(path)}`)
}
