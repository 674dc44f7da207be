import type { Block } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'
import { LABEL_RULES } from '../rules.ts'
import { hasForm } from './forms.ts'

/**
 * - `prose`: says something in sentences;
 * - `label`: a heading, or so short a line that it may be one: it belongs to what follows it;
 * - `link`: leads elsewhere and says nothing more;
 * - `line`: any other line;
 * - `form`: part of the structure of documents, never a template: see {@link hasForm};
 * - `cell`: of a table, never one either;
 * - `paragraph`: too long for one, or between the edges, and known by its hash alone.
 */
export type Kind = 'prose' | 'label' | 'link' | 'line' | 'form' | 'cell' | 'paragraph'

/** A block of the main text, as far as templates are concerned. */
export interface Item {
  readonly kind: Kind
  /** White space collapsed; of a paragraph its hash. */
  readonly text: string
  /** What it is compared by; empty for what proves nothing where it repeats. */
  readonly key: string
  /** UTF-16 units of what it stands for. */
  readonly length: number
  /** The block's number; -1 where there is no single one. */
  readonly block: number
}

/** Blocks from either end of the main text that may be its edge; what closes a page is longer than what opens it. */
const HEAD = 12
const TAIL = 16
/** Paragraphs and links between that are looked at. */
const PARAGRAPHS = 8
const LINKS = 8
/** No longer block is a template: a paragraph of 300 characters has something to say. UTF-16 units. */
const LONGEST = 300
/** Units of {@link unitsOf} from which on a line with a stop is prose, and one without. */
const PROSE_WITH_STOP = 24
const PROSE_WITHOUT_STOP = 60
/** Units up to which a line without punctuation may be a subhead: `使用方法`, `Table of contents`. */
const LABEL = 10

/**
 * The edges of the main text, and between them some paragraphs, chosen by their hashes so that near-duplicates show the
 * same ones, and some links. Blocks without letters are passed over.
 */
export function outlineOf({ text, blocks }: Pick<Document, 'text' | 'blocks'>): Item[] {
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

/** What keeps the links from the tail: there is more between them, wherever they stood. */
const PARTING: Item = toItem('paragraph', '', -1, 0)

/** The paragraphs with the smallest hashes, which stand for all. */
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

/** @param text with white space collapsed; of a paragraph its hash, and its length beside */
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

/** Two letters or digits at least: a rule of dashes repeats by its nature. */
const HAS_LETTERS =
  /[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a].*[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff\uff10-\uff5a]/

function kindOf(line: string, key: string, blocks: readonly Block[], i: number): Kind {
  const block = blocks[i]!
  if (isCell(blocks, i)) return 'cell'
  // 第一章 that leads to its chapter is a table of contents, and so is a ranking that numbers its links.
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
