import type { Element } from 'domhandler'
import { cutValue, type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../../../src/document/stage.ts'
import { type DateLocale, findDate, parseDate } from '../../../../src/language/dates/index.ts'
import { latinBylineWithin, latinNames } from '../../../../src/language/names/latin.ts'
import { isOrganization, publisherEnding } from '../../../../src/language/names/media.ts'
import { markedPeople } from '../../../../src/language/names/people.ts'
import { fold } from '../../../../src/language/names/titles.ts'
import { standsBeside } from '../../tree/beside.ts'
import type { Tree } from '../../tree/tree.ts'
import { attributeValue } from '../../tree/value.ts'
import { joinLines, shownBy } from '../shown.ts'
import { splitDate } from '../split-date.ts'
import type { Surroundings } from '../surroundings.ts'
import { cueLength, namesIn } from './author-names.ts'
import { type CreditKind, creditKind } from './credit-names.ts'
import { joinNames } from './joined.ts'

/** An element whose name, class or link declares a credit. */
interface Credit {
  readonly element: Element
  readonly value: SourceValue
  readonly text: string
  readonly rule: 'credit' | 'time'
  /** Whether the page gives this as the date of its last change. */
  readonly isUpdate?: boolean
}

/** Maximum credits that are read; a page with more is a list. */
const MAX_CREDITS = 300
/** Maximum candidates of each kind that are returned. */
const MAX_CANDIDATES = 24
/** Maximum distance of a credit before the title. UTF-16 units of the source. */
const MAX_BEFORE_TITLE = 3_000
/** Maximum length of an author's name; a longer element of class `author` is a text about her. UTF-16 units. */
const LONGEST_NAME = 60
/** Maximum length of a text that is searched for a date, with a label before it. UTF-16 units. */
const LONGEST_DATE = 80

/**
 * Authors and dates by the names, classes, relations and addresses of elements, the likeliest first. They are
 * candidates, since only the main text, which is found later, shows which of them belong to it. They rank below values
 * that are stated for machines.
 *
 * @param houses folded names of organisations, which rank below every person
 */
export function readCredits(
  tree: Tree,
  edits: readonly Edit[],
  heading: Element | undefined,
  surroundings: Surroundings,
  houses: ReadonlySet<string>,
  locale: DateLocale,
): FieldFound[] {
  const { source } = tree
  const credits: Record<CreditKind, Credit[]> = { author: [], published: [], source_name: [] }
  for (const element of tree.informative) {
    const kind = creditKind(element.name, element.attribs)
    if (!kind || credits[kind].length >= MAX_CREDITS || surroundings.hold(element)) continue
    const credit =
      kind === 'author'
        ? authorCredit(source, edits, element)
        : kind === 'published'
          ? dateCredit(source, edits, element, locale)
          : sourceCredit(source, edits, element)
    if (credit) credits[kind].push(credit)
  }
  return [
    ...byLikelihood(joined(source, credits.author, heading !== undefined), heading).map(({ value, text }) => {
      const isHouse = isOrganization(text) || houses.has(fold(text))
      return field('author', value, 'credit', isHouse ? FIELD_RANK.guess : FIELD_RANK.text)
    }),
    ...byLikelihood(credits.source_name, heading)
      .slice(0, 1)
      .map(({ value }) => field('source_name', value, 'credit', FIELD_RANK.text)),
    ...byLikelihood(credits.published, heading).flatMap(({ value, text, rule, isUpdate }) => {
      const date = findDate(text, 0, locale)
      if (!date) return []
      const rank = isUpdate ? FIELD_RANK.page : date.precision === 'day' ? FIELD_RANK.day : FIELD_RANK.text
      return [{ ...field('published', value, rule, rank), value: date.iso }]
    }),
    ...solePubdate(tree, credits.published, locale),
  ]
}

/**
 * The only `<time pubdate>` of a page. It needs no place: of 22 labelled pages (of as many hosts) with one, 20 were published
 * on its day, and one of the others has a wrong label.
 */
function solePubdate({ informative }: Tree, credits: readonly Credit[], locale: DateLocale): FieldFound[] {
  const [only, another] = informative.filter(({ name, attribs }) => name === 'time' && attribs.pubdate !== undefined)
  const credit = another ? undefined : credits.find(({ element }) => element === only)
  const date = credit && findDate(credit.text, 0, locale)
  return credit && date ? [{ ...field('published', credit.value, 'pubdate', FIELD_RANK.page), value: date.iso }] : []
}

/**
 * Credits after the title come first, then those shortly before it, from the last one. Without a title, credits by
 * class count only where all are the same.
 */
function byLikelihood(credits: readonly Credit[], heading: Element | undefined): readonly Credit[] {
  if (!heading) {
    const isOne = credits.every(({ text }) => text === credits[0]!.text)
    return isOne ? credits.slice(0, 1) : credits.filter(({ rule }) => rule === 'time').slice(0, MAX_CANDIDATES)
  }
  const at = heading.startIndex!
  const behind = credits.filter(({ element }) => element.startIndex! > at)
  const before = credits.filter(
    ({ element }) => element.startIndex! <= at && at - element.startIndex! < MAX_BEFORE_TITLE,
  )
  return [...behind, ...before.reverse()].slice(0, MAX_CANDIDATES)
}

function authorCredit(source: string, edits: readonly Edit[], element: Element): Credit | undefined {
  const shown = shownBy(source, edits, element)
  const value = shown && nameIn(source, shown)
  return value && { element, value, text: textOf(source, value), rule: 'credit' }
}

/**
 * The name of a source, with or without `来源：` before it. Only letters and digits of a name, because a class `source` on
 * other pages holds anything.
 */
const FROM =
  /^(?:(?:文章|新闻|新聞|稿件)?(?:来源|來源|稿源|出处|出處)\s?[:：]\s?)?(?<name>[\u3400-\u9fffA-Za-z·]{2,16})$/

/** The source that an element names: two Chinese characters at least. */
function sourceCredit(source: string, edits: readonly Edit[], element: Element): Credit | undefined {
  const shown = shownBy(source, edits, element)
  const text = shown && textOf(source, shown).trim()
  const name = text === undefined ? undefined : FROM.exec(text)?.groups?.name
  if (!shown || name === undefined || !/[\u3400-\u9fff]{2}/.test(name) || NO_SOURCE.test(name)) return undefined
  const at = textOf(source, shown).indexOf(name)
  const value = cutValue(source, shown, at, at + name.length)
  return value && { element, value, text: name, rule: 'credit' }
}

/** Labels, buttons and placeholders in the place of a source. */
const NO_SOURCE =
  /^(?:来源|來源|文章来源|原文|查看原文|原文链接|阅读原文|作者|更多|分享|网络|網絡|互联网|原创|转载|未知|本站|其他)$/

/** The date of an element: the machine-readable one, the one shown, or the one in its `title` where it shows `3 天前`. */
function dateCredit(source: string, edits: readonly Edit[], element: Element, locale: DateLocale): Credit | undefined {
  const rule = element.name === 'time' ? 'time' : 'credit'
  const isUpdate = UPDATED.test(textBefore(source, element))
  const stated = element.name === 'time' ? attributeValue(source, element, 'datetime') : undefined
  if (stated && parseDate(textOf(source, stated), locale))
    return { element, value: stated, text: textOf(source, stated), rule, isUpdate }
  for (const value of [shownBy(source, edits, element), attributeValue(source, element, 'title')]) {
    const text = value === undefined ? '' : textOf(source, value)
    const date = text.length > LONGEST_DATE ? undefined : findDate(text, 0, locale)
    const cut = value && date && cutValue(source, value, date.start, date.end)
    if (cut)
      return {
        element,
        value: cut,
        text: textOf(source, cut),
        rule,
        isUpdate: isUpdate || UPDATED.test(text.slice(0, date.start)),
      }
  }
  const split = splitDate(element, locale)
  const shown = split === undefined ? undefined : shownBy(source, edits, element, 'kept')
  if (split !== undefined && shown) return { element, value: joinLines(source, shown), text: split, rule, isUpdate }
  return undefined
}

/** Words before the date of the last change: `Last updated on <time>`. */
const UPDATED =
  /(?:updated|modified|reviewed|edited|revised|checked|aktualisiert|geändert|mis à jour|actualizad[oa]|aggiornat[oa]|обновлено|更新(?:于|於|时间|時間|日期)?|修改(?:于|於|时间|時間)?|编辑于|編輯於)(?:\s(?:on|at|am|le|el|il))?\s{0,2}[:：]?\s{0,3}$/i
/** Length of the source that is searched before an element. UTF-16 units. */
const SEARCHED_BEFORE = 300

function textBefore(source: string, { startIndex }: Element): string {
  return source
    .slice(Math.max(0, startIndex! - SEARCHED_BEFORE), startIndex!)
    .replace(/<[^<>]*>/g, ' ')
    .trimEnd()
}

/**
 * Joins credits of people next to each other: `<a rel="author">Jane Doe</a>, <a rel="author">John Roe</a>`. For a
 * credit that contains others, the names are those of the outer credit; where it begins with the first inner credit and
 * holds no more than one name, they are those of the inner ones.
 *
 * @param isTitled whether the page is one document: in a list each block has its own author
 */
function joined(source: string, credits: readonly Credit[], isTitled: boolean): Credit[] {
  const out: Credit[] = []
  for (let i = 0; i < credits.length; ) {
    const outer = credits[i]!
    let next = i + 1
    while (next < credits.length && credits[next]!.element.startIndex! < outer.element.endIndex!) next++
    const inner = innermost(outer, credits.slice(i + 1, next))
    const group = [inner]
    let last = outer.element
    for (; next < credits.length; next++) {
      const { element } = credits[next]!
      if (!standsBeside(source, last, element, isTitled)) break
      group.push(credits[next]!)
      last = element
    }
    const value = joinNames(
      source,
      group.flatMap((credit) => namesIn(source, credit.value)),
      'credit',
    )
    if (value) out.push({ ...inner, value, text: textOf(source, value) })
    i = next
  }
  return out
}

/**
 * `<p class="byline"><a rel="author">Jane Doe</a> Florida Today</p>`: where an inner credit begins like the outer one,
 * the inner one is the name.
 */
function innermost(credit: Credit, within: readonly Credit[]): Credit {
  if (BETWEEN_NAMES.test(credit.text)) return credit
  return within.find(({ text }) => text.length < credit.text.length && credit.text.startsWith(text)) ?? credit
}

/** Separators of several people; then the first inner credit is not the whole value. */
const BETWEEN_NAMES = /,| and | und | et | y |&|、/
const NO_NAME =
  /^(?:只看.*|作者|楼主|编辑|来源|find|supporter|moderator|member|subscriber|authors?|by|von|on|am|le|in|af|zvg|\w*admin|administrator|editors?|staff|guest|anonymous|unknown|users?|webmaster|管理员|佚名|匿名|未知|更多|follow|share|cite .*|learn .*|full .*|fact.*|contact .*|written.*|posted.*|published.*|publiziert.*|veröffentlicht.*|reviewed.*|updated.*|edited.*|sponsored.*|gesponserte.*|artikel|article|twitter|facebook|instagram|linkedin|\d+ .*|about .*|more .*|view .*|see .*|read .*|all .*|zu[rm]? (?:artikel|autor|übersicht|startseite|beitrag|profil).*|alle (?:artikel|beiträge|autor).*|mehr (?:artikel|beiträge|von|über|zu).*|weitere .*|voir .*|lire .*|tous les .*|ver (?:todos|más|perfil).*|más (?:artículos|de|sobre).*|posts? .*|.*\bposts|.*\barticles|.*\bcomments?)$/i

/** The name in an element of class `author`: `By Jane Doe | May 3`, `作者：张三`, or a name alone. */
function nameIn(source: string, shown: SourceValue): SourceValue | undefined {
  // `<a>Jane Doe,</a> <a>John Roe</a>`: the separator may be inside either element.
  const text = textOf(source, shown).replace(/[\s,;，、；·|]{1,4}$/, '')
  if (markedPeople(text)) return cutValue(source, shown, 0, text.length)
  const byline = latinBylineWithin(text)
  if (byline) return cutValue(source, shown, byline.start, byline.end)
  if (/^(?:来源|來源)/.test(text)) return undefined
  // `Jane Doe, Chief Marketing Officer`: two capitalised words are a name; what follows is her job title.
  const from = cueLength(text)
  const names = latinNames(text, from)
  const named = names && text.slice(names.start, names.end)
  if (names && /\s/.test(named!) && !isNobody(named!)) return cutValue(source, shown, names.start, names.end)
  const name = text.slice(from).trimEnd()
  return isNameAlone(name) ? cutValue(source, shown, from, from + name.length) : undefined
}

/** Job titles that may appear instead of a name. */
const CALLING =
  /(?:^|\s)(?:writer|contributor|editor|reporter|correspondent|columnist|journalist|reviewer|author|autor|redakteurin?)$/i

/** Whether the words are a button, a heading or a job title instead of a name. */
function isNobody(name: string): boolean {
  return NO_NAME.test(name) || CALLING.test(name)
}

/**
 * Whether a text can be a name alone: up to five words or eight Chinese characters, and no sentence, date or medium.
 */
function isNameAlone(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME || isNobody(name)) return false
  if (/作者|文章|专栏|專欄|主页|更多|关注|版主|^[^0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff]|%|&/.test(name)) return false
  if (/[。！？!?:：|｜,，;；@#<>/\\"“”…()（）]|\d{3,}|https?|www\./.test(name) || publisherEnding(name) !== undefined)
    return false
  if (/[\u3400-\u9fff]{9}/.test(name) || !/[A-Za-z\u00c0-\u1fff\u3040-\ud7ff]/.test(name)) return false
  return name.split(/\s+/).length <= 5
}

function field(name: CreditKind, { start, end, edits }: SourceValue, rule: string, rank: number): FieldFound {
  return { name, start, end, rule, rank, ...(edits.length > 0 && { edits }) }
}
