/**
 * Readings of one run: what single-byte readers make of it, one after the other, and the layers each piece went
 * through.
 */
import { byteTable } from '../../../encoding/tables/byte-tables.ts'
import { isLetter } from '../characters.ts'
import { sequenceAt } from '../decode.ts'
import { pathOf, priceOf } from '../lost-bytes/prices.ts'
import { type Masks, type OneByte, oneByteReaders } from './readers.ts'

/** One wrong reading: the encoding the bytes were written in, and the one they were read in. */
export interface Layer {
  readonly written: string
  readonly read: string
}

/** Quotation marks and dashes of Windows shown as control characters, as Latin-1 shows them. */
export const CONTROLS: Layer = { written: 'windows-1252', read: 'latin1' }

/** Maximum number of successive wrong readings of one text. */
const LAYERS = 3

/** Part of a run and its text; `end` is in UTF-16 units from the start of the run. */
export interface ReadPiece {
  readonly end: number
  readonly text: string
  /** Number of readers in the reading's chain that it went through; 0 if it stands as it is. */
  readonly depth: number
  /** Whether it was a Windows mark shown as a control character. */
  readonly isMark: boolean
}

/** One way to read a run. */
export interface Reading {
  /** The readers, the last first, with their path and its price. */
  readonly chain: readonly OneByte[]
  readonly path: string
  readonly price: number
  readonly text: string
  /** Adjacent pieces that cover the run. */
  readonly pieces: readonly ReadPiece[]
  /** Number of sequences decoded. */
  readonly sequences: number
  /** Units that the last reader would normally show differently: control characters where it has printable ones. */
  readonly others: number
}

/** The readers that show a complete sequence somewhere in `text[start, end)`, as a mask. */
export function readersOf({ leads, tails }: Masks, text: string, start: number, end: number): number {
  const [two, three, four] = leads
  let shown = 0
  for (let i = start; i + 1 < end; i++) {
    const unit = text.charCodeAt(i)
    const first = tails[text.charCodeAt(i + 1)]!
    if (first === 0) continue
    shown |= two[unit]! & first
    if (i + 2 >= end) continue
    const second = first & tails[text.charCodeAt(i + 2)]!
    shown |= three[unit]! & second
    if (i + 3 < end) shown |= four[unit]! & second & tails[text.charCodeAt(i + 3)]!
  }
  return shown
}

/**
 * All readings of a run in up to {@link LAYERS} steps. The last wrong reading was by one of the readers in `shown`, a bit for
 * each; those before it are found from the text that it gives.
 */
export function readingsOf(shown: number, run: string): Reading[] {
  const { readers, masks } = oneByteReaders()
  return readingsBy(readers, masks, shown, run, LAYERS)
}

function readingsBy(readers: readonly OneByte[], masks: Masks, shown: number, run: string, layers: number): Reading[] {
  const readings: Reading[] = []
  for (const reader of readers) {
    if ((shown & (1 << reader.index)) === 0) continue
    const reading = readRun(reader, run)
    if (!reading) continue
    readings.push(shared(withMarks(reading, run), readings))
    if (layers === 1) continue
    const inner = readersOf(masks, reading.text, 0, reading.text.length) & mayComeBefore(readers, reader)
    if (inner === 0) continue
    for (const deeper of readingsBy(readers, masks, inner, reading.text, layers - 1)) {
      readings.push(shared(behind(reading, deeper), readings))
    }
  }
  return readings
}

/** Reuses the pieces of an equal reading: readers differ in few characters. */
function shared(reading: Reading, others: readonly Reading[]): Reading {
  const { text, pieces } = reading
  const twin = others.find(
    (other) =>
      other.text === text &&
      other.pieces.length === pieces.length &&
      other.pieces.every(({ end, depth, isMark }, i) => {
        const own = pieces[i]!
        return end === own.end && depth === own.depth && isMark === own.isMark
      }),
  )
  return twin ? { ...reading, pieces: twin.pieces } : reading
}

const layers = new Map<string, readonly Layer[]>()

/** The wrong readings that a piece went through, the last first. */
export function layersOf(chain: readonly OneByte[], { depth, isMark }: ReadPiece): readonly Layer[] {
  const key = `${isMark} ${chain
    .slice(0, depth)
    .map(({ name }) => name)
    .join(' ')}`
  let found = layers.get(key)
  if (!found) {
    const own = chain.slice(0, depth).map(({ name }): Layer => ({ written: 'utf-8', read: name }))
    found = isMark ? [...own, CONTROLS] : own
    layers.set(key, found)
  }
  return found
}

/** First code point of CJK, whose letters are never part of a word of another script. */
const CJK = 0x2e80

/**
 * Whether a unit may belong to a word shown by the reader: the reader has it, or it is a letter that the reader would
 * need to have.
 */
function isOf(bytes: Readonly<Int32Array>, unit: number): boolean {
  return bytes[unit]! >= 0 || (unit < CJK && isLetter(unit))
}

/** Whether a reader is one of the two that nearly every program supports. */
export function isWestern({ name }: OneByte): boolean {
  return name === 'windows-1252' || name === 'latin1'
}

/**
 * The readers that may have come before another one. The same reader may, because a program that errs once errs again,
 * and so may the two Western ones. Before those, any reader may: text misread in any code page is passed on through
 * them.
 */
function mayComeBefore(readers: readonly OneByte[], own: OneByte): number {
  const may = (reader: OneByte): boolean => reader === own || isWestern(reader) || isWestern(own)
  before[own.index] ??= readers.reduce((mask, reader) => (may(reader) ? mask | (1 << reader.index) : mask), 0)
  return before[own.index]!
}

/** Cached masks by reader index. */
const before: number[] = []

/** Reads a run by one reader; undefined if it shows no plausible sequence. */
function readRun(reader: OneByte, run: string): Reading | undefined {
  const { bytes } = reader
  const pieces: ReadPiece[] = []
  let sequences = 0
  for (let start = 0; start < run.length; ) {
    if (!isOf(bytes, run.charCodeAt(start))) {
      const character = String.fromCodePoint(run.codePointAt(start)!)
      start += character.length
      pieces.push({ end: start, text: character, depth: 0, isMark: false })
      continue
    }
    let end = start + 1
    while (end < run.length && isOf(bytes, run.charCodeAt(end))) end++
    sequences += readStretch(reader, run, start, end, pieces)
    start = end
  }
  return sequences === 0
    ? undefined
    : {
        chain: [reader],
        path: pathOf([reader]),
        price: priceOf([reader]),
        text: pieces.map(({ text }) => text).join(''),
        pieces,
        sequences,
        others: othersIn(reader, run, pieces),
      }
}

function othersIn({ bytes, single }: OneByte, run: string, pieces: readonly ReadPiece[]): number {
  let others = 0
  let at = 0
  for (const { end, depth } of pieces) {
    if (depth === 0) at = end
    for (; at < end; at++) if (single[bytes[run.charCodeAt(at)]!] !== run.charCodeAt(at)) others++
  }
  return others
}

/**
 * Reads a stretch of characters that a reader has. A word is misread as a whole, so a letter that is part of no
 * sequence speaks against the whole stretch. A mark may belong to the text itself: `“Ã©tÃ©”`.
 *
 * @returns the number of sequences decoded
 */
function readStretch({ bytes }: OneByte, run: string, start: number, end: number, pieces: ReadPiece[]): number {
  const isWhole = holdsNoStrays(bytes, run, start, end)
  let sequences = 0
  for (let at = start; at < end; ) {
    const found = isWhole ? sequenceAt(bytes, run, at, end) : 0
    const text = found === 0 ? run[at]! : textOf(found >> 3)
    at += Math.max(1, found & 7)
    if (found !== 0) sequences++
    pieces.push({ end: at, text, depth: found === 0 ? 0 : 1, isMark: false })
  }
  return sequences
}

function holdsNoStrays(bytes: Readonly<Int32Array>, run: string, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const found = sequenceAt(bytes, run, at, end)
    if (found === 0 && isLetter(run.charCodeAt(at))) return false
    at += Math.max(1, found & 7)
  }
  return true
}

/** Not part of any text. */
const BYTE_ORDER_MARK = 0xfeff

function textOf(point: number): string {
  return point === BYTE_ORDER_MARK ? '' : String.fromCodePoint(point)
}

/** Turns control characters in a reading into Windows marks, where the run shows these marks directly: `canÂ’t`. */
function withMarks(reading: Reading, run: string): Reading {
  if (!/[\x80-\x9f]/.test(reading.text)) return reading
  const { single } = byteTable('windows-1252')
  const pieces = reading.pieces.map((piece): ReadPiece => {
    const control = piece.text.charCodeAt(0)
    const mark = control < 0xa0 ? single[control]! : control
    const shown = run.charCodeAt(piece.end - 1)
    if (mark === control || (shown !== mark && shown !== control) || piece.depth === 0) return piece
    return { ...piece, text: String.fromCharCode(mark), isMark: true }
  })
  return { ...reading, pieces, text: pieces.map(({ text }) => text).join('') }
}

/** Combines a reading with a reading of its result, in positions of the damaged text. */
function behind(outer: Reading, inner: Reading): Reading {
  const pieces: ReadPiece[] = []
  let next = 0
  let made = 0
  for (const { end, text, depth } of inner.pieces) {
    let last = outer.pieces[next]!
    const first = last
    while (made < end) {
      last = outer.pieces[next++]!
      made += last.text.length
    }
    pieces.push({ end: last.end, text, depth: first.depth + depth, isMark: false })
  }
  const chain = [...outer.chain, ...inner.chain]
  return {
    chain,
    path: pathOf(chain),
    price: priceOf(chain),
    text: inner.text,
    pieces,
    sequences: inner.sequences,
    others: outer.others + inner.others,
  }
}
