import type { Memory } from '../../document/stage.ts'
import { Comparer, type Verdict } from '../verdict.ts'
import type { Texts } from './texts.ts'

/** How a text compares with another: different, its copy or cut, quoted in it, or quoting it. */
type Bond = '-' | 'c' | 'i' | 'o'

/** The names of texts, the same on every night, and what is remembered of pairs of them. */
export interface Remembered {
  readonly memory: Memory
  /** A hash of the text. */
  readonly nameOf: (text: number) => string
}

/** Compares texts, or remembers how they compared: a verdict follows from two texts alone. */
export class Verdicts {
  readonly #texts: Texts
  readonly #remembered: Remembered | undefined

  constructor(texts: Texts, remembered?: Remembered) {
    this.#texts = texts
    this.#remembered = remembered
  }

  /**
   * How a text compares with each of its partners, in their order. They are remembered together, since most texts meet the same as
   * the night before, and nearly all pairs are different.
   */
  bonds(text: number, partners: readonly number[]): string {
    const key = this.#key('bonds', [text, ...partners])
    const known = this.#recall(key)
    if (known?.length === partners.length) return known
    const compare = this.#with(text)
    const bonds = partners.map((partner) => bondOf(compare(partner))).join('')
    this.#keep(key, bonds)
    return bonds
  }

  /** Compares texts with one, which is `a`. See {@link Comparer.compare}. */
  with(text: number): (other: number, least?: number) => Verdict {
    const compare = this.#with(text)
    return (other, least) => {
      const key = this.#key(`verdict ${least ?? ''}`, [text, other])
      const known = this.#recall(key)
      if (known !== undefined) return JSON.parse(known) as Verdict
      const verdict = compare(other, least)
      this.#keep(key, JSON.stringify(verdict))
      return verdict
    }
  }

  /** The text is prepared when it is first compared. */
  #with(text: number): (other: number, least?: number) => Verdict {
    let comparer: Comparer | undefined
    return (other, least) => {
      comparer ??= new Comparer(this.#texts.get(text))
      return comparer.compare(this.#texts.get(other), least)
    }
  }

  #key(kind: string, texts: readonly number[]): string | undefined {
    const { nameOf } = this.#remembered ?? {}
    return nameOf && `${kind} ${texts.map(nameOf).join(' ')}`
  }

  #recall(key: string | undefined): string | undefined {
    return key === undefined ? undefined : this.#remembered!.memory.recall(key)
  }

  #keep(key: string | undefined, value: string): void {
    if (key !== undefined) this.#remembered!.memory.keep(key, value)
  }
}

/** How two texts compare, in short. */
export function bondOf({ relation, sizeA, sizeB }: Verdict): Bond {
  if (relation === 'different') return '-'
  if (relation === 'contained') return sizeA < sizeB ? 'i' : 'o'
  return 'c'
}
