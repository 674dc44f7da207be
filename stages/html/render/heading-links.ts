import { type Element, isTag, isText, type ParentNode } from 'domhandler'

/**
 * What generators hang on a heading: a link to itself (Sphinx and MkDocs `¶`, VuePress and Docusaurus `#`, GitHub and
 * Hugo a picture of a chain), or to its source (`[edit]` of MediaWiki).
 */
const SIGNS: ReadonlySet<string> = new Set(['¶', '#', '🔗', '⚓', '⚓︎'])
const NAMED: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'caption', 'figcaption', 'p'])
/** Elements between the link and what it names: `<p class="caption"><span>…</span><a>¶</a></p>`. */
const MOST_BETWEEN = 2

/** Whether an element is such a link. `#` and `¶` that lead elsewhere, or that are text, are none. */
export function isHeadingLink(element: Element): boolean {
  const { name, attribs } = element
  if (name === 'span' && attribs.class !== undefined) return /(?:^|\s)mw-editsection(?:\s|$)/.test(attribs.class)
  return name === 'a' && attribs.href?.startsWith('#') === true && SIGNS.has(shortText(element)) && isIn(element)
}

const HEADING: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'])
/** Leads to a place of its own page, or runs a script. */
const IN_PAGE = /^\s*(?:#|javascript:|$)/i

/**
 * Whether a link is a heading that leads nowhere else: the question of an accordion (`<h3><a href="#">`), the permanent
 * link that some generators put around all of a heading. Its text is the heading's and no link's. An entry of a table of
 * contents leads into the page as well, and is no heading.
 *
 * @param around the block element that the link stands in
 */
export function isHeadingItself(link: Element, around: string): boolean {
  const { href } = link.attribs
  if (href === undefined || !IN_PAGE.test(href)) return false
  if (link.children.some((child) => isTag(child) && HEADING.has(child.name))) return true
  return HEADING.has(around) && isAlone(link)
}

/** Elements that a heading may hold beside the link: a number, an icon. More is not looked at. */
const MOST_BESIDE = 4

/** Whether a link is all that its block says: in `<dt>Ann Lee <a href="#c7">3 May</a></dt>` it is not. */
function isAlone(link: Element): boolean {
  const siblings = link.parent?.children ?? []
  return (
    siblings.length <= MOST_BESIDE &&
    siblings.every((node) => node === link || !isText(node) || node.data.trim() === '')
  )
}

/** The text of an element that is one text; else nothing. */
function shortText({ firstChild }: Element): string {
  return firstChild && isText(firstChild) && !firstChild.next && firstChild.data.length < 8
    ? firstChild.data.trim()
    : ''
}

function isIn(element: Element): boolean {
  let parent: ParentNode | null = element.parent
  for (let i = 0; parent && isTag(parent) && i <= MOST_BETWEEN; i++, parent = parent.parent)
    if (NAMED.has(parent.name)) return parent.name !== 'p' || parent.attribs.class?.includes('caption') === true
  return false
}
