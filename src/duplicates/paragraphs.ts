import { finish, mix } from './text/tokens.ts'

/** A line of a text, with the line break behind it. UTF-16 units. */
export interface Paragraph {
  readonly start: number
  readonly end: number
  /** Length without the line break. */
  readonly length: number
  /** 52 bits of hash; a whole number. Among 10⁷ different paragraphs two share it with a probability of 1 %. */
  readonly hash: number
}

/**
 * Least length of a paragraph that is counted, in UTF-16 units: a sentence. Shorter lines are headings and names, which
 * documents share because they are about the same.
 */
const LEAST_LENGTH = 30

/** Documents that must have a paragraph for it to be shared by many: a statement in fewer is news that others took over. */
export const MANY = 10

const UPPER = 2 ** 20

/** The paragraphs of a text that are long enough to be counted, in order. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start)
    const stop = at === -1 ? text.length : at
    if (stop - start >= LEAST_LENGTH)
      paragraphs.push({
        start,
        end: at === -1 ? stop : stop + 1,
        length: stop - start,
        hash: hashOf(text, start, stop),
      })
    start = stop + 1
  }
  return paragraphs
}

function hashOf(text: string, start: number, end: number): number {
  let a = 1
  let b = 2
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    a = mix(a, unit)
    b = Math.imul(b ^ unit, 0x01000193)
  }
  return finish(a) * UPPER + (finish(b) & (UPPER - 1))
}

/** A paragraph that many documents have. */
export interface SharedParagraph {
  readonly hash: number
  readonly documents: number
}

/**
 * The paragraphs that at least {@link MANY} documents have, by hash.
 *
 * @param documents the hashes of each, each once
 */
export function sharedParagraphs(documents: readonly Float64Array[]): SharedParagraph[] {
  const all = new Float64Array(documents.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const hashes of documents) {
    all.set(hashes, at)
    at += hashes.length
  }
  all.sort()
  const shared: SharedParagraph[] = []
  for (let start = 0; start < all.length; ) {
    let end = start + 1
    while (all[end] === all[start]) end++
    if (end - start >= MANY) shared.push({ hash: all[start]!, documents: end - start })
    start = end
  }
  return shared
}
