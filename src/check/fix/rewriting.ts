import type { Cleaned } from '../../document/document.ts'
import type { ByteEdit } from './byte-edits.ts'
import type { Plan } from './plan.ts'

const RULE = 'decode/wrong-reading'

/**
 * The plan for a file that was read wrongly as a whole before it was saved: each line that differs is written anew. Only
 * UTF-8 is written; a byte order mark stays.
 *
 * @param cleaned with a single span, whose encoding is a path and whose raw text is the right one
 * @returns a reason, as half a sentence, if it cannot be written
 */
export function rewriting(bytes: Uint8Array, { raw: mendedRaw, text, decoding }: Cleaned): Plan | string | undefined {
  const [span] = decoding
  if (!span || decoding.length > 1 || !span.encoding.endsWith('<utf-8'))
    return 'it was read wrongly as a whole, and is not in UTF-8'
  // A line that is damaged within, too, would be two layers of evidence in one edit.
  if (text !== mendedRaw) return 'it was read wrongly as a whole, and is damaged within'
  const raw = Buffer.from(bytes.subarray(span.byteStart)).toString()
  const [before, after] = [raw.split('\n'), mendedRaw.split('\n')]
  if (before.length !== after.length) return 'its line breaks would change'
  const edits: ByteEdit[] = []
  let byteStart = span.byteStart
  before.forEach((line, i) => {
    const old = Buffer.from(line)
    if (line !== after[i]) edits.push({ byteStart, before: old, after: Buffer.from(after[i]!), rule: RULE })
    byteStart += old.length + 1
  })
  return { edits, raw, mendedRaw, spans: [{ encoding: 'utf-8', rawStart: 0, byteStart: span.byteStart }] }
}
