/** Lines of a text, from one position to the next: none is copied before somebody wants it. */

export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

/** White space that people leave in an empty line, and what editors put before the first: marks of byte order, of width. */
function isBlank(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x09 ||
    unit === 0x0d ||
    unit === 0x0b ||
    unit === 0x0c ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0xfeff ||
    unit === 0x200b
  )
}

export function isBlankLine(text: string, from: number, lineEnd: number): boolean {
  for (let at = from; at < lineEnd; at++) if (!isBlank(text.charCodeAt(at))) return false
  return true
}

/** The first character at or after `from` that is no blank and no line break; the text's length where none follows. */
export function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x0a)) at++
  return at
}

/** The start of the first line after `lineEnd` that holds anything; the text's length where none does. */
export function skipBlankLines(text: string, lineEnd: number): number {
  const ink = skipBlank(text, Math.min(lineEnd, text.length))
  return ink >= text.length ? text.length : Math.max(text.lastIndexOf('\n', ink) + 1, Math.min(lineEnd, text.length))
}
