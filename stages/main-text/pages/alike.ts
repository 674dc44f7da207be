import type { Container } from '../containers.ts'
import { isProse, type Page } from './page.ts'
import { clip } from './sequence.ts'

/** Units below which a block says too little by itself: a value of a data sheet, a line of verse. */
const SHORT = 20
/** Blocks of one look from which on their mean tells something. */
const MANY = 3
/** How many elements, the innermost of a path, make short blocks look the same. */
const LOOK = 3
/** The path of a block whose own element has a class. */
const CLASSED = /\.[^/]+$/

/**
 * Raises blocks of a container to the mean log-odds of those that look the same in it: short ones, so that the rows of a data
 * sheet or the lines of a poem stay together, and paragraphs of one class, as the first one of an entry of an encyclopedia,
 * which stands in a box of its own. None is lowered. Links and what does not count take no part. Linear.
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
    put(rows.short, lookOf(path.split('/').slice(-LOOK)), i)
    if (isProse(fact) && CLASSED.test(path)) put(rows.classed, lookOf(path.split('/').slice(-1)), i)
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
 * Steps of a path without ids, digits and the marks of rows that are first, even or selected. The name of a row looks like its
 * value.
 */
function lookOf(steps: string[]): string {
  const own = steps.pop()!.replace(/^dt\b/, 'dd').replace(/^th\b/, 'td')
  return [...steps, own]
    .join('/')
    .replace(/#[^./]*/g, '')
    .replace(/\d+/g, '')
    .replace(/\.(?:active|selected|first|last|even|odd)(?=[./]|$)/g, '')
}
