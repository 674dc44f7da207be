import type { TextBlock } from '../document/structure/span.ts'
import { escapeHead, escapeTail, escapeText, literal, mostOf, target } from './escape.ts'
import { isPhrase, type Node, treeOf } from './tree.ts'

/** Options for what is written in addition to the text. */
export interface MarkdownOptions {
  /** Whether links are written as `[text](address)`; otherwise only their text. */
  readonly links: boolean
  readonly images: boolean
  /** Whether tables are written in GitHub's syntax; otherwise one line per row, with tabs between cells. */
  readonly tables: boolean
  /** Whether author and date of a post are written above it. They are fields and not part of the text. */
  readonly bylines?: boolean
}

/** All options enabled. */
export const ALL: MarkdownOptions = { links: true, images: true, tables: true }

/** A clean text and its structure. */
export interface Structured {
  readonly text: string
  /** Sorted by start, an enclosing block first. UTF-16 units of `text`. */
  readonly blocks: readonly TextBlock[]
  /** Whether the text is already Markdown, with the marks of its author. */
  readonly isMarkdown: boolean
}

/** The text as Markdown (CommonMark, with GitHub's tables). Rendering it and removing the tags gives the text again. */
export function toMarkdown({ text, blocks, isMarkdown }: Structured, options: MarkdownOptions): string {
  if (isMarkdown) return spacedMarkdown(text, blocks)
  const lines = new Writer(text, options).children(treeOf(blocks))
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

const FENCE = /^\s{0,3}(?:`{3}|~{3})/
/** A line of dashes below the header of a table, or below a heading. */
const DASHES = /^[ \t]*\|?[ \t:|-]*[-=]{2}[ \t:|=-]*$/

/**
 * Restores the blank lines that cleaning removed from Markdown: between all lines except those of the same list, table,
 * quotation or code block.
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

/** A table is cut after this column: nobody reads it, and a cell may claim to span a million. */
const MOST_COLUMNS = 1000

class Writer {
  readonly #text: string
  readonly #options: MarkdownOptions

  constructor(text: string, options: MarkdownOptions) {
    this.#text = text
    this.#options = options
  }

  /** Collects lines of Markdown, with a blank line between blocks except between consecutive list items. */
  children(nodes: readonly Node[]): string[] {
    const out: string[] = []
    let before: Node | undefined
    for (const node of nodes) {
      const lines = this.#block(node)
      if (lines.length === 0) continue
      if (before) {
        const isList = isItem(before) && isItem(node)
        // Two adjacent lists would become one. A comment separates them, as in the examples of the standard.
        if (isList && isOrdered(before) !== isOrdered(node)) out.push('', '<!-- -->', '')
        // A line between posts. It is none below a paragraph, since there is a blank line above it.
        else if (before.block.kind === 'post' || node.block.kind === 'post') out.push('', '---', '')
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
        return [`${'#'.repeat(block.level ?? 1)} ${escapeTail(this.#line(node).replace(/\s*\n\s*/g, ' '))}`]
      case 'post':
        return [...this.#byline(block), ...this.children(children)]
      case 'term':
        return [this.#term(node)]
      case 'quote':
        return this.children(children).map((line) => (line === '' ? '>' : `> ${line}`))
      case 'item':
      case 'definition':
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

  /** Author and date of a post, as a paragraph. */
  #byline({ author, date }: TextBlock): string[] {
    if (!this.#options.bylines || (author === undefined && date === undefined)) return []
    const name = author === undefined ? [] : [`**${escapeText(author)}**`]
    return [[...name, ...(date === undefined ? [] : [date])].join(' · '), '']
  }

  /** CommonMark has no lists of definitions: a term is bold, and its definitions are items below it. */
  #term(node: Node): string {
    const line = escapeHead(this.#line(node))
    const isPlain = !node.children.some(({ block }) => block.kind === 'strong' || block.kind === 'emphasis')
    return isPlain && this.#flanks(node.block.start, node.block.end) ? `**${line}**` : line
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

  /** Writes a line with its inline elements. */
  #line({ block, children }: Node): string {
    let out = ''
    let at = block.start
    for (const child of joined(children.filter(isPhrase))) {
      out += escapeText(this.#text.slice(at, child.block.start))
      // A `!` before a link would turn it into a picture.
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
    // Emphasis marks are recognised only next to a word. Between other characters they would be visible.
    if (open.startsWith('*')) return this.#flanks(start, end) ? open + inner + close : inner
    return open + inner + close
  }

  /** Whether emphasis marks on both sides are recognised, by CommonMark's rule of flanking delimiter runs. */
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

/** Definitions are items of a list. */
const isItem = ({ block }: Node): boolean => block.kind === 'item' || block.kind === 'definition'
const isOrdered = ({ block }: Node): boolean => block.number !== undefined
const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character)
const isSpaceOrPunctuation = (character: string): boolean => /[\s\p{P}\p{S}]/u.test(character)
/** Whether an item has several paragraphs, code or a table, so blank lines are needed around it. */
const isLoose = ({ children }: Node): boolean =>
  children.filter((child) => !isItem(child) && !isPhrase(child)).length > 1

/**
 * Merges adjacent pieces of the same kind. The four asterisks or two backquotes between them would not be read as
 * marks.
 */
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
