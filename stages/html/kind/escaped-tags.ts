import type { Reference } from '../tree/references.ts'

/**
 * Closing tags and line breaks that a site escaped by accident: `…落下。&lt;/p&gt;<br>` shows `</p>` after every
 * paragraph. A text about HTML shows tags within lines, and it also shows opening tags.
 */

/** Minimum lines that end with such a tag, in a page and in plain text. A text that merely quotes a tag has one. */
const LEAST_LINES = 3
const LEAST_PLAIN = 2

/** An escaped tag. Group 1: a tag that ends a line; group 2: one that begins a line; neither for other tags. */
const ANY_TAG = /&lt;(?:(\/p|\/div|\/span|br\s?\/?)|(p|div|span)|\/?[a-z!][^&<>]{0,40})&gt;/gi
/** What may follow a tag at the end of a line: blanks, then markup that ends the line. */
const LINE_END =
  /^(?:\s|\u3000|&nbsp;){0,20}(?:<\/?(?:br|hr|p|div|td|li|dd|dt|section|article|main|center|table|ul|ol|script|body|html|h[1-6])\b|$)/i
/** The same for a text without markup, where line breaks end lines. */
const PLAIN_LINE_END = /^(?:[ \t\u3000]|&nbsp;){0,20}(?:[\r\n]|$)/
/** What may precede a tag at the start of a line. */
const LINE_START = /(?:^|<\/?(?:br|p|div|td|li|dd|section|article)(?:\s[^<>]{0,200})?\/?>)(?:\s|\u3000|&nbsp;){0,20}$/i
/** Words of a page about markup, which shows tags in pairs, one a line. */
const ABOUT = /标签|標籤|代码|代碼|源码|元素|段落|\bhtml\b|\btags?\b|\belements?\b|\bmarkup\b|\bparagraphs?\b/i

/**
 * Finds the escaped tags that end lines by accident, as references that stand for nothing. A page that shows other tags
 * has none.
 */
export class EscapedTags {
  readonly #source: string
  /** Computed at the first reference, since many fragments have none. */
  #tags: readonly Reference[] | undefined
  #next = 0

  constructor(source: string) {
    this.#source = source
  }

  /**
   * The references of a piece of text, with those that spell such a tag replaced by the tag. Pieces must come in the
   * order of the source.
   *
   * @param end of the piece
   */
  joinedTo(references: readonly Reference[], end: number): readonly Reference[] {
    const first = references[0]
    if (!first) return references
    this.#tags ??= tagsIn(this.#source)
    const tags = this.#tags
    if (tags.length === 0) return references
    const joined: Reference[] = []
    // Earlier tags are in comments, scripts and attributes.
    while (tags[this.#next] && tags[this.#next]!.start < first.start) this.#next++
    for (const reference of references) {
      const tag = tags[this.#next]
      if (!tag || tag.end > end || reference.start < tag.start) joined.push(reference)
      // Its two references are `<` and `>`.
      else if (reference.end === tag.end) {
        joined.push(tag)
        this.#next++
      }
    }
    return joined
  }
}

function tagsIn(source: string): readonly Reference[] {
  if (!source.includes('&l') && !source.includes('&L')) return []
  if (!/&lt;(?:\/p|\/div|\/span|br)/i.test(source)) return []
  const tags: Reference[] = []
  let opened = false
  const isPlain = !/<[a-z!/]/i.test(source)
  const lineEnd = isPlain ? PLAIN_LINE_END : LINE_END
  for (const match of source.matchAll(ANY_TAG)) {
    const start = match.index
    const end = start + match[0].length
    const [, closing, opening] = match
    const isAtEdge =
      (closing !== undefined && lineEnd.test(source.slice(end, end + 200))) ||
      (opening !== undefined && LINE_START.test(source.slice(Math.max(0, start - 300), start)))
    if (!isAtEdge) return []
    opened ||= opening !== undefined
    tags.push({ start, end, text: '', rule: 'escaped-tag' })
  }
  if (tags.length < (isPlain ? LEAST_PLAIN : LEAST_LINES)) return []
  return opened && (tags.length < 2 * LEAST_LINES || ABOUT.test(source.replace(/<[^<>]*>/g, ' '))) ? [] : tags
}
