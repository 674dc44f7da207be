/** Undoes backslash escapes of quoted strings in JSON, YAML and TOML, one by one. */
import { type Edit, minimalEdit } from '../../document/ledger/edit.ts'
import { REPLACEMENT } from './replacement.ts'

const SINGLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  '0': '\0',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
  ' ': ' ',
  '\t': '\t',
}
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/**
 * The edits that undo the escapes within `[start, end)`, the inside of a quoted string. Anything that is not an escape
 * of one of the three formats stays.
 */
export function escapeEdits(text: string, start: number, end: number, rule: string): Edit[] {
  const edits: Edit[] = []
  // Search only within the string: a text without backslashes may hold thousands of strings.
  const inner = text.slice(start, end)
  for (let within = inner.indexOf('\\'); within !== -1 && within < inner.length - 1; ) {
    const at = start + within
    const { length, value } = readEscape(text, at, end)
    if (value !== undefined) {
      const edit = minimalEdit(text, at, at + length, value, rule)
      if (edit) edits.push(edit)
    }
    within = inner.indexOf('\\', within + length)
  }
  return edits
}

function readEscape(text: string, at: number, end: number): { length: number; value: string | undefined } {
  const letter = text[at + 1]!
  const digits = DIGITS[letter]
  if (digits === undefined) return { length: 2, value: Object.hasOwn(SINGLE, letter) ? SINGLE[letter] : undefined }
  const code = hex(text, at + 2, digits, end)
  if (code === undefined) return { length: 2, value: undefined }
  const length = 2 + digits
  if ((code & 0xfffffc00) !== 0xd800) return { length, value: character(code) }
  // JSON writes characters beyond the basic plane as two escapes.
  const low = text.startsWith('\\u', at + length) ? hex(text, at + length + 2, 4, end) : undefined
  if (low === undefined || (low & 0xfc00) !== 0xdc00) return { length, value: REPLACEMENT }
  return { length: length + 6, value: String.fromCharCode(code, low) }
}

function hex(text: string, from: number, digits: number, end: number): number | undefined {
  const written = text.slice(from, from + digits)
  return from + digits <= end && /^[0-9a-f]+$/i.test(written) ? Number.parseInt(written, 16) : undefined
}

function character(code: number): string {
  return code > 0x10ffff || (code & 0xfffff800) === 0xd800 ? REPLACEMENT : String.fromCodePoint(code)
}
