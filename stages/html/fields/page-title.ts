import { type ChildNode, type Element, isTag, type ParentNode } from 'domhandler'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { findDate } from '../../../src/language/dates/index.ts'
import { publisherEnding } from '../../../src/language/names/media.ts'
import { endsWithSite, fold, likeness, titleParts, withoutSite, wordsOf } from '../../../src/language/names/titles.ts'
import { cutValue, type SourceValue, textOf } from '../tree/value.ts'

/** What a page says its title is: Open Graph, JSON-LD, `<title>`. */
export interface Statement {
  readonly value: SourceValue
  readonly rule: string
  readonly rank: number
}

/** A heading that the page shows. */
export interface Heading {
  readonly element: Element
  readonly value: SourceValue
  /** Its first line, where a break within parts it. */
  readonly firstLine?: string
}

interface StatementRead extends Statement {
  /** Without the name of the site, the same folded, and its words. */
  readonly text: string
  readonly said: string
  readonly words: ReadonlySet<string>
  /** What it says with the name of the site, and the first part of that folded. */
  readonly whole: string
  readonly first: string
}

interface PageTitle {
  readonly fields: readonly FieldFound[]
  /** The heading that is the title. */
  readonly heading?: Element
}

/** Statements that are looked at; a page has one of a kind, a catalogue one a product. */
const MOST_STATEMENTS = 20
/** Words that a heading has in common with what the page says its title is, of the shorter of both. */
const ALIKE = 0.5
/** Shorter, a heading proves nothing by standing within a title: `新闻`. Folded UTF-16 units. */
const SHORTEST_WITHIN = 8

/**
 * The title of a page. What stands in its head is written for search engines, with the name of the site; a heading
 * that says the same is what the author wrote. A heading that nothing in the head resembles is as likely to be the
 * logo or the name of a section.
 *
 * @param sites folded names of the site
 */
export function pageTitle(
  source: string,
  statements: readonly Statement[],
  headings: readonly Heading[],
  sites: ReadonlySet<string>,
): PageTitle {
  const names = new Set(sites)
  for (const { element, value } of headings) if (linksHome(element)) names.add(fold(textOf(source, value)))
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
      // Lower headings are sections, but where one is the title to the letter.
      if (agreement > most && (isFirst || agreement >= SAME)) {
        best = heading
        most = agreement
      }
    }
    if (isFirst) others.push({ value: heading.value, agrees })
  }
  // Where the head has a title of its own, a heading with nothing of it is a section: `热点搜索`, `Related`.
  const rank = read.some(({ said }) => said.length >= SHORTEST_TITLE) ? FIELD_RANK.guess : FIELD_RANK.text
  for (const { value, agrees } of others) fields.push(titleField(value, 'heading', agrees ? FIELD_RANK.text : rank))
  if (!best) return { fields }
  const shown = textOf(source, best.value)
  const { firstLine } = best
  const within = read.find(
    ({ text }) => isAllButLabel(shown, text) || (firstLine !== undefined && fold(firstLine) === fold(text)),
  )
  fields.push(titleField(within?.value ?? best.value, 'heading', FIELD_RANK.corroborated))
  return { fields, heading: best.element }
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

/** The agreement of a heading that is the title to the letter. */
const SAME = 4
/** Folded, what the head says is a title of its own and not the name of a site from so many UTF-16 units on. */
const SHORTEST_TITLE = 12

/** A folded site's name is no longer. */
const LONGEST_SITE = 12

/** Whether a heading names the site: a medium, or what the page's title ends with. */
function isMasthead(
  text: string,
  folded: string,
  statements: readonly StatementRead[],
  sites: ReadonlySet<string>,
): boolean {
  if (sites.has(folded) || (folded.length <= LONGEST_SITE && publisherEnding(text) !== undefined)) return true
  return statements.some(({ whole }) => endsWithSite(whole, text))
}

/** Whether a heading is a link to the first page: a logo. */
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
 * Whether what a heading says besides `said` is a label before it (`Ruby 标题`) or a date behind it: then the head is
 * nearer to what the author wrote.
 */
function isAllButLabel(shown: string, said: string): boolean {
  const at = said.length < 4 ? -1 : shown.indexOf(said)
  if (at === -1 || shown === said) return false
  const rest = shown.slice(at + said.length).trim()
  return rest === '' ? at <= LONGEST_LABEL : at === 0 && findDate(rest)?.start === 0
}

const LONGEST_LABEL = 12

/** How well a heading agrees with what the head says; 0 where it does not. */
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
