/**
 * Encodings: detects them, decodes and encodes them, and undoes wrong readings. Decoding follows the WHATWG standard,
 * with a few exceptions that recipes.ts and utf8.ts state. It uses the tables of iconv-lite and records which bytes
 * became what. Tables are built when first needed (3 to 40 ms each), and so is the text model. Importing this module
 * builds none of them and loads nothing of the pipeline.
 *
 * @module qingliu/encoding
 *
 * @example
 * const { encoding, confidence, spans } = detectEncoding(bytes)
 * const text = spans.map(({ encoding, start, end }) => decodeAs(bytes, encoding, start, end).text).join('')
 * const { text: mended, repairs } = repairText('鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧') // 老师在黑板上写字, by the path utf-8<cp936
 */
export type { Damage, Piece, Repaired, RepairOptions } from '../mojibake/index.ts'
export { repairText } from '../mojibake/index.ts'
export type { Declaration, Detection, DetectOptions, EncodingSpan } from './detect/index.ts'
export { detectEncoding } from './detect/index.ts'
export { encodingOf } from './labels.ts'
export { applyPath, damage } from './paths/path.ts'
export { describePath } from './paths/path-words.ts'
export { byteRange } from './read/byte-range.ts'
export { decodeAs, encodedLength } from './read/encodings.ts'
export { type DecodedBytes, type Run, type RunKind, TooManyRuns } from './read/runs.ts'
export { utf8Sequence } from './read/utf8.ts'
export { decodeStrict, encodeText } from './tables/codecs.ts'
