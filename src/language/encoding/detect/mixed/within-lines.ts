import { isUtf8 } from 'node:buffer'
import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { decodeAs } from '../../read/encodings.ts'
import { hasByteTable } from '../../tables/byte-tables.ts'
import type { EncodingSpan } from '../detection.ts'
import { LIKELY_PIECE } from '../likely.ts'
import { unitCost } from '../text-cost.ts'
import { Divider, type Piece } from './divide.ts'
import type { Line } from './stretches.ts'

/** Encodings that occur beside UTF-8 in one line: the multi-byte ones and the commonest single-byte ones. */
const PARTNERS: readonly string[] = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'koi8-r',
]
/** Maximum number of bytes of the lines that decide which of them it is. */
const ENOUGH = 4096
/** Nats by which lines must read better in two encodings than in one: over all lines examined, and for each line. */
const CONVINCING = 16
const CONVINCING_LINE = 4
/** Bonus in nats for the encoding of other lines of the document. */
const KNOWN = 6
/** A file that changes encoding more often is left as it is, because each piece is a span to keep. */
const MAX_PIECES = 100_000
/**
 * Bytes of lines examined without success before giving up: such a file is noise, and lines take a second a megabyte.
 */
const PATIENCE = 1 << 18
/**
 * Least number of characters beyond ASCII in a piece of the other encoding. A character that lost a byte leaves one,
 * which looks like a character of another encoding.
 */
const FEWEST_CHARACTERS = 2

/**
 * Divides lines that are partly UTF-8 and partly in another encoding, as templates and logs write them: `标题：` in UTF-8
 * and the title in GBK. Lines of UTF-8 with bad bytes stay as they are, unless the bad bytes make sense.
 *
 * @param spans spans of whole lines, in UTF-8 or one other encoding
 * @param lines lines that have well-formed UTF-8 in a row and bytes that are not UTF-8
 * @returns `spans` itself if no line is divided
 */
export function divideLines(
  bytes: Uint8Array,
  spans: readonly EncodingSpan[],
  lines: readonly Line[],
): readonly EncodingSpan[] {
  if (lines.length === 0) return spans
  const known = spans.find(({ encoding }) => encoding !== 'utf-8')?.encoding
  const partner = partnerOf(bytes, lines, known)
  if (partner === undefined) return spans
  const divider = new Divider(partner)
  const cuts: EncodingSpan[] = []
  let vain = 0
  for (const line of lines) {
    if (vain > PATIENCE) break
    const { pieces, cost, alone } = divider.divide(bytes, line.start, line.end)
    const gain = alone - cost
    if (gain < CONVINCING_LINE || !pieces.every((piece) => isText(bytes, piece, partner, known))) {
      vain += line.end - line.start
      continue
    }
    for (const { start, end, utf8 } of pieces) {
      cuts.push({ start, end, encoding: utf8 ? 'utf-8' : partner, source: 'detected', confidence: confidence(gain) })
    }
    if (cuts.length > MAX_PIECES) break
  }
  return cuts.length === 0 ? spans : overlay(bytes, spans, cuts)
}

/** The encoding that, beside UTF-8, explains the lines best; undefined if none convinces. */
function partnerOf(bytes: Uint8Array, lines: readonly Line[], known: string | undefined): string | undefined {
  // One line in twenty of GBK contains UTF-8 in a row by chance. Read as GBK it is a single piece.
  if (known !== undefined && hasByteTable(known) && lookAt(bytes, lines, known).whole) return undefined
  let alone = Number.POSITIVE_INFINITY
  let best: { encoding: string; cost: number } | undefined
  for (const encoding of PARTNERS) {
    const looked = lookAt(bytes, lines, encoding)
    const cost = looked.cost - (encoding === known ? KNOWN : 0)
    alone = Math.min(alone, looked.alone)
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { encoding, cost }
  }
  return best && alone - best.cost > CONVINCING ? best.encoding : undefined
}

/** Costs of the first lines in UTF-8 and this encoding. `whole` says that each of them is in one encoding alone. */
function lookAt(
  bytes: Uint8Array,
  lines: readonly Line[],
  encoding: string,
): { cost: number; alone: number; whole: boolean } {
  const divider = new Divider(encoding)
  const sum = { cost: 0, alone: 0, whole: true }
  let looked = 0
  for (const { start, end } of lines) {
    if (looked >= ENOUGH) break
    const to = Math.min(end, start + ENOUGH)
    const { pieces, cost, alone } = divider.divide(bytes, start, to)
    sum.cost += cost
    sum.alone += alone
    sum.whole &&= pieces.length === 1
    looked += to - start
  }
  return sum
}

/**
 * This many bytes of UTF-8 do not stand in a file of another encoding by chance: two characters of three bytes, three
 * of two.
 */
const FEWEST_BYTES = 6

/**
 * Whether a piece can stand as read: it has enough UTF-8, or likely characters of the other encoding.
 *
 * @param known the encoding of other lines, unless it is UTF-8
 */
function isText(bytes: Uint8Array, { start, end, utf8 }: Piece, partner: string, known: string | undefined): boolean {
  const { text, malformed } = decodeAs(bytes, utf8 ? 'utf-8' : partner, start, end)
  let characters = 0
  let size = 0
  let cost = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80 || unit === REPLACEMENT_UNIT) continue
    characters++
    size += unit < 0x800 ? 2 : 3
    cost += unitCost(i === 0 ? 0 : text.charCodeAt(i - 1), unit)
  }
  if (utf8) return size >= (known === undefined ? 1 : FEWEST_BYTES)
  return malformed === 0 && characters >= FEWEST_CHARACTERS && cost <= LIKELY_PIECE * characters
}

/** Upper limit of a confidence. */
const SURE = 0.99

/** 0.5 to 0.99, by the nats that a line gains. */
function confidence(gain: number): number {
  return Math.min(SURE, Math.round(100 / (1 + Math.exp(-gain / 4))) / 100)
}

/** Lays the cuts over the spans and joins equal neighbours. Both must be sorted. */
function overlay(bytes: Uint8Array, spans: readonly EncodingSpan[], cuts: readonly EncodingSpan[]): EncodingSpan[] {
  const laid: EncodingSpan[] = []
  const put = (span: EncodingSpan): void => {
    const last = laid.at(-1)
    if (span.start === span.end) return
    if (last?.encoding === span.encoding && last.source === span.source && last.end === span.start) {
      laid[laid.length - 1] = { ...last, end: span.end, confidence: Math.min(last.confidence, span.confidence) }
    } else laid.push(span)
  }
  let next = 0
  const rest = (span: EncodingSpan): EncodingSpan =>
    // The file was doubtful only because of the lines that are divided now.
    span.encoding === 'utf-8' && isUtf8(bytes.subarray(span.start, span.end)) ? { ...span, confidence: SURE } : span
  for (const span of spans) {
    let at = span.start
    for (; next < cuts.length && cuts[next]!.start < span.end; next++) {
      const cut = cuts[next]!
      put(rest({ ...span, start: at, end: cut.start }))
      put(cut)
      at = cut.end
    }
    put(rest({ ...span, start: at }))
  }
  return laid
}
