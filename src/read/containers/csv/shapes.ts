import { type Dialect, QUOTE, scanRecord } from './dialect.ts'

const EMPTY = 1
const QUOTED = 2
const NUMBER = 4
const ADDRESS = 8
const OTHER = 16

/**
 * What the fields of each column look like in the head of a file. Where a record is damaged the next one has to be found
 * among lines that may be the text of a field, and a line of text with as many commas as a record is no rarity. It is
 * taken for a record only if each of its fields looks like one of its column.
 */
export class Shapes {
  readonly #columns: number[] = []

  /** Learns from a record that has the right number of fields. */
  learn(units: Buffer, start: number, dialect: Dialect): void {
    for (const [column, shape] of shapesIn(units, start, dialect).entries()) {
      this.#columns[column] = (this.#columns[column] ?? 0) | shape
    }
  }

  /**
   * Whether a record looks like those of the head. `distinct`: also in a column that holds something else than words;
   * `plain`: all that could be compared were words. Without records in the head everything fits.
   */
  fit(units: Buffer, start: number, dialect: Dialect): 'distinct' | 'plain' | undefined {
    const known = this.#columns
    if (known.length === 0) return 'plain'
    const shapes = shapesIn(units, start, dialect)
    if (!known.every((mask, column) => (mask & (shapes[column] ?? EMPTY)) !== 0)) return undefined
    return known.some((mask, column) => (mask & OTHER) === 0 && shapes[column] !== EMPTY) ? 'distinct' : 'plain'
  }
}

function shapesIn(units: Buffer, start: number, dialect: Dialect): number[] {
  const shapes: number[] = []
  scanRecord(units, start, dialect, true, (from, to) => shapes.push(shapeOf(units, from, to)))
  return shapes
}

function shapeOf(units: Buffer, from: number, to: number): number {
  if (from === to) return EMPTY
  if (units[from] === QUOTE) return QUOTED
  const text = units.toString('latin1', from, Math.min(to, from + 32))
  if (/^[+-]?\d[\d.,:/ T-]*$/.test(text)) return NUMBER
  return /^https?:/i.test(text) ? ADDRESS : OTHER
}
