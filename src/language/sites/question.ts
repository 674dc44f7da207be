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
export function questionAbout(site: string, things: Iterable<Thing>): string {
  const names = new Set<string>()
  for (const { name } of things) names.add(name)
  return `${site}\n${[...names].sort().join('')}`
}

/** Something that a document may ask about, with the name that it has in questions. */
export interface Thing {
  readonly name: string
}

export function thing(of: string): Thing {
  return { name: (hashOf(of) % NAMES).toString(36).padStart(DIGITS, '0') }
}

/** Things that many documents have, by what they are, such as the places of a site. */
const often = new Map<string, Thing>()
/** Most of them. */
const REMEMBERED_THINGS = 32_768

/** The same, remembered: for what many documents have. */
export function commonThing(of: string): Thing {
  const known = often.get(of)
  if (known) return known
  const made = thing(of)
  if (often.size >= REMEMBERED_THINGS) often.clear()
  often.set(of, made)
  return made
}

/** The site that a question is about; '' for the empty question. */
export function siteAsked(question: string): string {
  return question.slice(0, Math.max(0, question.lastIndexOf('\n')))
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
  constructor(known: readonly T[], thingOf: (known: T) => Thing, answer: (known: readonly T[]) => A) {
    this.#known = known
    this.#answer = answer
    known.forEach((each, i) => {
      const { name } = thingOf(each)
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

  /** Indexes, in order. A site has few things that are known, and a document asks about many. */
  #found(question: string): number[] {
    const found: number[] = []
    const from = question.lastIndexOf('\n') + 1
    for (const [name, here] of this.#byName) if (isAmong(name, question, from)) found.push(...here)
    return found.sort((a, b) => a - b)
  }
}

/** Whether a list of names has a name. @param from where the list begins */
function isAmong(name: string, list: string, from: number): boolean {
  let at = list.indexOf(name, from)
  while (at >= 0 && (at - from) % DIGITS !== 0) at = list.indexOf(name, at + 1)
  return at >= 0
}

/** Most answers about a site that are remembered. Pages of few templates get few. */
const REMEMBERED = 1024
