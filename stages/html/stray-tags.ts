import type { Edit } from '../../src/document/ledger/edit.ts'

/**
 * Closing tags and line breaks left over when a page was converted to plain text: `…落下。</p>`, or escaped,
 * `…落下。&lt;/p&gt;`. They follow the end of a sentence. A text about markup shows tags inside sentences, and mentions
 * them.
 */

/** After the end of a sentence: the closing tag, and the tag that opens the next paragraph. */
const TAG = String.raw`(?:<|&lt;)(?:\/p|\/div|\/span|br\s?\/?)(?:>|&gt;)`
const OPENING = `(?:<|&lt;)(?:p|div|span)(?:>|&gt;)`
const BLANKS = String.raw`(?:[ \t\u3000]|&nbsp;){0,20}`
const STRAY = new RegExp(
  `(?<=[。！？!?…”」』）)—~～.])${BLANKS}(?:${TAG}${BLANKS}){1,4}(?:${OPENING}${BLANKS}){0,2}`,
  'gi',
)
/** Anything that may be a tag. */
const ANY = /(?:<|&lt;)[/!]?[a-z]/gi
/** A cheap test whether a text may hold such a tag at all. */
const SIGN = /(?:<|&lt;)(?:\/(?:p|div|span)|br)/i
/** Minimum tags of a text; an example shows one. */
const MIN_TAGS = 2
/** Words of a text about markup. */
const ABOUT = /标签|標籤|代码|代碼|源码|网页|網頁|\bhtml\b|\btags?\b|\belements?\b|\bmarkup\b/i

/** The edits that remove such tags from plain text; none where the text shows any other tag. */
export function strayTags(text: string): Edit[] {
  if (!SIGN.test(text) || ABOUT.test(text)) return []
  const found = [...text.matchAll(STRAY)]
  if (found.length < MIN_TAGS) return []
  const tags = found.reduce((sum, [piece]) => sum + (piece.match(ANY)?.length ?? 0), 0)
  if (tags < (text.match(ANY)?.length ?? 0)) return []
  return found.map(({ index, 0: piece }) => {
    const end = index + piece.length
    const isAtEnd = end === text.length || /[\r\n]/.test(text[end]!)
    return { start: index, end, text: isAtEnd ? '' : '\n', rule: 'escaped-tag', certainty: 'likely' }
  })
}
