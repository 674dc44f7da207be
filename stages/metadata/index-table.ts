import type { Document } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import type { Block, MainRange } from '../../src/document/structure/block.ts'
import { type DateLocale, findDate } from '../../src/language/dates/index.ts'
import type { Segment } from './byline/line.ts'

/** Maximum length of a row of an index; longer rows are data. UTF-16 units. */
const LONGEST_ROW = 400

/**
 * Labels of the day of publication in the index of a document of a Chinese government. 成文日期 and 生成日期 are the day on
 * which it was written, 施行日期 the day on which it comes into force.
 */
const PUBLISHED = /^(?:发布|發布|公开|公布|网上发布|上网)(?:日期|时间)[：:]?$/

/** Label and value in one cell. */
const LABELLED = /^\s{0,9}(?:发布|發布|公开|公布|网上发布|上网)(?:日期|时间)[：:]\s{0,9}/

/**
 * Reads the date of publication from a row of the table above a government's document. Labels and values alternate:
 * `发文字号： | 临政办发〔2023〕41号 | 发布日期： | 2023年11月16日`.
 *
 * @param line cells parted by tabs
 */
export function readIndexRow(line: string, locale: DateLocale): Segment[] {
  if (line.length > LONGEST_ROW || !line.includes('\t')) return []
  let start = 0
  let label = ''
  for (const cell of line.split('\t')) {
    const date = PUBLISHED.test(label) ? findDate(line, start, locale) : undefined
    if (date && line.slice(start, date.start).trim() === '') {
      const { end, iso, precision } = date
      return [{ role: 'published', field: 'published', kind: 'date', start: date.start, end, iso, precision }]
    }
    const own = LABELLED.exec(cell)
    const within = own && findDate(line, start + own[0].length, locale)
    if (own && within?.start === start + own[0].length) {
      const { end, iso, precision } = within
      return [{ role: 'published', field: 'published', kind: 'date', start: within.start, end, iso, precision }]
    }
    label = cell.replace(/\s/g, '')
    start += cell.length + 1
  }
  return []
}

/** Labels that occur only in such an index, without white space and punctuation. */
const ONLY_THERE =
  /^(?:索引号|索取号|信息索引号|发文字号|公文文号|文号|文件编号|发布机构|发文机关|发文单位|发文机构|制发机关|制发单位|公开主体|成文日期|生成日期|发文日期|主题分类|体裁分类|信息分类|公文种类|公开方式|公开范围|公开形式|有效性|统一登记号|主题词)$/
/** Labels that also occur elsewhere. */
const OTHERS =
  /^(?:标题|名称|文件名称|信息名称|公文名称|分类|关键词|发布日期|发布时间|公开日期|公布日期|施行日期|失效日期|来源|内容概述)$/
/** First characters of these labels: a fast test that rejects most cells. */
const MAY_BE_LABELLED = /^[\s：:【】[\]]*[索信发公文制成生主体有统标名分关施失来内]/
const PUBLISHER = /^(?:发布机构|发文机关|发文单位|发文机构|制发机关|制发单位|公开主体)$/
const DAY_WRITTEN = /^(?:成文日期|生成日期|发文日期)$/
const TITLE = /^(?:标题|名称|文件名称|信息名称|公文名称)$/
const DAY_PUBLISHED = /^(?:发布|公开|公布)(?:日期|时间)$/
/** Minimum different labels of an index; one of them must be among {@link ONLY_THERE}. */
const MIN_LABELS = 3
/** The index is searched for up to this many blocks after the start of the main text. */
const HEAD = 40
/** The cells of a line. */
const CELL = /[^\t|｜│]+/g
const PAIR = /^(?<label>[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{1,12}?)\s?(?:[：:]\s?|[\]】])(?<value>.*)$/

interface Entry {
  readonly label: string
  readonly start: number
  readonly end: number
}

/**
 * Reads the index above a government's document, whether its labels and values are cells of a table, lines, or alternating
 * blocks: the publisher, the title if it is a plain text, and the date of publication, or else the day of writing as a guess.
 */
export function indexFields(
  { text, blocks, traits }: Document,
  { first }: MainRange,
  locale: DateLocale,
): FieldFound[] {
  const entries = entriesOf(text, blocks.slice(0, Math.min(first + HEAD, blocks.length)))
  const labels = new Set(entries.map(({ label }) => label))
  if (labels.size < MIN_LABELS || ![...labels].some((label) => ONLY_THERE.test(label))) return []
  const isPlain = traits.kind === 'text' || traits.kind === 'markdown'
  const fields: FieldFound[] = []
  const add = (field: Omit<FieldFound, 'rule'>): void => {
    if (!fields.some(({ name, rank }) => name === field.name && rank === field.rank))
      fields.push({ ...field, rule: 'index' })
  }
  for (const { label, start, end } of entries) {
    if (start === end) continue
    if (PUBLISHER.test(label) && end - start <= LONGEST_PUBLISHER)
      add({ name: 'source_name', start, end, rank: FIELD_RANK.text })
    if (TITLE.test(label) && isPlain) add({ name: 'title', start, end, rank: FIELD_RANK.stated })
    const appeared = DAY_PUBLISHED.test(label)
    if (!appeared && !DAY_WRITTEN.test(label)) continue
    const date = findDate(text.slice(start, end), 0, locale)
    if (date?.start !== 0) continue
    const rank = appeared ? FIELD_RANK.stated : FIELD_RANK.guess
    add({ name: 'published', start, end: start + date.end, value: date.iso, rank })
  }
  // The day of publication excludes the day of writing.
  const hasAppeared = fields.some(({ name, rank }) => name === 'published' && rank === FIELD_RANK.stated)
  return hasAppeared ? fields.filter(({ rank }) => rank !== FIELD_RANK.guess) : fields
}

/** Maximum length of the name of a publisher. UTF-16 units. */
const LONGEST_PUBLISHER = 40

/** The labels of an index with the positions of their values. */
function entriesOf(text: string, blocks: readonly Block[]): Entry[] {
  const entries: Entry[] = []
  let open: string | undefined
  for (const block of blocks) {
    if (block.hidden || block.end - block.start > LONGEST_ROW) {
      open = undefined
      continue
    }
    for (const { index, 0: cell } of text.slice(block.start, block.end).matchAll(CELL)) {
      const from = block.start + index + (cell.length - cell.trimStart().length)
      const to = from + cell.trim().length
      const line = text.slice(from, to)
      if (line === '') continue
      if (!MAY_BE_LABELLED.test(line)) {
        if (open !== undefined) entries.push({ label: open, start: from, end: to })
        open = undefined
        continue
      }
      const bare = labelOf(line)
      if (bare !== undefined) {
        open = bare
        continue
      }
      const pair = pairOf(line)
      if (pair) entries.push({ label: pair.label, start: to - pair.value.length, end: to })
      else if (open !== undefined) entries.push({ label: open, start: from, end: to })
      open = undefined
    }
  }
  return entries
}

/** The label of a cell that holds nothing else: `索 引 号：`. */
function labelOf(cell: string): string | undefined {
  const label = cell.replace(/[\s\u3000：:【】[\]]/g, '')
  return ONLY_THERE.test(label) || OTHERS.test(label) ? label : undefined
}

/** Label and value of one cell: `发布机构：临江市文化局`, or `发布机构临江市文化局` where the markup had two elements. */
function pairOf(cell: string): { readonly label: string; readonly value: string } | undefined {
  const groups = PAIR.exec(cell)?.groups
  const label = groups && labelOf(groups.label!)
  if (label !== undefined) return { label, value: groups!.value!.trim() }
  const glued = GLUED.exec(cell)
  return glued ? { label: glued[1]!, value: glued[2]! } : undefined
}

const GLUED =
  /^(索引号|发文字号|发布机构|发文机关|成文日期|生成日期|发布日期|公开方式|主题分类)\s{0,2}([\dA-Z\u4e00-\u9fff][^。，]{1,60})$/
