/** Where in the main text a cue is believed: some words are furniture only at its edge. */
export type Where = 'anywhere' | 'head' | 'tail' | 'edge'

/**
 * A line that is furniture by what it says. A cue matches the whole line, or anchors its start and says how long the
 * line may be.
 */
export interface Cue {
  /** The rule of the edit: why the block goes. */
  readonly rule: string
  /** The languages of its words; where none is said, English, Chinese or several at once. */
  readonly language?: string
  readonly where: Where
  /** On the plain line of a block ({@link plainLine}), without state: neither global nor sticky. */
  readonly pattern: Pick<RegExp, 'test'>
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
  /** From the wild. Names the cue in the evidence of edits. */
  readonly example: string
  /** What it leaves alone, though it looks alike. */
  readonly negatives: readonly string[]
}
