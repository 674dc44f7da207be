/** Which encodings bytes are in, span by span. */
export { declarationSpan } from './declared.ts'
export { detectEncoding } from './detect.ts'
export type { Declaration, Detection, DetectOptions, EncodingSpan } from './detection.ts'
export { byteOrderMark } from './marks.ts'
