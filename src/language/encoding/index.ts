/** Reading bytes: encodings by the WHATWG standard from tables of iconv-lite, with an account of which bytes became what. */
export { decodeAs, encodedLength } from './encodings.ts'
export { encodingOf } from './labels.ts'
export { type DecodedBytes, type Run, type RunKind, TooManyRuns } from './runs.ts'
export { scoreText } from './score-text.ts'
export { utf8Sequence } from './utf8.ts'
