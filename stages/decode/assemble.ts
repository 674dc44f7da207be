import type { DecodingSpan } from '../../src/document/document.ts'
import type { Decoded, FindingFound } from '../../src/document/stage.ts'
import type { EncodingSpan } from '../../src/language/encoding/detect/index.ts'
import { decodeAs, type Run } from '../../src/language/encoding/index.ts'

/** Maximum number of bytes shown in a message. */
const SHOWN_BYTES = 8

/** Rules and descriptions for runs that are not ordinary text. */
const ODD: Readonly<Record<Exclude<Run['kind'], 'text'>, { rule: string; what: (encoding: string) => string }>> = {
  malformed: { rule: 'malformed', what: (encoding) => `not ${encoding}` },
  split: {
    rule: 'split',
    what: (encoding) => `a terminal escape sequence stands between the bytes of a character in ${encoding}`,
  },
  truncated: { rule: 'truncated', what: () => 'the file ends within a character' },
  surrogate: { rule: 'lone-surrogate', what: () => 'half of a surrogate pair, which is no character by itself' },
  'cesu-8': {
    rule: 'cesu-8',
    what: () => 'a character as Java and old databases write it (CESU-8), read as what it stands for',
  },
}

/** Decodes every span by its encoding and joins the results. */
export function assemble(
  bytes: Uint8Array,
  spans: readonly EncodingSpan[],
  maxFindings: number,
): Required<Pick<Decoded, 'text' | 'decoding' | 'findings'>> {
  let text = ''
  const decoding: DecodingSpan[] = []
  const findings: FindingFound[] = []
  /** Number of findings left out by the limit, by rule. */
  const uncounted = new Map<string, number>()
  for (const span of spans) {
    const { encoding, confidence } = span
    const mark = span.mark ?? 0
    const decoded = decodeAs(bytes, encoding, span.start + mark, span.end)
    // The mark of a part within a file belongs to the part but is not text; like an escape sequence it stands before
    // it.
    if (mark > 0)
      decoding.push({
        byteStart: span.start,
        byteLength: mark,
        rawStart: text.length,
        encoding,
        source: span.source,
        confidence,
      })
    decoded.runs.forEach(({ kind, byteStart, byteLength, rawStart }, i) => {
      const start = text.length + rawStart
      const source = kind === 'text' || kind === 'split' ? span.source : kind === 'cesu-8' ? 'detected' : 'malformed'
      decoding.push({
        byteStart,
        byteLength,
        rawStart: start,
        encoding: kind === 'cesu-8' ? kind : encoding,
        source,
        confidence,
      })
      if (kind === 'text') return
      const { rule, what } = ODD[kind]
      if (findings.length === maxFindings) {
        uncounted.set(rule, (uncounted.get(rule) ?? 0) + 1)
        return
      }
      const end = text.length + (decoded.runs[i + 1]?.rawStart ?? decoded.text.length)
      findings.push({ rule, start, end, message: `${hex(bytes, byteStart, byteLength)}: ${what(encoding)}` })
    })
    text += decoded.text
  }
  for (const [rule, count] of uncounted) {
    const end = text.length
    findings.push({ rule, start: end, end, message: `${count} more of this kind` })
  }
  return { text, decoding, findings }
}

function hex(bytes: Uint8Array, start: number, length: number): string {
  const shown = Array.from(bytes.subarray(start, start + Math.min(length, SHOWN_BYTES)), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  )
  return `${length === 1 ? 'byte' : `${length} bytes`} ${shown.join(' ')}${length > SHOWN_BYTES ? '…' : ''}`
}
