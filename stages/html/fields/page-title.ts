import { type ChildNode, type Element, isTag, type ParentNode } from 'domhandler'
import { cutValue, type SourceValue, textOf } from '../../../src/document/fields/source-value.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { findDate } from '../../../src/language/dates/index.ts'
import { publisherEnding } from '../../../src/language/names/media.ts'
import {
  endsWithSite,
  fold,
  likeness,
  siteBeforeArchive,
  siteLikeHost,
  titleParts,
  withoutSite,
  wordsOf,
} from '../../../src/language/names/titles.ts'

/** A title that the page states: Open Graph, JSON-LD, `<title>`. */
export interface Statement {
  readonly value: SourceValue
  readonly rule: string
  readonly rank: number
  /** Whether it is the headline of a news article. */
  readonly isNews: boolean
}

/** A heading that the page shows. */
export interface Heading {
  readonly element: Element
  readonly value: SourceValue
  /** Its first line, where it has a line break. */
  readonly firstLine?: string
}

interface StatementRead extends Statement {
  /** The title without the name of the site; the same, folded; and its words. */
  readonly text: string
  readonly said: string
  readonly words: ReadonlySet<string>
  /** The title with the name of the site, and the first part of it, folded. */
  readonly whole: string
  readonly first: string
}

interface PageTitle {
  readonly fields: readonly FieldFound[]
  /** The heading that is the title. */
  readonly heading?: Element
}

/** Maximum statements that are compared. A page has one of each kind, a catalogue one for each product. */
const MOST_STATEMENTS = 20
/** Minimum similarity of a heading to a stated title: the share of common words, of the shorter of the two. */
const ALIKE = 0.5
/**
 * Minimum length of a heading that counts as the title because a stated title contains it; `新闻` alone proves nothing.
 * Folded UTF-16 units.
 */
const SHORTEST_WITHIN = 8

/**
 * The title of a page. The title in the head is written for search engines and includes the name of the site; a heading
 * that says the same is what the author wrote. A heading that resembles nothing in the head is probably the logo or the
 * name of a section.
 *
 * @param sites folded names of the site
 * @param hosts names of the page's host, see `hostNames`
 */
export function pageTitle(
  source: string,
  statements: readonly Statement[],
  headings: readonly Heading[],
  sites: ReadonlySet<string>,
  hosts: readonly string[],
): PageTitle {
  const names = new Set(sites)
  for (const { element, value } of headings) if (linksHome(element)) names.add(fold(textOf(source, value)))
  const headed = new Set(headings.map(({ value }) => fold(textOf(source, value))))
  for (const { value } of statements.slice(0, MOST_STATEMENTS)) {
    const title = textOf(source, value)
    const site = siteBeforeArchive(title)
    if (site !== undefined) names.add(fold(site))
    const like = siteLikeHost(title, hosts)
    // Where a heading says it, it may be what the page is about.
    if (like !== undefined && !headed.has(fold(like))) names.add(fold(like))
  }
  const read = statements.slice(0, MOST_STATEMENTS).map((statement) => readStatement(source, statement, names))
  const fields: FieldFound[] = read.map(({ value, rule, rank }) => titleField(value, rule, rank))
  let best: Heading | undefined
  let most = 0
  const others: { readonly value: SourceValue; readonly agrees: boolean }[] = []
  for (const heading of headings) {
    const text = textOf(source, heading.value)
    const shown = fold(text)
    if (isMasthead(text, shown, read, names)) continue
    const isFirst = heading.element.name === 'h1'
    const said = { shown, words: wordsOf(text) }
    let agrees = false
    for (const statement of read) {
      const agreement = agreementOf(said, statement)
      agrees ||= agreement > 0
      // A lower heading is a section, unless it equals the title to the letter.
      if (agreement > most && (isFirst || agreement >= SAME)) {
        best = heading
        most = agreement
      }
    }
    if (isFirst) others.push({ value: heading.value, agrees })
  }
  // Where the head states a real title, a heading without any of its words is a section: `热点搜索`, `Related`.
  const rank = read.some(({ said }) => said.length >= SHORTEST_TITLE) ? FIELD_RANK.guess : FIELD_RANK.text
  for (const { value, agrees } of others) fields.push(titleField(value, 'heading', agrees ? FIELD_RANK.text : rank))
  if (!best) return { fields }
  best = withoutNumber(source, best, read)
  const shown = textOf(source, best.value)
  const { firstLine } = best
  const within =
    read.find(
      ({ text }) => isAllButLabel(shown, text) || (firstLine !== undefined && fold(firstLine) === fold(text)),
    ) ?? read.find(({ text }) => isWithoutKicker(source, best.value, text))
  const headline = within ? -1 : headlineOf(read, fold(shown))
  if (headline >= 0) {
    const { value, rule } = read[headline]!
    fields[headline] = titleField(value, rule, FIELD_RANK.corroborated)
  }
  fields.push(titleField(within?.value ?? best.value, 'heading', FIELD_RANK.corroborated))
  return { fields, heading: best.element }
}

/**
 * The headline of a news article in JSON-LD, if Open Graph or `<title>` repeats it and the heading differs: an index of
 * `statements`, or -1. On labelled pages such a headline is the title on 9 hosts, and the heading on 4. For articles of other
 * kinds it is even: 4 and 6. A headline within the heading may have been cut.
 */
function headlineOf(statements: readonly StatementRead[], heading: string): number {
  return statements.findIndex(
    ({ isNews, said }) =>
      isNews &&
      said.length >= SHORTEST_TITLE &&
      !heading.includes(said) &&
      statements.some((other) => other.rule !== 'json-ld' && (other.said === said || other.first === said)),
  )
}

function readStatement(source: string, statement: Statement, sites: ReadonlySet<string>): StatementRead {
  const whole = textOf(source, statement.value)
  const { start, end } = withoutSite(whole, sites)
  const value = cutValue(source, statement.value, start, end) ?? statement.value
  const text = textOf(source, value)
  const parts = titleParts(whole)
  return {
    ...statement,
    value,
    text,
    said: fold(text),
    words: wordsOf(text),
    whole,
    first: fold(whole.slice(parts[0]!.start, parts[0]!.end)),
  }
}

/** A number behind the title of an issue, as GitHub, Gitea and Forgejo show it in the heading. */
const NUMBERED = /^(?<title>.*\S)\s{1,3}#\d{1,9}$/s

/** The heading without the number of the issue, if a stated title begins without it: `Timeout is ignored #812`. */
function withoutNumber(source: string, heading: Heading, statements: readonly StatementRead[]): Heading {
  const title = NUMBERED.exec(textOf(source, heading.value))?.groups?.title
  if (title === undefined || !statements.some(({ said, first }) => said === fold(title) || first === fold(title)))
    return heading
  const value = cutValue(source, heading.value, 0, title.length)
  return value ? { ...heading, value } : heading
}

/** Agreement of a heading that equals the title to the letter. */
const SAME = 4
/** Minimum length of a stated title that is more than the name of a site. Folded UTF-16 units. */
const SHORTEST_TITLE = 12

/** Maximum length of a site's name. Folded UTF-16 units. */
const LONGEST_SITE = 12

/** Whether a heading names the site: it is a medium, or the end of the page's title. */
function isMasthead(
  text: string,
  folded: string,
  statements: readonly StatementRead[],
  sites: ReadonlySet<string>,
): boolean {
  if (sites.has(folded) || (folded.length <= LONGEST_SITE && publisherEnding(text) !== undefined)) return true
  return statements.some(({ whole }) => endsWithSite(whole, text))
}

/** Whether a heading links to the home page, as a logo does. */
function linksHome(element: Element): boolean {
  return isHome(element.parent) || element.children.some(isHome)
}

function isHome(node: ParentNode | ChildNode | null): boolean {
  return (
    node !== null &&
    isTag(node) &&
    node.name === 'a' &&
    /^(?:https?:\/\/[^/]{1,253})?\/?$/.test(node.attribs.href ?? '-')
  )
}

/**
 * Whether a heading is `said` with a label before it (`Ruby 标题`) or a date after it. Then the title in the head is
 * closer to what the author wrote.
 */
function isAllButLabel(shown: string, said: string): boolean {
  const at = said.length < 4 ? -1 : shown.indexOf(said)
  if (at === -1 || shown === said) return false
  const rest = shown.slice(at + said.length).trim()
  return rest === '' ? at <= LONGEST_LABEL : at === 0 && findDate(rest)?.start === 0
}

/** Maximum length of a label before a title. UTF-16 units. */
const LONGEST_LABEL = 12

/** A colon between a kicker and the title. Forums divide a label from the title by a dash. */
const DIVIDED = /\p{L}{3}\s?[:：]/u

/**
 * Whether `said` divides what the heading only joins, `Die Werft<span>Das Ende`, or is the heading without an element before
 * it or behind it, the kicker or the subtitle. Then the title in the head is what the author wrote.
 */
function isWithoutKicker(source: string, heading: SourceValue, said: string): boolean {
  const shown = textOf(source, heading)
  if (fold(shown) === fold(said)) return DIVIDED.test(said) && !DIVIDED.test(shown)
  const at = said.length < SHORTEST_TITLE ? -1 : shown.indexOf(said)
  if (at === -1 || shown === said) return false
  const end = at + said.length
  return (
    (at === 0 || isEdge(source, heading, shown.slice(0, at).trimEnd().length, at)) &&
    (end === shown.length || isEdge(source, heading, end, end + /^\s*/.exec(shown.slice(end))![0].length))
  )
}

/** Whether a tag stands between two positions of a heading. */
function isEdge(source: string, heading: SourceValue, before: number, behind: number): boolean {
  const first = cutValue(source, heading, 0, before)
  const second = cutValue(source, heading, behind, textOf(source, heading).length)
  return first !== undefined && second !== undefined && source.slice(first.end, second.start).includes('<')
}

/** Degree of agreement between a heading and a stated title; 0 where they disagree. */
function agreementOf(
  { shown, words }: { readonly shown: string; readonly words: ReadonlySet<string> },
  { words: stated, said, first }: StatementRead,
): number {
  if (shown.length < 2 || said.length < 2) return 0
  if (shown === said) return SAME
  if (said.length >= 4 && shown.includes(said)) return 3
  if (first === shown && shown.length >= 4) return SAME
  if (first === shown) return 3
  if (shown.length >= SHORTEST_WITHIN && shown.length * 2 >= said.length && said.includes(shown))
    return said.startsWith(shown) ? 3 : 2
  return likeness(words, stated) >= ALIKE ? 1 : 0
}

function titleField({ start, end, edits }: SourceValue, rule: string, rank: number): FieldFound {
  return { name: 'title', start, end, rule, rank, ...(edits.length > 0 && { edits }) }
}
