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
  version: '12',
  summary: 'Finds the encoding of the bytes, line by line where they mix, and reads them as text.',
  params: {
    encoding: {
      default: 'auto',
      doc: 'The encoding of all input, by any label of the web (gbk, big5, utf-8…), or auto to detect it for each document',
      refuses: (label) =>
        label === 'auto' || encodingOf(label)
          ? undefined
          : 'auto, or a label of the web: utf-8, gbk, big5, shift_jis, euc-kr, windows-1252…',
    },
    maxFindings: {
      default: 100,
      min: 1,
      doc: 'Maximum number of findings for odd bytes in one document; one more for each kind counts the rest',
    },
    paths: {
      default: true,
      doc: 'If the whole text of a file was read wrongly before it was saved, decode the file along the path that leads back (utf-8<cp936<utf-8). Without this, the stage repair handles the damage',
    },
  },
  rules: {
    malformed: {
      doc: 'Bytes that are invalid in the encoding became U+FFFD, one for each sequence',
      severity: 'warning',
      example: 'E6 B8 85 E6 B5 81 FF E7 9A 84 E6 B0 B4 → 清流�的水',
      negative: 'E6 B8 85 E6 B5 81 EF BF BD E7 9A 84 E6 B0 B4',
    },
    split: {
      doc: 'An ANSI colour code stands between the bytes of a character. The character is read as a whole, without the colour code',
      severity: 'info',
    },
    truncated: {
      doc: 'The last bytes begin a character that the end of the file cuts off. They become no text',
      severity: 'warning',
      example: 'E6 B8 85 E6 B5 81 E7 9A 84 E6 B0 → 清流的',
      negative: 'E6 B8 85 E6 B5 81 E7 9A 84 E6 B0 B4',
    },
    'lone-surrogate': {
      doc: 'Half of a surrogate pair, which no text may contain, became U+FFFD',
      severity: 'warning',
      example: 'FE FF 6E 05 6D 41 D8 3D 76 84 → 清流�的',
      negative: 'FE FF 6E 05 6D 41 D8 3D DE 00 76 84',
    },
    'cesu-8': {
      doc: 'A character beyond the BMP was written as two surrogates of three bytes each (CESU-8), or NUL as C0 80, as Java does. It is read as that character',
      severity: 'info',
      example: 'E6 B0 B4 ED A0 BD ED B8 80 → 水😀',
      negative: 'E6 B0 B4 F0 9F 98 80',
    },
    'declared-wrong': { doc: 'The page declares an encoding that its bytes are not in', severity: 'warning' },
    'mixed-encodings': {
      doc: 'Parts of the document are in different encodings. Each part is read in its own encoding',
      severity: 'warning',
      example: 'E6 A0 87 E9 A2 98 EF BC 9A C9 BD C0 EF B5 C4 CF AA CB AE → 标题：山里的溪水',
      negative: 'C9 BD C0 EF B5 C4 CF AA CB AE',
    },
    'wrong-reading': WRONG_READING,
    uncertain: { doc: 'Another encoding reads the bytes nearly as well', severity: 'info' },
    unlikely: {
      doc: 'Even the best reading is unlikely to be text. The bytes are noise, or in an unknown encoding',
      severity: 'warning',
    },
    binary: {
      doc: 'Rejects bytes that are not text: they begin with the signature of a format, or hold more NUL and control bytes than text does',
      example: '25 50 44 46 2D 31 2E 37 0A → (nothing)',
      negative: '42 4D 49 20 32 32',
    },
    undecodable: {
      doc: 'Rejects bytes that are noise in their encoding: they have more malformed runs than can be kept',
    },
  },
  create({ encoding, maxFindings, paths }) {
    const forced = encoding === 'auto' ? undefined : encodingOf(encoding)
    if (encoding !== 'auto' && !forced)
      throw new RangeError(`decode.encoding: unknown encoding ${JSON.stringify(encoding)}`)
    return (bytes, { given }) => {
      try {
        return forced ? readAs(bytes, forced, maxFindings) : read(bytes, maxFindings, paths, given?.charset)
      } catch (error) {
        if (!(error instanceof TooManyRuns)) throw error
        return { text: '', decoding: [], reject: { reason: 'undecodable', message: error.message } }
      }
    }
  },
}

/**
 * Decodes the bytes by the detected encodings.
 *
 * @param declared the label that the transport gave
 */
function read(bytes: Uint8Array, maxFindings: number, paths: boolean, declared: string | undefined): Decoded {
  const detection = detectEncoding(bytes, { declared })
  if (detection.binary) return { text: '', decoding: [], reject: { reason: 'binary', message: detection.binary } }
  const assembled = assemble(bytes, detection.spans, maxFindings)
  const decoded: Reading = paths ? undoWrongReading(assembled) : assembled
  const findings = [...decoded.findings, ...doubts(decoded, detection, maxFindings)]
  return { ...decoded, findings, traits: { ...traitsOf(detection), ...decoded.traits } }
}

/** Decodes all bytes in the configured encoding, without its byte order mark. */
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
