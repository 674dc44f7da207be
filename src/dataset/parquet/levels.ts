/** A level a value, from 0 to 2. */
type Levels = Uint8Array

/** How the values of a leaf lie in rows: how deep each is defined, and where lists begin. Empty where all are 0. */
export interface LeafLevels {
  readonly definition: Levels
  readonly repetition: Levels
  /** The level of a value that is there. */
  readonly deepest: number
}

const NONE = new Uint8Array(0)

/** A value a row. */
export const ONE_EACH: LeafLevels = { definition: NONE, repetition: NONE, deepest: 0 }

/** A value or nothing a row. @param present 1 or 0 a row */
export function optional(present: Int32Array): LeafLevels {
  return { definition: Uint8Array.from(present), repetition: NONE, deepest: 1 }
}

/** A list a row, its items never null: an empty list stands as one item that is not there. */
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

/** Members of the items of `outer` that may be null. @param present 1 or 0 an item */
export function optionalIn(outer: LeafLevels, present: Int32Array): LeafLevels {
  const definition = outer.definition.slice()
  let item = 0
  for (let i = 0; i < definition.length; i++) if (definition[i] === 1) definition[i]! += present[item++]!
  return { definition, repetition: outer.repetition, deepest: 2 }
}

/** Lists in the items of `outer`. @param lengths one an item */
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
