import type { Form } from './form.ts'

/** A longer JSON text is not parsed but recognised by its first and last character. UTF-16 units. */
const LONGEST_JSON = 16_777_216

/** The form of a text that begins like JSON. */
export function jsonForm(text: string, start: number): Form | undefined {
  const open = text[start]
  if (open !== '{' && open !== '[') return undefined
  if (isClosed(text, open)) {
    if (text.length > LONGEST_JSON ? looksLikeJson(text, start) : parses(text.slice(start)))
      return {
        rule: 'json',
        start,
        message:
          'this is JSON but no document, so it is left as it is; extract its texts, one per file, before cleaning',
      }
  }
  const first = endOfLine(text, start)
  if (first < text.length && first - start <= LONGEST_JSON && isClosed(text.slice(start, first), open)) {
    if (parses(text.slice(start, first)) && beginsRecord(text, first))
      return {
        rule: 'json-lines',
        start,
        message:
          'each line is a record in JSON (JSON Lines); they are left as they are; split them into one file per record',
      }
  }
  if (!looksLikeJson(text, start)) return undefined
  const message = 'this begins like JSON but is not valid: it was cut off or has a mistake; its text is left as it is'
  return { rule: 'broken-json', start, message }
}

/** Whether the last character closes the first. */
function isClosed(text: string, open: string): boolean {
  return text.slice(-256).trimEnd().at(-1) === (open === '{' ? '}' : ']')
}

/** Whether a text is a JSON object or array with content. `[1]` alone is a footnote, not data. */
function parses(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length > 0 &&
      !/^\s*\[\s*\d+\s*\]\s*$/.test(text)
    )
  } catch {
    return false
  }
}

/** Whether the next line that is not blank begins a record, too; it may be cut off. */
function beginsRecord(text: string, from: number): boolean {
  return /^\s{0,1000}[{[]/.test(text.slice(from, from + 1001))
}

/** An object with a quoted key, or an array of objects or strings. Literals of JavaScript and Python match as well. */
const BEGINNING =
  /^(?:\[\s{0,1000}){0,3}(?:\{\s{0,1000}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')\s{0,20}:|"[^"\n]{0,1000}"\s{0,20},\s{0,1000}["{[])/

function looksLikeJson(text: string, start: number): boolean {
  return BEGINNING.test(text.slice(start, start + 4000))
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}
