/**
 * Reads the same characters along every other path. A search follows only the few paths that look best for a whole
 * line. Before a part of it is believed, all paths are tried, or a reading could win only because its rivals were not
 * considered.
 */
import { decodeStrict, decodeUnits } from '../../encoding/tables/codecs.ts'
import { READ, WRITTEN } from '../search/bytes/paths.ts'
import { reader } from '../search/bytes/readers.ts'

/**
 * Another reading of a stretch: its units, in a buffer that the next reading reuses, and the price of its path in nats.
 */
export interface Rival {
  readonly units: Uint16Array
  readonly enter: number
}

/** The bytes that the commonest of several equivalent readers would have shown as these characters. */
interface Shown {
  readonly reader: string
  readonly bytes: Uint8Array
  readonly nats: number
}

/** The readings by one wrong reading each that take all of `units` without loss. */
export function* rivals(units: Int32Array): Generator<Rival> {
  const shown: Shown[] = []
  for (const [name, nats] of READ) {
    const bytes = bytesIn(units, name)
    if (!bytes || shown.some((other) => equal(other.bytes, bytes))) continue
    shown.push({ reader: name, bytes, nats })
  }
  for (const { reader: read, bytes, nats } of shown) {
    const room = new Uint16Array(bytes.length)
    for (const [written, more] of WRITTEN) {
      if (written === read) continue
      const length = written === 'utf-8' ? readUtf8(bytes, room) : decodeUnits(bytes, written, room)
      if (length >= 0) yield { units: room.subarray(0, length), enter: nats + more }
    }
  }
}

function readUtf8(bytes: Uint8Array, room: Uint16Array): number {
  const text = decodeStrict(bytes, 'utf-8')
  if (text === undefined) return -1
  for (let i = 0; i < text.length; i++) room[i] = text.charCodeAt(i)
  return text.length
}

/** The bytes of these units in an encoding; undefined if it lacks one of them. */
function bytesIn(units: Int32Array, name: string): Uint8Array | undefined {
  const { bytesOf } = reader(name).table
  const bytes = new Uint8Array(units.length * 3)
  let length = 0
  for (const unit of units) {
    const code = bytesOf[unit]!
    if (code < 0) return undefined
    if (code > 0xffff) bytes[length++] = code >> 16
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code
  }
  return bytes.subarray(0, length)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
