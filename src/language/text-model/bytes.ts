import { inflateRawSync } from 'node:zlib'
import { MODEL } from './model.generated.ts'

/**
 * The bytes of the model, in a buffer of their own. The published package has them as a file instead of this module:
 * the text of the table takes a third of all source to read, and 20 ms of every thread to inflate.
 */
export function modelBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(inflateRawSync(Buffer.from(MODEL, 'base64')))
}
