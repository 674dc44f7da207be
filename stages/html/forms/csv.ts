/** Recognises table rows in text: fields separated by commas, semicolons, tabs or bars, perhaps quoted (RFC 4180). */

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Maximum rows that are examined, and the minimum for a table: a head and two rows. */
const MOST_ROWS = 50
const LEAST_ROWS = 3
/** Minimum fields of a row: a verse may have a comma a line. */
const LEAST_FIELDS = 3
/** Maximum length of the text that is examined. UTF-16 units. */
const LOOKED_AT = 65_536
/** Maximum length of a column name. UTF-16 units. */
const LONGEST_NAME = 40

/**
 * Whether a text is a table: every row has as many fields as the first; the first holds different short names; and in
 * most rows a field is a number, a date, an address or quoted.
 */
export function isTable(text: string, start: number): boolean {
  const end = text.indexOf('\n', start)
  if (end === -1) return false
  const head = text.slice(start, Math.min(end, start + 4000))
  const delimiter = DELIMITERS.find((sign) => hasFields(head, sign))
  if (delimiter === undefined) return false
  // In prose, and in a page on one line, the first field is no column name; no row needs to be read then.
  if (head[0] !== '"' && !isName(head.slice(0, head.indexOf(delimiter)).trim())) return false
  const rows = readRows(text.slice(start, start + LOOKED_AT), delimiter)
  if (rows.length < LEAST_ROWS || !rows.every((row) => row.length === rows[0]!.length)) return false
  const names = rows[0]!.map(({ text }) => text.trim())
  if (new Set(names).size < names.length || names.some((name) => name === '' || !isName(name))) return false
  const typed = rows.slice(1).filter((row) => row.some(isTyped)).length
  return typed * 2 > rows.length - 1
}

/** Whether a line has enough separators; quoted ones are counted as well at this point. */
function hasFields(line: string, delimiter: string): boolean {
  let fields = 1
  for (let at = line.indexOf(delimiter); at !== -1; at = line.indexOf(delimiter, at + 1))
    if (++fields >= LEAST_FIELDS) return true
  return false
}

interface Field {
  readonly text: string
  readonly isQuoted: boolean
}

/** Whether a text can be a column name, `id`, `标题`, `Release date`: short, not a clause, not a number. */
function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && !/[。！？!?…]$/.test(text) && !/^\d/.test(text)
}

function isTyped({ text, isQuoted }: Field): boolean {
  return (
    isQuoted ||
    /^\s*(?:[-+]?\d[\d.,:/%-]{0,30}(?:[T ]\d[\d:.+Z-]{0,30})?|https?:\/\/\S{1,2000}|true|false|null)\s*$/i.test(text)
  )
}

/** The first rows, without one that is cut at the end of the examined text. */
function readRows(sample: string, delimiter: string): Field[][] {
  const rows: Field[][] = []
  let row: Field[] = []
  let from = 0
  let isQuoted = false
  for (let at = 0; at < sample.length && rows.length < MOST_ROWS; at++) {
    const sign = sample[at]
    if (sign === '"' && at === from) {
      isQuoted = true
      at = closeOf(sample, at)
    } else if (sign === delimiter || sign === '\n') {
      row.push({ text: sample.slice(from, at), isQuoted })
      from = at + 1
      isQuoted = false
      if (sign !== '\n') continue
      // An empty line is not a row.
      if (row.length > 1 || row[0]!.text.trim() !== '') rows.push(row)
      row = []
    }
  }
  if (rows.length < MOST_ROWS && sample.length < LOOKED_AT && (row.length > 0 || from < sample.length)) {
    row.push({ text: sample.slice(from), isQuoted })
    if (row.length > 1 || row[0]!.text.trim() !== '') rows.push(row)
  }
  return rows
}

/** The quotation mark that closes the one at `at`; two in a row are one literal mark. */
function closeOf(sample: string, at: number): number {
  for (let close = sample.indexOf('"', at + 1); close !== -1; close = sample.indexOf('"', close + 2))
    if (sample[close + 1] !== '"') return close
  return sample.length
}
