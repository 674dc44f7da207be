/** Characters of a text that a message quotes. UTF-16 units. */
const QUOTED = 60

/** A text as messages quote it: in quotation marks, the end of a long one left out and its length told. */
export function quote(text: string): string {
  return text.length > QUOTED ? `“${text.slice(0, QUOTED).toWellFormed()}…” (${text.length} characters)` : `“${text}”`
}
