import type { Round } from '../../../src/document/rounds.ts'
import { BUCKET_LIMIT, bondOf, Comparer, nearest, prepare, Texts, worthOf } from '../../../src/duplicates/index.ts'
import { hashIn, NAME, nameOf, numberIn, numbers, packed, tagged, unpacked } from './bytes.ts'
import { ROUND } from './numbers.ts'
import { BUCKET, type Compared } from './texts.ts'

/** Texts that are in one bucket agree. The first are met by all others. */
export const buckets: Round = (key, emit) => {
  const isSentence = key[0] === BUCKET.sentence
  const first: Uint8Array[] = []
  return {
    add(value) {
      const text = value.subarray(0, NAME)
      for (const other of first) {
        const name = other.subarray(0, NAME)
        if (!isSentence) emit(ROUND.partners, text, tagged(BUCKET.band, name))
        else {
          const shorter = Math.min(numberIn(value, NAME + 4), numberIn(other, NAME + 4))
          emit(ROUND.partners, text, tagged(BUCKET.sentence, name, numbers(numberIn(value, NAME), shorter)))
        }
      }
      if (first.length < BUCKET_LIMIT) first.push(value)
    },
  }
}

/** Chooses the texts that a text is compared with, and asks for them, and for itself. */
export const partners: Round = (key, emit) => {
  const agreements = new Map<string, { bands: number; sentences: number; weight: number; shorter: number }>()
  return {
    add(value) {
      const other = hashIn(value, 1)
      const known = agreements.get(other) ?? { bands: 0, sentences: 0, weight: 0, shorter: 0 }
      agreements.set(other, known)
      if (value[0] === BUCKET.band) known.bands++
      else {
        known.sentences++
        known.weight += numberIn(value, 1 + NAME)
        known.shorter = numberIn(value, 5 + NAME)
      }
    },
    end() {
      const worth = (other: string): number => {
        const { bands, sentences, weight, shorter } = agreements.get(other)!
        return bands + worthOf(sentences, weight, shorter)
      }
      const chosen = nearest(
        [...agreements.keys()].filter((other) => worth(other) > 0),
        worth,
      )
      if (chosen.length > 0) for (const text of [key, ...chosen.map(nameOf)]) emit(ROUND.wanted, text, tagged(1, key))
      return undefined
    },
  }
}

/** Sends a text to all that want it. */
export const wanted: Round = (key, emit) => {
  let text: Uint8Array | undefined
  let isWanted = false
  return {
    add(value) {
      if (value[0] === 0) text = value.subarray(1)
      else {
        if (!isWanted) emit(ROUND.members, key, tagged(1, text!))
        isWanted = true
        emit(ROUND.verdicts, value.subarray(1), tagged(0, text!))
      }
    },
  }
}

/** Compares a text with those before it. */
export function verdicts(): Round {
  const current = new Map<string, Compared>()
  const prepared = new Texts<string>((text) => current.get(text)!.text)
  return (key, emit) => {
    current.clear()
    return {
      add(value) {
        const each = unpacked<Compared>(value)
        current.set(each.first.hash, each)
      },
      end() {
        const hash = hashIn(key)
        const own = current.get(hash)!
        const comparer = new Comparer(prepare(own.text))
        for (const [name, other] of current) {
          if (name === hash) continue
          const bond = bondOf(comparer.compare(prepared.get(name)))
          const [inner, outer] = bond === 'i' ? [own, other] : [other, own]
          if (bond === 'i' || bond === 'o')
            emit(ROUND.quoted, nameOf(outer.first.hash), packed(1, { inner: inner.first.hash, outer: outer.first }))
          if (bond !== 'c') continue
          emit(ROUND.components, new Uint8Array(), Buffer.concat([key, nameOf(name)]))
          emit(ROUND.members, key, tagged(2, nameOf(name)))
        }
        return undefined
      },
    }
  }
}
