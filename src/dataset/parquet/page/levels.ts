/** One level for each value, from 0 to 2. */
type Levels = Uint8Array

/**
 * Definition and repetition levels of a leaf: how deeply each value is defined, and where lists begin. Empty if all are
 * 0.
 */
export interface LeafLevels {
  readonly definition: Levels
  readonly repetition: Levels
  /** The definition level of a value that is not null. */
  readonly deepest: number
}

const NONE = new Uint8Array(0)

/** Levels for one value per row. */
export const ONE_EACH: LeafLevels = { definition: NONE, repetition: NONE, deepest: 0 }

/** Levels for one nullable value per row. @param present 1 or 0 for each row */
export function optional(present: Int32Array): LeafLevels {
  return { definition: Uint8Array.from(present), repetition: NONE, deepest: 1 }
}

/** Levels for one list per row, whose items are never null. An empty list is encoded as one absent item. */
export function listed(lengths: Int32Array): LeafLevels {
  let count = 0
  for (const length of lengths) count += Math.max(1, length)
  const definition = new Uint8Array(count).fill(1)
  const repetition = new Uint8Array(count).fill(1)
  let at = 0
  for (const length of lengths) {
    repetition[at] = 0
    if (length === 0) definition[at] = 0
    at += Math.max(1, length)
  }
  return { definition, repetition, deepest: 1 }
}

/** Levels for a nullable member of the items of `outer`. @param present 1 or 0 for each item */
export function optionalIn(outer: LeafLevels, present: Int32Array): LeafLevels {
  const definition = outer.definition.slice()
  let item = 0
  for (let i = 0; i < definition.length; i++) if (definition[i] === 1) definition[i]! += present[item++]!
  return { definition, repetition: outer.repetition, deepest: 2 }
}

/** Levels for lists in the items of `outer`. @param lengths one for each item */
export function listedIn(outer: LeafLevels, lengths: Int32Array): LeafLevels {
  let count = outer.definition.length - lengths.length
  for (const length of lengths) count += Math.max(1, length)
  const definition = new Uint8Array(count).fill(2)
  const repetition = new Uint8Array(count).fill(2)
  let item = 0
  let at = 0
  for (let i = 0; i < outer.definition.length; i++) {
    const isItem = outer.definition[i] === 1
    const length = isItem ? lengths[item++]! : 0
    repetition[at] = outer.repetition[i]!
    if (length === 0) definition[at] = isItem ? 1 : 0
    at += Math.max(1, length)
  }
  return { definition, repetition, deepest: 2 }
}
