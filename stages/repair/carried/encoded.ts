/** Texts that are written throughout in a form for transport. They are told and stay: who wrote them so may have meant it. */

import { isUtf8 } from 'node:buffer'
import { quote } from '../../../src/document/errors/quote.ts'
import type { RuleDoc } from '../../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../../src/document/stage.ts'
import { suspects } from '../../../src/language/text-model/index.ts'

export const ENCODED_TEXT: RuleDoc = {
  doc: 'A whole text in a form for transport: base64, percent signs (`%E6%B8%85`), UTF-7 (`+bgVtQQ-`), numbers of characters (`U+6E05`, `%u6e05`, `&#28165`), bytes in octal (`\\346\\270\\205`) or escapes of JSON (`\\u6e05`). It stays as it is.',
  severity: 'warning',
  example:
    '%E6%B8%85%E6%B5%81%E7%9A%84%E6%B0%B4%E5%BE%88%E6%B8%85%EF%BC%8C%E9%B1%BC%E4%B9%9F%E5%BE%88%E5%A4%9A%E3%80%82',
  negative: 'https://example.org/?q=%E6%B8%85%E6%B5%81 and \\u6e05 is an escape',
}

/** UTF-16 units of a text that are looked at, and the least size of one: shorter ones may be a name or a key. */
const LOOKED_AT = 4096
const LEAST = 60
/** Least number of encoded pieces, and their least share of the text, in %. */
const FEWEST = 6
const SHARE = 8

/** Pages, addresses and code hold such pieces by right. */
const NO_TEXT = /<[a-z!/]|:\/\/|[{}="`]/i
const BASE64 = /^[A-Za-z0-9+/]{4,}={0,2}(?:\r?\n[A-Za-z0-9+/]{4,}={0,2})*\s*$/
const PERCENT = /(?:%[0-9A-F]{2})+/gi
const JSON_ESCAPE = /\\u[0-9A-F]{4}/gi
/** Old JavaScript, the standard's own notation, and references of pages whose semicolon was lost. */
const NUMBERS = /%u([0-9A-F]{4})|U\+([0-9A-F]{4,5})\b ?|&#(\d{3,6})(?![\d;])/gi
const OCTAL = /(?:\\[0-3][0-7]{2})+/g
const UTF7 = /\+([A-Za-z0-9+/]{3,})-?/g
/** No decoded text holds these. */
const NO_LETTERS = /[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd]/
const BEYOND_ASCII = /[^\0-\x7f]/

/** A form, what it makes of a text, and which pieces of the text are in it. */
interface Form {
  readonly name: string
  readonly pieces: RegExp
  /** The decoded start of a text; undefined if it is not in this form. */
  readonly decode: (text: string) => string | undefined
}

const FORMS: readonly Form[] = [
  {
    name: 'percent signs',
    pieces: PERCENT,
    decode: (text) =>
      text.replaceAll('+', ' ').replace(PERCENT, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')),
  },
  {
    name: 'numbers of characters',
    pieces: NUMBERS,
    decode: (text) =>
      text.replace(NUMBERS, (piece, script: string | undefined, notation: string | undefined, reference: string) => {
        const hex = script ?? notation
        const code = hex === undefined ? Number(reference) : Number.parseInt(hex, 16)
        return code > 0x10ffff ? piece : String.fromCodePoint(code)
      }),
  },
  {
    name: 'bytes in octal',
    pieces: OCTAL,
    decode: (text) =>
      text.replace(OCTAL, (run) =>
        Buffer.from(
          run
            .slice(1)
            .split('\\')
            .map((byte) => Number.parseInt(byte, 8)),
        ).toString('utf8'),
      ),
  },
  {
    name: 'escapes of JSON',
    pieces: JSON_ESCAPE,
    decode: (text) => text.replace(JSON_ESCAPE, (piece) => String.fromCharCode(Number.parseInt(piece.slice(2), 16))),
  },
  {
    name: 'UTF-7',
    pieces: UTF7,
    decode: (text) =>
      text.replace(UTF7, (_, units: string) => {
        const bytes = Buffer.from(units, 'base64')
        return bytes
          .subarray(0, bytes.length & ~1)
          .swap16()
          .toString('utf16le')
      }),
  },
]

/** One finding for a text that is in such a form throughout. */
export function encodedText(text: string): FindingFound[] {
  // A part at the end may be cut off.
  const head = text.slice(0, LOOKED_AT)
  if (head.trim().length < LEAST || BEYOND_ASCII.test(head)) return []
  const plain = fromBase64(head)
  if (plain !== undefined) return [told('base64', 0, text.trimEnd().length, plain)]
  if (NO_TEXT.test(head)) return []
  for (const { name, pieces, decode } of FORMS) {
    const found = [...head.matchAll(pieces)]
    const size = found.reduce((sum, { 0: piece }) => sum + piece.length, 0)
    const enough = name === 'UTF-7' ? size >= FEWEST * 4 : size >= FEWEST * 3
    if (!enough || size * 100 < head.length * SHARE) continue
    const last = found.at(-1)!
    const isWhole = text.length <= LOOKED_AT
    const shown = decode(isWhole ? head : head.slice(0, last.index))
    if (shown === undefined || NO_LETTERS.test(shown) || !BEYOND_ASCII.test(shown) || suspects(shown).length > 0)
      continue
    return [told(name, found[0]!.index, isWhole ? last.index + last[0].length : text.trimEnd().length, shown)]
  }
  return []
}

/** The text that base64 holds; undefined for other text, and for base64 of anything else. */
function fromBase64(head: string): string | undefined {
  const whole = head.length === LOOKED_AT ? head.slice(0, head.lastIndexOf('\n') + 1 || LOOKED_AT - 4) : head
  if (!BASE64.test(whole) || !/[A-Z]/.test(whole) || !/[a-z]/.test(whole) || !/\d/.test(whole)) return undefined
  const bytes = Buffer.from(whole, 'base64')
  // A character may be cut off at the end.
  const shown = [0, 1, 2, 3].map((cut) => bytes.subarray(0, bytes.length - cut)).find((part) => isUtf8(part))
  const text = shown?.toString('utf8')
  return text === undefined || NO_LETTERS.test(text) || !/\p{L}{2}/u.test(text) ? undefined : text
}

function told(form: string, start: number, end: number, shown: string): FindingFound {
  const message = `the text is written as ${form}, and would be ${quote(shown.trim())}; it is left as it is`
  return { rule: 'encoded-text', start, end, message }
}
