/** Checks whether an encoding other than UTF-8 explains the surroundings of a run better. */
import { likeliestMode } from '../../search/modes.ts'
import { around } from '../lines.ts'
import type { Span } from '../lost-bytes/stretches.ts'

/** UTF-16 units on each side of a run, within its line, that are weighed with it. */
const NEAR = 60

/** A path with Latin-1 renamed to windows-1252: the two show the same bytes, except for control characters. */
function sameReaders(path: string): string {
  return path.replaceAll('latin1', 'windows-1252')
}

/**
 * Whether another wrong reading is the likeliest around a run. Bytes of GBK and similar encodings form rare UTF-8
 * characters by chance; where they do, the other encoding is likelier. An earlier wrong reading of the same text is not
 * a rival of the last one.
 *
 * @param path the path of the reading in question
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
