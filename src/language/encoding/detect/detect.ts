import { isUtf8 } from 'node:buffer'
import { binaryFormat, controlBytes } from './binary.ts'
import { declaration, meaning } from './declared.ts'
import type { Detection, DetectOptions, EncodingSpan } from './detection.ts'
import { byteOrderMark, hasStrayMarksOnly } from './marks.ts'
import { weighLines } from './mixed/lines.ts'
import { readMarks } from './mixed/marks-in-utf8.ts'
import { type WidePart, wideParts } from './mixed/wide-parts.ts'
import { divideLines } from './mixed/within-lines.ts'
import { findSevenBit } from './seven-bit.ts'
import { findWide, hasControls } from './wide.ts'

const NUL = 0

/**
 * Detects which encodings bytes are in, span by span. Encodings that prove themselves come first: a byte order mark,
 * UTF-16 by its structure, escape sequences, well-formed UTF-8 (checked at memory speed). The rest is weighed by how
 * likely its text is. A declaration is a hint that may be wrong.
 *
 * @param bytes the whole document, or a part of it; a part may begin and end within a character, but not within a line
 */
export function detectEncoding(bytes: Uint8Array, options: DetectOptions = {}): Detection {
  // Node finds a line feed in a Buffer ten times as fast as JavaScript does in a typed array.
  return detectIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), options)
}

function detectIn(bytes: Buffer, options: DetectOptions): Detection {
  const format = binaryFormat(bytes)
  if (format) return binary(format)
  const marked = byteOrderMark(bytes)
  const valid = isUtf8(bytes)
  const parts = bytes.includes(NUL) ? wideParts(bytes) : undefined
  if (parts) return detection(parts.flatMap((part) => spansOf(bytes, part, options)))
  if (marked && (valid || marked.encoding !== 'utf-8')) return detection([marked])
  const wide = !marked && (!valid || bytes.includes(NUL) || hasControls(bytes)) ? findWide(bytes) : undefined
  if (wide) return detection([wide])
  // Before control bytes are counted, because ISO-2022-KR and -CN use SO and SI.
  const sevenBit = valid ? findSevenBit(bytes) : undefined
  if (sevenBit) return detection([sevenBit])
  const controls = controlBytes(bytes)
  if (controls) return binary(controls)
  if (valid) return detection([{ start: 0, end: bytes.length, encoding: 'utf-8', source: 'valid', confidence: 1 }])
  // In UTF-8 such marks are no characters, which is reported, and nothing is invented.
  if (!marked && hasStrayMarksOnly(bytes))
    return detection([{ start: 0, end: bytes.length, encoding: 'utf-8', source: 'detected', confidence: STRAY_MARKS }])
  const declared = options.declared === undefined ? declaration(bytes) : meaning(options.declared)
  // A UTF-8 mark before bytes that are not UTF-8: editors put it into templates of GBK pages. It is never part of the
  // text.
  const { spans, unlikely, mixed } = weighLines(
    bytes,
    marked?.start ?? 0,
    marked ? { encoding: 'utf-8', source: 'bom' } : { encoding: declared?.encoding, source: 'declared' },
  )
  const divided = readMarks(bytes, divideLines(bytes, spans, mixed))
  return { ...detection(divided, unlikely && divided === spans), ...(declared && { declaration: declared }) }
}

/** The spans of one part of a file that is only partly UTF-16. */
function spansOf(bytes: Buffer, { start, end, wide, mark }: WidePart, options: DetectOptions): EncodingSpan[] {
  const own: EncodingSpan = { start, end, encoding: 'utf-8', source: 'valid', confidence: 1 }
  if (wide) return [{ ...own, encoding: wide, source: mark > 0 ? 'bom' : 'detected', confidence: WIDE_PART, mark }]
  const { spans } = detectIn(bytes.subarray(start, end), options)
  // Between texts there may be a NUL or two, which are not text of their own.
  if (spans.length === 0) return [own]
  return spans.map((span, i) => ({
    ...span,
    start: i === 0 ? start : span.start + start,
    end: span.end + start,
    ...(i === 0 && span.start > 0 && { mark: span.start }),
  }))
}

/** Confidence that a text is ASCII where its only other bytes are misplaced marks. */
const STRAY_MARKS = 0.9

/** Confidence in a part that is UTF-16 in a file that otherwise is not: its borders may be off. */
const WIDE_PART = 0.95

/** Summarises spans; the encoding of most bytes represents the document. */
function detection(spans: readonly EncodingSpan[], unlikely = false): Detection {
  const sizes = new Map<string, number>()
  for (const { encoding, start, end } of spans) sizes.set(encoding, (sizes.get(encoding) ?? 0) + end - start)
  let main = spans[0]!
  for (const span of spans) if (sizes.get(span.encoding)! > sizes.get(main.encoding)!) main = span
  const confidence = spans.reduce((least, span) => Math.min(least, span.confidence), 1)
  return { spans, encoding: main.encoding, source: main.source, confidence, unlikely }
}

function binary(what: string): Detection {
  return { spans: [], encoding: 'binary', source: 'detected', confidence: 1, unlikely: false, binary: what }
}
