import { ALL, type Round, toPart } from '../../../src/document/rounds.ts'
import { MANY, MOST_CONTAINERS } from '../../../src/duplicates/index.ts'
import { type TextPlace, textPlace, withoutNumbers } from '../knowledge.ts'
import { ORDERS } from '../order.ts'
import type { DuplicatesParams } from '../params.ts'
import { double, doubleIn, numberIn, numbers, packed, unpacked } from './bytes.ts'
import { ROUND } from './numbers.ts'
import type { Placed } from './places.ts'
import type { First, Known } from './texts.ts'

/** Kinds of what is learnt: the first byte of values. */
export const LEARNT = { text: 0, paragraph: 1 } as const

/** Makes the entry of a text, if there is something to tell, and sends the paragraphs of what is kept. */
export const entries =
  ({ keep }: DuplicatesParams): Round =>
  (key, emit) => {
    const order = ORDERS[keep]
    let known: Known | undefined
    let placed: Placed | undefined
    const containers: First[] = []
    return {
      add(value) {
        if (value[0] === 0) known = unpacked<Known>(value)
        else if (value[0] === 1) placed = unpacked<Placed>(value)
        else {
          const outer = unpacked<First>(value)
          if (outer.hash === (placed?.leader ?? known!.first).hash) return
          if (containers.some(({ hash }) => hash === outer.hash)) return
          containers.push(outer)
          containers.sort(order)
          containers.length = Math.min(containers.length, MOST_CONTAINERS)
        }
      },
      end() {
        const { first, copies, parts, part, paragraphs } = known!
        // Copies of one text share all of it: only what is kept counts.
        if (paragraphs && !placed?.compared)
          for (const hash of paragraphs) emit(ROUND.paragraphs, double(hash), numbers(part))
        if (!placed && containers.length === 0 && copies === 1) return undefined
        const entry: TextPlace = textPlace(first, copies, {
          ...(placed?.compared && { copyOf: placed.leader.id, compared: placed.compared }),
          ...(placed && { cluster: placed.cluster }),
          containedIn: containers.map(({ id }) => id),
        })
        emit(ALL, key, packed(LEARNT.text, entry))
        for (const each of parts) emit(toPart(each), key, packed(LEARNT.text, withoutNumbers(entry)))
        return undefined
      },
    }
  }

/** Counts the documents of a paragraph. */
export const paragraphs: Round = (key, emit) => {
  const parts = new Set<number>()
  let documents = 0
  return {
    add(value) {
      documents++
      parts.add(numberIn(value, 0))
    },
    end() {
      if (documents < MANY) return undefined
      const hash = doubleIn(key, 0)
      emit(ALL, key, packed(LEARNT.paragraph, { hash, documents }))
      for (const part of parts) emit(toPart(part), key, packed(LEARNT.paragraph, { hash }))
      return undefined
    },
  }
}
