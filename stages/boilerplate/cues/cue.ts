import type { Words } from './notation/compile.ts'

/** Where in the main text a cue is believed: some words are furniture only at its edge. */
export type Where = 'anywhere' | 'head' | 'tail' | 'edge'

/**
 * What a line says, in the notation of `notation/compile.ts`, with a line that says it; words without notation are their own example.
 * The reason stands where fewer than three hosts of `evidence.generated.ts` show the phrase, and the family gives none.
 */
export type Phrase = string | readonly [says: string, example: string, reason?: string]

interface Family {
  /** The rule of the edit: why the block goes. */
  readonly rule: string
  /** What its lines are, in a few words; no other cue has them. */
  readonly family: string
  /** The languages of its words; where none is said, English, Chinese or several at once. */
  readonly language?: string
  readonly where: Where
  /** No longer line is it. UTF-16 units. */
  readonly longest: number
  /**
   * What else must be so, because the words alone are an author's as well:
   * - `company`: the block stands beside other furniture, or is one of three such words in a row: `Share`, `Tweet`, `Email`;
   * - `link`: most of the block is a link: `More: Storm leaves thousands without power`.
   */
  readonly needs?: 'company' | 'link'
  /**
   * What goes with it: `notice`, as long as it speaks of the site's terms; `list`, as long as it is no prose; both
   * take along the rest of a container that the line heads.
   */
  readonly cuts?: 'notice' | 'list'
  /** What it leaves alone, though it looks alike. */
  readonly negatives: readonly string[]
}

/** Lines that are furniture by what they say, from their beginning to their end. */
export interface PhraseCue extends Family {
  readonly phrases: readonly Phrase[]
  /** What may stand before each of its phrases, in the notation. */
  readonly before?: string
  /** What may stand behind each. */
  readonly after?: string
  /** Whether its letters must be of the case that is written: by default either case will do. */
  readonly exact?: true
  /** Lists that its phrases name. */
  readonly words?: Words
  /** Why phrases stand here that fewer than three hosts show. */
  readonly reason?: string
}

/** Lines that no phrase tells: signs, or words in any order. */
export interface PatternCue extends Family {
  /** On the plain line of a block, without state: neither global nor sticky. */
  readonly pattern: Pick<RegExp, 'test'>
  readonly example: string
}

export type Cue = PhraseCue | PatternCue

/** What a phrase says, in the notation. */
export function saysOf(phrase: Phrase): string {
  return typeof phrase === 'string' ? phrase : phrase[0]
}

/** The lines that a cue is for: one a phrase. */
export function examplesOf(cue: Cue): string[] {
  if ('pattern' in cue) return [cue.example]
  return cue.phrases.map((phrase) => (typeof phrase === 'string' ? phrase : phrase[1]))
}
