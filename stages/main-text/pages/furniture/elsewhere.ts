import type { Page } from '../page.ts'
import { repeatedAdverts } from './adverts.ts'
import { relatedLinks } from './announced.ts'
import { captions } from './captions.ts'
import { commentsBelow } from './comments.ts'
import { cookieNotices } from './cookies.ts'
import { nextDocuments } from './endless.ts'
import { invitations } from './newsletters.ts'
import { othersItems, teaserLists } from './teasers.ts'

/**
 * For each block, what it belongs to instead of the document, if the page shows that regardless of the block's text;
 * otherwise undefined.
 */
export function elsewhere(page: Page): (string | undefined)[] {
  const others = othersItems(page, teaserLists(page))
  const next = nextDocuments(page)
  const related = relatedLinks(page)
  const box = noticeBoxes(page)
  const comments = commentsBelow(page)
  const ofPictures = captions(page)
  return page.blocks.map((_, i) => {
    if (box[i] !== undefined) return box[i]
    if (others[i]) return 'teasers of other documents'
    if (next[i]) return 'the next document'
    if (comments[i]) return 'comments of readers'
    if (ofPictures[i]) return 'a caption'
    return related[i] ? 'links to other documents' : undefined
  })
}

/**
 * For each block, which box of the site it belongs to, if its container says so by name and by its words, on any page, however bare;
 * otherwise undefined.
 */
export function noticeBoxes(page: Page): (string | undefined)[] {
  const adverts = repeatedAdverts(page)
  const asked = invitations(page)
  return cookieNotices(page).map((isNotice, i) => {
    if (isNotice) return 'a notice of cookies'
    if (asked[i]) return 'an invitation to subscribe'
    return adverts[i] ? 'an advertisement, repeated' : undefined
  })
}
