/**
 * Encodings, read and written: by the WHATWG standard from tables of iconv-lite, with an account of which bytes became what.
 * Tables are made when they are first needed (3 to 40 ms each); importing this makes none.
 */
export { byteRange } from './byte-range.ts'
export { decodeStrict, encodeText } from './codecs.ts'
export { decodeAs, encodedLength } from './encodings.ts'
export { encodingOf } from './labels.ts'
export { applyPath, damage } from './path.ts'
export { type DecodedBytes, type Run, type RunKind, TooManyRuns } from './runs.ts'
export { scoreText } from './score-text.ts'
export { utf8Sequence } from './utf8.ts'
