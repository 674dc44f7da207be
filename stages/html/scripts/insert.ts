import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import type { Rendering } from '../render/index.ts'

/** A string of a script as text: edits of the source within its span, and blocks with positions in its own text. */
export interface StringPiece {
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
  readonly blocks: readonly Block[]
  readonly spans: readonly SpanFound[]
}

/**
 * The rendering of a page with strings of one of its scripts as lines of their own. Undefined where the script stands within a
 * line, so that a line would be broken.
 *
 * @param pieces in the order of the source, none without blocks
 * @param content of the script, UTF-16 units of the source
 */
export function insertPieces(
  source: string,
  rendering: Rendering,
  pieces: readonly StringPiece[],
  content: { readonly start: number; readonly end: number },
): Rendering | undefined {
  const { edits, blocks } = rendering
  const at = edits.findIndex(({ start, end }) => start <= content.start && end >= content.end)
  const around = edits[at]
  if (!around) return undefined
  const place = edits
    .slice(0, at)
    .reduce((sum, { start, end, text }) => sum + text.length - (end - start), around.start)
  const before = blocks.filter(({ end }) => end <= place)
  const after = blocks.slice(before.length)
  const first = after[0]
  if (first && first.start < place + around.text.length) return undefined
  if (around.text !== '' && around.text !== '\n') return undefined
  const made: Edit[] = []
  const put = (start: number, end: number, text: string, rule: string): number => {
    const edit = minimalEdit(source, start, end, text, rule)
    if (edit) made.push(edit)
    return text.length
  }
  put(around.start, content.start, '', around.rule)
  let length = place
  let from = content.start
  const lines: Block[] = []
  for (const piece of pieces) {
    const breaks = lines.length > 0 || (before.length > 0 && before.at(-1)!.end === place)
    length += put(from, piece.start, breaks ? '\n' : '', 'script-data')
    made.push(...piece.edits)
    for (const block of piece.blocks)
      lines.push({
        ...block,
        start: block.start + length,
        end: block.end + length,
        shared: lines.length === 0 ? 0 : Math.max(1, block.shared),
      })
    length += piece.blocks.at(-1)!.end
    from = piece.end
  }
  const breaks = first !== undefined && first.start === place + around.text.length
  length += put(from, content.end, breaks ? '\n' : '', 'script-data')
  put(content.end, around.end, '', around.rule)
  const shift = length - place - around.text.length
  const later = after.map((block, i) => ({
    ...block,
    start: block.start + shift,
    end: block.end + shift,
    shared: i === 0 ? 0 : block.shared,
  }))
  return {
    ...rendering,
    edits: [...edits.slice(0, at), ...made, ...edits.slice(at + 1)],
    blocks: [...before, ...lines, ...later],
    spans: [...rendering.spans, ...pieces.flatMap(({ spans }) => spans)].sort((a, b) => a.start - b.start),
  }
}
