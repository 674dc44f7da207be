import type { Block } from '../../src/document/block.ts'
import type { FieldName } from '../../src/document/document.ts'
import { type Edit, minimalEdit } from '../../src/document/edit.ts'
import { FIELD_RANK, type FieldFound, type Outcome } from '../../src/document/stage.ts'
import { parseDate } from '../../src/language/dates.ts'
import { type Content, type Entry, readItems } from './feed-items.ts'
import { type Reference, referencesIn } from './references.ts'
import { render } from './render.ts'
import { buildTree, type TreeLimits } from './tree.ts'
import { textValue } from './value.ts'

/** A part of an entry as text: edits of the source within its span, blocks from the start of its own text. */
interface Piece extends Content {
  readonly edits: readonly Edit[]
  readonly blocks: readonly Block[]
}

/**
 * The text of a feed: of each entry its title and its content, or else its summary, their HTML rendered as that of a
 * page. The feed's own name and address are fields; those of an entry only where it is the only one.
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
  return { ...join(source, pieces), fields: readFields(source, channel, items, timezone) }
}

const CDATA = /^\s*<!\[CDATA\[/
const CDATA_END = /\]\]>\s*$/

/** Content without the CDATA marks around it. */
function unwrap(source: string, { start, end }: Content): { readonly content: Content; readonly isCdata: boolean } {
  const written = source.slice(start, end)
  const open = CDATA.exec(written.slice(0, 200))
  const close = CDATA_END.exec(written.slice(-200))
  if (!open || !close || open[0].length + close[0].length > written.length)
    return { content: { start, end }, isCdata: false }
  return { content: { start: start + open[0].length, end: end - close[0].length }, isCdata: true }
}

function readPiece(source: string, whole: Content, tag: string, limits: TreeLimits): Piece {
  const { content, isCdata } = unwrap(source, whole)
  const written = source.slice(content.start, content.end)
  // Escaped HTML is decoded one level and read as HTML; in CDATA and inside elements it stands as it is.
  const references = isCdata || written.includes('<') ? [] : referencesIn(source, content.start, content.end)
  const decoded = new DecodedPiece(source, content, references)
  const { edits, blocks } = render(buildTree(decoded.text, limits), () => 'comment')
  return {
    ...content,
    edits: decoded.editsOfSource(edits),
    blocks: blocks.map((block) => ({
      ...block,
      tag: block.tag === 'body' ? tag : block.tag,
      path: block.path === '' ? `item/${tag}` : `item/${block.path}`,
      depth: block.depth + 1,
    })),
  }
}

/** A piece of source with its references decoded, and the way back. */
class DecodedPiece {
  readonly text: string
  readonly #source: string
  readonly #content: Content
  readonly #references: readonly Reference[]

  constructor(source: string, content: Content, references: readonly Reference[]) {
    this.#source = source
    this.#content = content
    this.#references = references
    let text = ''
    let at = content.start
    for (const reference of references) {
      text += source.slice(at, reference.start) + reference.text
      at = reference.end
    }
    this.text = text + source.slice(at, content.end)
  }

  /**
   * Edits of the decoded text as edits of the source, each reference that stays an edit of its own. An edit that takes
   * part of what a reference stands for takes it whole.
   */
  editsOfSource(edits: readonly Edit[]): Edit[] {
    const out: Edit[] = []
    /** Source position less decoded position. */
    let drift = this.#content.start
    let next = 0
    const push = (start: number, end: number, text: string, rule: string): void => {
      const edit = minimalEdit(this.#source, start, end, text, rule)
      if (edit) out.push(edit)
    }
    /** Passes references that begin before a decoded position; true while the last of them reaches past it. */
    const passTo = (at: number): void => {
      for (
        let reference = this.#references[next];
        reference && reference.start - drift < at;
        reference = this.#references[++next]
      ) {
        push(reference.start, reference.end, reference.text, 'entity')
        drift += reference.end - reference.start - reference.text.length
      }
    }
    for (const edit of edits) {
      passTo(edit.start)
      const start = edit.start + drift
      let cut = ''
      for (
        let reference = this.#references[next];
        reference && reference.start - drift < edit.end;
        reference = this.#references[++next]
      ) {
        const decodedEnd = reference.start - drift + reference.text.length
        drift += reference.end - reference.start - reference.text.length
        cut = decodedEnd > edit.end ? reference.text.slice(reference.text.length - (decodedEnd - edit.end)) : ''
      }
      push(start, edit.end + cut.length + drift, edit.text + cut, edit.rule)
    }
    passTo(this.text.length)
    return out
  }
}

/** Pieces one after the other as paragraphs; everything between is the feed's. */
function join(source: string, pieces: readonly Piece[]): { edits: Edit[]; blocks: Block[] } {
  const edits: Edit[] = []
  const blocks: Block[] = []
  let at = 0
  let length = 0
  for (const piece of pieces) {
    const last = piece.blocks.at(-1)
    if (!last || piece.start < at) continue
    const gap = minimalEdit(source, at, piece.start, length === 0 ? '' : '\n', 'feed')
    if (gap) edits.push(gap)
    if (length > 0) length++
    edits.push(...piece.edits)
    for (const block of piece.blocks) blocks.push({ ...block, start: block.start + length, end: block.end + length })
    length += last.end
    at = piece.end
  }
  if (at < source.length) edits.push({ start: at, end: source.length, text: '', rule: 'feed' })
  return { edits, blocks }
}

function readFields(source: string, channel: Entry, items: readonly Entry[], timezone: string): FieldFound[] {
  const fields: FieldFound[] = []
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
    if (written.includes('<') || (name === 'url' && !/^https?:\/\//.test(written))) return
    const date = name === 'published' ? parseDate(written, timezone) : undefined
    if (name === 'published' && !date) return
    fields.push({
      name,
      start: value.start,
      end: value.end,
      rule: 'title',
      rank,
      ...(value.edits.length > 0 && { edits: value.edits }),
      ...(date && { value: date.iso }),
    })
  }
  const only = items.length === 1 ? items[0]! : undefined
  add('title', only?.get('title'), FIELD_RANK.structured)
  add('author', only?.get('author'), FIELD_RANK.structured)
  add('published', only?.get('published'), FIELD_RANK.structured)
  add('url', only?.get('link'), FIELD_RANK.structured)
  add('title', channel.get('title'), FIELD_RANK.page)
  add('site', channel.get('title'), FIELD_RANK.page)
  add('url', channel.get('link'), FIELD_RANK.page)
  return fields
}
