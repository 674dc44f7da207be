import { type Element, isTag } from 'domhandler'
import type { Edit } from '../../src/document/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { findDate } from '../../src/language/dates.ts'
import { latinByline, latinNames } from '../../src/language/latin-names.ts'
import { publisherEnding } from '../../src/language/media-names.ts'
import { type CreditKind, creditKind, isForeign } from './credit-names.ts'
import { shownBy } from './shown.ts'
import type { Tree } from './tree.ts'
import { attributeValue, cutValue, type SourceValue, textOf } from './value.ts'

/** An element that its class or link calls a credit. */
interface Credit {
  readonly element: Element
  readonly value: SourceValue
  readonly text: string
}

/** Credits that are read at most: beyond them a page is a list. */
const MOST = 300
/** Before the title, a credit stands at most so far from it. UTF-16 units of the source. */
const BEFORE_TITLE = 3_000
/** Longer, what an element of class `author` shows is a text about her. UTF-16 units. */
const LONGEST_NAME = 60
const LONGEST_DATE = 80

/** Author and date by the classes, relations and addresses of elements. They rank below what is stated for machines. */
export function readCredits(
  tree: Tree,
  edits: readonly Edit[],
  heading: Element | undefined,
  timezone: string,
): FieldFound[] {
  const { source } = tree
  const fields: FieldFound[] = []
  const credits: Record<CreditKind, Credit[]> = { author: [], published: [] }
  const surroundings = new Surroundings(heading)
  for (const element of tree.informative) {
    const kind = creditKind(element.name, element.attribs)
    if (!kind || credits[kind].length >= MOST || surroundings.hold(element)) continue
    const shown = shownBy(source, edits, element)
    if (!shown) continue
    const value = kind === 'author' ? namesIn(source, shown) : dateIn(source, shown, element, timezone)
    if (value) credits[kind].push({ element, value, text: textOf(source, value) })
  }
  const author = innermost(nearest(credits.author, heading), credits.author)
  if (author) fields.push(field('author', author.value, FIELD_RANK.text))
  const date = nearest(credits.published, heading)
  const read = date && findDate(date.text, 0, timezone)
  if (read)
    fields.push({
      ...field('published', date.value, read.precision === 'day' ? FIELD_RANK.day : FIELD_RANK.text),
      value: read.iso,
    })
  return fields
}

/** The first behind the title, else the last close before it. Without a title all must say the same. */
function nearest(credits: readonly Credit[], heading: Element | undefined): Credit | undefined {
  if (!heading) return credits.every(({ text }) => text === credits[0]!.text) ? credits[0] : undefined
  const behind = credits.find(({ element }) => element.startIndex! > heading.startIndex!)
  return behind ?? credits.findLast(({ element }) => heading.startIndex! - element.startIndex! < BEFORE_TITLE)
}

/** `<p class="byline"><a rel="author">Jane Doe</a> Florida Today</p>`: a credit in a credit that begins like it is the name. */
function innermost(credit: Credit | undefined, all: readonly Credit[]): Credit | undefined {
  if (!credit || BETWEEN_NAMES.test(credit.text)) return credit
  const { startIndex, endIndex } = credit.element
  return (
    all.find(
      ({ element, text }) =>
        element.startIndex! > startIndex! &&
        element.endIndex! <= endIndex! &&
        text.length < credit.text.length &&
        credit.text.startsWith(text),
    ) ?? credit
  )
}

/** Several people: the first of them is not all. */
const BETWEEN_NAMES = /,| and | und | et | y |&|、/

/** Tells whether an element stands in what surrounds the document: comments, teasers, a list of others. */
class Surroundings {
  readonly #heading: Element | undefined
  /** Every container is judged once, however many credits it holds. */
  readonly #known = new Map<Element, boolean>()

  constructor(heading: Element | undefined) {
    this.#heading = heading
  }

  hold(credit: Element): boolean {
    const path: Element[] = []
    let held = false
    for (let node = credit.parent; node && isTag(node); node = node.parent) {
      const known = this.#known.get(node) ?? this.#judge(node)
      if (known !== undefined) {
        held = known
        break
      }
      path.push(node)
    }
    for (const node of path) this.#known.set(node, held)
    return held
  }

  /** What holds the title holds the document, whatever it is called. */
  #judge(node: Element): boolean | undefined {
    const heading = this.#heading
    if (heading && node.startIndex! <= heading.startIndex! && node.endIndex! >= heading.endIndex!) return false
    return isForeign(node.name, node.attribs) ? true : undefined
  }
}

/** What stands before a name in its own element, and what only pretends to be one. */
const LABEL =
  /^(?:(?:作\s?者|文|撰文|记者|記者|编辑|編輯|发布者|發佈者|楼主|樓主)\s{0,2}[:：/／|丨]\s{0,2}|(?:كتبت?|بقلم)\s?:?\s{1,2})/
const NO_NAME =
  /^(?:作者|楼主|编辑|来源|find|supporter|moderator|member|subscriber|author|authors|by|admin|administrator|editor|editors|staff|guest|anonymous|unknown|user|webmaster|管理员|佚名|匿名|未知|更多|follow|share|about .*|more .*|view .*|see .*|read .*|all .*|posts? .*|.*\bposts|.*\barticles)$/i

/** Who an element of class `author` names: `By Jane Doe | May 3`, `作者：张三`, or a name alone. */
function namesIn(source: string, shown: SourceValue): SourceValue | undefined {
  const text = textOf(source, shown)
  const byline = latinByline(text)
  if (byline) return cutValue(source, shown, byline.start, byline.end)
  if (/^(?:来源|來源)/.test(text)) return undefined
  // `Jane Doe, Chief Marketing Officer`: two words with capitals are a name, what follows is her calling.
  const names = latinNames(text)
  if (names && /\s/.test(text.slice(names.start, names.end))) return cutValue(source, shown, names.start, names.end)
  const from = LABEL.exec(text)?.[0].length ?? /^(?:by|von|par|por)\s{1,3}/i.exec(text)?.[0].length ?? 0
  const name = text.slice(from).trimEnd()
  return isNameAlone(name) ? cutValue(source, shown, from, from + name.length) : undefined
}

/** Up to five words, or eight Chinese characters, that are no sentence, no date, no medium. */
function isNameAlone(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME || NO_NAME.test(name)) return false
  if (/作者|文章|专栏|專欄|主页|更多|关注|版主|^[^0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff]|%|&/.test(name)) return false
  if (/[。！？!?:：|｜,，;；@#<>/\\"“”…()（）]|\d{3,}|https?|www\./.test(name) || publisherEnding(name) !== undefined)
    return false
  if (/[\u3400-\u9fff]{9}/.test(name) || !/[A-Za-z\u00c0-\u1fff\u3040-\ud7ff]/.test(name)) return false
  return name.split(/\s+/).length <= 5
}

/** The date that an element shows, or says in its `title` where it shows `3 天前`. */
function dateIn(source: string, shown: SourceValue, element: Element, timezone: string): SourceValue | undefined {
  for (const value of [shown, attributeValue(source, element, 'title')]) {
    const text = value === undefined ? '' : textOf(source, value)
    const date = text.length > LONGEST_DATE ? undefined : findDate(text, 0, timezone)
    if (value && date) return cutValue(source, value, date.start, date.end)
  }
  return undefined
}

function field(name: 'author' | 'published', { start, end, edits }: SourceValue, rank: number): FieldFound {
  return { name, start, end, rule: 'credit', rank, ...(edits.length > 0 && { edits }) }
}
