import { isUtf8 } from 'node:buffer'
import type { Decoded, Decoder, FindingFound } from '../../src/document/stage.ts'
import { encodingOf, TooManyRuns } from '../../src/language/encoding/index.ts'
import { assemble, type Part } from './assemble.ts'
import { binaryFormat, controlBytes } from './binary.ts'
import { type Declaration, declaration, declarationSpan } from './declared.ts'
import { findEncodings, findIso2022Jp, findUtf16, whole } from './find-encodings.ts'

export type DecodeParams = {
  readonly encoding: string
  readonly maxFindings: number
}

export const decode: Decoder<DecodeParams> = {
  name: 'decode',
  version: '1',
  summary: 'Finds the encoding of the bytes, line by line where they mix, and reads them as text.',
  params: {
    encoding: {
      default: 'auto',
      doc: 'The encoding of all input by any label of the web (gbk, big5, utf-8…), or auto to find it for each document',
    },
    maxFindings: {
      default: 100,
      min: 1,
      doc: 'Findings for odd bytes in one document; one more for each kind counts the rest',
    },
  },
  rules: {
    malformed: {
      doc: 'Bytes that mean nothing in the encoding became U+FFFD, one for each sequence',
      severity: 'warning',
    },
    split: {
      doc: 'An ANSI colour stands between the bytes of a character, which is read whole and without the colour',
      severity: 'info',
    },
    truncated: {
      doc: 'The last bytes begin a character that the end cuts off, and make no text',
      severity: 'warning',
    },
    'lone-surrogate': { doc: 'Half of a surrogate pair, which no text may hold, became U+FFFD', severity: 'warning' },
    'cesu-8': {
      doc: 'A character beyond the BMP was written as two surrogates of three bytes each, and is read as what it means',
      severity: 'info',
    },
    'declared-wrong': { doc: 'The page declares an encoding that its bytes are not in', severity: 'warning' },
    mixed: { doc: 'Lines of the document are in different encodings; each is read in its own', severity: 'warning' },
    uncertain: { doc: 'Another encoding reads the bytes nearly as well', severity: 'info' },
    binary: { doc: 'Rejects what is no text: the signature of a format, or more NUL and control bytes than text has' },
    undecodable: { doc: 'Rejects bytes that are noise in their encoding: more runs of malformed ones than are kept' },
  },
  create({ encoding, maxFindings }) {
    const forced = encoding === 'auto' ? undefined : encodingOf(encoding)
    if (encoding !== 'auto' && !forced)
      throw new RangeError(`decode.encoding: nobody reads the encoding ${JSON.stringify(encoding)}`)
    return (bytes) => {
      const given = forced && stripped(bytes, forced)
      try {
        return given ? assemble(bytes, given, maxFindings) : read(bytes, maxFindings)
      } catch (error) {
        if (!(error instanceof TooManyRuns)) throw error
        return { text: '', decoding: [], reject: { reason: 'undecodable', message: error.message } }
      }
    }
  },
}

/** Below this confidence a finding asks for a look: of such readings one in five is wrong. */
const UNCERTAIN = 0.85

const NUL = 0

/** From what proves itself to what must be weighed. */
function read(bytes: Uint8Array, maxFindings: number): Decoded {
  const format = binaryFormat(bytes)
  if (format) return binary(format)
  const marked = byteOrderMark(bytes)
  const valid = isUtf8(bytes)
  if (marked && (valid || marked.encoding !== 'utf-8')) return assemble(bytes, [marked], maxFindings)
  const wide = !marked && (!valid || bytes.includes(NUL)) ? findUtf16(bytes) : undefined
  if (wide) return assemble(bytes, wide, maxFindings)
  const controls = controlBytes(bytes)
  if (controls) return binary(controls)
  if (valid) return assemble(bytes, findIso2022Jp(bytes) ?? whole(bytes, 'utf-8', 'valid', 1), maxFindings)
  const declared = declaration(bytes)
  // A mark of UTF-8 before bytes that are not: editors put it into templates of GBK pages. It is in no text either way.
  const hint = marked ? { encoding: 'utf-8', source: 'bom' } : { encoding: declared?.encoding, source: 'declared' }
  const parts = findEncodings(bytes, marked?.start ?? 0, hint)
  const decoded = assemble(bytes, parts, maxFindings)
  return { ...decoded, findings: [...decoded.findings, ...doubts(decoded.text, parts, declared)] }
}

/** What a reader should know of the choice of encodings. */
function doubts(text: string, parts: readonly Part[], declared: Declaration | undefined): FindingFound[] {
  const findings: FindingFound[] = []
  const encodings = [...new Set(parts.map(({ encoding }) => encoding))]
  const names = encodings.join(' and ')
  if (declared && !encodings.includes(declared.encoding ?? '')) {
    const span = declarationSpan(text)
    findings.push({
      rule: 'declared-wrong',
      ...span,
      message: `declares ${declared.label}, but its bytes read as ${names}`,
    })
  }
  const confidence = Math.min(...parts.map((part) => part.confidence))
  const start = { start: 0, end: 0 }
  if (encodings.length > 1) findings.push({ rule: 'mixed', ...start, message: `lines in ${names}` })
  if (confidence < UNCERTAIN)
    findings.push({ rule: 'uncertain', ...start, message: `read as ${names} with confidence ${confidence}` })
  return findings
}

function binary(what: string): Decoded {
  return { text: '', decoding: [], reject: { reason: 'binary', message: what } }
}

/** Byte order marks; UTF-32 before UTF-16, whose mark it begins with. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding that a byte order mark says, from behind the mark. */
function byteOrderMark(bytes: Uint8Array): Part | undefined {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return { start: mark.length, end: bytes.length, encoding, source: 'bom', confidence: 1 }
    }
  }
  return undefined
}

/** All bytes in the encoding that the configuration says, without its byte order mark. */
function stripped(bytes: Uint8Array, encoding: string): Part[] {
  const marked = byteOrderMark(bytes)
  return marked?.encoding === encoding ? [marked] : whole(bytes, encoding, 'declared', 1)
}
