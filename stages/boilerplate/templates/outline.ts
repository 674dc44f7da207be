import type { Block } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
import { LABEL_RULES } from '../rules.ts'
import { hasForm } from './forms.ts'
import { normalise } from './template.ts'

/**
 * - `prose`: says something in sentences;
 * - `label`: a heading, or so short a line that it may be one: it belongs to what follows it;
 * - `link`: leads elsewhere and says nothing more;
 * - `line`: any other line;
 * - `form`: part of the structure of documents, never a template: see {@link hasForm};
 * - `cell`: of a table, never one either.
 */
export type Kind = 'prose' | 'label' | 'link' | 'line' | 'form' | 'cell'

/** A block of the main text, as far as templates are concerned. */
export interface Item {
  readonly kind: Kind
  /** White space collapsed; empty for the paragraphs between the edges, which nobody compares. */
  readonly text: string
  /** What it is compared by; empty for what never is a template. */
  readonly key: string
  /** UTF-16 units of all that the item stands for. */
  readonly length: number
  /** The block's number; -1 for those between. */
  readonly block: number
}

/** Blocks from either end of the main text that may be its edge; what closes a page is longer than what opens it. */
const HEAD = 12
const TAIL = 16
/** Links between that are looked at. */
const LINKS = 8
/** No longer block is a template: a paragraph of 300 characters has something to say. UTF-16 units. */
const LONGEST = 300
/** Units of {@link unitsOf} from which on a line with a stop is prose, and one without. */
const PROSE = 24
const PROSE_WITHOUT_STOP = 60
/** Units up to which a line without punctuation may be a subhead: `使用方法`, `Table of contents`. */
const LABEL = 10

/** The edges of the main text and the links between, in order. Blocks without letters are passed over. */
export function outlineOf({ text, blocks }: Pick<Document, 'text' | 'blocks'>): Item[] {
  const inside: number[] = []
  blocks.forEach((block, i) => {
    if (isInside(block)) inside.push(i)
  })
  const items: Item[] = []
  const from = Math.min(HEAD, inside.length)
  const to = Math.max(from, inside.length - TAIL)
  const add = (n: number): void => {
    const item = itemOf(text, blocks, inside[n]!)
    if (item) items.push(item)
  }
  for (let n = 0; n < from; n++) add(n)
  for (let n = from, links = 0, own = 0; n < to || own > 0; n++) {
    const block = n < to ? blocks[inside[n]!]! : undefined
    const isLink = block !== undefined && links < LINKS && kindByLinks(block)
    if (block && !isLink) own += block.end - block.start
    if (own > 0 && (isLink || !block)) {
      items.push(toItem('prose', '', -1, own))
      own = 0
    }
    if (isLink) {
      links++
      add(n)
    }
  }
  for (let n = to; n < inside.length; n++) add(n)
  return items
}

/** @param text with white space collapsed */
export function toItem(kind: Kind, text: string, block: number, length: number = text.length): Item {
  return { kind, text, key: kind === 'form' || kind === 'cell' ? '' : normalise(text), length, block }
}

function isInside({ hidden, outside, label }: Block): boolean {
  return !hidden && outside === undefined && (label === undefined || LABEL_RULES[label] === undefined)
}

function itemOf(text: string, blocks: readonly Block[], i: number): Item | undefined {
  const block = blocks[i]!
  const length = block.end - block.start
  if (length > LONGEST) return toItem('prose', '', i, length)
  const line = text.slice(block.start, block.end).trim().replace(/\s+/g, ' ')
  return HAS_LETTERS.test(line) ? toItem(kindOf(line, blocks, i), line, i) : undefined
}

/** Two letters or digits at least: a rule of dashes repeats by its nature. */
const HAS_LETTERS =
  /[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a].*[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a]/

function kindOf(line: string, blocks: readonly Block[], i: number): Kind {
  const block = blocks[i]!
  if (isCell(blocks, i)) return 'cell'
  if (hasForm(line)) return 'form'
  if (kindByLinks(block)) return 'link'
  const key = normalise(line)
  const units = unitsOf(key)
  if (units >= (/[。!?;.…]/.test(key) ? PROSE : PROSE_WITHOUT_STOP)) return 'prose'
  if (/^h[1-6]$/.test(block.tag) || /^#{1,6}\s|:$/.test(key)) return 'label'
  return units <= LABEL && !/[，。、,.!?;]/.test(key) ? 'label' : 'line'
}

function kindByLinks({ start, end, linkChars, tag }: Block): boolean {
  return linkChars >= (end - start) * 0.8 && !/^(?:h[1-6]|t[dh])$/.test(tag)
}

/** A cell of a row of several, or what only tables and glossaries have: columns bear the same names on every page. */
function isCell(blocks: readonly Block[], i: number): boolean {
  const { tag, depth, shared } = blocks[i]!
  if (tag === 'th' || tag === 'dt' || tag === 'caption') return true
  if (tag !== 'td' && tag !== 'dd') return false
  return shared >= depth - 1 || (blocks[i + 1]?.shared ?? 0) >= depth - 1
}

/** Characters, where a letter of an alphabet is 0.4: so much of Chinese says as much. */
function unitsOf(line: string): number {
  let units = 0
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i)
    units += unit >= 0x2e80 ? 1 : unit > 0x20 ? 0.4 : 0
  }
  return units
}
