import type { Page } from './page.ts'

/** Blocks that are links, and their share of all, from which on a page may be nothing but a way to other pages. */
const LINKS = 30
const LINK_SHARE = 0.6
/** Units that seem to be a document on such a page, a teaser or a notice; the shortest news have as many. */
const NEXT_TO_NOTHING = 100
/** How much some line of a document's page is like its title, in %; on a portal the title is the site's and stands nowhere. */
const LIKE_A_TITLE = 50

/**
 * Whether a page leads to documents and is none: a portal, a channel's front page, a directory. Short news stand among as
 * many links, but under their title: of 21 such pages seen all did, and of the 5 front pages none.
 *
 * @param outside by block, undefined where it was taken for the document
 */
export function isContents({ facts, title }: Page, outside: readonly (string | undefined)[]): boolean {
  let links = 0
  let inside = 0
  for (const [i, fact] of facts.entries()) {
    const isLink = fact.links * 2 > fact.units
    if (isLink) links++
    else if (title[i]! >= LIKE_A_TITLE) return false
    if (outside[i] === undefined) inside += fact.units
  }
  return inside < NEXT_TO_NOTHING && links >= LINKS && links >= facts.length * LINK_SHARE
}
