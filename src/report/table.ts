import type { Result, Value } from '../query/database.ts'
import { figure } from '../terminal/figures.ts'
import type { FigureColumn } from './figure.ts'
import { html, type Markup } from './markup.ts'
import { digits } from './numbers.ts'

/** UTF-16 units of a cell. Queries cut their texts shorter; paths and names of sites come as they are. */
const LONGEST = 1000

/**
 * Rows as a table whose columns sort by a click on their head. `data-v` holds the value as the query gave it, where the cell
 * shows it rounded.
 */
export function table(columns: readonly FigureColumn[], rows: readonly Result[], caption: string): Markup {
  const most = new Map(
    columns
      .filter(({ bar }) => bar)
      .map(({ key }) => [key, Math.max(1e-9, ...rows.map((row) => Math.abs(Number(row[key] ?? 0))))]),
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr>${columns.map(
    ({ head, kind }) =>
      html`<th scope="col" class="${isNumber(kind) ? 'n' : 't'}"><button type="button">${head === '' ? 'what' : head}</button></th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr>${columns.map((column) => cell(column, row[column.key] ?? null, most.get(column.key)))}</tr>`,
  )}
</tbody></table></div>`
}

function cell({ kind, bar }: FigureColumn, value: Value, most: number | undefined): Markup {
  if (isNumber(kind)) {
    const share = bar && most !== undefined && value !== null ? Math.abs(Number(value)) / most : undefined
    const width = share === undefined ? null : html` style="--w:${(100 * share).toFixed(1)}%"`
    return html`<td class="n${share === undefined ? '' : ' bar'}" data-v="${value === null ? '' : String(value)}"${width}>${numberText(kind, value)}</td>`
  }
  if (value === null) return html`<td class="t none" data-null>(none)</td>`
  const text = String(value)
  if (kind === 'name') return html`<td class="t name">${text}</td>`
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text
  return kind === 'document'
    ? html`<td class="t document"><bdi>${shown}</bdi></td>`
    : html`<td class="t text" lang="zh-Hans"><bdi>${shown}</bdi></td>`
}

const isNumber = (kind: FigureColumn['kind']): boolean => kind === 'count' || kind === 'share' || kind === 'number'

function numberText(kind: FigureColumn['kind'], value: Value): string {
  if (value === null) return '–'
  if (kind === 'share') return `${(100 * Number(value)).toFixed(1)} %`
  return kind === 'count' ? figure(Number(value)) : digits(Number(value))
}
