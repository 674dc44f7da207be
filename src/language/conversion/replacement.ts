/** A change that a conversion makes. It has the shape of an edit of the document model, on which it does not depend. */
export interface Replacement {
  /** Positions in the original text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** Shares neither its first nor its last character with what it replaces. */
  readonly text: string
  /**
   * - `character`: decided by the entry of one character, which has one form;
   * - `phrase`: decided by an entry of several characters;
   * - `ambiguous`: decided by an entry with several forms, of which OpenCC takes the first.
   */
  readonly rule: 'character' | 'ambiguous' | 'phrase'
  /** The entry, or those of several steps: `國→国`, `反覆→反复`, `乾→干 乾`, `裡→裏, 裏→里`. */
  readonly evidence: string
}

/** Applies sorted, disjoint replacements. */
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

/** The same replacement moved by `by` UTF-16 units. */
export function shifted(replacement: Replacement, by: number): Replacement {
  if (by === 0) return replacement
  const { start, end, text, rule, evidence } = replacement
  return { start: start + by, end: end + by, text, rule, evidence }
}

/** Number of units that two texts share at their start, and at the end of the rest; no surrogate pair is split. */
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
