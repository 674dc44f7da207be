import type { Cleaned, DecodingSpan } from '../../document/document.ts'
import { decodeAs, encodedLength } from '../../language/encoding/read/encodings.ts'
import { hasByteTable } from '../../language/encoding/tables/byte-tables.ts'
import { encodeText } from '../../language/encoding/tables/codecs.ts'
import type { Fix } from './front-matter.ts'

/** Bytes of a file that are replaced. */
export interface ByteEdit {
  readonly byteStart: number
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** `stage/rule`. */
  readonly rule: string
}

/**
 * The edits of a raw text as edits of its bytes, each in the encoding of the span that it stands in. Time is linear in the
 * text, however many edits there are.
 *
 * @param edits sorted and disjoint
 * @returns a reason, as half a sentence, if one of them cannot be written
 */
export function byteEdits(
  bytes: Uint8Array,
  { raw, decoding }: Pick<Cleaned, 'raw' | 'decoding'>,
  edits: readonly Fix[],
): readonly ByteEdit[] | string {
  const made: ByteEdit[] = []
  let next = 0
  for (let i = 0; i < decoding.length && next < edits.length; i++) {
    const span = decoding[i]!
    const end = decoding[i + 1]?.rawStart ?? raw.length
    // An insertion between two spans belongs to the later one, and at the end of the text to the last.
    const isHere = ({ rawStart }: Fix): boolean => rawStart < end || i === decoding.length - 1
    if (!isHere(edits[next]!)) continue
    const why = unfit(decoding, i)
    if (why !== undefined) return why
    // Counted from the end, since a byte order mark or an escape sequence may stand before the text of a span.
    let byte = span.byteStart + span.byteLength - encodedLength(raw.slice(span.rawStart, end), span.encoding)
    let at = span.rawStart
    for (; next < edits.length && isHere(edits[next]!); next++) {
      const edit = edits[next]!
      if (edit.rawEnd > end) return 'its damage lies across two encodings'
      const before = raw.slice(edit.rawStart, edit.rawEnd)
      byte += encodedLength(raw.slice(at, edit.rawStart), span.encoding)
      const byteEnd = byte + encodedLength(before, span.encoding)
      const old = bytes.subarray(byte, byteEnd)
      if (decodeAs(old, span.encoding).text !== before) return 'its bytes do not stand where they should'
      const after = written(edit.to, span.encoding)
      if (!after) return `the right text cannot be written in ${span.encoding}`
      made.push({ byteStart: byte, before: old, after, rule: edit.rules.join(' ') })
      byte = byteEnd
      at = edit.rawEnd
    }
  }
  return made
}

const isUtf16 = (encoding: string): boolean => encoding === 'utf-16le' || encoding === 'utf-16be'

/** A text in an encoding; undefined if it cannot be written. */
function written(text: string, encoding: string): Uint8Array | undefined {
  if (!isUtf16(encoding)) return encodeText(text, encoding)
  if (!text.isWellFormed()) return undefined
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

/**
 * Why nothing is written into a span. Encodings with a state (ISO-2022, HZ) are left alone: what a byte means there depends
 * on those before it. So is UTF-16 without a byte order mark, which other programs would not know, and the text beside bytes
 * that could not be read.
 */
function unfit(decoding: readonly DecodingSpan[], i: number): string | undefined {
  const { encoding, source } = decoding[i]!
  const isKnown = encoding === 'utf-8' || hasByteTable(encoding) || (isUtf16(encoding) && source === 'bom')
  if (!isKnown) return `its damage is in ${encoding}, which is not written`
  const isMalformed = [i - 1, i, i + 1].some((each) => decoding[each]?.source === 'malformed')
  return isMalformed ? 'its damage stands beside bytes that cannot be read' : undefined
}

/** The bytes with these edits made. */
export function spliced(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  const pieces: Uint8Array[] = []
  let at = 0
  for (const { byteStart, before, after } of edits) {
    pieces.push(bytes.subarray(at, byteStart), after)
    at = byteStart + before.length
  }
  return Buffer.concat([...pieces, bytes.subarray(at)])
}

/** The edits that undo these, in the bytes that they made. */
export function inverse(edits: readonly ByteEdit[]): ByteEdit[] {
  let moved = 0
  return edits.map(({ byteStart, before, after, rule }) => {
    const undone = { byteStart: byteStart + moved, before: after, after: before, rule }
    moved += after.length - before.length
    return undone
  })
}
