import { findDate } from '../../src/language/dates/index.ts'
import type { Segment } from './byline.ts'

/** Longer rows are data. UTF-16 units. */
const LONGEST_ROW = 400

/**
 * What the index of a document of a Chinese government calls the day on which it appeared. 成文日期 and 生成日期 are when it
 * was written, 施行日期 when it comes into force.
 */
const PUBLISHED = /^(?:发布|發布|公开|公布|网上发布|上网)(?:日期|时间)[：:]?$/

/** Label and value in one cell. */
const LABELLED = /^\s{0,9}(?:发布|發布|公开|公布|网上发布|上网)(?:日期|时间)[：:]\s{0,9}/

/**
 * Reads a row of the table above a government's document, whose cells are labels and values by turns:
 * `发文字号： | 临政办发〔2023〕41号 | 发布日期： | 2023年11月16日`.
 *
 * @param line cells parted by tabs
 * @param timezone IANA name, for times that do not say their own
 */
export function readIndexRow(line: string, timezone: string): Segment[] {
  if (line.length > LONGEST_ROW || !line.includes('\t')) return []
  let start = 0
  let label = ''
  for (const cell of line.split('\t')) {
    const date = PUBLISHED.test(label) ? findDate(line, start, timezone) : undefined
    if (date && line.slice(start, date.start).trim() === '') {
      const { end, iso, precision } = date
      return [{ role: 'published', field: 'published', kind: 'date', start: date.start, end, iso, precision }]
    }
    const own = LABELLED.exec(cell)
    const within = own && findDate(line, start + own[0].length, timezone)
    if (own && within?.start === start + own[0].length) {
      const { end, iso, precision } = within
      return [{ role: 'published', field: 'published', kind: 'date', start: within.start, end, iso, precision }]
    }
    label = cell.replace(/\s/g, '')
    start += cell.length + 1
  }
  return []
}
