/** Whether text of an encoding that is not UTF-8 explains better what stands around a run. */
import { modesFor } from '../modes.ts'
import type { Work } from '../work.ts'
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
 * @param work what all such looks at the text may cost; where it is spent, nobody knows that there is no rival
 */
export function hasRival(text: string, { start, end }: Span, path: string, work: Work): boolean {
  if (work.isSpent) return true
  const from = Math.max(0, start - NEAR, text.lastIndexOf('\n', start - 1) + 1)
  const feed = text.indexOf('\n', end)
  const around = text.slice(from, Math.min(end + NEAR, feed < 0 ? text.length : feed))
  const units = Int32Array.from(around, (_, i) => around.charCodeAt(i))
  const first = units.findIndex((unit) => unit >= 0x80)
  const behind = units.findLastIndex((unit) => unit >= 0x80) + 1
  const [best] = modesFor(units, first, behind, work).strict
  if (!best || (best.writer.selfSynchronizing && !best.stream.reader.multiByte)) return false
  return !sameReaders(best.path).endsWith(`<${sameReaders(path)}`)
}
