import { type Cue, type PhraseCue, saysOf } from '../cue.ts'
import { sourceOf } from './compile.ts'
import { WORDS } from './words.ts'

const PAIRS = /[\ud800-\udfff]/

/** One expression a family: a group a phrase, so that a match tells the phrase. */
export function patternOf({ phrases, before = '', after = '', exact, words }: PhraseCue): RegExp {
  const lists = { ...WORDS, ...words }
  const source = (text: string): string => sourceOf(text, lists)
  const groups = phrases.map((phrase) => `(${source(saysOf(phrase))})`).join('|')
  const whole = `^${source(before)}(?:${groups})${source(after)}$`
  // By units where no character is two of them: a fifth faster.
  return new RegExp(whole, (exact ? '' : 'i') + (PAIRS.test(whole) ? 'u' : ''))
}

/** Tells what of a cue a line says. Its expression is built when it is first asked for. */
export class Matcher {
  readonly #cue: Cue
  #pattern: RegExp | undefined

  constructor(cue: Cue) {
    this.#cue = cue
  }

  /**
   * The phrase that a line says, in the notation; the name of the family where it has no phrases; undefined where the line says none.
   *
   * @param plain a plain line
   */
  find(plain: string): string | undefined {
    const cue = this.#cue
    if (plain.length > cue.longest) return undefined
    if ('pattern' in cue) return cue.pattern.test(plain) ? cue.family : undefined
    this.#pattern ??= patternOf(cue)
    const found = this.#pattern.exec(plain)
    if (!found) return undefined
    const group = found.findIndex((text, i) => i > 0 && text !== undefined)
    return saysOf(cue.phrases[group - 1]!)
  }
}
