import { type Edit, firstEndingAfter } from '../ledger/edit.ts'
import { OffsetMap } from '../ledger/offset-map.ts'

/**
 * A paragraph of the text and what the page says about it. Spans are UTF-16 units of the current text, sorted and
 * disjoint.
 */
export interface Block {
  readonly start: number
  readonly end: number
  /** The nearest block element: `p`, `h2`, `li`, `td`…; `line` where there is no markup. */
  readonly tag: string
  /**
   * The block elements from the root down to `tag`, each as `div#id.class.class` in lower case, joined by `/`. Of more
   * than 32 only the innermost 32.
   */
  readonly path: string
  /** Number of block elements around the text, also where `path` leaves some out. */
  readonly depth: number
  /**
   * Number of ancestors shared with the previous block, counted from the root; enough to rebuild the tree of
   * containers.
   */
  readonly shared: number
  /** UTF-16 units of this block inside links. */
  readonly linkChars: number
  /** The role that a comment of the CMS or a semantic element gives: `advertisement`, `qr`, `editor`, `nav`… */
  readonly label?: string
  /** The page hides it (display:none, hidden, aria-hidden). */
  readonly hidden: boolean
  /** The language that an element of the page declares for it: BCP 47 primary language. */
  readonly lang?: string
  /**
   * Why the block is not part of the main text, in a few words. Absent for main text and where no stage has decided.
   */
  readonly outside?: string
}

/** The range of blocks that holds the main text. */
export interface MainRange {
  /**
   * `blocks[first, last)` holds the main text; blocks in between may still be outside. Both are 0 where all blocks are
   * outside.
   */
  readonly first: number
  readonly last: number
  /** Whether any block is outside. */
  readonly page: boolean
}

/** The range from the first to the last block that is not outside. */
export function mainRange(blocks: readonly Block[]): MainRange {
  const first = blocks.findIndex(({ outside }) => outside === undefined)
  if (first === -1) return { first: 0, last: 0, page: blocks.length > 0 }
  const last = blocks.findLastIndex(({ outside }) => outside === undefined) + 1
  return { first, last, page: blocks.some(({ outside }) => outside !== undefined) }
}

/** One block for each line that is not blank: the blocks of a text without markup. */
export function lineBlocks(text: string): Block[] {
  const blocks: Block[] = []
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (text.slice(start, end).trim() !== '') {
      blocks.push({ start, end, tag: 'line', path: 'line', depth: 0, shared: 0, linkChars: 0, hidden: false })
    }
    start = end + 1
  }
  return blocks
}

/**
 * Moves blocks along with the edits: a block grows and shrinks with edits inside it, is split at an inserted line
 * break, and disappears when it becomes empty. Two lines of plain text become one block when the break between them is
 * removed.
 */
export function carryBlocks(blocks: readonly Block[], edits: readonly Edit[], after: string): Block[] {
  if (edits.length === 0) return [...blocks]
  const offsets = new OffsetMap(edits)
  const out: Block[] = []
  /** The smallest `shared` of the blocks since the last one that was kept: removed blocks lower it. */
  let shared = Number.POSITIVE_INFINITY
  /** Position of the last line break found. It is kept because one line may have been many blocks. */
  let newline = -1
  for (const block of blocks) {
    shared = Math.min(shared, block.shared)
    // Text that an edit from before the block inserts is not part of it; insertions at its own edges are.
    const first = offsets.map(block.start, reachesIn(edits, block.start) ? 'after' : 'before')
    const start = Math.max(first, out.at(-1)?.end ?? 0)
    const end = offsets.map(block.end, reachesIn(edits, block.end) ? 'before' : 'after')
    const linkShare = block.linkChars / (block.end - block.start)
    for (let from = start; from < end; ) {
      if (newline < from) newline = indexOfBreak(after, from)
      const to = Math.min(newline, end)
      const before = out.at(-1)
      if (
        to > from &&
        before?.tag === 'line' &&
        block.tag === 'line' &&
        !after.slice(before.end, from).includes('\n')
      ) {
        out[out.length - 1] = moved(before, before.start, to, before.shared, before.linkChars)
      } else if (to > from) {
        const linkChars = Math.round(linkShare * (to - from))
        const isSame = from === block.start && to === block.end && shared === block.shared
        out.push(isSame ? block : moved(block, from, to, shared, linkChars))
        shared = block.depth
      }
      from = to + 1
    }
  }
  return out
}

/** A block at another position. */
function moved(block: Block, start: number, end: number, shared: number, linkChars: number): Block {
  const copy = copyOf(block)
  copy.start = start
  copy.end = end
  copy.shared = shared
  copy.linkChars = linkChars
  return copy
}

/**
 * A copy that may be changed. Each property is set by itself: a spread takes ten times as long, and stages copy all blocks of
 * a page.
 */
export function copyOf(block: Block): { -readonly [K in keyof Block]: Block[K] } {
  const { start, end, tag, path, depth, shared, linkChars, hidden, label, lang, outside } = block
  const copy: { -readonly [K in keyof Block]: Block[K] } = { start, end, tag, path, depth, shared, linkChars, hidden }
  if (label !== undefined) copy.label = label
  if (lang !== undefined) copy.lang = lang
  if (outside !== undefined) copy.outside = outside
  return copy
}

/** Position of the next line break; the end of the text where there is none. */
function indexOfBreak(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? text.length : found
}

/** Whether an edit starts before `at` and ends after it. */
function reachesIn(edits: readonly Edit[], at: number): boolean {
  const edit = edits[firstEndingAfter(edits, at)]
  return edit !== undefined && edit.start < at
}

/** The rule that drops a block, with its evidence. */
export type Verdict = Pick<Edit, 'rule' | 'evidence' | 'certainty'>

/**
 * The edits that drop whole blocks. Each also takes the white space next to the block, so that single line breaks
 * separate the blocks that stay.
 *
 * @param judge the rule that drops a block, with its evidence; undefined keeps it
 */
export function dropBlocks(
  text: string,
  blocks: readonly Block[],
  judge: (block: Block, i: number) => Verdict | undefined,
): Edit[] {
  const verdicts = blocks.map(judge)
  const lastKept = verdicts.lastIndexOf(undefined)
  const edits: Edit[] = []
  verdicts.forEach((verdict, i) => {
    if (!verdict) return
    const start = i === 0 ? 0 : i === lastKept + 1 ? blocks[lastKept]!.end : blocks[i]!.start
    const end = blocks[i + 1]?.start ?? text.length
    edits.push({ start, end, text: '', ...verdict })
  })
  return edits
}
