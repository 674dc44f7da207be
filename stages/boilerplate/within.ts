import type { Document } from '../../src/document/document.ts'
import { applyEdits, type Edit } from '../../src/document/ledger/edit.ts'
import type { Verdict } from '../../src/document/structure/block.ts'
import { gluedButtons } from './glued.ts'
import { dropPieces } from './pieces.ts'
import { dropSentences } from './sentences.ts'
import { dropEdgeAddresses } from './watermarks/edges.ts'
import { dropWatermarks } from './watermarks/marks.ts'

/**
 * The edits within blocks that stay. If two edits overlap, the one that starts first is taken. A block that would be left
 * empty gets a verdict instead.
 */
export function editsWithin(
  { text, blocks, fields }: Pick<Document, 'text' | 'blocks' | 'fields'>,
  verdicts: (Verdict | undefined)[],
): Edit[] {
  const titles = fields.filter(({ name }) => name === 'title').map((field) => field.text)
  const wanted = [
    ...dropWatermarks(text, blocks, verdicts, titles),
    ...dropPieces(text, blocks, verdicts),
    ...dropSentences(text, blocks, verdicts),
    ...gluedButtons(text, blocks, verdicts),
    ...dropEdgeAddresses(text, blocks, verdicts, titles),
  ].sort((a, b) => a.start - b.start)
  let next = 0
  return blocks.flatMap(({ start, end }, i): Edit[] => {
    const own: Edit[] = []
    for (; next < wanted.length && wanted[next]!.start < end; next++) {
      if (wanted[next]!.start >= (own.at(-1)?.end ?? start)) own.push(wanted[next]!)
    }
    if (verdicts[i] || own.length === 0) return []
    const rest = applyEdits(
      text.slice(start, end),
      own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
    )
    if (rest.trim() !== '') return own
    const { rule, evidence } = own[0]!
    verdicts[i] = { rule, certainty: 'likely', ...(evidence !== undefined && { evidence }) }
    return []
  })
}
