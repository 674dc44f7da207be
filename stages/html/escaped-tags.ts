import type { Reference } from './references.ts'

/**
 * Closing tags and line breaks that a site escaped by accident: `…落下。&lt;/p&gt;<br>` shows `</p>` behind every paragraph.
 * A text about HTML shows opening tags too, and tags within lines.
 */

/** Lines that end so at least: an example shows one. */
const LEAST_LINES = 3

const ANY_TAG = /&lt;(?:(\/p|\/div|\/span|br\s?\/?)|\/?[a-z!][^&<>]{0,40})&gt;/gi
/** What stands behind a tag at the end of a line: blanks, then markup that ends it. */
const LINE_END = /^(?:\s|\u3000|&nbsp;){0,20}(?:<\/?(?:br|p|div|td|li|dd|dt|section|article|h[1-6])\b|$)/i

/** The escaped tags of a page that end lines by accident, as references that stand for nothing; none where it shows tags. */
export class EscapedTags {
  readonly #tags: readonly Reference[]
  #next = 0

  constructor(source: string) {
    this.#tags = tagsIn(source)
  }

  /**
   * The references of a piece of text, those that write such a tag replaced by it. Pieces come in the order of the source.
   *
   * @param end of the piece
   */
  joinedTo(references: readonly Reference[], end: number): readonly Reference[] {
    const first = references[0]
    if (!first || this.#tags.length === 0) return references
    const joined: Reference[] = []
    // Those before stand in comments, scripts and attributes.
    while (this.#tags[this.#next] && this.#tags[this.#next]!.start < first.start) this.#next++
    for (const reference of references) {
      const tag = this.#tags[this.#next]
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
  if (!/&lt;(?:\/p|\/div|\/span|br)/i.test(source)) return []
  const tags: Reference[] = []
  for (const match of source.matchAll(ANY_TAG)) {
    const start = match.index
    const end = start + match[0].length
    if (match[1] === undefined || !LINE_END.test(source.slice(end, end + 200))) return []
    tags.push({ start, end, text: '', rule: 'escaped-tag' })
  }
  return tags.length >= LEAST_LINES ? tags : []
}
