import type { Block } from '../../../document/structure/block.ts'
import type { Span, SpanKind } from '../../../document/structure/span.ts'
import type { PackReader, PackWriter } from './pack.ts'

/** For a text that a row does not have; for one that it has; for that of the row before. */
const ABSENT = -1
const OWN = 0
const SAME = 1
/** For a number that a span does not have: no list of a page is numbered so. */
const NO_NUMBER = -0x80000000

export function packBlocks(pack: PackWriter, blocks: readonly Block[]): void {
  pack.int(blocks.length)
  let before: string | undefined
  for (const block of blocks) {
    pack.int(block.start)
    pack.int(block.end)
    pack.int(block.depth)
    pack.int(block.shared)
    pack.int(block.linkChars)
    pack.int(block.hidden ? 1 : 0)
    pack.word(block.tag)
    // Neighbours often have the same containers, whose names are long.
    pack.int(block.path === before ? SAME : OWN)
    if (block.path !== before) pack.text(block.path)
    before = block.path
    pack.word(block.label)
    pack.word(block.lang)
    pack.word(block.outside)
  }
}

export function unpackBlocks(pack: PackReader): Block[] {
  const blocks: Block[] = []
  let path = ''
  for (let left = pack.int(); left > 0; left--) {
    const [start, end, depth, shared, linkChars] = [pack.int(), pack.int(), pack.int(), pack.int(), pack.int()]
    const hidden = pack.int() === 1
    const tag = pack.word()!
    if (pack.int() === OWN) path = pack.text()
    const block: Changing<Block> = { start, end, tag, path, depth, shared, linkChars, hidden }
    const [label, lang, outside] = [pack.word(), pack.word(), pack.word()]
    if (label !== undefined) block.label = label
    if (lang !== undefined) block.lang = lang
    if (outside !== undefined) block.outside = outside
    blocks.push(block)
  }
  return blocks
}

export function packSpans(pack: PackWriter, spans: readonly Span[]): void {
  pack.int(spans.length)
  for (const span of spans) {
    pack.word(span.kind)
    pack.int(span.rawStart)
    pack.int(span.rawEnd)
    pack.int(span.level ?? NO_NUMBER)
    pack.int(span.number ?? NO_NUMBER)
    packText(pack, span.href)
    packText(pack, span.alt)
    pack.word(span.lang)
    pack.int(span.isAlone ? 1 : 0)
    pack.word(span.author)
    pack.word(span.date)
  }
}

export function unpackSpans(pack: PackReader): Span[] {
  const spans: Span[] = []
  for (let left = pack.int(); left > 0; left--) {
    const span: Changing<Span> = { kind: pack.word() as SpanKind, rawStart: pack.int(), rawEnd: pack.int() }
    const [level, number] = [pack.int(), pack.int()]
    if (level !== NO_NUMBER) span.level = level
    if (number !== NO_NUMBER) span.number = number
    const [href, alt, lang] = [unpackText(pack), unpackText(pack), pack.word()]
    if (href !== undefined) span.href = href
    if (alt !== undefined) span.alt = alt
    if (lang !== undefined) span.lang = lang
    if (pack.int() === 1) span.isAlone = true
    const [author, date] = [pack.word(), pack.word()]
    if (author !== undefined) span.author = author
    if (date !== undefined) span.date = date
    spans.push(span)
  }
  return spans
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** Writes a long text that may be absent. */
export function packText(pack: PackWriter, text: string | undefined): void {
  pack.int(text === undefined ? ABSENT : OWN)
  if (text !== undefined) pack.text(text)
}

export function unpackText(pack: PackReader): string | undefined {
  return pack.int() === ABSENT ? undefined : pack.text()
}
