import { inflateRawSync } from 'node:zlib'
import { MODEL } from './model.generated.ts'

/**
 * The bytes of the model, in a buffer of their own. The published package reads them from a file instead of this
 * module: as source text the table is a third of all code to parse, and takes every thread 20 ms to inflate.
 */
export function modelBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(inflateRawSync(Buffer.from(MODEL, 'base64')))
}
