import type { Words } from './notation/compile.ts'

/** The part of the main text in which a cue applies. Some words are furniture only near its ends. */
export type Where = 'anywhere' | 'head' | 'tail' | 'edge'

/**
 * A phrase in the notation of `notation/compile.ts`, with a line that matches it. A phrase without notation is its own
 * example. A reason is needed if fewer than three hosts in `evidence.generated.ts` show the phrase and the family has none.
 */
export type Phrase = string | readonly [says: string, example: string, reason?: string]

interface Family {
  /** The rule of the edit that drops the block. */
  readonly rule: string
  /** A short, unique name for the lines of the cue. */
  readonly family: string
  /** The languages of its words. Absent: English, Chinese or several. */
  readonly language?: string
  readonly where: Where
  /** Maximum length of the line, in UTF-16 units. */
  readonly longest: number
  /**
   * A further condition, for words that an author might write as well:
   * - `company`: the block is next to other furniture, or one of three such words in a row: `Share`, `Tweet`, `Email`;
   * - `link`: most of the block is a link: `More: Storm leaves thousands without power`.
   */
  readonly needs?: 'company' | 'link'
  /**
   * The blocks below that are dropped with the line: for `notice`, those about the site's terms; for `list`, those that are
   * not prose, or the rest of the container that the line begins.
   */
  readonly cuts?: 'notice' | 'list'
  /** Similar lines that must not match. */
  readonly negatives: readonly string[]
}

/** A cue of phrases. A phrase must match the whole line. */
export interface PhraseCue extends Family {
  readonly phrases: readonly Phrase[]
  /** A prefix for each phrase, in the notation. */
  readonly before?: string
  /** A suffix for each phrase, in the notation. */
  readonly after?: string
  /** Makes the phrases case-sensitive. */
  readonly exact?: true
  /** Lists that its phrases refer to by name. */
  readonly words?: Words
  /** Why the cue has phrases that fewer than three hosts show. */
  readonly reason?: string
}

/** A cue for lines that phrases cannot describe: signs, or words in any order. */
export interface PatternCue extends Family {
  /** Is tested on the {@link plainLine} of a block. Has no state: neither global nor sticky. */
  readonly pattern: Pick<RegExp, 'test'>
  readonly example: string
}

export type Cue = PhraseCue | PatternCue

/** The notation of a phrase, without its example. */
export function saysOf(phrase: Phrase): string {
  return typeof phrase === 'string' ? phrase : phrase[0]
}

/** The examples of a cue: one for each phrase. */
export function examplesOf(cue: Cue): string[] {
  if ('pattern' in cue) return [cue.example]
  return cue.phrases.map((phrase) => (typeof phrase === 'string' ? phrase : phrase[1]))
}
