import type { FieldName } from '../../../src/document/document.ts'
import {
  type DateLocale,
  type DatePrecision,
  findDate,
  parseDate,
  shortDateAt,
} from '../../../src/language/dates/index.ts'
import { type Person, reportedAt } from '../../../src/language/names/people.ts'
import { isSurname, SURNAME } from '../../../src/language/names/surnames.ts'
import { isUsualName, isWriter, writerBeside } from './people.ts'
import { CONTROLS, MEDIUM_END, ROLES, type Role } from './roles.ts'

/** A part of a byline. Its value is `[start, end)` of the line, which is empty where the page names nobody. */
export interface Segment {
  readonly role: string
  readonly field?: FieldName
  /** `names` need no further parsing: they are `people`, or the whole value is one name. */
  readonly kind: Role['value'] | 'names'
  /** The positions of the names in the line. */
  readonly people?: readonly Person[]
  readonly start: number
  readonly end: number
  /** For a date: its instant, and how precisely it was written. */
  readonly iso?: string
  readonly precision?: DatePrecision
}

/** Maximum length of a byline. UTF-16 units. */
export const LONGEST_BYLINE = 200

const SEPARATOR = '[ \\t]*[：:︰丨｜|︱/／]+[ \\t]*'
const HAS_SEPARATOR = /[：:︰丨｜|︱/／】\]]/
const SPACE = '[ \\t\\u3000]+'
/** The closing bracket of a label: `【来源】新华网`. */
const CLOSED = '[】\\]][ \\t\\u3000]*(?=[^ \\t\\u3000])'
const CUES: readonly { readonly role: Role; readonly regex: RegExp }[] = ROLES.map((role) => ({
  role,
  regex: new RegExp(`(?:${role.cue})(?:${SEPARATOR}|${CLOSED}${role.strict ? '' : `|${SPACE}`})`, 'y'),
}))
/** Any of the cues. Most positions have none, and one expression finds that faster than twelve. */
const ANY_CUE = new RegExp(CUES.map(({ regex }) => `(?:${regex.source})`).join('|'), 'y')
const SPACED_CUE = new RegExp(
  `(?:${ROLES.filter(({ strict }) => !strict)
    .map(({ cue }) => cue)
    .join('|')})${SPACE}`,
  'y',
)
/**
 * Words before 时间 or 日期 which show that the day is not the day of publication, but belongs to a reply, a member, an event,
 * an office, a paper under review, or a document that is signed or comes into force.
 */
export const OTHER_DAY: string =
  '回复|回覆|回帖|跟帖|注册|註冊|登录|登錄|登陆|在线|在線|加入|截止|截至|报名|報名|活动|活動|办公|营业|營業|收稿|来稿|修回|返修|修订|修訂|录用|錄用|接受|接收|成文|生成|印发|签署|签发|生效|失效|实施|施行|有效'
/**
 * A cue with its separator at any position, because pages join them: `来源：网易科学人作者：春春`. Excluded are the source of
 * a picture, a button of a board (`只看该作者 | 倒序浏览`), and the day of another event (`注册时间：2005-3-14`).
 */
const SEPARATED_CUE = new RegExp(
  `(?<!图片|圖片|资料|資料|数据|數據|视频|照片|图表|素材|题图|只看[该該此]?|(?:${OTHER_DAY})日?)(?:${ROLES.map(({ cue }) => cue).join('|')})${SEPARATOR}`,
  'g',
)
const CONTROL = new RegExp(`(?:${CONTROLS})(?=$|[\\s|丨｜·/）)（(】\\]])`, 'y')
/** Punctuation between the parts of a byline. */
const FILLER = /[\s|丨｜︱│·•,，;；/／\-—–_*（）()【】[\]「」<>《》»›>。、:：]+/y
const TOKEN = /[^\s|丨｜︱│/／（）()【】[\]]+/y
const URL = /(?:https?:\/\/|www\.)[^\s（）()]+/y

/**
 * Reads a line that is a byline and nothing else: `来源：新华网 作者：王某 2024-05-15 08:58`. Every part must be a cue with
 * its value, a date, a counter, a button, or the name of a medium beside a date. A line with anything else is text.
 *
 * @returns the parts in order, or undefined where the line is text
 */
export function readByline(line: string, locale: DateLocale): readonly Segment[] | undefined {
  if (line.length > LONGEST_BYLINE || !MAY_BE_BYLINE.test(line)) return undefined
  const key = `${typeof locale === 'string' ? locale : `${locale.timezone} ${locale.language}`} ${line}`
  if (read.has(key)) return read.get(key)
  if (read.size >= MOST_READ) read.clear()
  const parts = readParts(line, locale)
  const segments = POSTED.test(line) ? parts?.map(ofMember) : parts
  read.set(key, segments)
  return segments
}

/** The head of a first post, as boards of the 2000s write it. Its author is a member, who may have any name. */
const POSTED = new RegExp(`(?:提交|发帖|發帖|发贴)(?:日期|时间|時間)${SEPARATOR}\\d`)

function ofMember(part: Segment): Segment {
  return part.role === 'author' && part.start < part.end ? { ...part, kind: 'names' } : part
}

/** Cache of recent results, because the search for the title and the search for the byline read the same lines. */
const read = new Map<string, readonly Segment[] | undefined>()
/** Maximum results in that cache: enough for the lines around a title. */
const MOST_READ = 64

function readParts(line: string, locale: DateLocale): Segment[] | undefined {
  const segments: Segment[] = []
  const names: Segment[] = []
  const signed = separatedCues(line)
  const dated = HAS_DIGIT.test(line)
  let dates = 0
  for (let at = 0; at < line.length; ) {
    const filler = match(FILLER, line, at)
    if (filler > 0) {
      at += filler
      continue
    }
    // Before the cues, of which 記者 is one: what stands behind the bar is the place.
    const reported = reportedAt(line, at)
    if (reported) {
      const { start, end, next } = reported
      segments.push({ role: 'reporter', field: 'author', kind: 'people', start, end })
      at = next
      continue
    }
    const cue = cueAt(line, at)
    if (cue) {
      const segment = readValue(cue.role, line, cue.end, locale, signed)
      if (!segment || (cue.isSpaced && !isNameBehindSpace(segment, line))) return undefined
      segments.push(segment)
      at = Math.max(segment.end, cue.end)
      continue
    }
    const other = dated ? otherDayAt(line, at, locale) : at
    if (other > at) {
      at = other
      continue
    }
    const writer = segments.at(-1)?.role === 'source' ? writerBeside(line, segments.at(-1)!.end) : undefined
    if (writer?.start === at) {
      segments.push({ role: 'author', field: 'author', kind: 'people', ...writer })
      at = writer.end
      continue
    }
    const date = dated ? findDate(line, at, locale) : undefined
    if (date?.start === at) {
      segments.push({
        role: 'date',
        field: 'published',
        kind: 'date',
        start: at,
        end: date.end,
        iso: date.iso,
        precision: date.precision,
      })
      dates++
      at = date.end
      continue
    }
    const control = match(CONTROL, line, at) || match(URL, line, at)
    if (control > 0) {
      at += control
      continue
    }
    const token = match(TOKEN, line, at)
    if (token === 0 || token > 20 || names.length > 1) return undefined
    const end = Math.min(at + token, date?.start ?? line.length, signed.find((cue) => cue > at) ?? line.length)
    names.push({ role: 'medium', field: 'source_name', kind: 'medium', start: at, end })
    at = end
  }
  const [account] = names
  if (account && names.length === 1 && dates === 1 && ORIGINAL.test(line))
    return [...segments, { ...account, role: 'account', field: 'author', kind: 'names' }]
  const [only] = names
  // A date and a name, and nothing else.
  if (only && names.length === 1 && dates === 1 && segments.length === 1 && isWriter(line.slice(only.start, only.end)))
    return [...segments, { ...only, role: 'beside-date', field: 'author', kind: 'people' }]
  const pair = dates === 1 ? mediumAndWriter(names, line) : undefined
  if (pair) return [...segments, ...pair]
  // A name without a label is a medium only beside a date, and only if it ends like one.
  if (names.length > 0 && (dates === 0 || !names.every(({ start, end }) => MEDIUM_END.test(line.slice(start, end)))))
    return undefined
  return segments.length > 0 ? [...segments, ...names] : undefined
}

/** Reads a medium and a person beside the date, in either order: `上報快訊／范姜佳鈺 2020年03月12日`. */
function mediumAndWriter(names: readonly Segment[], line: string): Segment[] | undefined {
  const [first, second] = names
  if (!first || !second || !/^ ?[/／|｜丨] ?$/.test(line.slice(first.end, second.start))) return undefined
  const [medium, writer] = MEDIUM_END.test(line.slice(first.start, first.end)) ? [first, second] : [second, first]
  const name = line.slice(writer.start, writer.end)
  if (!MEDIUM_END.test(line.slice(medium.start, medium.end)) || MEDIUM_END.test(name)) return undefined
  return /^[\u3400-\u9fff]{2,4}$/.test(name) && isUsualName(name)
    ? [medium, { ...writer, role: 'writer', field: 'author', kind: 'people' }]
    : undefined
}

/**
 * The head of a reply, with its author and the day of the reply: `作者：听雨 回复日期：2009-3-12 22:31:00`. Neither is of the
 * document. Boards of the 2000s write the first post the same way, with 提交日期 or 发表日期.
 */
export const REPLY: RegExp = new RegExp(`(?:回复|回覆|回帖|跟帖)(?:日期|时间|時間)${SEPARATOR}\\d`)

const OTHER_LABEL = new RegExp(`(?:${OTHER_DAY})(?:日期|时间|時間)?${SEPARATOR}`, 'y')

/** The end of a labelled day that is not the day of publication (`收稿日期：2022-03-01`); `at` if none begins there. */
function otherDayAt(line: string, at: number, locale: DateLocale): number {
  const label = match(OTHER_LABEL, line, at)
  const date = label > 0 ? findDate(line, at + label, locale) : undefined
  return date?.start === at + label ? date.end : at
}

/** How platforms mark a text that was written by the account beside the date: `原创 GameForce 2019-09-04 22:18`. */
const ORIGINAL = /^\s*原创[\s:：]/

/** A digit, or the first character of a date in Chinese numerals or of 民國. */
const HAS_DIGIT = /[\d二民]/
/**
 * A fast test that rejects most lines: a byline has a year, the last character of a cue with a separator after it, or a
 * reporter with a place, `記者林悅／南市報導`.
 */
export const MAY_BE_BYLINE: RegExp = new RegExp(
  String.raw`\d{4}|二[〇○零]|令和|平成|昭和|[题題旨辑輯缉编編稿源于自处處期间間于於者文笔笔執图人员員位门門制製读讀对對核版觉觉行审审校发發班任委总監监为為师品字稿译譯营營影摄攝審](?:[ \t\u3000]|[：:︰丨｜|︱/／】\]])` +
    String.raw`|[记記]者[ \u3000]?${SURNAME}[\u3400-\u9fff、]{1,20}[/／][\u3400-\u9fff]{0,10}[报報][导導道]`,
)

/** A separator right after a Chinese character, with which each cue ends; `21:58` has none. */
const MAY_BE_SEPARATED = /[^\0-\x7f][ \t]*[：:︰丨｜|︱/／]/

/** The positions at which cues with a separator begin. */
export function separatedCues(line: string): number[] {
  if (!MAY_BE_SEPARATED.test(line)) return []
  return Array.from(line.matchAll(SEPARATED_CUE), ({ index }) => index)
}

function match(regex: RegExp, line: string, at: number): number {
  regex.lastIndex = at
  return regex.test(line) ? regex.lastIndex - at : 0
}

/** The cue that begins at `at`. `isSpaced` means that white space follows it instead of a separator. */
export function cueAt(line: string, at: number): { role: Role; end: number; isSpaced: boolean } | undefined {
  if (match(ANY_CUE, line, at) === 0) return undefined
  for (const { role, regex } of CUES) {
    const length = match(regex, line, at)
    if (length > 0) return { role, end: at + length, isSpaced: !HAS_SEPARATOR.test(line.slice(at, at + length)) }
  }
  return undefined
}

/** Whether a value after white space is a name by itself. `编辑 文件` is a heading and `来源 不明` a remark. */
function isNameBehindSpace({ kind, start, end }: Segment, line: string): boolean {
  if (start === end || kind === 'title' || kind === 'date') return true
  return kind === 'medium' ? MEDIUM_END.test(line.slice(start, end)) : isSurname(line[start])
}

/** Reads the value from the end of a cue to the next cue, a date, a wide gap or a closing bracket. */
export function readValue(
  role: Role,
  line: string,
  start: number,
  locale: DateLocale,
  signed: readonly number[],
): Segment | undefined {
  const { name, value: kind } = role
  const field = role.field === undefined ? {} : { field: role.field }
  if (kind === 'date') {
    const date = findDate(line, start, locale)
    const empty = /^\s*$/.test(line.slice(start))
    if (empty) return { role: name, ...field, kind, start, end: start }
    // A date with hour 25 is not read, because its other parts may be wrong as well.
    const isRead = date?.start === start && parseDate(line.slice(start, date.end), locale) !== undefined
    const told = isRead ? date : shortDateAt(line, start, locale)
    return told && { role: name, ...field, kind, start, end: told.end, iso: told.iso, precision: told.precision }
  }
  let end = start
  if (kind === 'title') {
    const next = NEXT_CELL.exec(line.slice(start))
    end = next ? start + next.index : line.length
    while (end > start && (/\s/.test(line[end - 1]!) || isOpenedBefore(line, start, end))) end--
  } else {
    const next = findDate(line, start, locale)
    const stop = Math.min(next?.start ?? line.length, signed.find((cue) => cue >= start) ?? line.length)
    for (end = start; end < stop; end++) {
      const sign = line.charCodeAt(end)
      if (VALUE_ENDS.has(sign)) break
      if (sign === 0x20 || sign === 0x09 || sign === 0x3000) {
        const gap = match(GAP, line, end)
        if (
          match(SPACED_CUE, line, end + gap) > 0 ||
          match(CONTROL, line, end + gap) > 0 ||
          match(OTHER_LABEL, line, end + gap) > 0 ||
          (kind === 'medium' && gap > 1)
        )
          break
      }
    }
  }
  while (end > start && /[\s，,；;/／]/.test(line[end - 1]!)) end--
  return { role: name, ...field, kind, start, end }
}

/** The next field of an index in the same line. */
const NEXT_CELL = /[\t|｜]\s?(?:成文|发文|生成|发布|公开|索引|文号|有效|主题|来源|作者)/
const GAP = /[ \t\u3000]+/y
const VALUE_ENDS: ReadonlySet<number> = new Set([...'）)】]〕|丨｜│（(【[。；;'].map((sign) => sign.charCodeAt(0)))

/** Whether the bracket that ends the value was opened before it, unlike in `原标题：一图看懂（下）`. */
function isOpenedBefore(line: string, start: number, end: number): boolean {
  const close = line[end - 1]!
  const open = { '）': '（', ')': '(', '】': '【', ']': '[' }[close]
  if (open === undefined) return false
  let depth = 0
  for (let i = start; i < end; i++) {
    if (line[i] === open) depth++
    else if (line[i] === close) depth--
  }
  return depth < 0
}
