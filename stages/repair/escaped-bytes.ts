/**
 * JSON in which each byte of UTF-8 was written as a character of its own, `Jos\u00c3\u00a9`, as in Facebook's exports
 * of user data.
 */
import { type Edit, minimalEdit, type RuleDoc } from '../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'
import { pathEvidence } from '../../src/language/encoding/paths/path-words.ts'
import { type Damage, findDamage } from '../../src/language/mojibake/index.ts'

export const ESCAPED_BYTES: Readonly<Record<string, RuleDoc>> = {
  'escaped-bytes': {
    doc: 'JSON escapes that stand for the bytes of a character are decoded as that character. Outside JSON this is done only if a text without markup writes its words so throughout; otherwise the escapes are reported and stay, because the text may be about them.',
    severity: 'warning',
    example: '{"name": "Jos\\u00c3\\u00a9 Nu\\u00c3\\u00b1ez"} → {"name": "José Nuñez"}',
    negative: '{"name": "Jos\\u00e9 Nu\\u00f1ez"}',
  },
}

/** A lead byte and a continuation byte of UTF-8, as escapes of JSON or JavaScript. */
const PAIR = /\\(?:u00|x)[c-f][\da-f]\\(?:u00|x)[89ab][\da-f]/i
/** Escapes of characters beyond ASCII in Latin-1. `\x` is not valid JSON, which is why readers of JSON-LD reject it. */
const ESCAPE = /\\(?:u00|x)([89a-f][\da-f])/gi
/** The media type of JSON in a page that metadata readers use. */
const LINKED_DATA = 'application/ld+json'
/** Least number of escaped characters in running text for a finding. */
const REPORTED = 3

/** `[start, end)` in UTF-16 units. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Decodes escaped bytes as edits, with findings that report them.
 *
 * @param guess whether guesses are made
 */
export function readEscapedBytes(
  text: string,
  guess: boolean,
): { readonly edits: Edit[]; readonly findings: FindingFound[] } {
  const edits: Edit[] = []
  const findings: FindingFound[] = []
  if (!PAIR.test(text)) return { edits, findings }
  const json = jsonIn(text)
  for (const { start, end } of json.length > 0 ? json : [{ start: 0, end: text.length }]) {
    const own = editsIn(text, start, end, guess)
    const first = own[0]
    if (!first || (json.length === 0 && own.length < REPORTED)) continue
    const what = `${own.length} characters, the first of them ${first.text}, are escaped byte by byte`
    const isPasted = json.length === 0 && guess && isWritten(text, own)
    const left = json.length > 0 || isPasted ? '' : '; they stay, since this is not JSON'
    findings.push({
      rule: 'escaped-bytes',
      start: first.start,
      end: own.at(-1)!.end,
      message: `${what}: ${first.evidence}${left}`,
    })
    if (json.length > 0) for (const edit of own) edits.push(edit)
    else if (isPasted) for (const edit of own) edits.push({ ...edit, certainty: 'guessed' })
  }
  return { edits, findings }
}

/** Signs of code, of JSON within a text, or of a page: such text is shown on purpose, or read by a program. */
const CODE = /<[!/a-z]|["']\s?:|[{}]|(?:^|[^\\])\\(?!u00|x)/i
/** Words of a text about escapes. */
const ABOUT =
  /\bjson\b|\butf-?8|\bunicode|\bescap|\blatin-?1|\bencod|\bdecod|\bbytes?\b|\bpython|javascript|\bkodow|\bkodier|编码|編碼|转义|轉義|字节|エスケープ|кодиров|символ/i
const LETTER = /\p{L}/u
const LETTERS_BEYOND_ASCII = /[^\p{ASCII}\P{L}]/gu
/** Divisor for shares of one half: of other letters beyond ASCII, and of characters within words. */
const HALF = 2

/**
 * Whether a text without markup is written so, like a post copied out of JSON. Most such characters are letters within
 * words, there are few other letters beyond ASCII, and neither code nor words about escapes occur.
 */
function isWritten(text: string, edits: readonly Edit[]): boolean {
  if (CODE.test(text) || ABOUT.test(text)) return false
  if ((text.match(LETTERS_BEYOND_ASCII)?.length ?? 0) * HALF > edits.length) return false
  const within = edits.filter(({ start, end, text: was }, i) => {
    const isBeside =
      LETTER.test(text[start - 1] ?? ' ') ||
      LETTER.test(text[end] ?? ' ') ||
      edits[i - 1]?.end === start ||
      edits[i + 1]?.start === end
    return isBeside && LETTER.test(was)
  }).length
  return within >= REPORTED && within * HALF >= edits.length
}

/** The spans of a text that are JSON: all of it, or the linked data of a page. */
function jsonIn(text: string): Span[] {
  if (isJson(text)) return [{ start: 0, end: text.length }]
  const spans: Span[] = []
  for (let at = text.indexOf(LINKED_DATA); at >= 0; at = text.indexOf(LINKED_DATA, at)) {
    const start = text.indexOf('>', at) + 1
    const end = start === 0 ? -1 : text.indexOf('</script', start)
    if (end < 0) break
    spans.push({ start, end })
    at = end
  }
  return spans
}

/** Whether a text is a JSON value, or one record a line. */
function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[[{]/.test(text)) return false
  const parses = (value: string): boolean => {
    try {
      JSON.parse(value.replace(/\\x(?=[\da-f]{2})/gi, '\\u00').replace(/^\ufeff/, ''))
      return true
    } catch (error) {
      if (error instanceof SyntaxError) return false
      throw error
    }
  }
  return parses(text) || text.split('\n').every((line) => line.trim() === '' || parses(line))
}

/** The edits that decode the escapes of `text[start, end)`. */
function editsIn(text: string, start: number, end: number, guess: boolean): Edit[] {
  const view = unescaped(text, start, end)
  return findDamage(view.text, { guess }).flatMap((damage) => editsOf(text, damage, view))
}

/** A text without escapes of bytes, with the position of each of its units. */
interface View {
  readonly text: string
  /** One entry more than units. */
  readonly starts: Int32Array
  readonly isEscape: (unit: number) => boolean
}

function unescaped(text: string, start: number, end: number): View {
  const starts = new Int32Array(end - start + 1)
  let shown = ''
  let at = start
  const copy = (to: number): void => {
    for (let i = at; i < to; i++) starts[shown.length + i - at] = i
    shown += text.slice(at, to)
    at = to
  }
  ESCAPE.lastIndex = start
  for (let match = ESCAPE.exec(text); match && match.index < end; match = ESCAPE.exec(text)) {
    if (isEscaped(text, match.index)) continue
    copy(match.index)
    starts[shown.length] = at
    shown += String.fromCharCode(Number.parseInt(match[1]!, 16))
    at = ESCAPE.lastIndex
  }
  copy(end)
  starts[shown.length] = end
  return { text: shown, starts, isEscape: (unit) => starts[unit + 1]! - starts[unit]! > 1 }
}

/** Whether the backslash at `at` is itself escaped. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before--
  return (at - before) % 2 === 1
}

/** One edit for each character whose bytes are all escapes; text that is not escaped is left to other rules. */
function editsOf(text: string, { start, pieces, path, certainty, confidence }: Damage, view: View): Edit[] {
  const evidence = pathEvidence(path, certainty === 'proven' ? undefined : confidence)
  const edits: Edit[] = []
  let at = start
  for (const { end, text: was, filled } of pieces) {
    let escapes = true
    for (let unit = at; unit < end; unit++) escapes &&= view.isEscape(unit)
    const from = view.starts[at]!
    at = end
    if (!escapes) continue
    const sure = certainty === 'proven' && !filled ? 'proven' : 'guessed'
    const edit = minimalEdit(text, from, view.starts[end]!, was, 'escaped-bytes', { certainty: sure, evidence })
    if (edit) edits.push(edit)
  }
  return edits
}
