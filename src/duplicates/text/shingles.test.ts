import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { shinglesOf } from './shingles.ts'
import { finish, tokenise, WEIGHTS } from './tokens.ts'

/** Each shingle by itself, without a thought for time. */
function byDefinition(text: string): number[] {
  const { size, hashes, kinds } = tokenise(text)
  const telling = Array.from({ length: size }, (_, i) => i).filter((i) => WEIGHTS[kinds[i]!] !== 0)
  const shingles: number[] = []
  for (let first = 0; first < telling.length; first++) {
    let hash = 0
    let weight = 0
    for (let i = first; i < telling.length && weight < 10; i++) {
      hash = (Math.imul(hash, 0x9e3779b1) + hashes[telling[i]!]!) | 0
      weight += WEIGHTS[kinds[telling[i]!]!]!
    }
    if (weight >= 10) shingles.push(finish(hash))
  }
  return shingles
}

const piece = fc.constantFrom('今', '天', '，', '。', ' word ', 'b', '7', '1,000', 'ก', '\n')

test.prop([fc.array(piece, { maxLength: 60 })])('shingles are had from one another', (pieces) => {
  const text = pieces.join('')
  expect([...shinglesOf(tokenise(text))]).toEqual(byDefinition(text))
})
