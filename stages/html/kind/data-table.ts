import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { TRAIT, traitsOf } from '../tree/elements.ts'
import { following } from '../tree/walk.ts'

/** Maximum UTF-16 units of text in a cell of a data table, and on average over its cells. */
const LONGEST_CELL = 120
const AVERAGE_CELL = 40
/** Maximum nodes visited; a larger table lays out a page. */
const MAX_NODES = 20_000

/**
 * Whether a table holds data, with a line for each row, or lays out a page, with a paragraph for each cell. A data
 * table has at least two rows of at least two short cells, mostly of equal length, few links, and only phrases in its
 * cells.
 *
 * Linear over a page: the scan stops at the first nested table, which is judged by itself.
 */
export function isDataTable(table: Element): boolean {
  if (table.attribs.role === 'presentation') return false
  let rows = 0
  let cells = 0
  let cellsOfRow = 0
  let heads = 0
  let units = 0
  let linked = 0
  let cellUnits = 0
  const widths = new Map<number, number>()
  const endRow = (): void => {
    if (cellsOfRow > 0) widths.set(cellsOfRow, (widths.get(cellsOfRow) ?? 0) + 1)
    if (cellsOfRow > 0) rows++
    cellsOfRow = 0
  }
  let nodes = 0
  for (let node: ChildNode | null = table.firstChild; node; node = following(node, table)) {
    if (++nodes > MAX_NODES) return false
    if (isText(node)) {
      if (node.parent && isTag(node.parent) && (traitsOf(node.parent.name) & TRAIT.dropped) !== 0) continue
      const length = node.data.trim().length
      units += length
      cellUnits += length
      if (isLinked(node, table)) linked += length
      if (cellUnits > LONGEST_CELL) return false
    } else if (isTag(node)) {
      if (node.name === 'tr') endRow()
      else if (node.name === 'td' || node.name === 'th') {
        cells++
        cellsOfRow++
        cellUnits = 0
        if (node.name === 'th') heads++
      } else if (NOT_A_PHRASE.has(node.name)) return false
    }
  }
  endRow()
  const commonest = Math.max(0, ...widths.values())
  return (
    rows >= 2 &&
    cells >= rows * 2 &&
    (commonest >= rows / 2 || heads > 0) &&
    units > 0 &&
    units / cells <= AVERAGE_CELL &&
    linked <= units / 2
  )
}

const NOT_A_PHRASE: ReadonlySet<string> = new Set(
  'table ul ol dl form input select textarea h1 h2 h3 h4 h5 h6 blockquote pre article section script iframe'.split(' '),
)

function isLinked(node: ChildNode, table: Element): boolean {
  let steps = 0
  for (let at = node.parent; at && at !== table && steps < 8; at = at.parent, steps++)
    if (isTag(at) && at.name === 'a') return true
  return false
}
