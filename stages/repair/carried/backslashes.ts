/**
 * Backslashes that programs added to double-byte text or removed from it, because the second byte of 許, 功, 蓋 (Big5) or
 * ソ, 表, 能 (Shift_JIS) is 5C, a backslash.
 */
import { type Edit, minimalEdit, type RuleDoc } from '../../../src/document/ledger/edit.ts'
import { byteTable } from '../../../src/language/encoding/tables/byte-tables.ts'
import { encodeText } from '../../../src/language/encoding/tables/codecs.ts'
import { cost, suspects } from '../../../src/language/text-model/index.ts'

export const ADDED_BACKSLASH: RuleDoc = {
  doc: 'Removes a backslash behind a character whose second byte in Big5 or Shift_JIS is that of a backslash. A program that escapes backslashes added it: every such character of the text has one.',
  severity: 'warning',
  example: '許\\先生說這次成功\\的關鍵是時間，蓋\\好了。 → 許先生說這次成功的關鍵是時間，蓋好了。',
  negative: "print('成功\\n'); print('登錄成功\\t')",
}

export const STRIPPED_BACKSLASH: RuleDoc = {
  doc: 'Puts back bytes 5C that a program removed from Big5 or Shift_JIS text, where that makes words. Each was the second half of a character. Always a guess.',
  severity: 'warning',
}

const BACKSLASH = 0x5c
const TABLES = ['big5', 'cp932'] as const

/** Least number of such characters, each with a backslash after it, and the number that proves it. */
const FEWEST = 2
const PROOF = 3
/** Letters, digits and quotation marks: what a backslash escapes in source code, where 成功\n ends a line. */
const ESCAPED = /[0-9A-Za-z"'\\`$/]/

/** Removes added backslashes, if one stands after every character that a program would put one after. */
export function addedBackslashes(text: string): Edit[] {
  for (const name of TABLES) {
    const { bytesOf } = byteTable(name)
    const found: number[] = []
    const characters = new Set<number>()
    for (let at = text.indexOf('\\', 1); at >= 0; at = text.indexOf('\\', at + 1)) {
      const code = bytesOf[text.charCodeAt(at - 1)]!
      if (!endsInBackslash(code) || ESCAPED.test(text[at + 1] ?? '')) continue
      found.push(at)
      characters.add(code)
    }
    // Markup is full of backslashes, but hardly any stands behind such a character.
    if (found.length < FEWEST || hasBare(text, bytesOf)) continue
    const certainty = found.length >= PROOF && characters.size > 1 ? 'proven' : 'guessed'
    const evidence = `behind each of ${found.length} characters whose second byte is 5C in ${name}`
    return found.map((start) => ({ start, end: start + 1, text: '', rule: 'added-backslash', certainty, evidence }))
  }
  return []
}

function endsInBackslash(code: number): boolean {
  return code >= 0x100 && (code & 0xff) === BACKSLASH
}

/** Whether the text has such a character without a backslash behind it. */
function hasBare(text: string, bytesOf: Readonly<Int32Array>): boolean {
  for (let at = 0; at < text.length; at++) {
    if (!endsInBackslash(bytesOf[text.charCodeAt(at)]!)) continue
    if (text[at + 1] !== '\\' || ESCAPED.test(text[at + 2] ?? '')) return true
  }
  return false
}

/** Price in nats of a missing byte 5C, and the gain in nats that a line needs from all of them. */
const GONE = 5
const CONVINCING = 16
/**
 * Maximum cost in nats per character of the restored text, missing bytes included: a drawing of a board is odd in every
 * reading.
 */
const LIKELY = 8
/** Readings kept at each byte. */
const WIDTH = 3

/** A reading of a line's bytes up to one of them. */
interface State {
  readonly nats: number
  readonly twoBefore: number
  readonly before: number
  readonly from: State | undefined
  /** The character that ends here; empty at the start. */
  readonly text: string
  /** Position after its last byte. */
  readonly end: number
  /** Number of characters up to here. */
  readonly count: number
}

/**
 * Puts back missing bytes 5C.
 *
 * @param encoding the encoding that the document was read in
 */
export function strippedBackslashes(text: string, encoding: string | undefined): Edit[] {
  const name = encoding === 'big5' ? 'big5' : encoding === 'shift_jis' ? 'cp932' : undefined
  if (!name) return []
  const edits: Edit[] = []
  let lineStart = -1
  for (const { start } of suspects(text)) {
    const from = text.lastIndexOf('\n', start) + 1
    if (from === lineStart) continue
    lineStart = from
    const feed = text.indexOf('\n', start)
    for (const edit of restoreLine(text, from, feed < 0 ? text.length : feed, name)) edits.push(edit)
  }
  return edits
}

function restoreLine(text: string, start: number, end: number, name: (typeof TABLES)[number]): Edit[] {
  const line = text.slice(start, end)
  const starts = new Uint32Array(line.length + 1)
  const bytes = encodeText(line, name, starts)
  if (!bytes) return []
  starts[line.length] = bytes.length
  const best = read(bytes, name, true)
  const plain = read(bytes, name, false)
  if (!best || !plain || plain.nats - best.nats < CONVINCING) return []
  if (best.nats > LIKELY * best.count) return []
  const states: State[] = []
  for (let state: State | undefined = best; state?.from; state = state.from) states.push(state)
  const edits: Edit[] = []
  const evidence = `the byte 5C put back, ${Math.round(plain.nats - best.nats)} nats likelier`
  let at = 0
  let shown = ''
  for (const { end: byte, text: character } of states.reverse()) {
    shown += character
    // Restored characters may end at the same byte as one in the text, or share it.
    let unit = at
    while (starts[unit]! < byte) unit++
    if (starts[unit] !== byte && byte < bytes.length) continue
    const edit = minimalEdit(text, start + at, start + unit, shown, 'stripped-backslash', {
      certainty: 'guessed',
      evidence,
    })
    if (edit) edits.push(edit)
    at = unit
    shown = ''
  }
  return edits
}

/** The likeliest reading of bytes, with or without bytes 5C put back. */
function read(bytes: Uint8Array, name: (typeof TABLES)[number], restore: boolean): State | undefined {
  const { single, pairs, leads, strings } = byteTable(name)
  const reached: State[][] = Array.from({ length: bytes.length + 1 }, () => [])
  reached[0]!.push({ nats: 0, twoBefore: 0, before: 0, from: undefined, text: '', end: 0, count: 0 })
  const put = (from: State, end: number, text: string, more: number): void => {
    const unit = text.charCodeAt(0)
    const nats = from.nats + cost(from.twoBefore, from.before, unit) + more
    const states = reached[end]!
    const rank = states.findIndex((other) => nats < other.nats)
    if (rank < 0 && states.length >= WIDTH) return
    const state = { nats, twoBefore: from.before, before: unit, from, text, end, count: from.count + 1 }
    states.splice(rank < 0 ? states.length : rank, 0, state)
    if (states.length > WIDTH) states.pop()
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    for (const state of reached[at]!) {
      if (leads[byte]! < 2) {
        put(state, at + 1, String.fromCharCode(single[byte]! || byte), 0)
        continue
      }
      const code = (byte << 8) | (bytes[at + 1] ?? 0)
      const pair = strings?.get(code) ?? (pairs[code] ? String.fromCharCode(pairs[code]!) : '')
      if (at + 1 < bytes.length && pair !== '') put(state, at + 2, pair, 0)
      const half = pairs[(byte << 8) | BACKSLASH]!
      if (restore && half !== 0) put(state, at + 1, String.fromCharCode(half), GONE)
    }
  }
  return reached[bytes.length]![0]
}
