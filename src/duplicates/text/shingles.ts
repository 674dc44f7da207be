import { finish, KIND, type Tokens, WEIGHTS } from './tokens.ts'

/**
 * Weight of a shingle: the tokens from one on until they weigh as much. Five Han characters, three words, ten Thai letters.
 */
const SHINGLE_WEIGHT = 10

/** An odd number without pattern: 2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
const FACTOR = 0x9e3779b1

/**
 * The shingles of a text in its order, one for each token that says something and has enough behind it. They run across the
 * ends of sentences, since copies change punctuation. 32-bit hashes: among 10,000 shingles of two texts that share none, 0.02
 * agree by chance.
 */
export function shinglesOf({ size, hashes, kinds }: Tokens): Uint32Array {
  const shingles = new Uint32Array(size)
  let count = 0
  for (let i = 0; i < size; i++) {
    if (kinds[i]! >= KIND.clause) continue
    let weight = 0
    let hash = 0
    for (let end = i; end < size && weight < SHINGLE_WEIGHT; end++) {
      const own = WEIGHTS[kinds[end]!]!
      if (own === 0) continue
      weight += own
      // The hashes of tokens are spread already: a product is enough, and three times as fast as mixing.
      hash = (Math.imul(hash, FACTOR) + hashes[end]!) | 0
    }
    if (weight < SHINGLE_WEIGHT) break
    shingles[count++] = finish(hash)
  }
  return shingles.subarray(0, count)
}
