import type { Ledger } from '../ledger.ts'
import { Places } from './places.ts'
import { isInline, type Span, type SpanTraits, type TextBlock } from './span.ts'

/**
 * What each part of the clean text is. Sorted by start; what holds another comes first. Every line that is not a heading, an item
 * alone, a row, a caption or code has a `paragraph`; what stands within a line is cut at its ends.
 *
 * @param spans what markup said, by raw positions, in the order of the raw text
 */
export function textBlocks(text: string, ledger: Ledger, spans: readonly Span[]): TextBlock[] {
  const places = new Places(text, ledger)
  const found: TextBlock[] = []
  const heads: Line[] = []
  for (const span of spans) {
    const traits = traitsOf(span)
    if (span.kind === 'image') {
      const at = places.ofPicture(span.rawStart)
      if (at !== undefined) found.push({ kind: 'image', start: at, end: at, ...traits })
      continue
    }
    const range = trimmed(text, places.of(span.rawStart), places.of(span.rawEnd))
    if (!range) continue
    if (isInline(span.kind))
      for (const line of linesOf(text, range)) found.push({ kind: span.kind, ...line, ...traits })
    else if (span.kind === 'heading' || span.kind === 'row' || span.kind === 'caption') {
      for (const line of linesOf(text, range)) {
        found.push({ kind: span.kind, ...line, ...traits })
        heads.push(line)
      }
    } else {
      const whole = span.kind === 'code' ? wholeLines(text, range) : range
      found.push({ kind: span.kind, ...whole, ...traits })
      // An item of several lines holds paragraphs, or items.
      const isOneLine = span.kind === 'item' && !text.slice(whole.start, whole.end).includes('\n')
      if (span.kind === 'code' || isOneLine) heads.push(whole)
    }
  }
  found.push(...paragraphs(text, heads))
  return found.sort((a, b) => a.start - b.start || b.end - a.end || orderOf(a) - orderOf(b))
}

interface Line {
  readonly start: number
  readonly end: number
}

/** Of equal ranges the outer one first. */
const ORDER: readonly TextBlock['kind'][] = [
  'quote',
  'table',
  'row',
  'item',
  'caption',
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

function traitsOf({ level, number, href, alt, lang }: Span): SpanTraits {
  return {
    ...(level !== undefined && { level }),
    ...(number !== undefined && { number }),
    ...(href !== undefined && { href }),
    ...(alt !== undefined && { alt }),
    ...(lang !== undefined && { lang }),
  }
}

/** The range without white space at its ends; undefined where nothing is left. */
function trimmed(text: string, from: number, to: number): Line | undefined {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start < end ? { start, end } : undefined
}

const isSpace = (unit: number): boolean =>
  unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000

/** Lines keep their indent: in code it means something. */
function wholeLines(text: string, { start, end }: Line): Line {
  return { start: text.lastIndexOf('\n', start) + 1, end }
}

function* linesOf(text: string, { start, end }: Line): Generator<Line> {
  for (let from = start; from < end; ) {
    const newline = text.indexOf('\n', from)
    const to = newline === -1 || newline > end ? end : newline
    const line = trimmed(text, from, to)
    if (line) yield line
    from = to + 1
  }
}

/** The lines that none of `heads` is, or holds as code. */
function paragraphs(text: string, heads: readonly Line[]): TextBlock[] {
  const sorted = [...heads].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: TextBlock[] = []
  let next = 0
  let covered = 0
  for (const line of linesOf(text, { start: 0, end: text.length })) {
    while (next < sorted.length && sorted[next]!.start <= line.start) covered = Math.max(covered, sorted[next++]!.end)
    if (covered < line.end) out.push({ kind: 'paragraph', ...line })
  }
  return out
}
