import { LIKE_A_TITLE, type Page } from '../page.ts'

/** Names that consent tools give to the container of a cookie notice; `cc-window` is Cookie Consent's. */
const NAMED = /cookie|(?:^|[-_.#])(?:consent|gdpr|ccpa|dsgvo|onetrust|cc-window|cc-banner)(?=$|[-_.\d])/
const WORD = /cookie/i
/** A page whose title has such a word is about cookies, so its text is not a notice. */
const TITLE_WORD = /cookie|datenschutz|privacy|隐私|隱私/i

/**
 * For each block, whether it is part of a cookie notice: the name of its container says so, and its text does. On a
 * page of two sentences the notice is the longer text.
 */
export function cookieNotices(page: Page): boolean[] {
  const found: boolean[] = new Array(page.blocks.length).fill(false)
  if (page.titles.some((title) => TITLE_WORD.test(title))) return found
  for (const { step, first, last } of page.around.tree.all) {
    if (last - first > MOST || found[first] || WHOLE.test(step) || !NAMED.test(step)) continue
    if (page.title.subarray(first, last).some((likeness) => likeness >= LIKE_A_TITLE)) continue
    if (page.lines.slice(first, last).some((line) => WORD.test(line))) found.fill(true, first, last)
  }
  return found
}

/** Elements around the whole page. `body.cookies-not-set` is a state of the page, not a notice. */
const WHOLE = /^(?:html|body|main|article)\b/
/**
 * Maximum blocks of a notice, which may have a line for each kind of cookie. A longer container is a page with such a
 * name.
 */
const MOST = 60
