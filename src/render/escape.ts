/** Escapes text that Markdown would read as marks, by CommonMark 0.31. */

/**
 * Characters that may begin a mark within a line: emphasis, code, links, HTML, references, and GitHub's strikethrough. A `_`
 * between letters begins none; neither does a `&` that begins no reference or a `<` that begins no tag.
 */
const MARKS = /[\\`*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|(?<=~)~|<(?=[a-z/!?])|&(?=[a-z0-9#]{1,40};)/giu
/**
 * Marks at the start of a line that begin a block: heading, quotation, item, thematic break, heading underline, fence.
 */
const HEAD = /^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$)|~{3}|(?:\d{1,9})(?=[.)](?:\s|$)))/

export function escapeText(text: string): string {
  return text.replace(MARKS, String.raw`\$&`)
}

/** Escapes the start of a line whose inner marks are already escaped. */
export function escapeHead(line: string): string {
  const found = HEAD.exec(line)
  if (!found) return line
  const [whole, space, mark] = found as unknown as [string, string, string]
  const rest = line.slice(whole.length)
  // In the number of an item the punctuation is escaped, since a backslash before a digit is literal.
  return /\d/.test(mark) ? `${space}${mark}\\${rest}` : `${space}\\${mark}${rest}`
}

/** Escapes a heading whose end would be read as closing marks: `C #`. */
export function escapeTail(heading: string): string {
  return heading.replace(/(^|\s)(#+\s*)$/, String.raw`$1\$2`)
}

/** Writes inline code between as many backquotes as needed. */
export function literal(text: string): string {
  const longest = mostOf(text.match(/`+/g) ?? [], 0, (run) => run.length)
  const fence = '`'.repeat(longest + 1)
  // Markdown strips one space on both sides. If the text has such spaces, or a backquote at an end, another space is
  // added.
  const pad = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** Writes an address as a link target. */
export function target(href: string): string {
  return /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>` : href
}

/** The greatest of some figures, at least `least`. `Math.max(...figures)` has a limit of some 100,000. */
export function mostOf<T>(items: readonly T[], least: number, figure: (item: T) => number): number {
  let most = least
  for (const item of items) most = Math.max(most, figure(item))
  return most
}
