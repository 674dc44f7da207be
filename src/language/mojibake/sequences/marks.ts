/**
 * Repairs single characters whose wrong reader left no sequence: Windows punctuation shown as control characters,
 * quotation marks that lost their first byte, and byte order marks.
 */
import { byteTable } from '../../encoding/tables/byte-tables.ts'
import { isClosing, isLetter } from './characters.ts'
import { around, Lines } from './lines.ts'
import { CONTROL, EURO, ORDER, ORDER_MARKS } from './readings/readers.ts'
import { CONTROLS, type Layer } from './readings/readings.ts'
import { readingNats } from './readings/weigh.ts'
import type { Repair } from './repair.ts'

const UTF_8_AS_WINDOWS: Layer = { written: 'utf-8', read: 'windows-1252' }
/**
 * Gain in nats assumed for a control character, which no text contains, and for a mark that lost a byte. See damages.ts
 * for the limits.
 */
const SURE = 20
const GUESS = 8

const NEXT_LINE = '\x85'
const NBSP = 0xa0
const LATIN_END = 0x180

/**
 * Marks and letters of windows-1252 that Latin-1 shows as the control characters U+0080–9F: `parlé\x85`. They stand
 * among ASCII or at the end of a word. If a line has other control characters as well, they are bytes of something
 * else.
 */
function controlMarks(text: string): Repair[] {
  const { single } = byteTable('windows-1252')
  const repairs: Repair[] = []
  // Mainframe programs end their lines with NEXT LINE and use no line feeds.
  const feeds = !text.includes('\n') && text.split(NEXT_LINE).length > 2
  const lines = new Lines(text)
  let others = -2
  for (const { index, 0: run } of text.matchAll(/[\x80-\x9f]+/g)) {
    const line = lines.feedBefore(index)
    if ((run === NEXT_LINE && feeds) || !areMarks(text, index, run, single)) {
      others = line
      while (repairs.length > 0 && repairs.at(-1)!.start > line) repairs.pop()
    }
    if (others === line) continue
    for (let i = 0; i < run.length; i++) {
      const start = index + i
      const mark = String.fromCharCode(single[run.charCodeAt(i)]!)
      const nats = isWellPlaced(text, start, mark) ? SURE : GUESS
      repairs.push({ start, end: start + 1, text: mark, layers: [CONTROLS], filled: false, gain: nats, margin: nats })
    }
  }
  return repairs
}

/** UTF-16 units of a quotation in which the other quotation mark, also a control character, is looked for. */
const QUOTATION = 300
const OPENED = /[\x91\x93]\S/
const CLOSED = /\S[\x92\x94]/

/**
 * Whether a mark stands where no letter of another code page could: the apostrophe of a contraction, paired quotation
 * marks, a dash between spaces. After a word … may be à of code page 850, and † may be å.
 */
export function isWellPlaced(text: string, at: number, mark: string): boolean {
  const { before, behind } = around(text, at, at + 1, QUOTATION)
  if (mark === '’' && isContracted(text, at)) return true
  if (mark === '“' || mark === '‘') return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && CLOSED.test(behind)
  if (mark === '”' || mark === '’')
    return /\S$/.test(text.charAt(at - 1)) && !/^[\p{L}\p{N}]/u.test(behind) && OPENED.test(before)
  return (mark === '–' || mark === '—') && /\s/.test(text.charAt(at - 1)) && /\s/.test(text.charAt(at + 1))
}

/** Maximum number of adjacent control characters that are marks: …”. A letter stands alone. */
const MOST_MARKS = 2

/**
 * Whether control characters stand where the marks or letters they may be can stand: among ASCII, or after é in a
 * word.
 */
function areMarks(text: string, at: number, run: string, single: Readonly<Uint16Array>): boolean {
  const marks = Array.from(run, (control) => single[control.charCodeAt(0)]!)
  if (marks.length > MOST_MARKS || marks.some((mark) => mark < NBSP)) return false
  const before = text.charCodeAt(at - 1)
  const behind = text.charCodeAt(at + run.length)
  if (behind >= 0x80 && behind !== NBSP) return false
  if (isAsciiLetter(before) && isAsciiLetter(behind)) return marks.length === 1 && isWithinWord(text, at, marks[0]!)
  if (marks.some(isLetter)) return false
  // An opening quotation mark does not end a word: `Yrit\x84` was Yritä in code page 437.
  if (isWordEnd(before) && marks.some((mark) => OPENING.includes(String.fromCharCode(mark)))) return false
  if (before < 0x80 || before === NBSP || at === 0) return true
  return isClosing(before) || (before < LATIN_END && isLetter(before) && isAsciiLetter(text.charCodeAt(at - 2)))
}

const OPENING = '‘“„‚'

function isWordEnd(unit: number): boolean {
  return unit < LATIN_END && isLetter(unit)
}

const APOSTROPHES = '’–—…'
const APOSTROPHE_MARK = 0x2019
/** don’t, it’s; l’été, qu’il. */
const CONTRACTED = /^(?:s|t|re|ve|ll|d|m)(?![a-z])/i
const ELIDED = /(?:^|[^a-z])(?:[cdjlmnst]|qu)$/i

/**
 * Whether a mark or letter fits between two letters: l’été, cœur. The same bytes are í, á and ó in Mac Roman, which a
 * wrong reader shows as other controls: conf’an was confían.
 */
function isWithinWord(text: string, at: number, mark: number): boolean {
  if (!isLetter(mark) && !APOSTROPHES.includes(String.fromCharCode(mark))) return false
  if (mark === APOSTROPHE_MARK && isContracted(text, at)) return true
  const mac = byteTable('macintosh').single[text.charCodeAt(at)]!
  const as = (unit: number): number => readingNats(text, at, at + 1, String.fromCharCode(unit))
  return as(mark) <= as(mac)
}

function isContracted(text: string, at: number): boolean {
  return (
    (isAsciiLetter(text.charCodeAt(at - 1)) && CONTRACTED.test(text.slice(at + 1, at + 4))) ||
    (isAsciiLetter(text.charCodeAt(at + 1)) && ELIDED.test(text.slice(Math.max(0, at - 3), at)))
  )
}

function isAsciiLetter(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}

/**
 * Repairs of single characters, sorted and disjoint.
 *
 * @param seen which kinds of units the text has, see {@link Masks.kinds}
 */
export function markRepairs(text: string, seen: number): Repair[] {
  const headless = (seen & EURO) === 0 ? [] : headlessMarks(text)
  const controls = (seen & CONTROL) === 0 ? [] : controlMarks(text)
  const orders = (seen & ORDER) === 0 ? [] : orderMarks(text)
  return [...headless, ...controls, ...orders].sort((a, b) => a.start - b.start)
}

/** An apostrophe without its E2 within a word; it proves that other marks lost theirs: doesn€™t. */
const APOSTROPHE = /[A-Za-z]€™[a-z]/
/**
 * The rest of a mark whose first byte is lost: 80 and another byte. A price is not such a mark, nor is € before a
 * closing quotation mark: „100 €“.
 */
const LEFT = /(?<![\d\x80-\uffff]|\d[ \xa0])€(?:[™˜œ¦¢\x9d]|[“”](?=\s|[A-Za-z]))/g
/** ” that also lost its last byte, 9D. */
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

/**
 * The last byte of a UTF-8 byte order mark. A double-byte reader shows it as a replacement mark, or joins it with the
 * next letter to one character.
 */
const LAST = 0xbf

/** Byte order marks at the start of a line as double-byte readers show them: 锘? in code page 936. */
function orderMarks(text: string): Repair[] {
  const repairs: Repair[] = []
  for (const [name, first] of ORDER_MARKS) {
    for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
      if (at > 0 && text[at - 1] !== '\n') continue
      const next = text.charCodeAt(at + 1)
      const pair = next >= 0x80 ? byteTable(name).bytesOf[next]! : -1
      const letter = pair >> 8 === LAST && (pair & 0xff) < 0x80 ? String.fromCharCode(pair & 0xff) : ''
      if (next !== 0x3f && next !== 0xfffd && letter === '') continue
      const layers: readonly Layer[] = [{ written: 'utf-8', read: name }]
      repairs.push({ start: at, end: at + 2, text: letter, layers, filled: letter === '', gain: GUESS, margin: GUESS })
    }
  }
  return repairs.sort((a, b) => a.start - b.start)
}
