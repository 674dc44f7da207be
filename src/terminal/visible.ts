/**
 * Makes text of a document safe and readable for a terminal, a log or a CI page.
 *
 * Raw web text holds escape sequences that recolour or rename a terminal, carriage returns that overwrite a line, and
 * direction overrides that make text display otherwise than it is stored (CVE-2021-42574). All of them become visible
 * marks.
 */

/**
 * Controls, format characters (zero width, direction), private use, unpaired surrogates, line and paragraph separators.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The same, and every space but the plain one, since all spaces look alike. */
const UNSAFE_OR_SPACE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/**
 * On one line: controls as their pictures (␛), line breaks as ↵, characters without a picture as their code point
 * (<U+202E>).
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, mark)
}

/** Like {@link visible}, and marks every space other than the plain one: for showing exactly what changed. */
export function visibleSpaces(text: string): string {
  return text.replace(UNSAFE_OR_SPACE, mark)
}

function mark(character: string): string {
  const code = character.codePointAt(0)!
  if (code === 0x0a) return '↵'
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
