import { hashOf } from './text-key.ts'

/** Digits of a name in a question: 41 bits. */
const DIGITS = 8
const NAMES = 36 ** DIGITS

/**
 * What a document asks about its site: which of some things, such as its lines, are known there. Equal sets give equal questions. In a
 * question things are hashes: of one thing in two million million it is that of another, and then a document is told of that, too. So a
 * stage looks at what it is given as if it were all that is known.
 *
 * @param site as `siteOf` names it
 */
export function questionAbout(site: string, things: Iterable<string>): string {
  const names = new Set<string>()
  for (const thing of things) names.add(nameOf(thing))
  return `${site}\n${[...names].sort().join('')}`
}

/** The site that a question is about; '' for the empty question. */
export function siteAsked(question: string): string {
  return question.slice(0, Math.max(0, question.lastIndexOf('\n')))
}

function nameOf(thing: string): string {
  return (hashOf(thing) % NAMES).toString(36).padStart(DIGITS, '0')
}

/** Answers to questions about one site: what is known of the things that are asked about. Equal answers are one object. */
export class SiteAnswers<T, A> {
  readonly #known: readonly T[]
  /** Name → indexes of what is known. */
  readonly #byName = new Map<string, number[]>()
  readonly #answer: (known: readonly T[]) => A
  readonly #answers = new Map<string, A>()

  /**
   * @param known all that is known of the site
   * @param thingOf what of a document it is about, as that asks for it
   * @param answer the answer with this part of it, in the same order
   */
  constructor(known: readonly T[], thingOf: (known: T) => string, answer: (known: readonly T[]) => A) {
    this.#known = known
    this.#answer = answer
    known.forEach((each, i) => {
      const name = nameOf(thingOf(each))
      const others = this.#byName.get(name)
      if (others) others.push(i)
      else this.#byName.set(name, [i])
    })
  }

  /** @param question about this site */
  to(question: string): A {
    const found = this.#found(question)
    const key = found.join()
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = this.#answer(found.map((i) => this.#known[i]!))
    if (this.#answers.size === REMEMBERED) this.#answers.clear()
    this.#answers.set(key, answer)
    return answer
  }

  /** Indexes, in order. */
  #found(question: string): number[] {
    const found: number[] = []
    if (this.#known.length === 0) return found
    for (let at = question.lastIndexOf('\n') + 1; at < question.length; at += DIGITS) {
      const here = this.#byName.get(question.slice(at, at + DIGITS))
      if (here) for (const i of here) found.push(i)
    }
    return found.sort((a, b) => a - b)
  }
}

/** Most answers about a site that are remembered. Pages of few templates get few. */
const REMEMBERED = 1024
