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
