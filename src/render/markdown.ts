import type { TextBlock } from '../document/structure/span.ts'
import { escapeHead, escapeTail, escapeText, literal, mostOf, target } from './escape.ts'
import { isPhrase, type Node, treeOf } from './tree.ts'

/** What is written besides text. */
export interface MarkdownOptions {
  /** `[text](address)`; else the text alone. */
  readonly links: boolean
  readonly images: boolean
  /** As tables of GitHub's Markdown; else a row a line, its cells parted by tabs. */
  readonly tables: boolean
}

/** All of it. */
export const ALL: MarkdownOptions = { links: true, images: true, tables: true }

/** A clean text and what its parts are. */
export interface Structured {
  readonly text: string
  /** Sorted; what holds another comes first. UTF-16 units of `text`. */
  readonly blocks: readonly TextBlock[]
  /** Whether the text is Markdown as it stands: its marks are the author's. */
  readonly isMarkdown: boolean
}

/** The text as Markdown (CommonMark, with GitHub's tables). Rendered and stripped of its tags it is the text again. */
export function toMarkdown({ text, blocks, isMarkdown }: Structured, options: MarkdownOptions): string {
  if (isMarkdown) return spacedMarkdown(text, blocks)
  const lines = new Writer(text, options).children(treeOf(blocks))
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

const FENCE = /^\s{0,3}(?:`{3}|~{3})/
/** The line of dashes below the head of a table, or below a heading. */
const DASHES = /^[ \t]*\|?[ \t:|-]*[-=]{2}[ \t:|=-]*$/

/**
 * Markdown whose blank lines cleaning took out gets them back: between all lines but those of one list, one table, one quotation
 * or one piece of code.
 */
function spacedMarkdown(text: string, blocks: readonly TextBlock[]): string {
  const groups = blocks.filter(({ kind }) => kind === 'table' || kind === 'item' || kind === 'quote')
  const out: string[] = []
  let next = 0
  let start = 0
  let isCode = false
  let before: TextBlock | undefined
  for (const line of text.split('\n')) {
    const end = start + line.length
    let own = before && start <= before.end ? before : undefined
    for (; groups[next] && groups[next]!.start <= end; next++) if (groups[next]!.end > start) own = groups[next]
    const isTogether = own !== undefined && (own === before || (own.kind === 'item' && before?.kind === 'item'))
    if (out.length > 0 && !isCode && !isTogether && !DASHES.test(line)) out.push('')
    if (FENCE.test(line)) isCode = !isCode
    out.push(line)
    before = own
    start = end + 1
  }
  return `${out.join('\n')}\n`
}

/** A table is cut behind this column: nobody reads it, and a cell may claim to span a million. */
const MOST_COLUMNS = 1000

class Writer {
  readonly #text: string
  readonly #options: MarkdownOptions

  constructor(text: string, options: MarkdownOptions) {
    this.#text = text
    this.#options = options
  }

  /** Lines of Markdown, a blank one between two blocks but for items that follow one another. */
  children(nodes: readonly Node[]): string[] {
    const out: string[] = []
    let before: Node | undefined
    for (const node of nodes) {
      const lines = this.#block(node)
      if (lines.length === 0) continue
      if (before) {
        const isList = before.block.kind === 'item' && node.block.kind === 'item'
        // Two lists side by side would be one: a comment parts them, as in the standard's own examples.
        if (isList && isOrdered(before) !== isOrdered(node)) out.push('', '<!-- -->', '')
        else if (!isList || isLoose(before) || isLoose(node)) out.push('')
      }
      for (const line of lines) out.push(line)
      before = node
    }
    return out
  }

  #block(node: Node): string[] {
    const { block, children } = node
    switch (block.kind) {
      case 'heading':
        return [`${'#'.repeat(block.level ?? 1)} ${escapeTail(this.#line(node))}`]
      case 'quote':
        return this.children(children).map((line) => (line === '' ? '>' : `> ${line}`))
      case 'item':
        return this.#item(node)
      case 'code':
        return this.#code(block)
      case 'table':
        return this.#table(node)
      case 'row':
        return [escapeHead(this.#line(node))]
      case 'image':
        return this.#options.images ? [this.#inline(node)] : []
      default:
        return [escapeHead(this.#line(node))]
    }
  }

  #item(node: Node): string[] {
    const { block, children } = node
    const mark = block.number === undefined ? '- ' : `${block.number}. `
    const blocks = children.filter((child) => !isPhrase(child))
    const lines = blocks.length > 0 ? this.children(children) : [escapeHead(this.#line(node))]
    const indent = ' '.repeat(mark.length)
    return lines.map((line, i) => (i === 0 ? mark + line : line === '' ? '' : indent + line))
  }

  #code({ start, end, lang = '' }: TextBlock): string[] {
    const lines = this.#text.slice(start, end).split('\n')
    const longest = mostOf(lines, 2, (line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0)
    const fence = '`'.repeat(longest + 1)
    return [fence + lang, ...lines, fence]
  }

  #table(node: Node): string[] {
    const rows = node.children.filter(({ block }) => block.kind === 'row')
    const captions = node.children.filter(({ block }) => block.kind === 'caption')
    const above = captions.flatMap((caption) => [this.#line(caption), ''])
    if (!this.#options.tables || rows.length === 0) return [...above, ...this.children(rows)]
    const columns = Math.min(
      mostOf(rows, 1, (row) => row.children.at(-1)?.block.number ?? 1),
      MOST_COLUMNS,
    )
    const lines = rows.map((row) => {
      const cells = new Array<string>(columns).fill('')
      for (const cell of row.children) {
        const column = (cell.block.number ?? 1) - 1
        if (column < columns) cells[column] = this.#line(cell).replaceAll('|', '\\|')
      }
      return `| ${cells.join(' | ')} |`
    })
    return [...above, lines[0]!, `| ${new Array<string>(columns).fill('---').join(' | ')} |`, ...lines.slice(1)]
  }

  /** A line with what stands in it. */
  #line({ block, children }: Node): string {
    let out = ''
    let at = block.start
    for (const child of joined(children.filter(isPhrase))) {
      out += escapeText(this.#text.slice(at, child.block.start))
      // Before a link it would make a picture of it.
      if (child.block.kind === 'link' && out.endsWith('!')) out = String.raw`${out.slice(0, -1)}\!`
      out += this.#inline(child)
      at = child.block.end
    }
    return out + escapeText(this.#text.slice(at, block.end))
  }

  #inline(node: Node): string {
    const { kind, start, end, href = '', alt = '' } = node.block
    if (kind === 'image')
      return this.#options.images ? `![${escapeText(alt.replace(/\s+/g, ' '))}](${target(href)})` : ''
    if (kind === 'literal') return literal(this.#text.slice(start, end))
    const inner = this.#line(node)
    if (kind === 'link') return this.#options.links ? `[${inner}](${target(href)})` : inner
    const [open, close] = MARKS[kind] ?? ['', '']
    // Marks of emphasis count only beside a word: between others they would show.
    if (open.startsWith('*')) return this.#flanks(start, end) ? open + inner + close : inner
    return open + inner + close
  }

  /** Whether marks of emphasis on both sides are read as such: by CommonMark's rule of flanking delimiter runs. */
  #flanks(start: number, end: number): boolean {
    const before = this.#text[start - 1] ?? ' '
    const behind = this.#text[end] ?? ' '
    const isOpen = !isPunctuation(this.#text[start]!) || isSpaceOrPunctuation(before)
    const isClosed = !isPunctuation(this.#text[end - 1]!) || isSpaceOrPunctuation(behind)
    return isOpen && isClosed
  }
}

const MARKS: Partial<Record<TextBlock['kind'], readonly [string, string]>> = {
  strong: ['**', '**'],
  emphasis: ['*', '*'],
  strikethrough: ['<del>', '</del>'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
}

const isOrdered = ({ block }: Node): boolean => block.number !== undefined
const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character)
const isSpaceOrPunctuation = (character: string): boolean => /[\s\p{P}\p{S}]/u.test(character)
/** An item of several paragraphs, or with code or a table: a blank line stands around it. */
const isLoose = ({ children }: Node): boolean =>
  children.filter((child) => child.block.kind !== 'item' && !isPhrase(child)).length > 1

/** Pieces of one kind side by side as one: four asterisks, or two backquotes, between them would be no marks. */
function joined(phrases: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const phrase of phrases) {
    const before = out.at(-1)
    const { kind, start, end } = phrase.block
    const isNext = before?.block.kind === kind && before.block.end === start && kind !== 'link' && kind !== 'image'
    if (isNext)
      out[out.length - 1] = { block: { ...before.block, end }, children: [...before.children, ...phrase.children] }
    else out.push(phrase)
  }
  return out
}
