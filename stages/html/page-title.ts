import { type ChildNode, type Element, isTag, type ParentNode } from 'domhandler'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { findDate } from '../../src/language/dates.ts'
import { publisherEnding } from '../../src/language/media-names.ts'
import { fold, likeness, titleParts, withoutSite } from '../../src/language/titles.ts'
import { cutValue, type SourceValue, textOf } from './value.ts'

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

interface PageTitle {
  readonly fields: readonly FieldFound[]
  /** The heading that is the title. */
  readonly heading?: Element
}

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
  const cleaned = statements.map((statement) => {
    const text = textOf(source, statement.value)
    const { start, end } = withoutSite(text, sites)
    const value = cutValue(source, statement.value, start, end) ?? statement.value
    return { ...statement, value, whole: text, text: textOf(source, value) }
  })
  const fields: FieldFound[] = cleaned.map(({ value, rule, rank }) => titleField(value, rule, rank))
  let best: Heading | undefined
  let most = 0
  for (const heading of headings) {
    const text = textOf(source, heading.value)
    if (isMasthead(text, heading.element, cleaned, sites)) continue
    const isFirst = heading.element.name === 'h1'
    if (isFirst) fields.push(titleField(heading.value, 'heading', FIELD_RANK.text))
    for (const statement of cleaned) {
      const agreement = agreementOf(text, statement)
      // Lower headings are sections, but where one is the title to the letter.
      if (agreement > most && (isFirst || agreement === SAME)) {
        best = heading
        most = agreement
      }
    }
  }
  if (!best) return { fields }
  const shown = textOf(source, best.value)
  const { firstLine } = best
  const within = cleaned.find(
    ({ text }) => isAllButLabel(shown, text) || (firstLine !== undefined && fold(firstLine) === fold(text)),
  )
  fields.push(titleField(within?.value ?? best.value, 'heading', FIELD_RANK.corroborated))
  return { fields, heading: best.element }
}

const SAME = 4

/** A folded site's name is no longer. */
const LONGEST_SITE = 12

/** Whether a heading names the site: it links to the first page, or is what the page's title ends with. */
function isMasthead(
  text: string,
  element: Element,
  statements: readonly { readonly whole: string }[],
  sites: ReadonlySet<string>,
): boolean {
  const folded = fold(text)
  if (sites.has(folded) || (folded.length <= LONGEST_SITE && publisherEnding(text) !== undefined)) return true
  if (isHome(element.parent) || element.children.some(isHome)) return true
  return statements.some(({ whole }) => {
    const parts = titleParts(whole)
    const { start, end } = parts.at(-1)!
    const isLast = fold(whole.slice(start, end)) === folded
    return isLast && fold(firstPart(whole)) !== folded
  })
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
function agreementOf(heading: string, { text, whole }: { readonly text: string; readonly whole: string }): number {
  const shown = fold(heading)
  const said = fold(text)
  if (shown.length < 2 || said.length < 2) return 0
  if (shown === said) return SAME
  if (said.length >= 4 && shown.includes(said)) return 3
  if (fold(firstPart(whole)) === shown) return 3
  if (shown.length >= SHORTEST_WITHIN && shown.length * 2 >= said.length && said.includes(shown))
    return said.startsWith(shown) ? 3 : 2
  return likeness(heading, text) >= ALIKE ? 1 : 0
}

function firstPart(title: string): string {
  const { start, end } = titleParts(title)[0]!
  return title.slice(start, end)
}

function titleField({ start, end, edits }: SourceValue, rule: string, rank: number): FieldFound {
  return { name: 'title', start, end, rule, rank, ...(edits.length > 0 && { edits }) }
}
