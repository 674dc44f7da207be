import { brotliDecompressSync } from 'node:zlib'
import { MODEL } from './model.generated.ts'

/** The model unpacked. Costs are whole numbers: twelfths of a nat. */
export interface Tables {
  /** Class of each unit. */
  readonly classOf: Uint8Array
  /** Cost of each unit within its class. */
  readonly unitCost: Uint8Array
  /** What each unit asks as the one before, where its pair is not listed. */
  readonly backOff: Uint8Array
  /** Cost of each unit as a piece of damage. */
  readonly garbageCost: Uint8Array
  /** Cost of a class behind a class: `before << 6 | class`. */
  readonly classCost: Uint8Array
  /** Listed pairs by hash: `before << 16 | unit`, 0 where free. */
  readonly keys: Uint32Array
  readonly costs: Uint8Array
}

/** Slots of the hash, a power of two: at most half full. */
const SLOT_BITS = 20
const SHIFT = 32 - SLOT_BITS
const MIX = 0x9e3779b1

let loaded: Tables | undefined

/** Unpacks the model at the first call. */
export function tables(): Tables {
  loaded ??= unpack()
  return loaded
}

/** First slot to look into for a key. */
export function slotOf(key: number): number {
  return Math.imul(key, MIX) >>> SHIFT
}

function unpack(): Tables {
  const bytes = brotliDecompressSync(Buffer.from(MODEL, 'base64'))
  const head = new DataView(bytes.buffer, bytes.byteOffset, 16)
  const [classes, rows, pairs] = [head.getUint32(0, true), head.getUint32(4, true), head.getUint32(8, true)]
  let at = 16
  const take = (length: number): Uint8Array => {
    at += length
    return bytes.subarray(at - length, at)
  }
  const classOf = take(65536)
  const unitCost = take(65536)
  const backOff = take(65536)
  const garbageCost = take(65536)
  const firsts = take(rows * 2)
  const counts = take(rows * 2)
  const trans = take(classes * classes)
  const pairCosts = take(pairs)
  const deltas = take(bytes.length - at)
  const classCost = new Uint8Array(64 * 64)
  for (let a = 0; a < classes; a++) classCost.set(trans.subarray(a * classes, (a + 1) * classes), a * 64)
  const keys = new Uint32Array(1 << SLOT_BITS)
  const costs = new Uint8Array(1 << SLOT_BITS)
  let pair = 0
  let delta = 0
  for (let row = 0; row < rows; row++) {
    const before = firsts[row * 2]! | (firsts[row * 2 + 1]! << 8)
    const end = pair + (counts[row * 2]! | (counts[row * 2 + 1]! << 8))
    let unit = 0
    for (; pair < end; pair++) {
      let shift = 0
      let byte = deltas[delta++]!
      while (byte > 127) {
        unit += (byte & 127) << shift
        shift += 7
        byte = deltas[delta++]!
      }
      unit += byte << shift
      const key = ((before << 16) | unit) >>> 0
      let slot = slotOf(key)
      while (keys[slot] !== 0) slot = (slot + 1) & ((1 << SLOT_BITS) - 1)
      keys[slot] = key
      costs[slot] = pairCosts[pair]!
    }
  }
  return { classOf, unitCost, backOff, garbageCost, classCost, keys, costs }
}
