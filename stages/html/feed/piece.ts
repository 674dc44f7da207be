import { textOf } from '../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import { joinAll } from '../kind/escaped-twice.ts'
import { render } from '../render/index.ts'
import { DecodedPiece } from '../tree/decoded.ts'
import { type Reference, referencesIn } from '../tree/references.ts'
import { buildTree, type TreeLimits } from '../tree/tree.ts'
import { textValue } from '../tree/value.ts'
import type { Content } from './items.ts'

/** A part of an entry as text: edits of the source within its span, and blocks with positions in its own text. */
export interface Piece extends Content {
  readonly edits: readonly Edit[]
  readonly blocks: readonly Block[]
  /** What elements say of ranges of the source. */
  readonly spans: readonly SpanFound[]
}

const CDATA = /^\s*<!\[CDATA\[/
const CDATA_END = /\]\]>\s*$/

/** The content without CDATA marks around it. */
export function unwrap(
  source: string,
  { start, end }: Content,
): { readonly content: Content; readonly isCdata: boolean } {
  const written = source.slice(start, end)
  const open = CDATA.exec(written.slice(0, 200))
  const close = CDATA_END.exec(written.slice(-200))
  if (!open || !close || open[0].length + close[0].length > written.length)
    return { content: { start, end }, isCdata: false }
  return { content: { start: start + open[0].length, end: end - close[0].length }, isCdata: true }
}

/**
 * Reads a part as its feed declares it: as text, or else as HTML. HTML in character references is decoded by one level,
 * and by a second level where all of it was escaped twice.
 */
export function readPiece(source: string, whole: Content, tag: string, limits: TreeLimits): Piece {
  const { content, isCdata } = unwrap(source, whole)
  const written = source.slice(content.start, content.end)
  // In CDATA and inside elements, HTML is not escaped.
  const references = isCdata || written.includes('<') ? [] : referencesIn(source, content.start, content.end)
  if (whole.type === 'text' && !isCdata) return plainPiece(source, content, references, tag)
  const once = new DecodedPiece(source, content, references)
  const isTwice = isEscapedFragment(once.text)
  const deeper = isCdata ? referencesIn(source, content.start, content.end) : joinAll(source, content.end, references)
  const decoded = isTwice ? new DecodedPiece(source, content, deeper) : once
  const { edits, blocks, spans } = render(buildTree(decoded.text, limits), () => 'comment')
  const made = decoded.editsOfSource(edits)
  return {
    ...content,
    // The second level of decoding is a judgement, so these edits are guessed.
    edits: isTwice ? made.map((edit) => ({ ...edit, certainty: 'guessed' as const })) : made,
    blocks: blocks.map((block) => ({
      ...block,
      tag: block.tag === 'body' ? tag : block.tag,
      path: block.path === '' ? `item/${tag}` : `item/${block.path}`,
      depth: block.depth + 1,
    })),
    spans: [...headingOf(tag, content), ...spans.map((span) => decoded.spanOfSource(span))],
  }
}

const TAG_AT_START =
  /^\s*&lt;(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article|img|br|a|b|strong|em|i|span)[\s/&]/i
const TAG_AT_END = /&(?:gt|#62|#x3e);\s*$/i

/** Whether HTML was escaped once too often: the decoded text has no tag, and begins and ends with an escaped one. */
function isEscapedFragment(text: string): boolean {
  return TAG_AT_START.test(text.slice(0, 1000)) && TAG_AT_END.test(text.slice(-1000)) && !text.includes('<')
}

/** A part that is plain text: a `<b>` in it is literal text. */
function plainPiece(source: string, content: Content, references: readonly Reference[], tag: string): Piece {
  const { start, end } = content
  const value = textValue(source, start, end, references)
  if (!value) return { ...content, edits: [{ start, end, text: '', rule: 'whitespace' }], blocks: [], spans: [] }
  const edits = [...value.edits]
  if (value.start > start) edits.unshift({ start, end: value.start, text: '', rule: 'whitespace' })
  if (value.end < end) edits.push({ start: value.end, end, text: '', rule: 'whitespace' })
  const length = textOf(source, value).length
  const place = { tag, path: `item/${tag}`, depth: 1, shared: 0, linkChars: 0, hidden: false }
  return { ...content, edits, blocks: [{ start: 0, end: length, ...place }], spans: headingOf(tag, content) }
}

/** The title of an entry heads its text. */
function headingOf(tag: string, { start, end }: Content): SpanFound[] {
  return tag === 'h2' ? [{ kind: 'heading', start, end, level: 2 }] : []
}
