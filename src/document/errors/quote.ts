/** Maximum length of a quotation in a message, in UTF-16 units. */
const QUOTED = 60

/** Quotes a text for a message. A long text is cut, and its length is given. */
export function quote(text: string): string {
  return text.length > QUOTED ? `“${text.slice(0, QUOTED).toWellFormed()}…” (${text.length} characters)` : `“${text}”`
}
