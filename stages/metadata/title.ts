import type { Document, Field } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import type { Block, MainRange } from '../../src/document/structure/block.ts'
import { fold } from '../../src/language/names/titles.ts'
import { readByline } from './byline/line.ts'
import { MEDIUM_END } from './byline/roles.ts'
import { readLatinLine } from './latin/line.ts'
import { isTitleOf } from './title-of.ts'

/** Whether a line holds a date does not depend on a zone. */
const NO_ZONE = ''

/** The best value of a field that earlier stages read: the one with the highest rank, the first of several. */
export function bestField(doc: Pick<Document, 'fields'>, name: Field['name']): Field | undefined {
  let best: Field | undefined
  for (const field of doc.fields) {
    if (field.name === name && (!best || field.rank > best.rank)) best = field
  }
  return best
}

/** One sentence with a full stop, or several of any kind. A title may end with `？` or `！`. */
const SENTENCE = /[。；;]$|[。！？!?].*[。！？!?]/
/** Maximum length of a title. UTF-16 units. */
const LONGEST_TITLE = 100

/** Whether a line of plain text may be a title. */
function looksLikeTitle(line: string): boolean {
  return (
    line.length >= 4 &&
    line.length <= LONGEST_TITLE &&
    !SENTENCE.test(line) &&
    /[A-Za-z\u00c0-\u1fff\u3040-\ud7ff]{2}/.test(line)
  )
}

/** Breadcrumbs and links of the site, which stand above a title. */
const ABOVE_TITLE =
  /^(?:您|你)?(?:所在的|现在的|當前|当前的?|所在)?(?:位置|在这里|在這裡)|^(?:首页|首頁|主页)(?:$|[\s>›»/])|[>›»].*[>›»]|^(?:返回|登录|登錄|注册|搜索|导航)/

/** The text of a block. */
function textOf(text: string, block: Block): string {
  return text.slice(block.start, block.end).trim()
}

/** The title that was found: its fields, and the blocks to drop with their rules. */
interface TitleFound {
  /** The block of the title. */
  readonly at?: number
  readonly fields: readonly FieldFound[]
  readonly drops: readonly { readonly at: number; readonly rule: string }[]
}

/** Maximum blocks before the main text that are searched for the title. */
const BEFORE = 40
/** The same for a title whose exact text is known, so that a wrong line cannot match. */
const BEFORE_KNOWN = 400
/** Maximum blocks at the start of the main text that are searched for the title. */
const INSIDE = 3
/** The same where the whole text counts as main text and so begins with site, breadcrumb, title, date, share buttons. */
const INSIDE_TEXT = 10
const NONE: TitleFound = { fields: [], drops: [] }

/** With at least this many blocks outside it, the main text is surrounded. A bare page may have a line or two of its site. */
const AROUND = 5

/** The end of the blocks at the start of the main text that are searched. */
function endOfHead(blocks: readonly Block[], { first }: MainRange): number {
  const around = blocks.reduce((count, { outside }) => count + (outside === undefined ? 0 : 1), 0)
  return Math.min(blocks.length, first + (around >= AROUND ? INSIDE : INSIDE_TEXT))
}

/** Finds the title above the main text, and every line there that repeats it. */
export function findTitle(doc: Document, main: MainRange): TitleFound {
  const known = bestField(doc, 'title')
  if (!known && doc.traits.kind !== 'text') {
    const markdown = markdownTitle(doc)
    if (markdown) return markdown
  }
  const to = endOfHead(doc.blocks, main)
  const from = Math.max(0, main.first - (known && known.rank >= FIELD_RANK.corroborated ? BEFORE_KNOWN : BEFORE))
  const head: number[] = []
  for (let i = from; i < to; i++) {
    const block = doc.blocks[i]!
    if (!block.hidden && block.end - block.start <= LONGEST_TITLE * 2) head.push(i)
  }
  if (known && known.rank >= FIELD_RANK.corroborated) return repeats(doc, head, titlesShown(doc, known))
  if (known) return heading(doc, head)
  return doc.blocks[0]?.tag === 'line' ? titleLine(doc, head) : soleHeading(doc, head)
}

/** The folded title, and the folded heading of the page, which may say in other words what the page's head states. */
function titlesShown({ fields }: Document, known: Field): ReadonlySet<string> {
  const shown = fields.filter(({ rule, rank }) => rule === 'html/heading' && rank === FIELD_RANK.corroborated)
  const titles = known.rank === FIELD_RANK.corroborated ? [known, ...shown] : [known]
  return new Set(titles.map(({ text }) => fold(text)).filter((title) => title !== ''))
}

/** The lines that repeat a title whose exact text is known. */
function repeats(doc: Document, head: readonly number[], titles: ReadonlySet<string>): TitleFound {
  const at =
    titles.size === 0
      ? []
      : head.filter((i) => titles.has(fold(textOf(doc.text, doc.blocks[i]!).replace(MARKDOWN_HEADING, ''))))
  if (at.length === 0) return NONE
  return { at: placeOf(doc, at), fields: [], drops: at.map((i) => ({ at: i, rule: 'title' })) }
}

/** The block of the title among those that repeat it: the last heading, else the last block, as breadcrumbs come first. */
function placeOf({ blocks }: Document, at: readonly number[]): number {
  return at.findLast((i) => /^h[1-6]$/.test(blocks[i]!.tag)) ?? at.at(-1)!
}

const MARKDOWN_HEADING = /^#{1,2}\s+/

/** The block that repeats a title which the page states. */
function heading(doc: Document, head: readonly number[]): TitleFound {
  // A heading that html took for the title proves nothing: `新闻中心`, `热点搜索` are headings too.
  const titles = doc.fields
    .filter(({ name, rule }) => name === 'title' && rule !== 'html/heading')
    .map(({ text }) => text)
  // Limits the work per line: a heading may be longer than the stated title only by spaces and punctuation.
  const longest = titles.reduce((most, title) => Math.max(most, title.length), 0) * 1.5
  let best: number | undefined
  let length = 0
  for (const i of head) {
    const line = textOf(doc.text, doc.blocks[i]!)
    if (line.length > longest) continue
    const weight = fold(line).length + (/^h[1-3]$/.test(doc.blocks[i]!.tag) ? 0.5 : 0)
    if (weight >= length && titles.some((title) => isTitleOf(line, title))) {
      best = i
      length = weight
    }
  }
  const broken = brokenTitle(doc, head, titles, longest)
  if (broken && broken.length > length) return { at: broken.at, fields: [], drops: broken.drops }
  if (best === undefined) {
    const decorated = decoratedTitle(doc)
    return decorated ?? loneHeading(doc, head) ?? headingAboveDate(doc, head, titles)
  }
  const title = fold(textOf(doc.text, doc.blocks[best]!))
  const same = head.filter(
    (i) => doc.blocks[i]!.end - doc.blocks[i]!.start <= longest && fold(textOf(doc.text, doc.blocks[i]!)) === title,
  )
  return {
    at: placeOf(doc, same),
    fields: [fieldAt(doc, best, FIELD_RANK.corroborated)],
    drops: same.map((at) => ({ at, rule: 'title' })),
  }
}

/**
 * Two lines that together repeat a stated title, as notices of offices break it: `江城市人民政府关于<br>做好防汛工作的通知`. The stated one
 * stays, since a value is one stretch of a line.
 */
function brokenTitle(
  doc: Document,
  head: readonly number[],
  titles: readonly string[],
  longest: number,
): { readonly at: number; readonly length: number; readonly drops: TitleFound['drops'] } | undefined {
  for (const i of head) {
    const next = doc.blocks[i + 1]
    if (next === undefined || next.hidden || next.end - doc.blocks[i]!.start > longest) continue
    const joined = `${textOf(doc.text, doc.blocks[i]!)} ${textOf(doc.text, next)}`
    if (!titles.some((title) => isTitleOf(joined, title))) continue
    const drops = [i, i + 1].map((at) => ({ at, rule: 'title' }))
    return { at: i, length: fold(joined).length, drops }
  }
  return undefined
}

const DECORATED = /^\s*(?<mark>[★☆◎●◆■※])\s{0,3}(?<title>[^★☆◎●◆■※]{2,40}?)\s{0,3}\k<mark>\s*$/

/** A first line between two equal marks, as boards write titles: `★ 更新程式手冊 ★`. */
function decoratedTitle({ text, blocks }: Document): TitleFound | undefined {
  const block = blocks[0]
  const line = block && text.slice(block.start, Math.min(block.end, block.start + LONGEST_TITLE))
  const title = line === undefined ? undefined : DECORATED.exec(line)?.groups?.title
  if (block === undefined || title === undefined) return undefined
  const start = block.start + line!.indexOf(title)
  const field = { name: 'title', start, end: start + title.length, rule: 'title', rank: FIELD_RANK.text } as const
  return { at: 0, fields: [field], drops: [{ at: 0, rule: 'title' }] }
}

/** Maximum blocks from such a heading to the text; date, byline and buttons stand between. */
const ABOVE_TEXT = 8

/** The address of a front page. */
const FRONT = /^https?:\/\/[^/]{1,253}\/?(?:\?|$)/i
/** Minimum length of a heading that is no slogan of a shop or a service. UTF-16 units. */
const LONGER_THAN_SLOGAN = 45

/**
 * The only first-level heading of a page where no line repeats a stated title, because that was written for search engines.
 * Where only `<title>` states one, the heading is the title on 13 of 16 labelled pages, each of another host, and the stated
 * one on 1. Where cards for social networks state one, too, most headings are slogans; longer ones are the title on 7 of 8.
 */
function loneHeading(doc: Document, head: readonly number[]): TitleFound | undefined {
  const titles = doc.fields.filter(({ name }) => name === 'title')
  const isTitleAlone = titles.every(({ rule }) => rule === 'html/title' || rule === 'html/heading')
  const [lone, ...others] = titles.filter(({ rule }) => rule === 'html/heading')
  if (!lone || others.length > 0 || !(isTitleAlone || lone.text.length >= LONGER_THAN_SLOGAN)) return undefined
  const at = head.findLast(
    (i) => doc.blocks[i]!.tag === 'h1' && fold(textOf(doc.text, doc.blocks[i]!)) === fold(lone.text),
  )
  if (at === undefined || doc.blocks[at]!.linkChars > 0) return undefined
  const text = doc.blocks.findIndex(({ outside }, i) => i > at && outside === undefined)
  if (text === -1 || text - at > ABOVE_TEXT) return undefined
  // Front pages begin with slogans, and a heading between a slogan and the text may be the title.
  if (!isTitleAlone && doc.fields.some(({ name, text }) => name === 'url' && FRONT.test(text))) return undefined
  if (!isTitleAlone && doc.blocks.slice(at + 1, text).some(({ tag }) => /^h[1-6]$/.test(tag))) return undefined
  return {
    at,
    fields: [fieldAt(doc, at, isTitleAlone ? FIELD_RANK.text : FIELD_RANK.corroborated)],
    drops: [{ at, rule: 'title' }],
  }
}

/** Maximum length of a `<title>` that may name only the site or a section. Folded UTF-16 units. */
const LONGEST_SECTION = 14

/**
 * A heading right above a date line, on a page whose `<title>` names only the site or a section:
 * `<title>新闻动态</title> … <h5>学术年会成功举行</h5> <p>发布时间：2019-11-20</p>`.
 */
function headingAboveDate(doc: Document, head: readonly number[], titles: readonly string[]): TitleFound {
  const { text, blocks } = doc
  if (titles.some((title) => fold(title).length > LONGEST_SECTION)) return NONE
  const at = head.findLast((i) => {
    const block = blocks[i]!
    const line = textOf(text, block)
    if (!/^h[1-6]$/.test(block.tag) || block.linkChars > 0 || line.length < 8 || !looksLikeTitle(line)) return false
    return blocks.slice(i + 1, i + 4).some((next) => isDateline(textOf(text, next)))
  })
  if (at === undefined) return NONE
  return { at, fields: [fieldAt(doc, at, FIELD_RANK.structured)], drops: [{ at, rule: 'title' }] }
}

/** The only first-level heading of a page that states no title. */
function soleHeading(doc: Document, head: readonly number[]): TitleFound {
  const headings = head.filter((i) => doc.blocks[i]!.tag === 'h1' && looksLikeTitle(textOf(doc.text, doc.blocks[i]!)))
  if (headings.length !== 1) return NONE
  const at = headings[0]!
  return { at, fields: [fieldAt(doc, at, FIELD_RANK.text)], drops: [{ at, rule: 'title' }] }
}

/**
 * The title of a text without markup: the line above a date line, or a first line with a label below it. Without either,
 * the first line may as well be text. Names of media above the title name the site.
 */
function titleLine(doc: Document, head: readonly number[]): TitleFound {
  const { text, blocks } = doc
  const dateline = head.find((i) => isDateline(textOf(text, blocks[i]!)))
  const labelled = firstAboveLabel(doc)
  if (labelled && (dateline === undefined || dateline <= BELOW_FIRST)) return labelled
  if (dateline === undefined) return NONE
  const at = head.findLast((i) => i < dateline && mayBeTitle(textOf(text, blocks[i]!)))
  if (at === undefined || dateline - at > 2) return NONE
  const drops = [{ at, rule: 'title' }]
  const fields = [fieldAt(doc, at, FIELD_RANK.text)]
  for (const i of head) {
    const line = textOf(text, blocks[i]!)
    if (i >= at || line.length > 16 || !MEDIUM_END.test(line)) continue
    drops.push({ at: i, rule: 'masthead' })
    fields.push({ ...fieldAt(doc, i, FIELD_RANK.page), name: 'site', rule: 'masthead' })
  }
  return { at, fields, drops }
}

/** Maximum distance in blocks from the first line to a label of author or date; a subtitle may stand between. */
const BELOW_FIRST = 2

/** The first line of a text, if a line below it is a labelled author or date and nothing else. */
function firstAboveLabel(doc: Document): TitleFound | undefined {
  const { text, blocks } = doc
  const line = (i: number): string => (blocks[i] ? textOf(text, blocks[i]) : '')
  if (!mayBeTitle(line(0)) || isLabelLine(line(0))) return undefined
  for (let i = 1; i <= BELOW_FIRST; i++)
    if (isLabelLine(line(i)))
      return { at: 0, fields: [fieldAt(doc, 0, FIELD_RANK.text)], drops: [{ at: 0, rule: 'title' }] }
  return undefined
}

/** Whether a line is `Autor: Jane Doe`, `Par Jane Doe`, `Publicerad 3 maj 2014` and nothing else. A day alone proves nothing. */
function isLabelLine(line: string): boolean {
  const read = readLatinLine(line, NO_ZONE)
  return read?.whole === true && read.segments.some(({ role }) => role !== 'date')
}

/** The heading with which a Markdown document begins. */
function markdownTitle(doc: Document): TitleFound | undefined {
  const block = doc.blocks[0]
  const line = block && doc.text.slice(block.start, Math.min(block.end, block.start + LONGEST_TITLE))
  const mark = line === undefined ? null : /^#\s+(?=[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff《“「【(（])/.exec(line)
  if (!mark) return undefined
  return { at: 0, fields: [fieldAt(doc, 0, FIELD_RANK.text, mark[0].length)], drops: [{ at: 0, rule: 'title' }] }
}

function mayBeTitle(line: string): boolean {
  return looksLikeTitle(line) && !ABOVE_TITLE.test(line) && !readByline(line, NO_ZONE)
}

function isDateline(line: string): boolean {
  return (
    readByline(line, NO_ZONE)?.some(({ role, kind }) => kind === 'date' && (role === 'date' || role === 'published')) ??
    false
  )
}

function fieldAt(doc: Document, i: number, rank: number, skip = 0): FieldFound {
  const block = doc.blocks[i]!
  const line = doc.text.slice(block.start, block.end)
  const start = block.start + skip + (line.slice(skip).length - line.slice(skip).trimStart().length)
  return { name: 'title', start, end: block.start + line.trimEnd().length, rule: 'title', rank }
}
