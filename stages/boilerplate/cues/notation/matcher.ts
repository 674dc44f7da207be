import { type Cue, type PhraseCue, saysOf } from '../cue.ts'
import { sourceOf } from './compile.ts'
import { WORDS } from './words.ts'

const PAIRS = /[\ud800-\udfff]/

/**
 * One expression for a family.
 *
 * @param tells whether it has a group for each phrase, so that the group that matched identifies the phrase. Without groups
 *   it runs twice as fast.
 */
export function patternOf({ phrases, before = '', after = '', exact, words }: PhraseCue, tells = true): RegExp {
  const lists = { ...WORDS, ...words }
  const source = (text: string): string => sourceOf(text, lists)
  const groups = phrases.map((phrase) => `(${tells ? '' : '?:'}${source(saysOf(phrase))})`).join('|')
  const whole = `^${source(before)}(?:${groups})${source(after)}$`
  // Without the flag `u` if no character takes two units: this is a fifth faster.
  return new RegExp(whole, (exact ? '' : 'i') + (PAIRS.test(whole) ? 'u' : ''))
}

/** Matches lines against one cue. Its expressions are built at the first use. */
export class Matcher {
  readonly #cue: Cue
  /** Tells whether a line matches; nearly all do not. */
  #fast: RegExp | undefined
  /** Tells which phrase matches. */
  #exact: RegExp | undefined

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
    this.#fast ??= patternOf(cue, false)
    if (!this.#fast.test(plain)) return undefined
    this.#exact ??= patternOf(cue)
    const group = this.#exact.exec(plain)!.findIndex((text, i) => i > 0 && text !== undefined)
    return saysOf(cue.phrases[group - 1]!)
  }
}
