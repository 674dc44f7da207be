import { type Element, isTag, isText, type ParentNode } from 'domhandler'

/**
 * Links that generators add to a heading: to itself (Sphinx and MkDocs `¶`, VuePress and Docusaurus `#`, GitHub and
 * Hugo a picture of a chain), or to its source (`[edit]` of MediaWiki).
 */
const SIGNS: ReadonlySet<string> = new Set(['¶', '#', '🔗', '⚓', '⚓︎'])
const NAMED: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'caption', 'figcaption', 'p'])
/** Maximum elements between the link and the heading: `<p class="caption"><span>…</span><a>¶</a></p>`. */
const MOST_BETWEEN = 2

/**
 * Whether an element is such a link. A `#` or `¶` that links to another page, or that is not a link, does not count.
 */
export function isHeadingLink(element: Element): boolean {
  const { name, attribs } = element
  if (name === 'span' && attribs.class !== undefined) return /(?:^|\s)mw-editsection(?:\s|$)/.test(attribs.class)
  return name === 'a' && attribs.href?.startsWith('#') === true && SIGNS.has(shortText(element)) && isIn(element)
}

const HEADING: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'])
/** A link within its own page, or one that runs a script. */
const IN_PAGE = /^\s*(?:#|javascript:|$)/i

/**
 * Whether a link is a heading itself and leads nowhere else: the question of an accordion (`<h3><a href="#">`), or a
 * permanent link that encloses the whole heading. Its text is heading, not link text. An entry of a table of contents
 * also leads into the page, but is no heading.
 *
 * @param around name of the block element that contains the link
 */
export function isHeadingItself(link: Element, around: string): boolean {
  const { href } = link.attribs
  if (href === undefined || !IN_PAGE.test(href)) return false
  if (link.children.some((child) => isTag(child) && HEADING.has(child.name))) return true
  return HEADING.has(around) && isAlone(link)
}

/** Maximum elements beside the link in a heading: a number, an icon. */
const MOST_BESIDE = 4

/** Whether a link is the only text of its block; in `<dt>Ann Lee <a href="#c7">3 May</a></dt>` it is not. */
function isAlone(link: Element): boolean {
  const siblings = link.parent?.children ?? []
  return (
    siblings.length <= MOST_BESIDE &&
    siblings.every((node) => node === link || !isText(node) || node.data.trim() === '')
  )
}

/** The text of an element that holds a single text node; else an empty string. */
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
