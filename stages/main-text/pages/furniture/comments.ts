import type { Container } from '../../containers.ts'
import { isMark } from '../../threads/marks.ts'
import { LIKE_A_TITLE, type Page } from '../page.ts'

/**
 * Names that templates give to a list of comments, or to one of them by its number. A single `div.comment` may be a remark of
 * the author.
 */
const NAMED =
  /[.#](?:(?:all[-_]|post[-_])?comments|comment-?list|comments?[-_](?:list|area|section|thread|block|wrap|wrapper|container|body|\d+)|comments-(?:body|content)|div-comment-\d+|commentbody|disqus_thread)(?=[.#]|$)/
/** Elements around a document or the whole page, whose names may tell that readers may comment. */
const WHOLE = /^(?:html|body|main)\b/
/** Names of threads: what is written in them is the document. */
const THREAD = /(?:^|[-_.#])(?:question|answer|thread(?!ed|-(?:even|odd|alt))|topic|forum)/
/** Minimum units of prose before the comments. Where nothing is said before them, they may be what the page is about. */
const SAID = 20
/** Comments that say more than this many times what stands before them are what people come for. */
const MOSTLY = 6

/** A heading that says how many comments follow, and nothing else. */
const HEADING =
  /^(?:\(?\d{1,5}\)?\s+)?(?:(?:reader|user)\s+)?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|комментарии|评论|網友評論|网友评论|留言|コメント|댓글)(?:\s?[(（[]\d{1,5}[)）\]]|\s\d{1,5})?\s?[:：]?$/i
/** Maximum length of such a heading. UTF-16 units. */
const LONGEST = 40
/** Minimum lines with a date below it. A chapter called *Replies* has none. */
const DATES = 2

/**
 * For each block, whether readers wrote it below a document: its container is named after comments, or it stands below a heading
 * of comments, where lines with dates repeat. Of lines of 30 letters or more in such containers, on labelled articles, 867 are
 * not text, on 72 hosts, and 5 are, on 3. Threads are read before. Linear in the blocks and the elements.
 */
export function commentsBelow(page: Page): boolean[] {
  const { around, prose, lines } = page
  const found: boolean[] = new Array(lines.length).fill(false)
  for (const container of around.tree.all) {
    const { step, first, last } = container
    if (found[first] || prose[first]! < SAID || WHOLE.test(step) || !NAMED.test(step)) continue
    if (!isTitled(page, container) && !isInThread(container)) found.fill(true, first, last)
  }
  let dates: Uint32Array | undefined
  for (let i = 0; i < lines.length; i++) {
    if (prose[i]! < SAID || !isHeading(page, i)) continue
    const container = belowHeading(around.tree.innermost[i]!)
    dates ??= datesBefore(page)
    if (dates[container.last]! - dates[i + 1]! < DATES || isInThread(container)) continue
    found.fill(true, i, container.last)
    i = container.last - 1
  }
  const first = found.indexOf(true)
  if (first === -1) return found
  const said = found.reduce((sum, is, i) => sum + (is ? prose[i + 1]! - prose[i]! : 0), 0)
  return said > prose[first]! * MOSTLY ? found.fill(false) : found
}

/** Whether a container has the title of the page as its heading. */
function isTitled({ blocks, title }: Page, { first, last }: Container): boolean {
  for (let i = first; i < last; i++) if (blocks[i]!.tag === 'h1' && title[i]! >= LIKE_A_TITLE) return true
  return false
}

function isInThread(container: Container): boolean {
  for (let at = container.parent; at && !WHOLE.test(at.step); at = at.parent) if (THREAD.test(at.step)) return true
  return false
}

/** For each line, how many lines before it give the date of a comment; one entry more for the end. */
function datesBefore({ lines }: Page): Uint32Array {
  const counts = new Uint32Array(lines.length + 1)
  for (const [i, line] of lines.entries()) counts[i + 1] = counts[i]! + (isMark(line) ? 1 : 0)
  return counts
}

function isHeading({ blocks, lines }: Page, i: number): boolean {
  return /^h[1-6]$/.test(blocks[i]!.tag) && lines[i]!.length <= LONGEST && HEADING.test(lines[i]!.trim())
}

/** The element that a heading is the head of: the innermost that holds more than it. */
function belowHeading(heading: Container): Container {
  let at = heading
  while (at.parent && at.last - at.first === 1) at = at.parent
  return at
}
