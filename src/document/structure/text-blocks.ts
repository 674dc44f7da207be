import type { Ledger } from '../ledger/ledger.ts'
import { firstIndex } from '../sorted.ts'
import { Places } from './places.ts'
import { Posts } from './posts.ts'
import { isInline, type Span, type TextBlock } from './span.ts'

/**
 * The structure of the clean text. Sorted by start, with an enclosing range before the enclosed ones. Every line that is not
 * a heading, a whole item, a row, a caption or code is a `paragraph`. Ranges within a line are cut at the ends of the line.
 *
 * @param spans the structure according to the markup, at raw positions, in the order of the raw text
 */
export function textBlocks(text: string, ledger: Ledger, spans: readonly Span[]): TextBlock[] {
  const places = new Places(text, ledger)
  const lines = new Lines(text)
  const found: TextBlock[] = []
  const heads: Line[] = []
  const rangeOf = (span: Span): Line | undefined => trimmed(text, places.of(span.rawStart), places.of(span.rawEnd))
  const posts = new Posts(spans.filter(({ kind }) => kind === 'post').flatMap((span) => rangeOf(span) ?? []))
  for (const [i, span] of spans.entries()) {
    const range = rangeOf(span)
    const row = span.kind === 'table' && posts.size > 0 ? firstRow(spans, i) : undefined
    if (range && posts.isFrame(span.kind, range, row && rangeOf(row))) continue
    if (span.kind === 'image' && !range) {
      const at = places.ofPicture(span.rawStart, span.isAlone ?? false)
      if (at !== undefined) found.push(blockOf(span, at, at))
    }
    if (!range) continue
    if (isInline(span.kind)) for (const line of lines.within(range)) found.push(blockOf(span, line.start, line.end))
    else if (span.kind === 'heading' || span.kind === 'term' || span.kind === 'row' || span.kind === 'caption') {
      const own = [...lines.within(range)]
      // A heading that the page breaks into lines is one heading.
      const isOne =
        span.kind === 'heading' && own.length <= LINES_OF_HEADING && range.end - range.start <= LONGEST_HEADING
      // A term of several lines is a box of a page, not a term.
      if (span.kind === 'term' && own.length > 1) continue
      for (const line of isOne ? [range] : own) {
        found.push(blockOf(span, line.start, line.end))
        heads.push(line)
      }
    } else {
      const whole = span.kind === 'code' ? lines.whole(range) : range
      const block = blockOf(span, whole.start, whole.end)
      // Depth is counted within a post.
      if (block.level !== undefined) block.level = posts.levelOf(span.kind, block.level, whole)
      found.push(block)
      // An item of several lines contains paragraphs or items.
      const isOneLine = (span.kind === 'item' || span.kind === 'definition') && lines.isOne(whole)
      if (span.kind === 'code' || isOneLine) heads.push(whole)
    }
  }
  for (const paragraph of paragraphs(lines, heads)) found.push(paragraph)
  return found.sort((a, b) => a.start - b.start || pictureFirst(a, b) || b.end - a.end || orderOf(a) - orderOf(b))
}

/** Spans behind a table among which its first row is looked for: a caption may stand before it. */
const NEAR_ROWS = 8

/** The first row of the table at `at`. */
function firstRow(spans: readonly Span[], at: number): Span | undefined {
  const { rawEnd } = spans[at]!
  const near = spans.slice(at + 1, at + 1 + NEAR_ROWS)
  return near.find(({ kind, rawStart }) => kind === 'row' && rawStart < rawEnd)
}

/** Maximum lines, and UTF-16 units, of a heading that a page breaks. Longer ones are text that was given the size of a heading. */
const LINES_OF_HEADING = 3
const LONGEST_HEADING = 200

interface Line {
  readonly start: number
  readonly end: number
}

/** Sort order: among equal ranges the outer one comes first. */
const ORDER: readonly TextBlock['kind'][] = [
  'post',
  'quote',
  'table',
  'row',
  'definition',
  'item',
  'caption',
  'term',
  'heading',
  'code',
  'paragraph',
  'cell',
  'link',
]

function orderOf({ kind }: TextBlock): number {
  const order = ORDER.indexOf(kind)
  return order === -1 ? ORDER.length : order
}

/** A picture at the start of a line is placed above the line, within its container. */
function pictureFirst(a: TextBlock, b: TextBlock): number {
  if ((a.kind === 'image') === (b.kind === 'image')) return 0
  const isHeld = CONTAINERS.has(a.kind === 'image' ? b.kind : a.kind)
  return (a.kind === 'image') === isHeld ? 1 : -1
}

const CONTAINERS: ReadonlySet<string> = new Set(['post', 'quote', 'table', 'row', 'cell', 'item', 'definition'])

type Changing = { -readonly [K in keyof TextBlock]: TextBlock[K] }

/** The block of a span. Each property is set by itself: spreads cost a microsecond, and a page has hundreds of spans. */
function blockOf(span: Span, start: number, end: number): Changing {
  const { kind, level, number, href, alt, lang, author, date } = span
  const block: Changing = { kind, start, end }
  if (level !== undefined) block.level = level
  if (number !== undefined) block.number = number
  if (href !== undefined) block.href = href
  if (alt !== undefined) block.alt = alt
  if (lang !== undefined) block.lang = lang
  if (author !== undefined) block.author = author
  if (date !== undefined) block.date = date
  return block
}

/** The range without white space at its ends; undefined if nothing is left. */
function trimmed(text: string, from: number, to: number): Line | undefined {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start < end ? { start, end } : undefined
}

const isSpace = (unit: number): boolean =>
  unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000

/**
 * The lines of a text. Line ends are searched only once, because a line may be a whole book with a link for each word.
 */
class Lines {
  readonly #text: string
  readonly #ends: number[] = []

  constructor(text: string) {
    this.#text = text
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#ends.push(at)
    this.#ends.push(text.length)
  }

  /** The non-blank lines of a range, cut at its edges and trimmed. */
  *within({ start, end }: Line): Generator<Line> {
    for (let i = this.#numberOf(start), from = start; from < end; from = this.#ends[i++]! + 1) {
      const line = trimmed(this.#text, from, Math.min(this.#ends[i]!, end))
      if (line) yield line
    }
  }

  all(): Generator<Line> {
    return this.within({ start: 0, end: this.#text.length })
  }

  isOne({ start, end }: Line): boolean {
    return this.#ends[this.#numberOf(start)]! >= end
  }

  /** The range from the start of its first line, because indents matter in code. */
  whole({ start, end }: Line): Line {
    return { start: (this.#ends[this.#numberOf(start) - 1] ?? -1) + 1, end }
  }

  #numberOf(at: number): number {
    return firstIndex(this.#ends.length, (i) => this.#ends[i]! >= at)
  }
}

/** The lines that are none of `heads` and are not in the code of one. */
function paragraphs(lines: Lines, heads: readonly Line[]): TextBlock[] {
  const sorted = [...heads].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: TextBlock[] = []
  let next = 0
  let covered = 0
  for (const line of lines.all()) {
    while (next < sorted.length && sorted[next]!.start <= line.start) covered = Math.max(covered, sorted[next++]!.end)
    if (covered < line.end) out.push({ kind: 'paragraph', ...line })
  }
  return out
}
