import type { Document } from '../../../src/document/document.ts'
import { isoOf } from '../../../src/document/fields/field-values.ts'
import { readWritten, roughInstant } from '../../../src/document/fields/written-date.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import { type DateSpan, findDate, localeOf } from '../../../src/language/dates/index.ts'
import type { Container, ContainerTree } from '../containers.ts'
import type { Post } from './body.ts'
import { nameOf } from './names.ts'

/**
 * Classes and ids of the element with the name of a post's author: `message-name` (XenForo), `username`, `author` (phpBB),
 * `usertext` (XenForo 1), `authi` (Discuz!), `postmenu_12` (vBulletin), `crawler-post-meta` (Discourse), `name` (JForum),
 * `authorwrap` (Vanilla), `cauthorpane_author` (Invision), `postprofile` with `dt` (phpBB).
 */
const AUTHOR =
  /(?:^|[-_]|post|big)(?:author|authorwrap|poster|authi|usertext|nick|hnuser|(?:user|member|author|poster|nick|message)[-_]?name)$|^name$|^postmenu_\d+$|^crawler-post-meta$|^discussionboard-header$/
const AUTHOR_STEPS = /[.#]postprofile[^/]*\/dt(?:[.#]|$)/
/** Elements about a user, the post as edited, a quotation: their dates and names are not those of the post. */
const NOT_OF_POST =
  /join|regist|(?:^|[-_.#])(?:last-?)?edit(?:ed|date|info)?(?=$|[-_.#])|lastedit|signature|quote|extra|profile-|stat(?:s|istic|$)|userinfo|userblock|rank|usertitle|pairs|comment-user|last-?post|spoiler/
/** Words before another date: when the user joined, when the post was changed. */
const OTHER_DATE =
  /^(?:join(?:ed| date)|member since|registered|last (?:edited|updated|seen|active)|edited|modified|registriert|dabei seit|mitglied seit|inscrit|registrad|注册|註冊|最后|最後|编辑|編輯|本帖)/i
/** A label before the date, and the labels of the date of a post. */
const LABEL = /[:：]\s*$/
const LABEL_OF_POST =
  /(?<!\p{L})(?:posted|post|sent|date|time|on|verfasst|geschrieben|datum|erstellt(?: am)?|publié(?: le)?|envoyé|enviado|publicado|escrito|发表于|發表於|发表时间|發表時間|时间|時間|日期)\s*[:：]\s*$/iu
/** Maximum lines before a post that are read if its element holds nothing else. */
const NEAR = 12
/** Maximum length of a line with a date of a post. UTF-16 units. */
const LONGEST = 120

/** What stands around a post. */
interface Head {
  author?: string
  /** Whether an element is named as that of an author; otherwise the name stands before a date. */
  isNamed?: boolean
  date?: string
  /** Whether the date has a time. Dates of users, such as when they joined, have none. */
  isTimed?: boolean
}

/**
 * The posts of a thread as ranges of the text, with their authors and dates as far as these are clear: a name is the text of an
 * element that software names so, or a link before the date of the post; a date has its year.
 *
 * Only lines that belong to one post are read. A thread in which few posts have a name, or all have the same, has none, because
 * the word is probably a button.
 *
 * @param marked 1 for each block that is text of a post
 * @param language BCP 47 primary language of the page, which decides whether `03.05.2014` is in May; undefined if unknown
 */
export function postSpans(
  { text, blocks }: Document,
  tree: ContainerTree,
  posts: readonly Post[],
  marked: Uint8Array,
  language: string | undefined,
): SpanFound[] {
  const locale = localeOf('UTC', language)
  const written = posts.flatMap(({ first, last }) => {
    let from = first
    while (from < last && marked[from] === 0) from++
    let to = last
    while (to > from && marked[to - 1] === 0) to--
    return from < to ? [{ first, last, from, to }] : []
  })
  const heads = written.map((post, i): Head => {
    const before = written[i - 1]?.last ?? 0
    const behind = written[i + 1]?.first ?? blocks.length
    return written.length < 2 ? {} : headOf(post, before, behind)
  })
  const told = clearHeads(heads)
  return written.map(({ from, to }, i) => ({
    kind: 'post',
    start: blocks[from]!.start,
    end: blocks[to - 1]!.end,
    ...told[i],
  }))

  function headOf(
    { first, last, from, to }: Post & { from: number; to: number },
    before: number,
    behind: number,
  ): Head {
    const record = recordOf(tree.innermost[from]!, to, before, behind)
    const low = Math.max(before, record ? record.first : first - NEAR)
    const high = record ? Math.min(behind, record.last) : last
    const head: Head = {}
    // Above the post, then below it; where the element holds only the text, the lines just above it.
    for (let i = low; i < first; i++) read(i, record, head)
    for (let i = last; i < high; i++) read(i, record, head)
    if (head.author === undefined && head.date === undefined)
      for (let i = Math.max(before, low - NEAR); i < low; i++) read(i, record, head)
    return head
  }

  function lineBefore(i: number): string {
    const block = i > 0 ? blocks[i - 1]! : undefined
    return block && block.end - block.start <= LONGEST ? text.slice(block.start, block.end) : ''
  }

  function read(i: number, record: Container | undefined, head: Head): void {
    const block = blocks[i]!
    if (block.hidden || block.end - block.start > LONGEST || (head.isNamed && head.isTimed)) return
    const line = text.slice(block.start, block.end)
    const steps = stepsTo(tree.innermost[i]!, record)
    const isOther = steps.some((step) => NOT_OF_POST.test(step))
    if (isOther && !isAuthor(steps)) return
    const date = isOther ? undefined : findDate(line, 0, locale)
    const found = date && !isOfUser(line.slice(0, date.start).trim() || lineBefore(i)) ? date : undefined
    if (!head.isNamed && isAuthor(steps)) {
      const author = nameOf(line, block.linkChars, date?.start)
      if (author !== undefined) {
        head.author = author
        head.isNamed = true
      }
    }
    if (!found || head.isTimed) return
    const isTimed = found.precision !== 'day'
    if (head.date !== undefined && !isTimed) return
    head.date = dateOf(found)
    head.isTimed = isTimed
    // A name before a date is a link, such as `by riverman » 3 May 2012`.
    if (head.author === undefined && block.linkChars > 0 && found.start > 0) {
      const author = nameOf(line, block.linkChars, found.start, true)
      if (author !== undefined) head.author = author
    }
  }
}

/** The authors and dates that the posts of a thread confirm for one another. */
function clearHeads(heads: readonly Head[]): { readonly author?: string; readonly date?: string }[] {
  const names = heads.flatMap(({ author }) => author ?? [])
  const areNames =
    names.length * 2 >= heads.length &&
    (names.length < 3 || new Set(names).size > 1 || heads.some((head) => head.isNamed))
  // Some software writes the number of posts behind each name.
  const areCounted = names.length > 1 && names.every((name) => COUNT.test(name))
  const dated = heads.filter(({ date }) => date !== undefined)
  const areTimed = dated.filter(({ isTimed }) => isTimed).length * 2 >= dated.length
  return heads.map(({ author, date, isTimed = false }) => ({
    ...(areNames && author !== undefined && { author: areCounted ? author.replace(COUNT, '') : author }),
    ...(date !== undefined && isTimed === areTimed && { date }),
  }))
}

const COUNT = /\s[\d,.]+$/

/** The outermost element with the text of a post that holds no text of other posts; undefined if that is the text itself. */
function recordOf(innermost: Container, to: number, before: number, behind: number): Container | undefined {
  let at: Container | undefined = innermost
  while (at && at.last < to) at = at.parent
  let record: Container | undefined
  while (at?.parent && at.first >= before && at.last <= behind) {
    record = at
    at = at.parent
  }
  return record
}

/** Whether words before a date show that it is not the date of the post. */
function isOfUser(before: string): boolean {
  return OTHER_DATE.test(before.trim()) || (LABEL.test(before) && !LABEL_OF_POST.test(before))
}

/** The names of the elements around a line, innermost first, up to the record. */
function stepsTo(innermost: Container, record: Container | undefined): string[] {
  const steps: string[] = []
  for (let at: Container | undefined = innermost; at?.parent && at !== record && steps.length < 4; at = at.parent)
    steps.push(at.step)
  return steps
}

function isAuthor(steps: readonly string[]): boolean {
  if (AUTHOR_STEPS.test(`${steps[1] ?? ''}/${steps[0] ?? ''}`)) return true
  return steps.slice(0, 2).some((step) =>
    step
      .split(/[.#]/)
      .slice(1)
      .some((name) => AUTHOR.test(name)),
  )
}

/**
 * A date as ISO 8601, as far as it is written: `2012-05-03`, `2012-05-03T09:12`, and `2012-05-03T09:12:00Z` only where the line
 * names a zone. Forums show times in the zone of the reader, so the zone of the page would be a guess.
 */
function dateOf({ iso }: DateSpan): string {
  return readWritten(iso)?.zone === undefined ? iso : isoOf(roughInstant(iso))
}
