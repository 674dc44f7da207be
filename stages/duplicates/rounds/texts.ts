import type { Round } from '../../../src/document/rounds.ts'
import { ORDERS } from '../order.ts'
import type { DuplicatesParams } from '../params.ts'
import type { Seen } from '../tally.ts'
import { numbers, packed, unpacked } from './bytes.ts'
import { ROUND } from './numbers.ts'

/** The first document with a text, as far as others name it. */
export type First = Pick<Seen, 'hash' | 'id' | 'uri' | 'number' | 'day' | 'length'>

/** A document on its way to its text. */
export interface SeenIn {
  readonly seen: Seen
  readonly part: number
}

/** A text as others are compared with it. */
export interface Compared {
  readonly first: First
  readonly text: string
}

/** A text as it is known before it is compared. */
export interface Known {
  readonly first: First
  /** The part of the first document. */
  readonly part: number
  readonly copies: number
  /** Parts of all documents with the text. */
  readonly parts: readonly number[]
  readonly paragraphs?: Float64Array
}

/** Kinds of buckets: the first byte of their keys. */
export const BUCKET = { band: 0, sentence: 1 } as const

/** Brings equal texts together, and sends each once into the buckets of its bands and sentences. */
export const texts =
  ({ keep }: DuplicatesParams): Round =>
  (key, emit) => {
    const order = ORDERS[keep]
    const parts = new Set<number>()
    let first: SeenIn | undefined
    let copies = 0
    return {
      add(value) {
        const each = unpacked<SeenIn>(value)
        parts.add(each.part)
        copies++
        if (!first || order(each.seen, first.seen) < 0) first = each
      },
      end() {
        const { seen, part } = first!
        const { sketch, text, paragraphs, ...own } = seen
        const known: Known = { first: own, part, copies, parts: [...parts], ...(paragraphs && { paragraphs }) }
        emit(ROUND.entries, key, packed(0, known))
        if (!sketch) return undefined
        emit(ROUND.wanted, key, packed(0, { first: own, text: text as string } satisfies Compared))
        for (const [band, hash] of sketch.bands.entries())
          emit(ROUND.buckets, Buffer.concat([Uint8Array.of(BUCKET.band, band), numbers(hash)]), key)
        const { sentences, weight } = sketch
        for (let i = 0; i < sentences.length; i += 2)
          emit(
            ROUND.buckets,
            Buffer.concat([Uint8Array.of(BUCKET.sentence), numbers(sentences[i]!)]),
            Buffer.concat([key, numbers(sentences[i + 1]!, weight)]),
          )
        return undefined
      },
    }
  }
