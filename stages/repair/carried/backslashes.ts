/**
 * Backslashes that programs put into text of two bytes a character, or took out of it, taking the second byte of 許, 功, 蓋
 * (Big5) or ソ, 表, 能 (Shift_JIS) for one: it is 5C.
 */
import { type Edit, minimalEdit, type RuleDoc } from '../../../src/document/edit.ts'
import { byteTable } from '../../../src/language/encoding/tables/byte-tables.ts'
import { encodeText } from '../../../src/language/encoding/tables/codecs.ts'
import { cost, suspects } from '../../../src/language/text-model/index.ts'

export const ADDED_BACKSLASH: RuleDoc = {
  doc: 'A backslash behind a character whose second byte is that of a backslash in Big5 or Shift_JIS, put in by a program that escapes them: every such character of the text has one.',
  severity: 'warning',
  example: '許\\先生說這次成功\\的關鍵是時間，蓋\\好了。 → 許先生說這次成功的關鍵是時間，蓋好了。',
  negative: "print('成功\\n'); print('登錄成功\\t')",
}

export const STRIPPED_BACKSLASH: RuleDoc = {
  doc: 'Text of Big5 or Shift_JIS from which a program took the bytes 5C, of which each is the second half of a character: put back where that makes words. Always a guess.',
  severity: 'warning',
}

const BACKSLASH = 0x5c
const TABLES = ['big5', 'cp932'] as const

/** Such characters that must have a backslash, and those from which on it is proven. */
const FEWEST = 2
const PROOF = 3
/** Letters, figures and quotation marks: what is escaped in source text, where 成功\n ends a line. */
const ESCAPED = /[0-9A-Za-z"'\\`$/]/

/** Takes out backslashes that stand behind every character which a program would put one behind. */
export function addedBackslashes(text: string): Edit[] {
  if (!text.includes('\\')) return []
  for (const name of TABLES) {
    const { bytesOf } = byteTable(name)
    const found: number[] = []
    const characters = new Set<number>()
    let bare = 0
    for (let at = 0; at < text.length; at++) {
      const code = bytesOf[text.charCodeAt(at)]!
      if (code < 0x100 || (code & 0xff) !== BACKSLASH) continue
      if (text[at + 1] !== '\\' || ESCAPED.test(text[at + 2] ?? '')) bare++
      else {
        found.push(at + 1)
        characters.add(code)
      }
    }
    if (found.length < FEWEST || bare > 0) continue
    const certainty = found.length >= PROOF && characters.size > 1 ? 'proven' : 'guessed'
    const evidence = `behind each of ${found.length} characters whose second byte is 5C in ${name}`
    return found.map((start) => ({ start, end: start + 1, text: '', rule: 'added-backslash', certainty, evidence }))
  }
  return []
}

/** Nats of a byte 5C that is gone, and those that a line must gain by all of them. */
const GONE = 5
const CONVINCING = 16
/** Nats a character that text costs at most, bytes that are gone paid for: drawings of a board are as odd in every reading. */
const LIKELY = 8
/** Readings that go on from each byte. */
const WIDTH = 3

/** A reading of the bytes of a line up to one of them. */
interface State {
  readonly nats: number
  readonly twoBefore: number
  readonly before: number
  readonly from: State | undefined
  /** The character that ends here; empty at the start. */
  readonly text: string
  /** Byte behind it. */
  readonly end: number
  /** Characters up to here. */
  readonly count: number
}

/**
 * Puts back bytes 5C that are gone.
 *
 * @param encoding that the document was read in
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
    // Characters end together with one of those that stand there, or share it.
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

/** The likeliest reading of bytes, with bytes 5C put in or without. */
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
