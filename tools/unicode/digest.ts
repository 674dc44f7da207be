import { hash } from 'node:crypto'

/** What the classes, forms and cases of this Node make of characters, as hashes. */
export class UnicodeDigest {
  readonly #characters: readonly string[]
  readonly #text: string

  /** @param characters code points, without surrogates */
  constructor(characters: Iterable<number>) {
    this.#characters = Array.from(characters, (code) => String.fromCodePoint(code))
    // Line ends keep neighbours apart, so that nothing is composed.
    this.#text = this.#characters.join('\n')
  }

  /**
   * @param use a name as `usedOfUnicode` gives it
   * @returns the first 16 digits of SHA-256; undefined for what is not of characters, as `Intl.DateTimeFormat`
   */
  of(use: string): string | undefined {
    const made = this.#make(use)
    return made === undefined ? undefined : hash('sha256', made).slice(0, 16)
  }

  #make(use: string): string | undefined {
    if (use.startsWith('\\p')) return (this.#text.match(new RegExp(`${use}+`, 'gu')) ?? []).join(' ')
    if (use.startsWith('NF')) return this.#text.normalize(use)
    // A text as a whole, since the last sigma of a word is small in its own way.
    if (use === 'toLowerCase') return this.#text.toLowerCase()
    if (use === 'toUpperCase') return this.#text.toUpperCase()
    if (use === '/iu') return this.#folds()
    return undefined
  }

  /** What each letter with cases equals where case does not count. */
  #folds(): string {
    const cased = this.#characters.filter((each) => each.toLowerCase() !== each || each.toUpperCase() !== each)
    return cased
      .map((each) => {
        const regex = new RegExp(`^${each}$`, 'iu')
        const others = [each.toLowerCase(), each.toUpperCase(), each.toUpperCase().toLowerCase()]
        return `${each} ${others.filter((other) => regex.test(other)).join('')}`
      })
      .join('\n')
  }
}

/** Code points in ranges that are written as distances, to the base 36: gap, length, gap, length. */
export function* inRanges(ranges: string): Generator<number> {
  let at = 0
  for (const [, gap, length] of ranges.matchAll(/(\w+) (\w+)/g)) {
    at += Number.parseInt(gap!, 36)
    const end = at + Number.parseInt(length!, 36)
    for (; at < end; at++) yield at
  }
}

/** The ranges of code points that a class has. */
export function rangesOf(isIn: (code: number) => boolean): string {
  const numbers: number[] = []
  let last = 0
  for (let code = 0; code < 0x110000; code++) {
    if (!isIn(code)) continue
    const start = code
    while (code < 0x110000 && isIn(code)) code++
    numbers.push(start - last, code - start)
    last = code
  }
  return numbers.map((number) => number.toString(36)).join(' ')
}
