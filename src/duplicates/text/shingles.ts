import { finish, type Tokens, WEIGHTS } from './tokens.ts'

/**
 * Weight of a shingle: the tokens from one on until they weigh as much. Five Han characters, three words, ten Thai letters.
 */
const SHINGLE_WEIGHT = 10

/** An odd number without pattern: 2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
const FACTOR = 0x9e3779b1
/** FACTOR · INVERSE is 1 modulo 2³². */
const INVERSE = 0x0e8b2f51

/**
 * The shingles of a text in its order, one for each token that says something and has enough behind it. They run across the
 * ends of sentences, since copies change punctuation. 32-bit hashes: among 10,000 shingles of two texts that share none, 0.02
 * agree by chance.
 */
export function shinglesOf({ size, hashes, kinds }: Tokens): Uint32Array {
  const shingles = new Uint32Array(size)
  let count = 0
  let weight = 0
  // The hash of tokens t₁…tₙ is t₁·FACTORⁿ⁻¹ + … + tₙ, modulo 2³²: the next shingle is had from it by taking off the first
  // token and adding those that it lacks. The hashes of tokens are spread already: a product is enough.
  let hash = 0
  let power = 1
  let end = 0
  for (let i = 0; i < size; i++) {
    const first = WEIGHTS[kinds[i]!]!
    if (first === 0) continue
    for (; end < size && weight < SHINGLE_WEIGHT; end++) {
      const own = WEIGHTS[kinds[end]!]!
      if (own === 0) continue
      hash = (Math.imul(hash, FACTOR) + hashes[end]!) | 0
      if (weight > 0) power = Math.imul(power, FACTOR)
      weight += own
    }
    if (weight < SHINGLE_WEIGHT) break
    shingles[count++] = finish(hash)
    hash = (hash - Math.imul(hashes[i]!, power)) | 0
    weight -= first
    power = weight > 0 ? Math.imul(power, INVERSE) : 1
  }
  return shingles.subarray(0, count)
}
