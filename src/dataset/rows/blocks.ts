import type { CodePoints } from '../../document/ledger/offset-map.ts'
import { isInline, type TextBlock } from '../../document/structure/span.ts'

/** A block as in the column `blocks`. Positions and lengths count code points. */
export interface RowBlock {
  readonly kind: TextBlock['kind']
  readonly start: number
  readonly length: number
  readonly level: number | null
  readonly number: number | null
  readonly href: string | null
  readonly alt: string | null
  readonly lang: string | null
  readonly author: string | null
  readonly date: string | null
}

/** @param points the code points of the text */
export function rowBlocks(blocks: readonly TextBlock[], points: CodePoints): RowBlock[] {
  return blocks.map((block) => {
    const start = points.at(block.start)
    const { kind, level = null, number = null, lang = null, author = null, date = null } = block
    // Addresses and descriptions are cut at a maximum length, which may leave half a surrogate pair at the end.
    const href = block.href?.toWellFormed() ?? null
    const alt = block.alt?.toWellFormed() ?? null
    return { kind, start, length: points.at(block.end) - start, level, number, href, alt, lang, author, date }
  })
}

/** Checks the blocks of a text: each must be within it, they must be sorted, and every line must have one. */
export function blockProblems(blocks: readonly RowBlock[], text: string): string[] {
  const points = Array.from(text)
  const problems: string[] = []
  let covered = 0
  let before = 0
  let line = 0
  const expectCovered = (to: number): void => {
    for (; line < to; line++) {
      if (line < covered || /\s/u.test(points[line]!)) continue
      problems.push(`no block holds the text at ${line}`)
      line = points.indexOf('\n', line)
      if (line < 0) line = points.length
    }
  }
  for (const { kind, start, length } of blocks) {
    const end = start + length
    if (start < 0 || length < 0 || end > points.length)
      return [`${kind} at ${start} to ${end} of ${points.length} characters`]
    if (start < before) return [`${kind} at ${start} comes after a block at ${before}`]
    before = start
    if (isInline(kind)) {
      if (points.slice(start, end).includes('\n')) problems.push(`${kind} at ${start} to ${end} reaches over a line`)
      continue
    }
    expectCovered(start)
    covered = Math.max(covered, end)
  }
  expectCovered(points.length)
  return problems
}
