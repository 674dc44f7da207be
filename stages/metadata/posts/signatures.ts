import type { Document, FieldName } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Block, MainRange } from '../../../src/document/structure/block.ts'
import { type DateLocale, parseDate } from '../../../src/language/dates/index.ts'
import { latinByline } from '../../../src/language/names/latin.ts'
import { attributionsIn, COMPILED, commonDateline, SIGNED } from '../attribution.ts'
import { joinedValue, markedAuthors, mediumIn, namesAlone, peopleIn } from '../byline/people.ts'
import { readLatinLine } from '../latin/line.ts'
import { readPost } from './post.ts'

/** Whether a block is a byline that will be dropped. */
type IsDropped = (i: number) => boolean

/**
 * Author and date from the first signature of a post, because the first post is the document. Signatures in quotes are
 * skipped: boards write the line of the quoted post there.
 */
export function postFields(
  { text, blocks }: Document,
  { last }: MainRange,
  titleAt: number | undefined,
  comments: number,
  locale: DateLocale,
): FieldFound[] {
  const head = titleAt ?? 0
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!
    if (block.hidden || block.label === 'quote' || block.end - block.start > LONGEST_POST) continue
    // Comments and reviews have the same signatures, so the position decides.
    const isNear = i < comments && ((i >= head - 3 && i <= head + 8) || (i >= last - 4 && i <= last + 6))
    const post = readPost(text.slice(block.start, block.end), locale, isNear)
    if (!post) continue
    const at = ({ start, end }: { readonly start: number; readonly end: number }) => ({
      start: block.start + start,
      end: block.start + end,
      rule: 'post',
      rank: post.isLine ? FIELD_RANK.text : FIELD_RANK.structured,
    })
    return [
      { name: 'author', ...at(post.name) },
      { name: 'published', ...at(post.date), value: post.date.iso },
    ]
  }
  return []
}

/** Author from a name below the title, or in brackets after the last paragraph. The line may be text, so it stays. */
export function nameFields(
  { text, blocks }: Document,
  { first, last }: MainRange,
  titleAt: number | undefined,
  isDropped: IsDropped,
): FieldFound[] {
  const read = (i: number, rule: 'name-line' | 'name-in-brackets'): FieldFound[] => {
    const block = blocks[i]
    if (!block || block.hidden || block.linkChars > 0 || isDropped(i) || /^h\d$/.test(block.tag)) return []
    const line = text.slice(block.start, block.end)
    const authors = rule === 'name-line' ? markedAuthors(line) : undefined
    if (authors)
      return [{ name: 'author', ...joinedValue(text, authors, block.start, rule), rule, rank: FIELD_RANK.text }]
    const names = namesAlone(line)
    if (!names || (rule === 'name-in-brackets') !== /[）)]\s*$/.test(line)) return []
    const people = peopleIn(text, block.start + names.start, block.start + names.end, rule)
    return people ? [{ name: 'author', ...people, rule, rank: FIELD_RANK.text }] : []
  }
  // Without a known title, the first line counts as the title.
  const title = titleAt ?? first
  const below = (titleAt === undefined ? [title + 1] : [title + 1, title + 2]).flatMap((i) => read(i, 'name-line'))
  const behind = first + 3 < last ? [last, last - 1, last - 2].flatMap((i) => read(i, 'name-in-brackets')) : []
  return [...below, ...behind]
}

/** Maximum paragraphs at either end of the main text that may name source or reporter. */
const PARAGRAPHS = 3

/** Maximum blocks after the main text that may: the foot of a post. */
const BEHIND = 4
/** Maximum blocks between the title and the text that are searched for a Korean reporter. */
const ABOVE = 8

/** Source and reporters that running text names; the first value of each field counts. */
export function attributionFields(
  { text, blocks }: Document,
  { first, last }: MainRange,
  titleAt: number | undefined,
  isDropped: IsDropped,
): FieldFound[] {
  const fields: FieldFound[] = []
  const known = new Set<FieldName>()
  const read = (i: number, where: 'start' | 'end'): void => {
    for (const { attribution, start, end } of attributionsIn(text, blocks[i]!, where)) {
      const { field: name, kind, name: rule } = attribution
      if (known.has(name)) continue
      const value = kind === 'people' ? peopleIn(text, start, end, rule) : mediumIn(text, start, end)
      if (!value) continue
      known.add(name)
      fields.push({ name, ...value, rule, rank: FIELD_RANK.text })
    }
  }
  // Korean reporters sign between the title and the text, or below it.
  const above = titleAt === undefined ? first - ABOVE : titleAt + 1
  for (let i = Math.max(0, above); i < Math.min(first, above + ABOVE); i++)
    if (isKoreanLine(text, blocks[i]!)) read(i, 'end')
  let head = titleAt !== undefined && titleAt >= first && titleAt < last ? titleAt + 1 : first
  while (head < last && isDropped(head)) head++
  for (let i = head; i < Math.min(last, head + PARAGRAPHS); i++) read(i, 'start')
  for (let i = head; i < Math.min(blocks.length, last + BEHIND); i++)
    if (i >= last - PARAGRAPHS || isSignature(text, blocks[i]!) || isKoreanLine(text, blocks[i]!)) read(i, 'end')
  const common = known.has('source_name') ? undefined : commonDateline(text, blocks)
  if (common) fields.push({ name: 'source_name', ...common, rule: 'dateline', rank: FIELD_RANK.text })
  return fields
}

/** Last and first characters of such a block: a fast test. */
const CLOSES: ReadonlySet<string> = new Set('）) \t\u3000')
const MAY_BE_COMPILED: ReadonlySet<string> = new Set('（(本综綜整编編摘')

/** Whether a block is a short line with the word for a reporter or an author. */
function isKoreanLine(text: string, { start, end, hidden, linkChars }: Block): boolean {
  return (
    !hidden &&
    end - start <= LONGEST_KOREAN &&
    linkChars * 2 <= end - start &&
    /기자|작성자|특파원/.test(text.slice(start, end))
  )
}

/** Maximum length of such a line, with an address, the day and counters. UTF-16 units. */
const LONGEST_KOREAN = 80

/** Whether a block ends like a signed report, or names the sources of a compiled text. Other text may follow it. */
function isSignature(text: string, { start, end }: Block): boolean {
  if (CLOSES.has(text[end - 1]!) && SIGNED.test(text.slice(Math.max(start, end - 8), end))) return true
  return end - start <= LONGEST_LINE && MAY_BE_COMPILED.has(text[start]!) && COMPILED.test(text.slice(start, start + 8))
}

/** Maximum length of the signature of a post. UTF-16 units. */
const LONGEST_POST = 200

/** Maximum length of a line that signs a text; longer blocks are text. UTF-16 units. */
const LONGEST_LINE = 100

/** The author in a line such as `Written by Jane Doe` above the comments, if all such lines name the same people. */
export function writtenBy(text: string, blocks: readonly Block[], locale: DateLocale): FieldFound[] {
  let first: FieldFound | undefined
  for (const block of blocks) {
    if (block.hidden || block.end - block.start > LONGEST_LINE) continue
    const line = text.slice(block.start, block.end)
    const read = latinByline(line)?.isStrong ? readLatinLine(line, locale) : undefined
    const names = read?.whole ? read.segments.find(({ kind }) => kind === 'names') : undefined
    if (!names) continue
    const start = block.start + names.start
    const end = block.start + names.end
    if (first && text.slice(first.start, first.end) !== text.slice(start, end)) return []
    first ??= { name: 'author', start, end, rule: 'byline', rank: FIELD_RANK.page }
  }
  return first ? [first] : []
}

/**
 * A day in brackets at the end of a title: `《新闻联播》 (20241009)`, `每日快讯（2024年5月3日）`. Or a day in ISO's form at its
 * beginning, as blogs number their posts: `2020-11-28 the verboten band`; a title of an event has its day as people write it.
 */
const DAY_OF_ISSUE =
  /[（(](?<day>\d{8}|\d{4}[-./年][\d月日./-]{3,8})[）)]$|^[^\p{L}\p{N}]{0,6}(?<first>\d{4}-\d{2}-\d{2})(?=[\s:,_–—-]{1,3}[\p{L}“"‘])/u

/** The day at the end or the beginning of a title. It belongs to an issue or a broadcast, so any other date of publication counts before it. */
export function dayOfIssue(text: string, title: FieldFound | undefined, locale: DateLocale): FieldFound[] {
  const day = title && DAY_OF_ISSUE.exec(text.slice(title.start, title.end))
  const written = day?.groups?.day ?? day?.groups?.first
  const date = written === undefined ? undefined : parseDate(written, locale)
  if (!day || written === undefined || !date) return []
  const start = title.start + day.index + day[0].indexOf(written)
  return [
    {
      name: 'published',
      start,
      end: start + written.length,
      rule: 'day-of-issue',
      value: date.iso,
      rank: FIELD_RANK.guess,
    },
  ]
}
