import type { Container } from '../containers.ts'
import { clip } from './model/sequence.ts'
import { isProse, type Page } from './page.ts'

/** A block with fewer units says too little to be judged by itself: a value of a data sheet, a line of verse. */
const SHORT = 20
/** Minimum number of blocks that look alike for their mean to be evidence. */
const MANY = 3
/** Short blocks look alike if this many innermost elements of their paths are equal. */
const LOOK = 3
/** The path of a block whose own element has a class. */
const CLASSED = /\.[^/]+$/

/**
 * Raises blocks to the mean log-odds of the blocks in the same container that look like them. This concerns two kinds:
 * short blocks, so that the rows of a data sheet or the lines of a poem stay together; and paragraphs of one class,
 * such as the first paragraph of an encyclopedia entry, which stands in a box of its own. No block is lowered. Links
 * and blocks that do not count are left alone. Linear in the blocks.
 */
export function raiseAlike(
  page: Page,
  odds: Int32Array,
  { first, last }: Container,
  counts: (i: number) => boolean,
): void {
  const rows = { short: new Map<string, number[]>(), classed: new Map<string, number[]>() }
  for (let i = first; i < last; i++) {
    const fact = page.facts[i]!
    const { path, hidden } = page.blocks[i]!
    if (!counts(i) || hidden || fact.links * 2 > fact.units) continue
    put(rows.short, lookOf(path), i)
    if (isProse(fact) && CLASSED.test(path)) put(rows.classed, lookOf(path, 1), i)
  }
  for (const row of rows.short.values()) raise(odds, row, (i) => page.facts[i]!.units < SHORT)
  for (const row of rows.classed.values()) raise(odds, row, () => true)
}

function put(rows: Map<string, number[]>, look: string, i: number): void {
  const row = rows.get(look)
  if (row) row.push(i)
  else rows.set(look, [i])
}

function raise(odds: Int32Array, row: readonly number[], isRaised: (i: number) => boolean): void {
  if (row.length < MANY) return
  const mean = row.reduce((sum, i) => sum + clip(odds[i]!), 0) / row.length
  for (const i of row) if (isRaised(i) && odds[i]! < mean) odds[i] = mean
}

/**
 * The look of a block: the innermost elements of its path without ids, digits, and class words for first, even or selected
 * rows. So the label of a row looks like its value.
 */
export function lookOf(path: string, elements: number = LOOK): string {
  const steps = path.split('/').slice(-elements)
  const own = steps.pop()!.replace(/^dt\b/, 'dd').replace(/^th\b/, 'td')
  return [...steps, own]
    .join('/')
    .replace(/#[^./]*/g, '')
    .replace(/\d+/g, '')
    .replace(/\.(?:active|selected|first|last|even|odd)(?=[./]|$)/g, '')
}
