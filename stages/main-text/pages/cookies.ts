import { LIKE_A_TITLE, type Page } from './page.ts'

/** What notices of cookies are called by the tools that make them; `cc-window` is Cookie Consent's. */
const NAMED = /cookie|(?:^|[-_.#])(?:consent|gdpr|ccpa|dsgvo|onetrust|cc-window|cc-banner)(?=$|[-_.\d])/
const WORD = /cookie/i
/** A page on cookies is called so as well, and is its own text. */
const TITLE_WORD = /cookie|datenschutz|privacy|隐私|隱私/i

/**
 * By block, whether it is part of a notice of cookies: its container is named so, and says so. On a page of two sentences the
 * notice is the longer text.
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

/** `body.cookies-not-set` says what the reader has not done yet. */
const WHOLE = /^(?:html|body|main|article)\b/
/** Blocks of the longest notice, with a line for each kind of cookie. More is a page that is named so. */
const MOST = 60
