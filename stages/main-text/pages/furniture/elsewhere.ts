import type { Page } from '../page.ts'
import { REPEATED_ADVERT, repeatedAdverts } from './adverts.ts'
import { relatedLinks } from './announced.ts'
import { cookieNotices } from './cookies.ts'
import { nextDocuments } from './endless.ts'
import { othersItems, teaserLists } from './teasers.ts'

/**
 * For each block, what it belongs to instead of the document, if the page shows that regardless of the block's text;
 * otherwise undefined.
 */
export function elsewhere(page: Page): (string | undefined)[] {
  const others = othersItems(page, teaserLists(page))
  const next = nextDocuments(page)
  const related = relatedLinks(page)
  const adverts = repeatedAdverts(page)
  return cookieNotices(page).map((isNotice, i) =>
    isNotice
      ? 'a notice of cookies'
      : others[i]
        ? 'teasers of other documents'
        : next[i]
          ? 'the next document'
          : related[i]
            ? 'links to other documents'
            : adverts[i]
              ? REPEATED_ADVERT
              : undefined,
  )
}
