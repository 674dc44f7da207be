import type { FieldName } from '../../../src/document/document.ts'
import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound, type Outcome } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import { parseDate } from '../../../src/language/dates/index.ts'
import { addressOf } from '../../../src/language/sites/address.ts'
import { referencesIn } from '../tree/references.ts'
import type { TreeLimits } from '../tree/tree.ts'
import { textValue } from '../tree/value.ts'
import { type Content, type Entry, readItems } from './items.ts'
import { type Piece, readPiece, unwrap } from './piece.ts'

/**
 * The text of a feed: for each entry its title and its content, or else its summary, with HTML rendered as in a page.
 * The feed's own name and address are fields; those of an entry are fields only where it is the only entry.
 */
export function readFeed(source: string, limits: TreeLimits, timezone: string): Outcome {
  const { channel, items } = readItems(source)
  const pieces = items.flatMap((item) => {
    const title = item.get('title')
    const body = item.get('content') ?? item.get('summary')
    return [
      ...(title ? [readPiece(source, title, 'h2', limits)] : []),
      ...(body ? [readPiece(source, body, 'p', limits)] : []),
    ]
  })
  pieces.sort((a, b) => a.start - b.start)
  return { ...join(source, pieces), fields: readFields(source, channel, items, limits, timezone) }
}

/** Joins pieces as paragraphs and removes the markup of the feed between them. */
function join(source: string, pieces: readonly Piece[]): { edits: Edit[]; blocks: Block[]; spans: SpanFound[] } {
  const edits: Edit[] = []
  const blocks: Block[] = []
  const spans: SpanFound[] = []
  let at = 0
  let length = 0
  for (const piece of pieces) {
    const last = piece.blocks.at(-1)
    if (!last || piece.start < at) continue
    const gap = minimalEdit(source, at, piece.start, length === 0 ? '' : '\n', 'feed')
    if (gap) edits.push(gap)
    if (length > 0) length++
    for (const edit of piece.edits) edits.push(edit)
    for (const block of piece.blocks) blocks.push({ ...block, start: block.start + length, end: block.end + length })
    for (const span of piece.spans) spans.push(span)
    length += last.end
    at = piece.end
  }
  if (at < source.length) edits.push({ start: at, end: source.length, text: '', rule: 'feed' })
  return { edits, blocks, spans }
}

function readFields(
  source: string,
  channel: Entry,
  items: readonly Entry[],
  limits: TreeLimits,
  timezone: string,
): FieldFound[] {
  const fields: FieldFound[] = []
  const addTitle = (name: 'title' | 'site', content: Content | undefined, rank: number): void => {
    const piece = content && readPiece(source, content, 'h2', limits)
    if (piece?.blocks.length !== 1) return
    const { start, end, edits } = piece
    fields.push({ name, start, end, rule: 'title', rank, ...(edits.length > 0 && { edits }) })
  }
  const add = (name: FieldName, content: Content | undefined, rank: number): void => {
    if (!content) return
    const inner = unwrap(source, content)
    const value = textValue(
      source,
      inner.content.start,
      inner.content.end,
      inner.isCdata ? [] : referencesIn(source, inner.content.start, inner.content.end),
    )
    if (!value) return
    const written = source.slice(value.start, value.end)
    if (written.includes('<')) return
    const own = name === 'url' ? addressOf(source, value, 'title') : value
    if (!own) return
    const date = name === 'published' ? parseDate(written, timezone) : undefined
    if (name === 'published' && !date) return
    fields.push({
      name,
      start: own.start,
      end: own.end,
      rule: 'title',
      rank,
      ...(own.edits.length > 0 && { edits: own.edits }),
      ...(date && { value: date.iso }),
    })
  }
  const only = items.length === 1 ? items[0]! : undefined
  addTitle('title', only?.get('title'), FIELD_RANK.structured)
  add('author', only?.get('author'), FIELD_RANK.structured)
  add('published', only?.get('published'), FIELD_RANK.structured)
  add('url', only?.get('link'), FIELD_RANK.structured)
  addTitle('title', channel.get('title'), FIELD_RANK.page)
  addTitle('site', channel.get('title'), FIELD_RANK.page)
  add('url', channel.get('link'), FIELD_RANK.page)
  return fields
}
