import { type Cue, type PhraseCue, saysOf } from '../cue.ts'
import { sourceOf } from './compile.ts'
import { WORDS } from './words.ts'

const PAIRS = /[\ud800-\udfff]/

/** One expression for a family, with a group for each phrase, so the matching group identifies the phrase. */
export function patternOf({ phrases, before = '', after = '', exact, words }: PhraseCue): RegExp {
  const lists = { ...WORDS, ...words }
  const source = (text: string): string => sourceOf(text, lists)
  const groups = phrases.map((phrase) => `(${source(saysOf(phrase))})`).join('|')
  const whole = `^${source(before)}(?:${groups})${source(after)}$`
  // Without the flag `u` if no character takes two units: this is a fifth faster.
  return new RegExp(whole, (exact ? '' : 'i') + (PAIRS.test(whole) ? 'u' : ''))
}

/** Matches lines against one cue. The expression is built at the first use. */
export class Matcher {
  readonly #cue: Cue
  #pattern: RegExp | undefined

  constructor(cue: Cue) {
    this.#cue = cue
  }

  /**
   * The phrase that matches a line, in the notation, or the name of the family if the cue has no phrases. Undefined if
   * nothing matches.
   *
   * @param plain a line in the form that `plainLine` gives
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
