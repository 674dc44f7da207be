/** Finds lines of a text by position, without copying them. */

export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

/**
 * White space that may be left in an empty line, and the byte order marks and zero-width characters that editors put
 * before the first line.
 */
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

/**
 * Position of the first character at or after `from` that is neither blank nor a line break; the text's length where
 * there is none.
 */
export function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x0a)) at++
  return at
}

/** Start of the first line after `lineEnd` that is not blank; the text's length where there is none. */
export function skipBlankLines(text: string, lineEnd: number): number {
  const ink = skipBlank(text, Math.min(lineEnd, text.length))
  return ink >= text.length ? text.length : Math.max(text.lastIndexOf('\n', ink) + 1, Math.min(lineEnd, text.length))
}
