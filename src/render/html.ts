import type { TextBlock } from '../document/structure/span.ts'
import { isPhrase, type Node, treeOf } from './tree.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!)

const PHRASES: Partial<Record<TextBlock['kind'], string>> = {
  literal: 'code',
  strong: 'strong',
  emphasis: 'em',
  superscript: 'sup',
  subscript: 'sub',
  strikethrough: 'del',
}

/** Options for what is written in addition to the text. */
export interface HtmlOptions {
  readonly links: boolean
  readonly images: boolean
  /** Whether author and date of a post are written above it. */
  readonly bylines?: boolean
}

/** The text as plain HTML with its structure but without styles. A fragment without `<html>` and `<body>`. */
export function toHtml(text: string, blocks: readonly TextBlock[], options: HtmlOptions): string {
  const lines = new Writer(text, options).children(treeOf(blocks))
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

/** The list that a block belongs to; undefined for a block that is no item of one. */
function listOf({ kind, number }: TextBlock): 'ol' | 'ul' | 'dl' | undefined {
  if (kind === 'term' || kind === 'definition') return 'dl'
  return kind !== 'item' ? undefined : number === undefined ? 'ul' : 'ol'
}

/** Empty cells are made up to this column. */
const MOST_COLUMNS = 1000

class Writer {
  readonly #text: string
  readonly #options: HtmlOptions

  constructor(text: string, options: HtmlOptions) {
    this.#text = text
    this.#options = options
  }

  children(nodes: readonly Node[]): string[] {
    const out: string[] = []
    let list: 'ol' | 'ul' | 'dl' | undefined
    const endList = (): void => {
      if (list) out.push(`</${list}>`)
      list = undefined
    }
    for (const node of nodes) {
      const { number } = node.block
      const own = listOf(node.block)
      if (own !== list) endList()
      if (own && !list) {
        out.push(own === 'ol' && number !== 1 ? `<ol start="${number}">` : `<${own}>`)
        list = own
      }
      for (const line of this.#block(node)) out.push(line)
    }
    endList()
    return out
  }

  #block(node: Node): string[] {
    const { block, children } = node
    const { kind, level = 1, lang, start, end } = block
    switch (kind) {
      case 'heading':
        return [`<h${level}>${this.#line(node).replaceAll('\n', '<br>')}</h${level}>`]
      case 'post':
        return ['<article>', ...this.#byline(block), ...this.children(children), '</article>']
      case 'term':
        return [`<dt>${this.#line(node)}</dt>`]
      case 'quote':
        return ['<blockquote>', ...this.children(children), '</blockquote>']
      case 'definition':
      case 'item': {
        const tag = kind === 'item' ? 'li' : 'dd'
        const isOneLine = children.every(isPhrase)
        return isOneLine
          ? [`<${tag}>${this.#line(node)}</${tag}>`]
          : [`<${tag}>`, ...this.children(children), `</${tag}>`]
      }
      case 'code': {
        const name = lang === undefined ? '' : ` class="language-${escapeHtml(lang)}"`
        return [`<pre><code${name}>${escapeHtml(this.#text.slice(start, end))}</code></pre>`]
      }
      case 'table':
        return ['<table>', ...children.flatMap((child) => this.#block(child)), '</table>']
      case 'row':
        return [`<tr>${this.#cells(children)}</tr>`]
      case 'image':
        return this.#options.images ? [this.#inline(node)] : []
      default:
        return [`<p>${this.#line(node)}</p>`]
    }
  }

  #byline({ author, date }: TextBlock): string[] {
    if (!this.#options.bylines || (author === undefined && date === undefined)) return []
    const time = date === undefined ? [] : [`<time datetime="${escapeHtml(date)}">${escapeHtml(date)}</time>`]
    return [`<header>${[...(author === undefined ? [] : [escapeHtml(author)]), ...time].join(' · ')}</header>`]
  }

  /** The cells of a row; one that spans columns, or stands in a row above, leaves empty ones, so that columns stay. */
  #cells(nodes: readonly Node[]): string {
    let column = 0
    let out = ''
    for (const node of nodes) {
      for (const to = (node.block.number ?? column + 1) - 1; column < Math.min(to, MOST_COLUMNS); column++)
        out += '<td></td>'
      out += this.#cell(node)
      column++
    }
    return out
  }

  #cell(node: Node): string {
    const tag = node.block.level === 1 ? 'th' : 'td'
    return `<${tag}>${this.#line(node)}</${tag}>`
  }

  #line({ block, children }: Node): string {
    let out = ''
    let at = block.start
    for (const child of children) {
      if (!isPhrase(child)) continue
      out += escapeHtml(this.#text.slice(at, child.block.start)) + this.#inline(child)
      at = child.block.end
    }
    return out + escapeHtml(this.#text.slice(at, block.end))
  }

  #inline(node: Node): string {
    const { kind, href = '', alt = '' } = node.block
    if (kind === 'image') return this.#options.images ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(alt)}">` : ''
    const inner = this.#line(node)
    if (kind === 'link') return this.#options.links ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner
    const tag = PHRASES[kind]
    return tag ? `<${tag}>${inner}</${tag}>` : inner
  }
}
