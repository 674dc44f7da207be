/** A change that a conversion asks for. It has the shape of an edit of the document model, which it does not know. */
export interface Replacement {
  /** UTF-16 units of the text converted. */
  readonly start: number
  readonly end: number
  /** Shares neither its first nor its last character with what it replaces. */
  readonly text: string
  /**
   * - `character`: the entry of one character decided, and it knows one form;
   * - `phrase`: an entry of several characters decided;
   * - `ambiguous`: an entry decided that knows several forms, of which OpenCC takes the first.
   */
  readonly rule: 'character' | 'ambiguous' | 'phrase'
  /** The entry, or those of several steps: `國→国`, `反覆→反复`, `乾→干 乾`, `裡→裏, 裏→里`. */
  readonly evidence: string
}

/** Makes sorted, disjoint replacements. */
export function replaceAll(text: string, replacements: readonly Pick<Replacement, 'start' | 'end' | 'text'>[]): string {
  if (replacements.length === 0) return text
  let out = ''
  let at = 0
  for (const replacement of replacements) {
    out += text.slice(at, replacement.start) + replacement.text
    at = replacement.end
  }
  return out + text.slice(at)
}

/** The same replacement `by` UTF-16 units further on. */
export function shifted(replacement: Replacement, by: number): Replacement {
  if (by === 0) return replacement
  const { start, end, text, rule, evidence } = replacement
  return { start: start + by, end: end + by, text, rule, evidence }
}

/** How many units two texts share at their starts and at the ends of what is left; no surrogate pair is cut. */
export function sharedEdges(a: string, b: string): { prefix: number; suffix: number } {
  const shorter = Math.min(a.length, b.length)
  let prefix = 0
  while (prefix < shorter && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  if (prefix > 0 && isHigh(a.charCodeAt(prefix - 1))) prefix--
  let suffix = 0
  while (suffix < shorter - prefix && a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix))
    suffix++
  if (suffix > 0 && isLow(a.charCodeAt(a.length - suffix))) suffix--
  return { prefix, suffix }
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00
}
