/**
 * Single characters of which a wrong reader left no sequence: marks of Windows that stand as control characters, quotation
 * marks that lost the first of their bytes, and byte order marks.
 */
import { byteTable } from '../../encoding/byte-tables.ts'
import { isLetter } from './characters.ts'
import { CONTROLS, type Layer } from './runs.ts'
import type { Repair } from './repair.ts'

const UTF_8_AS_WINDOWS: Layer = { written: 'utf-8', read: 'windows-1252' }
/** Nats of a control character, which no text has, and of a mark that lost a byte: see the verdict. */
const SURE = 20
const GUESS = 8

const NEXT_LINE = '\x85'
const REPLACEMENT = 0xfffd

/**
 * Marks and letters of windows-1252 that a reader of Latin-1 shows as the control characters U+0080–9F: `parlé\x85`. They stand
 * among ASCII or at the end of a word; where a line has others besides, they are bytes of something else.
 */
function controlMarks(text: string): Repair[] {
  const { single } = byteTable('windows-1252')
  const repairs: Repair[] = []
  // Programs for mainframes end their lines with NEXT LINE, and no others.
  const feeds = !text.includes('\n') && text.split(NEXT_LINE).length > 2
  let others = -2
  for (const { index, 0: run } of text.matchAll(/[\x80-\x9f]+/g)) {
    const unit = run.charCodeAt(0)
    const mark = single[unit]!
    const line = text.lastIndexOf('\n', index)
    if (run.length > 1 || mark === unit || (run === NEXT_LINE && feeds) || !isAmongText(text, index, mark)) {
      others = line
      while (repairs.length > 0 && repairs.at(-1)!.start > line) repairs.pop()
      continue
    }
    if (others === line) continue
    const layers = [CONTROLS]
    const character = String.fromCharCode(mark)
    repairs.push({ start: index, end: index + 1, text: character, layers, filled: false, gain: SURE, margin: SURE })
  }
  return repairs
}

/** Whether a control character stands where the mark or letter that it may be can stand. */
function isAmongText(text: string, at: number, mark: number): boolean {
  const before = text.charCodeAt(at - 1)
  const behind = text.charCodeAt(at + 1)
  if (before === REPLACEMENT || behind === REPLACEMENT) return false
  if (behind >= 0x80 && behind !== 0xa0 && behind < 0x100) return false
  if (before >= 0x80 && before < 0x100 && !isAsciiLetter(text.charCodeAt(at - 2))) return false
  return !isLetter(mark) || isLetter(before) || isLetter(behind)
}

function isAsciiLetter(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}

/** Single characters that give way, sorted and disjoint. */
export function markRepairs(text: string): Repair[] {
  return [...headlessMarks(text), ...controlMarks(text), ...orderMarks(text)].sort((a, b) => a.start - b.start)
}

/** An apostrophe without its E2 within a word, which proves that marks lost theirs: doesn€™t. */
const APOSTROPHE = /[A-Za-z]€™[a-z]/
/**
 * What is left of marks whose first byte is gone: 80 and another. A price is no such mark, nor is € before a quotation mark
 * that closes: „100 €“.
 */
const LEFT = /(?<![\d\x80-\uffff]|\d[ \xa0])€(?:[™˜œ¦¢\x9d]|[“”](?=\s|[A-Za-z]))/g
/** ” whose last byte, 9D, is gone as well. */
const CLOSING = /(?<![\d\s\x80-\uffff])€(?![\d\x80-\uffff]| ?\d)/g

/** Marks of UTF-8 read as windows-1252 that lost their first byte, in a text that shows one within a word. */
function headlessMarks(text: string): Repair[] {
  if (!text.includes('€™') || !APOSTROPHE.test(text)) return []
  const { bytesOf } = byteTable('windows-1252')
  const found = [...text.matchAll(LEFT), ...text.matchAll(CLOSING)].sort((a, b) => a.index - b.index)
  return found.map(({ index, 0: shown }) => {
    const last = shown.length > 1 ? bytesOf[shown.charCodeAt(1)]! : 0x9d
    return {
      start: index,
      end: index + shown.length,
      text: String.fromCharCode(0x2000 | (last & 0x3f)),
      layers: [UTF_8_AS_WINDOWS],
      filled: true,
      gain: GUESS,
      margin: GUESS,
    }
  })
}

/** The bytes EF BB as a pair, and readers of two bytes that have one. */
const ORDER = 0xefbb
const PAIR_READERS = ['cp936', 'big5', 'cp949'] as const
/** What is left of BF: a mark of loss, or the character that it makes with the letter behind. */
const LAST = 0xbf

/** Byte order marks that a reader of two bytes a character shows at the head of a line: 锘? of code page 936. */
function orderMarks(text: string): Repair[] {
  const repairs: Repair[] = []
  for (const name of PAIR_READERS) {
    const { pairs, bytesOf } = byteTable(name)
    const first = String.fromCharCode(pairs[ORDER]!)
    for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
      if (at > 0 && text[at - 1] !== '\n') continue
      const next = text.charCodeAt(at + 1)
      const pair = next >= 0x80 ? bytesOf[next]! : -1
      const letter = pair >> 8 === LAST && (pair & 0xff) < 0x80 ? String.fromCharCode(pair & 0xff) : ''
      if (next !== 0x3f && next !== 0xfffd && letter === '') continue
      const layers: readonly Layer[] = [{ written: 'utf-8', read: name }]
      repairs.push({ start: at, end: at + 2, text: letter, layers, filled: letter === '', gain: GUESS, margin: GUESS })
    }
  }
  return repairs.sort((a, b) => a.start - b.start)
}
