/** Text that Markdown would take for marks, written so that it does not. By CommonMark 0.31. */

/**
 * What may begin a mark within a line: emphasis, code, links, HTML, references, and GitHub's strikethrough. A `_` between letters
 * begins none, and neither does a `&` or `<` that nothing follows.
 */
const MARKS = /[\\`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|(?<=~)~|<(?=[a-z/!?])|&(?=[a-z0-9#]{1,40};)/giu
/** What begins a block at the head of a line: a heading, a quotation, an item, a rule, the underline of a heading, a fence. */
const HEAD = /^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$)|~{3}|(?:\d{1,9})(?=[.)](?:\s|$)))/

export function escapeText(text: string): string {
  return text.replace(MARKS, String.raw`\$&`)
}

/** A line whose marks within are escaped already. */
export function escapeHead(line: string): string {
  const found = HEAD.exec(line)
  if (!found) return line
  const [whole, space, mark] = found as unknown as [string, string, string]
  const rest = line.slice(whole.length)
  // The number of an item has its sign escaped, since a backslash before a digit is itself.
  return /\d/.test(mark) ? `${space}${mark}\\${rest}` : `${space}\\${mark}${rest}`
}

/** A heading whose last signs would be taken for the end of its marks: `C #`. */
export function escapeTail(heading: string): string {
  return heading.replace(/(^|\s)(#+\s*)$/, String.raw`$1\$2`)
}

/** Code within a line, between as many backquotes as it needs. */
export function literal(text: string): string {
  const longest = mostOf(text.match(/`+/g) ?? [], 0, (run) => run.length)
  const fence = '`'.repeat(longest + 1)
  // A space on both sides is taken off again: where the text has them, or a backquote at an end, it needs another.
  const pad = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** An address as the target of a link. */
export function target(href: string): string {
  return /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>` : href
}

/** The greatest of some figures, at least `least`. `Math.max(...figures)` has a limit of some 100,000. */
export function mostOf<T>(items: readonly T[], least: number, figure: (item: T) => number): number {
  let most = least
  for (const item of items) most = Math.max(most, figure(item))
  return most
}
