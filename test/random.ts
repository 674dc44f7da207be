/** Whole numbers below 2³² that follow from a seed, so that a failure can be repeated: mulberry32. */
function numbersOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mix = Math.imul(state ^ (state >>> 15), 1 | state)
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix
    return (mix ^ (mix >>> 14)) >>> 0
  }
}

/** Numbers in [0, 1) that follow from a seed. */
export function random(seed: number): () => number {
  const next = numbersOf(seed)
  return () => next() / 2 ** 32
}

/** Whole numbers below a limit that follow from a seed. */
export function randomOf(seed: number): (below: number) => number {
  const next = numbersOf(seed)
  return (below) => next() % below
}
