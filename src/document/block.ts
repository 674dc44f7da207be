import { type Edit, firstEndingAfter } from './edit.ts'
import { OffsetMap } from './offset-map.ts'

/** A paragraph of the text and what the page said of it. Spans are UTF-16 units of the current text, sorted, disjoint. */
export interface Block {
  readonly start: number
  readonly end: number
  /** The nearest block element: `p`, `h2`, `li`, `td`…; `line` where there is no markup. */
  readonly tag: string
  /**
   * The block elements from the root down to `tag`, each as `div#id.class.class` in lower case, joined by `/`; of more
   * than 32 the innermost.
   */
  readonly path: string
  /** Block elements around the text: the steps of `path`, were it whole. */
  readonly depth: number
  /** How many of them, from the root, hold the block before as well: what the tree of containers can be told from. */
  readonly shared: number
  /** UTF-16 units of this block that stand inside links. */
  readonly linkChars: number
  /** What a comment of the CMS or a semantic element says that this is: `advertisement`, `qr`, `editor`, `nav`… */
  readonly label?: string
  /** The page did not show it (display:none, hidden, aria-hidden). */
  readonly hidden: boolean
  /** The language that an element within the page says it is in: BCP 47 primary language. */
  readonly lang?: string
  /** Why it is not the document but what surrounds it, in a few words; absent where it is, or nobody looked. */
  readonly outside?: string
}

/** Where the main text lies. */
export interface MainRange {
  /** `blocks[first, last)` holds it; blocks within may still be outside. Where all are, both are 0. */
  readonly first: number
  readonly last: number
  /** Whether anything surrounds it. */
  readonly page: boolean
}

/** The range of the blocks that are not outside. */
export function mainRange(blocks: readonly Block[]): MainRange {
  const first = blocks.findIndex(({ outside }) => outside === undefined)
  if (first === -1) return { first: 0, last: 0, page: blocks.length > 0 }
  const last = blocks.findLastIndex(({ outside }) => outside === undefined) + 1
  return { first, last, page: blocks.some(({ outside }) => outside !== undefined) }
}

/** A block a line that holds anything but white space: what a text without markup has. */
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
 * Where each block stands after the edits: grown and shrunk with them, split at a line break put in, gone when emptied.
 * Lines of plain text between which no break is left are one.
 */
export function carryBlocks(blocks: readonly Block[], edits: readonly Edit[], after: string): Block[] {
  if (edits.length === 0) return [...blocks]
  const offsets = new OffsetMap(edits)
  const out: Block[] = []
  /** What is left of `shared` where blocks between went. */
  let shared = Number.POSITIVE_INFINITY
  /** The last line break found, kept since a line may have been many blocks. */
  let newline = -1
  for (const block of blocks) {
    shared = Math.min(shared, block.shared)
    // What an edit that reaches in from before puts there is not the block's; insertions at its own edges are.
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

/** A block at another place. Field by field, since to spread one costs ten times as much, and each stage moves all. */
function moved(block: Block, start: number, end: number, shared: number, linkChars: number): Block {
  const { tag, path, depth, hidden, label, lang, outside } = block
  const copy = { start, end, tag, path, depth, shared, linkChars, hidden }
  if (label === undefined && lang === undefined && outside === undefined) return copy
  return {
    ...copy,
    ...(label !== undefined && { label }),
    ...(lang !== undefined && { lang }),
    ...(outside !== undefined && { outside }),
  }
}

/** The end of the text where no line break follows. */
function indexOfBreak(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? text.length : found
}

/** Whether some edit starts before `at` and ends behind it. */
function reachesIn(edits: readonly Edit[], at: number): boolean {
  const edit = edits[firstEndingAfter(edits, at)]
  return edit !== undefined && edit.start < at
}

/** Why a block goes. */
export type Verdict = Pick<Edit, 'rule' | 'evidence' | 'certainty'>

/**
 * The edits that drop whole blocks, each with the white space that parts it from its neighbour, so that what stays
 * is still paragraphs joined by single line breaks.
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
