import { isUtf8 } from 'node:buffer'
import { detectEncoding } from '../../../language/encoding/index.ts'
import { BrokenContainerError, type Bytes, type ReadOptions } from '../container.ts'
import { requireTextColumn } from '../fields/columns.ts'
import { CR, type Dialect, LF, type ScannedRecord, scanRecord } from './dialect.ts'
import { fieldsOf, readableText } from './fields.ts'
import { Shapes } from './shapes.ts'
import { type UnitLayout, unitLayout, unitsOf } from './units.ts'

/** How a table in text is laid out: found once, in the head of the file. */
export interface TableLayout extends UnitLayout {
  /** Encoding of most of the head. It reads the values beside the text that are not UTF-8. */
  readonly encoding: string
  readonly dialect: Dialect
  /** Names of the columns: unique, none empty. */
  readonly columns: readonly string[]
  /** Units from the origin to the first record. */
  readonly firstRecord: number
  /** Its line, from 1. */
  readonly firstLine: number
  readonly shapes: Shapes
}

/** A row of the head. */
interface HeadRow extends ScannedRecord {
  readonly start: number
}

/** The head, read with one delimiter. */
interface Reading {
  readonly dialect: Dialect
  readonly header: HeadRow
  readonly rows: readonly HeadRow[]
  /** Fields of most rows, of the header where there are no rows. */
  readonly width: number
  /** Rows with that many fields. */
  readonly fitting: readonly HeadRow[]
}

/** Bytes in which the layout is found. */
const HEAD_BYTES = 262_144

/** Rows of the head that are looked at. */
const MAX_ROWS = 100

/** Columns of a table; more mean that the file is none. */
const MAX_COLUMNS = 10_000

/** Delimiters in the wild; where two fit equally well the first wins. */
const DELIMITERS: readonly number[] = [0x2c, 0x09, 0x3b]

/** `|` delimits fields only in encodings whose longer characters never have its byte: not in GBK, Big5 and Shift_JIS. */
const BAR = 0x7c

const layouts = new WeakMap<Bytes, TableLayout>()

/**
 * The layout of a table: the same for the same file, whoever asks first.
 *
 * @throws BrokenContainerError if the file has no header row, or one that names no column with text
 */
export function tableLayout(file: Bytes, options: ReadOptions): TableLayout {
  let layout = layouts.get(file)
  if (!layout) {
    layout = findLayout(file)
    layouts.set(file, layout)
  }
  requireTextColumn(Object.fromEntries(layout.columns.map((name) => [name, 'x'])), options, 'its first row')
  return layout
}

function findLayout(file: Bytes): TableLayout {
  const head = file.read(0, HEAD_BYTES)
  const layout = unitLayout(head)
  const text = head.subarray(layout.origin)
  const units = unitsOf(text, layout)
  const isWhole = head.length === file.size
  // A character may be cut at the end of the head, so whole lines are looked at.
  const lines = isWhole ? text : text.subarray(0, text.lastIndexOf(LF) + 1)
  const isUnambiguous = layout.width === 2 || isUtf8(lines)
  const encoding = layout.width === 2 ? `utf-16${layout.isBigEndian ? 'be' : 'le'}` : encodingOf(lines, isUnambiguous)

  const newline = units.includes(LF) || !units.includes(CR) ? LF : CR
  const { start, lineBreaks, told } = headerStart(units, newline)
  const delimiters = told !== undefined ? [told] : isUnambiguous ? [...DELIMITERS, BAR] : DELIMITERS
  const escapes = isUnambiguous && hasBackslashes(units) ? (['backslash', 'quote'] as const) : (['quote'] as const)
  const readings = [...delimiters, undefined].flatMap((delimiter) =>
    escapes.map((escapeBy) => readHead(units, start, { delimiter, escapeBy, newline }, isWhole)),
  )
  const { dialect, header, width, fitting } = bestReading(readings.filter((reading) => reading !== undefined))
  const names = fieldsOf(text.subarray(header.start * layout.width, header.end * layout.width), layout, dialect)
  const shapes = new Shapes()
  for (const row of fitting) shapes.learn(units, row.start, dialect)
  return {
    ...layout,
    encoding,
    dialect,
    columns: columnNames(
      names.map((name) => readableText(name, encoding).trim()),
      width,
    ),
    firstRecord: header.next,
    firstLine: 1 + lineBreaks + header.lines,
    shapes,
  }
}

function encodingOf(lines: Buffer, isValid: boolean): string {
  if (isValid) return 'utf-8'
  const { encoding, binary } = detectEncoding(lines)
  if (binary !== undefined) throw new BrokenContainerError(`not a table in text: ${binary}`)
  return encoding
}

/** Where the header begins: behind blank lines and the line `sep=;` that Excel writes and reads. */
function headerStart(units: Buffer, newline: number): { start: number; lineBreaks: number; told?: number } {
  let start = 0
  let lineBreaks = 0
  let told: number | undefined
  for (;;) {
    const end = units.indexOf(newline, start)
    if (end === -1) break
    const line = units.toString('latin1', start, Math.min(end, start + 16)).trim()
    const separator = /^"?sep=(.)"?$/i.exec(line)?.[1]
    if (line !== '' && separator === undefined) break
    if (separator !== undefined) told = separator.charCodeAt(0)
    start = end + 1
    lineBreaks++
  }
  return { start, lineBreaks, ...(told !== undefined && { told }) }
}

/** Whether quotes inside fields are escaped by a backslash: some are, and none by another quote. */
function hasBackslashes(units: Buffer): boolean {
  const text = units.toString('latin1')
  // At the end of the file a quote ends its field.
  return /\\"[^,;|\t\r\n"]/.test(text) && !/[^,;|\t\r\n"\\]""[^,;|\t\r\n"]/.test(text)
}

function readHead(units: Buffer, start: number, dialect: Dialect, isWhole: boolean): Reading | undefined {
  const rows: HeadRow[] = []
  for (let at = start; at < units.length && rows.length <= MAX_ROWS; ) {
    const record = scanRecord(units, at, dialect, isWhole)
    if (!record) break
    if (record.end > at) rows.push({ ...record, start: at })
    at = record.next
  }
  const header = rows.shift()
  if (!header) return undefined
  const widths = new Map<number, number>()
  for (const { fields } of rows) widths.set(fields, (widths.get(fields) ?? 0) + 1)
  // R leaves out the name of the first column, which holds the names of rows.
  const hasRowNames = (widths.get(header.fields + 1) ?? 0) > rows.length / 2
  const width = hasRowNames ? header.fields + 1 : header.fields
  return { dialect, header, rows, width, fitting: rows.filter(({ fields, closed }) => fields === width && closed) }
}

/** The reading that most rows fit, of those the one with most columns. One column is what is left where none fits. */
function bestReading(readings: readonly Reading[]): Reading {
  const share = ({ rows, fitting }: Reading) => (rows.length === 0 ? 1 : fitting.length / rows.length)
  const [best] = readings
    .filter(({ dialect, width }) => dialect.delimiter === undefined || width > 1)
    // The only row may be the damaged one.
    .filter((reading) => reading.dialect.delimiter === undefined || reading.rows.length < 2 || share(reading) > 0)
    .sort((a, b) => Number(a.width === 1) - Number(b.width === 1) || share(b) - share(a) || b.width - a.width)
  if (!best)
    throw new BrokenContainerError('a table in text needs a first row that names its columns; the file has none')
  if (best.width > MAX_COLUMNS) {
    throw new BrokenContainerError(
      `its first row has ${best.width} fields, more than the limit of ${MAX_COLUMNS} columns`,
    )
  }
  return best
}

/** Names for all columns: those that are missing or doubled get a number. */
function columnNames(header: readonly string[], width: number): string[] {
  const names = header.length < width ? ['', ...header] : header
  const used = new Set(names)
  const seen = new Set<string>()
  return names.map((name, index) => {
    let unique = name === '' ? `column ${index + 1}` : name
    for (let number = 2; seen.has(unique) || (unique !== name && used.has(unique)); number++) {
      unique = `${name || 'column'} (${number})`
    }
    seen.add(unique)
    return unique
  })
}
