import type { Document } from '../../../src/document/document.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { rememberingLast } from '../../../src/language/last.ts'
import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'
import { LABEL_RULES } from '../rules.ts'
import { hasForm } from './forms.ts'

/**
 * - `prose`: a line of sentences;
 * - `label`: a heading, or a line short enough to be one; it belongs to the item after it;
 * - `link`: a line that consists mostly of links;
 * - `line`: any other line;
 * - `form`: a part of a document's structure, never a template: see {@link hasForm};
 * - `cell`: a table cell, never a template;
 * - `paragraph`: too long for a template, or between the edges; only its hash is known.
 */
export type Kind = 'prose' | 'label' | 'link' | 'line' | 'form' | 'cell' | 'paragraph'

/** A block of the main text, reduced to what templates need. */
export interface Item {
  readonly kind: Kind
  /** The text with white space collapsed; for a paragraph, its hash. */
  readonly text: string
  /** The key for comparison; empty for kinds that are never templates. */
  readonly key: string
  /** UTF-16 units of the text that the item represents. */
  readonly length: number
  /** Index of the block; -1 if the item is not a single block. */
  readonly block: number
}

/**
 * Number of blocks at the start and at the end of the main text that count as its edge. Footers are longer than
 * headers.
 */
const HEAD = 12
const TAIL = 16
/** Number of paragraphs and of links between the edges that are read. */
const PARAGRAPHS = 8
const LINKS = 8
/** Maximum length of a template, in UTF-16 units. A paragraph of 300 characters has content of its own. */
const LONGEST = 300
/** Minimum length of prose with and without punctuation, in units of {@link unitsOf}. */
const PROSE_WITH_STOP = 24
const PROSE_WITHOUT_STOP = 60
/** Maximum length of a subhead without punctuation, in units of {@link unitsOf}: `使用方法`, `Table of contents`. */
const LABEL = 10

/**
 * The edges of the main text, with some paragraphs and links from between them. The paragraphs are chosen by hash, so
 * near-duplicates yield the same ones. Blocks without letters are skipped.
 */
export function outlineOf({ text, blocks }: Pick<Document, 'text' | 'blocks'>): readonly Item[] {
  return outlinesOf(blocks)(text)
}

/** Blocks belong to one text, but for an edit that changes no length. */
const outlinesOf = rememberingLast((blocks: readonly Block[]) => {
  let last: { readonly text: string; readonly items: readonly Item[] } | undefined
  return (text: string): readonly Item[] => {
    if (last?.text !== text) last = { text, items: outline(text, blocks) }
    return last.items
  }
})

function outline(text: string, blocks: readonly Block[]): Item[] {
  const inside: number[] = []
  blocks.forEach((block, i) => {
    if (isInside(block)) inside.push(i)
  })
  const from = Math.min(HEAD, inside.length)
  const to = Math.max(from, inside.length - TAIL)
  const items = (these: readonly number[]): Item[] => these.flatMap((i) => itemOf(text, blocks, i) ?? [])
  const between = inside.slice(from, to)
  const links = between.filter((i) => isLink(blocks[i]!)).slice(0, LINKS)
  return [
    ...items(inside.slice(0, from)),
    ...paragraphs(text, blocks, between),
    ...items(links),
    ...(between.length > 0 ? [PARTING] : []),
    ...items(inside.slice(to)),
  ]
}

/** Separates the links from the tail, since other blocks were between them. */
const PARTING: Item = toItem('paragraph', '', -1, 0)

/**
 * The paragraphs with the smallest hashes. They represent all paragraphs, so their lengths are scaled up to the total.
 */
function paragraphs(text: string, blocks: readonly Block[], these: readonly number[]): Item[] {
  let all = 0
  const lengths = new Map<number, number>()
  for (const i of these) {
    const { start, end } = blocks[i]!
    all += end - start
    lengths.set(hashOf(text.slice(start, end)), end - start)
  }
  const chosen = [...lengths].sort(([a], [b]) => a - b).slice(0, PARAGRAPHS)
  const sum = chosen.reduce((total, [, length]) => total + length, 0)
  return chosen.map(([hash, length]) => toItem('paragraph', hash.toString(36), -1, Math.round((all * length) / sum)))
}

/**
 * @param text the text with white space collapsed; for a paragraph its hash, in which case `length` gives its length
 */
export function toItem(kind: Kind, text: string, block: number, length: number = text.length): Item {
  if (kind === 'paragraph') return { kind, text, key: `¶${text}`, length, block }
  return { kind, text, key: isNeverOne(kind) ? '' : normalise(text), length, block }
}

function isNeverOne(kind: Kind): boolean {
  return kind === 'form' || kind === 'cell'
}

function isInside({ hidden, outside, label }: Block): boolean {
  return !hidden && outside === undefined && (label === undefined || LABEL_RULES[label] === undefined)
}

function itemOf(text: string, blocks: readonly Block[], i: number): Item | undefined {
  const block = blocks[i]!
  const length = block.end - block.start
  if (length > LONGEST) return toItem('paragraph', hashOf(text.slice(block.start, block.end)).toString(36), i, length)
  const line = text.slice(block.start, block.end).trim().replace(/\s+/g, ' ')
  if (!HAS_LETTERS.test(line)) return undefined
  const key = normalise(line)
  const kind = kindOf(line, key, blocks, i)
  return { kind, text: line, key: isNeverOne(kind) ? '' : key, length: line.length, block: i }
}

/** At least two letters or digits. A line of dashes repeats everywhere. */
const HAS_LETTERS =
  /[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a].*[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a]/

function kindOf(line: string, key: string, blocks: readonly Block[], i: number): Kind {
  const block = blocks[i]!
  if (isCell(blocks, i)) return 'cell'
  // Links are tested before forms: a linked 第一章 belongs to a table of contents, and a numbered link to a ranking.
  if (isLink(block)) return 'link'
  if (hasForm(line)) return 'form'
  const units = unitsOf(key)
  if (units >= (/[。!?;.…]/.test(key) ? PROSE_WITH_STOP : PROSE_WITHOUT_STOP)) return 'prose'
  if (/^h[1-6]$/.test(block.tag) || /^#{1,6}\s|:$/.test(key)) return 'label'
  return units <= LABEL && !/[，。、,.!?;]/.test(key) ? 'label' : 'line'
}

function isLink({ start, end, linkChars, tag }: Block): boolean {
  return linkChars >= (end - start) * 0.8 && !/^(?:h[1-6]|t[dh])$/.test(tag)
}

/**
 * Whether a block is a cell in a row of several, or an element that only tables and glossaries have. Column names are
 * the same on every page.
 */
function isCell(blocks: readonly Block[], i: number): boolean {
  const { tag, depth, shared } = blocks[i]!
  if (tag === 'th' || tag === 'dt' || tag === 'caption') return true
  if (tag !== 'td' && tag !== 'dd') return false
  return shared >= depth - 1 || (blocks[i + 1]?.shared ?? 0) >= depth - 1
}

/**
 * Length in characters, with an alphabetic letter counted as 0.4 of a Chinese character, since it carries about as
 * much.
 */
function unitsOf(line: string): number {
  let units = 0
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i)
    units += unit >= 0x2e80 ? 1 : unit > 0x20 ? 0.4 : 0
  }
  return units
}
