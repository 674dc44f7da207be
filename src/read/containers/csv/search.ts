import type { Bytes, ContainerIndex, ReadOptions, Refusal } from '../container.ts'
import { markOf, PlaceList } from '../place-list.ts'
import { type ScannedRecord, scanRecord } from './dialect.ts'
import type { TableLayout } from './layout.ts'
import { UnitWindow } from './units.ts'

/** Units that are read at once. */
const CHUNK = 1 << 20

/** Bytes of a row beside its text: many more are no row, but a quote that is not closed. */
const BESIDE_TEXT = 1 << 20

/**
 * How often quotes that are not closed may make the search read the file again. From there on a row longer than
 * {@link MIN_ROW} counts as damaged and no rows are sought in it, so that a hostile file does not take quadratic time.
 */
const REREADS = 4
const MIN_ROW = 4096

/** Finds the rows of a table in one pass, and goes on behind those that are damaged. */
export class TableSearch {
  readonly #layout: TableLayout
  readonly #places = new PlaceList()
  readonly #window: UnitWindow
  readonly #size: number
  readonly #maxRow: number
  #placed = 0
  /** The window begins within a line. */
  #isTorn = false
  #line: number
  /** Units that may be read again. */
  #budget: number

  constructor(file: Bytes, layout: TableLayout, { maxBytes }: ReadOptions) {
    this.#layout = layout
    this.#size = file.size
    this.#window = new UnitWindow(file, layout, CHUNK)
    this.#line = layout.firstLine
    this.#maxRow = Math.floor((maxBytes + BESIDE_TEXT) / layout.width)
    this.#budget = REREADS * this.#window.units + CHUNK
  }

  index(): ContainerIndex {
    const { firstRecord, origin, width } = this.#layout
    const window = this.#window
    window.skip(firstRecord)
    let at = 0
    for (;;) {
      if (at === window.buffer.length) {
        if (window.isEnd) break
        window.drop(at)
        window.grow()
        at = 0
        continue
      }
      if (this.#isTorn) {
        at = this.#passTorn(at)
        continue
      }
      const record = this.#scan(at)
      if (!record) {
        window.drop(at)
        window.grow()
        at = 0
        continue
      }
      if (record.end === at) at = this.#pass(record)
      else if (this.#isWhole(record) && !record.isLoose) at = this.#add(at, record)
      else at = this.#recover(at, record)
    }
    const rest = (this.#size - origin) % width
    if (rest > 0) {
      const damage = { reason: 'truncated', message: 'the file ends in the middle of a character' }
      this.#places.add({ start: this.#size - rest, length: rest, line: this.#line, damage }, 0)
      this.#placed += rest
    }
    return { places: this.#places, framing: this.#size - this.#placed, others: {} }
  }

  /** The record at an offset of the window; undefined if more of the file has to be read for it. */
  #scan(at: number): ScannedRecord | undefined {
    const window = this.#window
    const limit = Math.max(MIN_ROW, Math.min(this.#maxRow, this.#budget))
    const isCut = window.buffer.length - at > limit
    const buffer = isCut ? window.buffer.subarray(0, at + limit) : window.buffer
    const record = scanRecord(buffer, at, this.#layout.dialect, isCut || window.isEnd)
    return record && isCut && record.next === buffer.length ? { ...record, closed: false } : record
  }

  /** Passes the rest of a line whose row was cut at the limit. */
  #passTorn(at: number): number {
    const { buffer } = this.#window
    const newline = buffer.indexOf(this.#layout.dialect.newline, at)
    const end = newline === -1 ? buffer.length : newline + 1
    this.#place(at, end, { mark: 0, damage: { reason: 'damaged', message: 'the rest of a row that is too long' } })
    this.#isTorn = newline === -1
    if (newline !== -1) this.#line++
    return end
  }

  /** A record that the search wants to know in any case: the window grows until it is read, up to the limit of a row. */
  #scanOn(at: number): ScannedRecord {
    for (;;) {
      const record = this.#scan(at)
      if (record) {
        this.#budget -= record.next - at
        return record
      }
      this.#window.grow()
    }
  }

  #isWhole({ closed, fields, filled }: ScannedRecord): boolean {
    const { length } = this.#layout.columns
    // Spreadsheets write empty fields behind the last column.
    return closed && fields >= length && filled <= length
  }

  #isAtEnd(at: number): boolean {
    return this.#window.isEnd && at === this.#window.buffer.length
  }

  #pass({ next, lines }: ScannedRecord): number {
    this.#line += lines
    return next
  }

  #add(at: number, record: ScannedRecord): number {
    const bytes = this.#window.buffer.subarray(at, record.end)
    this.#place(at, record.end, { mark: markOf(bytes) })
    return this.#pass(record)
  }

  /**
   * Passes a row that is no whole one, or that seems to have swallowed others: up to the first line behind it that is a
   * row of this table.
   */
  #recover(at: number, record: ScannedRecord): number {
    this.#budget -= record.next - at
    const next = this.#rowWithin(at, record.next)
    if (next === undefined && this.#isWhole(record)) return this.#add(at, record)
    const message =
      next === undefined && record.closed
        ? `the row has ${record.fields} fields where ${this.#layout.columns.length} columns are named`
        : 'a quoted field of the row does not end before the next row'
    const end = next ?? record.end
    this.#place(at, end, { mark: 0, damage: { reason: 'damaged', message } })
    if (next === undefined) {
      this.#isTorn = !record.closed && !this.#isAtEnd(record.next)
      return this.#pass(record)
    }
    this.#line += this.#linesIn(at, next)
    return next
  }

  /** The first line inside a range that begins a row of this table. */
  #rowWithin(from: number, to: number): number | undefined {
    const { dialect, shapes } = this.#layout
    for (let line = this.#nextLine(from, to); line !== undefined; line = this.#nextLine(line, to)) {
      if (this.#budget < 0) return undefined
      const row = this.#scanOn(line)
      if (row.end === line || row.isLoose || !this.#isWhole(row)) continue
      const fit = shapes.fit(this.#window.buffer, line, dialect)
      if (fit === 'distinct' || (fit === 'plain' && this.#rowFollows(row))) return line
    }
    return undefined
  }

  #rowFollows({ next }: ScannedRecord): boolean {
    while (next === this.#window.buffer.length && !this.#window.isEnd) this.#window.grow()
    return next === this.#window.buffer.length || this.#isWhole(this.#scanOn(next))
  }

  #nextLine(from: number, to: number): number | undefined {
    const end = this.#window.buffer.indexOf(this.#layout.dialect.newline, from)
    return end === -1 || end + 1 >= to ? undefined : end + 1
  }

  #linesIn(from: number, to: number): number {
    let lines = 0
    for (let at: number | undefined = from; at !== undefined; at = this.#nextLine(at, to + 1)) lines++
    return lines - 1
  }

  #place(from: number, to: number, { mark, damage }: { mark: number; damage?: Refusal }): void {
    const { origin, width } = this.#layout
    const start = origin + (this.#window.start + from) * width
    const length = (to - from) * width
    this.#places.add({ start, length, line: this.#line, ...(damage && { damage }) }, mark)
    this.#placed += length
  }
}
