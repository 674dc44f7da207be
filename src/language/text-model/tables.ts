import { modelBytes } from './bytes.ts'

/** The unpacked model. Costs are whole numbers, in twelfths of a nat. */
export interface Tables {
  /** First slot of each unit's row of pairs; a row ends where the next begins. */
  readonly pairRows: Uint32Array
  /** The same for triples, by their middle unit. */
  readonly tripleRows: Uint32Array
  /** Second unit of the pair in each slot, 0 if free. */
  readonly pairUnits: Uint16Array
  /** Tag of the triple in each slot, 0 if free. */
  readonly tripleTags: Uint16Array
  /** Class of each unit. */
  readonly classOf: Uint8Array
  /** Cost of each unit within its class. */
  readonly unitCost: Uint8Array
  /** Extra cost of a unit after this one if the pair is not listed. */
  readonly leftCost: Uint8Array
  /** Cost of each unit as a piece of damage. */
  readonly garbageCost: Uint8Array
  /** Cost of one class after another: `before << 6 | class`. */
  readonly classCost: Uint8Array
  /** Cost of the pair in each slot. */
  readonly pairCosts: Uint8Array
  /** Extra cost after a pair if the triple is not listed; {@link NO_TRIPLES} if no triple begins with the pair. */
  readonly pairLeft: Uint8Array
  /** Cost of the triple in each slot. */
  readonly tripleCosts: Uint8Array
}

/** Marks a pair with which no triple begins: nothing is added. */
export const NO_TRIPLES = 255

let loaded: Tables | undefined

/**
 * The tables, inflated at the first call: views on one buffer, in the order and (little-endian) byte order of
 * build-pack.ts.
 */
export function tables(): Tables {
  loaded ??= unpack(modelBytes())
  return loaded
}

function unpack({ buffer }: Uint8Array<ArrayBuffer>): Tables {
  const [pairs, triples] = new Uint32Array(buffer, 0, 2)
  let at = 8
  const take = <T>(
    View: { new (buffer: ArrayBuffer, at: number, length: number): T; BYTES_PER_ELEMENT: number },
    length: number,
  ): T => {
    const view = new View(buffer, at, length)
    at += length * View.BYTES_PER_ELEMENT
    return view
  }
  return {
    pairRows: take(Uint32Array, 65537),
    tripleRows: take(Uint32Array, 65537),
    pairUnits: take(Uint16Array, pairs!),
    tripleTags: take(Uint16Array, triples!),
    classOf: take(Uint8Array, 65536),
    unitCost: take(Uint8Array, 65536),
    leftCost: take(Uint8Array, 65536),
    garbageCost: take(Uint8Array, 65536),
    classCost: take(Uint8Array, 64 * 64),
    pairCosts: take(Uint8Array, pairs!),
    pairLeft: take(Uint8Array, pairs!),
    tripleCosts: take(Uint8Array, triples!),
  }
}
