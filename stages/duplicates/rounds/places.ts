import type { Round, RoundTools } from '../../../src/document/rounds.ts'
import { COMPONENT_LIMIT, Components, compared, placesIn, Texts, Verdicts } from '../../../src/duplicates/index.ts'
import { ORDERS } from '../order.ts'
import type { DuplicatesParams } from '../params.ts'
import { hashIn, NAME, nameOf, packed, tagged, unpacked } from './bytes.ts'
import { ROUND } from './numbers.ts'
import type { Compared, First } from './texts.ts'

/** What became of a text of a component. */
export interface Placed {
  /** The text that is kept for it. */
  readonly leader: First
  /** The `doc_id` of the first document of the cluster. */
  readonly cluster: string
  /** How it compares with its leader; absent for a leader. */
  readonly compared?: ReturnType<typeof compared>
}

/** A text that another quotes whole. */
export interface Quoted {
  readonly inner: string
  readonly outer: First
}

/** Rows that are emitted before they are taken. */
const CHUNK = 10_000

/** Joins copies to components: the one round whose rows, 32 bytes a pair, meet in one process. */
export const components: Round = (_, emit) => {
  const ids = new Map<string, number>()
  const pairs: number[] = []
  const idOf = (hash: string): number => {
    const id = ids.get(hash) ?? ids.size
    ids.set(hash, id)
    return id
  }
  return {
    add(value) {
      pairs.push(idOf(hashIn(value)), idOf(hashIn(value, NAME)))
    },
    *end() {
      const joined = new Components(ids.size)
      for (let i = 0; i < pairs.length; i += 2) joined.join(pairs[i]!, pairs[i + 1]!)
      const names = [...ids.keys()]
      for (const [hash, id] of ids) {
        emit(ROUND.members, nameOf(hash), tagged(0, nameOf(names[joined.find(id)]!)))
        if (id % CHUNK === 0) yield
      }
    },
  }
}

/** Sends the texts and pairs of a component to it. */
export const members: Round = (key, emit) => {
  let component: Uint8Array | undefined
  return {
    add(value) {
      if (value[0] === 0) component = value.subarray(1)
      else if (component && value[0] === 1) emit(ROUND.places, component, tagged(0, value.subarray(1)))
      else if (component) emit(ROUND.places, component, tagged(1, key, value.subarray(1)))
    },
  }
}

/** Finds in a component which text is kept for which. */
export const places =
  ({ keep }: DuplicatesParams, tools: RoundTools): Round =>
  (_, emit) => {
    const order = ORDERS[keep]
    const shelf = tools.shelf()
    const firsts: First[] = []
    const onShelf: number[] = []
    const numbers = new Map<string, number>()
    const edges = new Map<number, number[]>()
    const join = (a: number, b: number): void => {
      const known = edges.get(a)
      if (known) known.push(b)
      else edges.set(a, [b])
    }
    return {
      add(value) {
        if (value[0] === 0) {
          const { first, text } = unpacked<Compared>(value)
          numbers.set(first.hash, firsts.length)
          firsts.push(first)
          onShelf.push(shelf.put(text))
          return
        }
        const a = numbers.get(hashIn(value, 1))!
        const b = numbers.get(hashIn(value, 1 + NAME))!
        join(a, b)
        join(b, a)
      },
      *end() {
        const all = firsts.map((_, number) => number).sort((a, b) => order(firsts[a]!, firsts[b]!))
        const verdicts = new Verdicts(new Texts<number>((text) => shelf.get(onShelf[text]!)))
        const contain = (inner: number, outer: number): void =>
          emit(
            ROUND.quoted,
            nameOf(firsts[outer]!.hash),
            packed(1, { inner: firsts[inner]!.hash, outer: firsts[outer]! } satisfies Quoted),
          )
        for (const [text, { leader, cluster, verdict }] of placesIn(all, edges, verdicts, COMPONENT_LIMIT, contain)) {
          const name = nameOf(firsts[text]!.hash)
          const placed: Placed = {
            leader: firsts[leader]!,
            cluster: firsts[cluster!]!.id,
            ...(verdict && { compared: compared(verdict) }),
          }
          emit(ROUND.quoted, name, packed(0, firsts[leader]!))
          emit(ROUND.entries, name, packed(1, placed))
          if (text % CHUNK === 0) yield
        }
      },
    }
  }

/** Tells texts which kept text quotes them whole. */
export const quoted: Round = (_, emit) => {
  let leader: First | undefined
  return {
    add(value) {
      if (value[0] === 0) leader = unpacked<First>(value)
      else {
        const { inner, outer } = unpacked<Quoted>(value)
        emit(ROUND.entries, nameOf(inner), packed(2, leader ?? outer))
      }
    },
  }
}
