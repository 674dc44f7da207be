import type { DecodingSpan, Traits } from '../../src/document/document.ts'
import type { Decoded, FindingFound } from '../../src/document/stage.ts'
import { decodeAs, type Run } from '../../src/language/encoding/index.ts'

/** Bytes in one encoding. Parts are sorted and touch. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly encoding: string
  /** See `DecodingSpan.source`. */
  readonly source: string
  readonly confidence: number
}

/** Bytes that a message shows. */
const SHOWN_BYTES = 8

/** Rules and words for the runs that are not text as it should be. */
const ODD: Readonly<Record<Exclude<Run['kind'], 'text'>, { rule: string; what: (encoding: string) => string }>> = {
  malformed: { rule: 'malformed', what: (encoding) => `not ${encoding}` },
  split: { rule: 'split', what: (encoding) => `a character of ${encoding} with colours between its bytes` },
  truncated: { rule: 'truncated', what: () => 'the end cuts a character off' },
  surrogate: { rule: 'lone-surrogate', what: () => 'half of a surrogate pair' },
  'cesu-8': { rule: 'cesu-8', what: () => 'surrogates in UTF-8, read as the character that they mean' },
}

/** Reads every part by its encoding and joins what comes of it. */
export function assemble(
  bytes: Uint8Array,
  parts: readonly Part[],
  maxFindings: number,
): Required<Pick<Decoded, 'text' | 'decoding' | 'findings' | 'traits'>> {
  let text = ''
  const decoding: DecodingSpan[] = []
  const findings: FindingFound[] = []
  /** By rule, what the limit leaves out. */
  const uncounted = new Map<string, number>()
  for (const part of parts) {
    const { encoding, confidence } = part
    const decoded = decodeAs(bytes, encoding, part.start, part.end)
    decoded.runs.forEach(({ kind, byteStart, byteLength, rawStart }, i) => {
      const start = text.length + rawStart
      const source = kind === 'text' || kind === 'split' ? part.source : kind === 'cesu-8' ? 'detected' : 'malformed'
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
  return { text, decoding, findings, traits: traitsOf(parts) }
}

/** The encoding of most bytes speaks for the document. */
function traitsOf(parts: readonly Part[]): Traits {
  const sizes = new Map<string, number>()
  for (const { encoding, start, end } of parts) sizes.set(encoding, (sizes.get(encoding) ?? 0) + end - start)
  let main = parts[0]!
  for (const part of parts) if (sizes.get(part.encoding)! > sizes.get(main.encoding)!) main = part
  return {
    encoding: main.encoding,
    encodingSource: main.source,
    encodingConfidence: Math.min(...parts.map(({ confidence }) => confidence)),
    ...(sizes.size > 1 && { flags: ['mixed-encodings'] }),
  }
}

function hex(bytes: Uint8Array, start: number, length: number): string {
  const shown = Array.from(bytes.subarray(start, start + Math.min(length, SHOWN_BYTES)), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  )
  return `${length === 1 ? 'byte' : `${length} bytes`} ${shown.join(' ')}${length > SHOWN_BYTES ? '…' : ''}`
}
