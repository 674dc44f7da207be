import type { Traits } from '../../src/document/document.ts'
import type { Decoded, Decoder } from '../../src/document/stage.ts'
import {
  byteOrderMark,
  type Detection,
  detectEncoding,
  type EncodingSpan,
} from '../../src/language/encoding/detect/index.ts'
import { encodingOf, TooManyRuns } from '../../src/language/encoding/index.ts'
import { assemble } from './assemble.ts'
import { doubts } from './doubts.ts'
import { type Reading, undoWrongReading, WRONG_READING } from './wrong-reading.ts'

export type DecodeParams = {
  readonly encoding: string
  readonly maxFindings: number
  /** Whether a file that was read wrongly before it was saved is read along the path that leads back. */
  readonly paths: boolean
}

export const decode: Decoder<DecodeParams> = {
  name: 'decode',
  version: '3',
  summary: 'Finds the encoding of the bytes, line by line where they mix, and reads them as text.',
  params: {
    encoding: {
      default: 'auto',
      doc: 'The encoding of all input by any label of the web (gbk, big5, utf-8…), or auto to find it for each document',
      refuses: (label) =>
        label === 'auto' || encodingOf(label)
          ? undefined
          : 'auto, or a label of the web: utf-8, gbk, big5, shift_jis, euc-kr, windows-1252…',
    },
    maxFindings: {
      default: 100,
      min: 1,
      doc: 'Findings for odd bytes in one document; one more for each kind counts the rest',
    },
    paths: {
      default: true,
      doc: 'Read a file whose whole text was read wrongly before it was saved along the path that leads back (utf-8<cp936<utf-8); without it the stage repair sees the damage',
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
    'mixed-encodings': {
      doc: 'Parts of the document are in different encodings; each is read in its own',
      severity: 'warning',
    },
    'wrong-reading': WRONG_READING,
    uncertain: { doc: 'Another encoding reads the bytes nearly as well', severity: 'info' },
    unlikely: {
      doc: 'Even the best reading is no likely text: noise, or an encoding that is not known here',
      severity: 'warning',
    },
    binary: { doc: 'Rejects what is no text: the signature of a format, or more NUL and control bytes than text has' },
    undecodable: { doc: 'Rejects bytes that are noise in their encoding: more runs of malformed ones than are kept' },
  },
  create({ encoding, maxFindings, paths }) {
    const forced = encoding === 'auto' ? undefined : encodingOf(encoding)
    if (encoding !== 'auto' && !forced)
      throw new RangeError(`decode.encoding: nobody reads the encoding ${JSON.stringify(encoding)}`)
    return (bytes) => {
      try {
        return forced ? readAs(bytes, forced, maxFindings) : read(bytes, maxFindings, paths)
      } catch (error) {
        if (!(error instanceof TooManyRuns)) throw error
        return { text: '', decoding: [], reject: { reason: 'undecodable', message: error.message } }
      }
    }
  },
}

/** Reads the bytes by the encodings that are found. */
function read(bytes: Uint8Array, maxFindings: number, paths: boolean): Decoded {
  const detection = detectEncoding(bytes)
  if (detection.binary) return { text: '', decoding: [], reject: { reason: 'binary', message: detection.binary } }
  const assembled = assemble(bytes, detection.spans, maxFindings)
  const decoded: Reading = paths ? undoWrongReading(assembled) : assembled
  const findings = [...decoded.findings, ...doubts(decoded, detection)]
  return { ...decoded, findings, traits: { ...traitsOf(detection), ...decoded.traits } }
}

/** Reads all bytes in the encoding that the configuration says, without its byte order mark. */
function readAs(bytes: Uint8Array, encoding: string, maxFindings: number): Decoded {
  const marked = byteOrderMark(bytes)
  const whole: EncodingSpan = { start: 0, end: bytes.length, encoding, source: 'declared', confidence: 1 }
  const span = marked?.encoding === encoding ? marked : whole
  return { ...assemble(bytes, [span], maxFindings), traits: traitsOf({ ...span, spans: [span] }) }
}

function traitsOf({ encoding, source, confidence, spans }: Omit<Detection, 'unlikely'>): Traits {
  return {
    encoding,
    encodingSource: source,
    encodingConfidence: confidence,
    ...(spans.some((span) => span.encoding !== encoding) && { flags: ['mixed-encodings'] }),
  }
}
