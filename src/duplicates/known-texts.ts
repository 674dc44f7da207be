import { createHash } from 'node:crypto'
import type { Shelf } from '../document/stage.ts'
import { compared } from './differences.ts'
import { BUCKET_LIMIT, LEAST_SENTENCES, LEAST_SHARED_PERCENT, PARTNER_LIMIT } from './pairs/candidates.ts'
import { Postings } from './pairs/postings.ts'
import { prepare } from './prepared.ts'
import { BANDS, type Sketch, sketchOf } from './sketch.ts'
import { comparable } from './text/furniture.ts'
import { mix, tokenise } from './text/tokens.ts'
import { Comparer } from './verdict.ts'

/** What a text is a copy of. */
export interface CopyOf {
  /** The name of the known text. */
  readonly name: string
  /** The Jaccard coefficient of both, to four decimals; 1 for equal texts. */
  readonly similarity: number
  /** What differs, in words; empty for equal texts. */
  readonly differs: string
}

/** A known text. */
interface Known {
  /** Its name, and that of the next with the same text: no more are needed to name another than one. */
  readonly names: string[]
  /** Its place on the shelf, and its weight; absent for one too short to compare. */
  readonly compared?: { readonly place: number; readonly weight: number }
}

/**
 * Texts that come one after the other, each of which is compared with those before it: for whoever cannot wait for the last, as
 * `qingliu check`, or asks about a few new texts beside a published dataset. A run finds its clusters from all texts at once.
 *
 * A text needs about a kilobyte, most for its sketch; the text itself is on the shelf.
 */
export class KnownTexts {
  readonly #shelf: Shelf
  readonly #known: Known[] = []
  /** By the SHA-256 of the text. */
  readonly #equal = new Map<string, Known>()
  readonly #bands = new Postings()
  readonly #sentences = new Postings()

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** @param text the clean text, as in the column `text` */
  add(name: string, text: string): void {
    const hash = hashOf(text)
    const equal = this.#equal.get(hash)
    if (equal) {
      if (equal.names.length === 1 && equal.names[0] !== name) equal.names.push(name)
      return
    }
    const normal = comparable(text)
    const sketch = sketchOf(tokenise(normal))
    const known = {
      names: [name],
      ...(sketch && { compared: { place: this.#shelf.put(normal), weight: sketch.weight } }),
    }
    this.#equal.set(hash, known)
    if (!sketch) return
    const number = this.#known.push(known) - 1
    for (const [band, key] of sketch.bands.entries()) this.#bands.add(mix(band, key) >>> 0, number)
    for (let at = 0; at < sketch.sentences.length; at += 2) this.#sentences.add(sketch.sentences[at]!, number)
  }

  /**
   * The known text that a text is a copy of: an equal one, else the one most like it, of several the first.
   *
   * @param name its own: a text of that name is no other
   */
  copyOf(name: string, text: string): CopyOf | undefined {
    const nameOf = ({ names }: Known): string | undefined => names.find((each) => each !== name)
    const equal = this.#equal.get(hashOf(text))
    const twin = equal && nameOf(equal)
    if (twin !== undefined) return { name: twin, similarity: 1, differs: '' }
    const normal = comparable(text)
    const sketch = sketchOf(tokenise(normal))
    if (!sketch) return undefined
    const own = new Comparer(prepare(normal))
    let best: CopyOf | undefined
    for (const number of this.#candidates(sketch)) {
      const known = this.#known[number]!
      const other = nameOf(known)
      if (other === undefined) continue
      const verdict = own.compare(prepare(this.#shelf.get(known.compared!.place)))
      if ((verdict.relation !== 'copy' && verdict.relation !== 'truncated') || verdict.passageA > 0) continue
      const { similarity, differs } = compared(verdict)
      if (!best || similarity > best.similarity) best = { name: other, similarity, differs }
    }
    return best
  }

  /** Numbers of the texts that may be near, ascending: as in a run, those that share a band or enough sentences. */
  #candidates({ bands, sentences, weight }: Sketch): number[] {
    const agreements = new Map<number, number>()
    const agree = (number: number, agreement: number): void => {
      agreements.set(number, (agreements.get(number) ?? 0) + agreement)
    }
    for (const [band, key] of bands.entries())
      for (const number of this.#bands.get(mix(band, key) >>> 0, BUCKET_LIMIT)) agree(number, 1)
    const shared = new Map<number, { count: number; weight: number }>()
    for (let at = 0; at < sentences.length; at += 2) {
      for (const number of this.#sentences.get(sentences[at]!, BUCKET_LIMIT)) {
        const known = shared.get(number) ?? { count: 0, weight: 0 }
        shared.set(number, { count: known.count + 1, weight: known.weight + sentences[at + 1]! })
      }
    }
    for (const [number, { count, weight: common }] of shared) {
      const shorter = Math.min(weight, this.#known[number]!.compared!.weight)
      if (count >= LEAST_SENTENCES && 100 * common >= LEAST_SHARED_PERCENT * shorter)
        agree(number, Math.min(BANDS, Math.ceil((BANDS * common) / shorter)))
    }
    const nearest = [...agreements].sort(([a, x], [b, y]) => y - x || a - b).slice(0, PARTNER_LIMIT)
    return nearest.map(([number]) => number).sort((a, b) => a - b)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64')
}
