import { firstIndex } from '../../../document/sorted.ts'
/**
 * Lines of a text, and the text around a position within its line. A line may be as long as a book, so nothing here
 * scans a line twice.
 */

/** Finds line boundaries in a text. */
export class Lines {
  readonly #text: string
  #feeds: number[] | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** Position of the line feed before `at`; -1 on the first line. */
  feedBefore(at: number): number {
    const feeds = this.#all()
    return feeds[this.#count(at) - 1] ?? -1
  }

  /** The line that holds a position, without its line feed. */
  lineAt(at: number): string {
    const feeds = this.#all()
    const count = this.#count(at)
    return this.#text.slice((feeds[count - 1] ?? -1) + 1, feeds[count] ?? this.#text.length)
  }

  #all(): number[] {
    if (!this.#feeds) {
      this.#feeds = []
      for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) this.#feeds.push(at)
    }
    return this.#feeds
  }

  /** Number of line feeds before a position. */
  #count(at: number): number {
    const feeds = this.#all()
    return firstIndex(feeds.length, (i) => feeds[i]! >= at)
  }
}

/** Up to `near` units before and after `text[start, end)`, on its line. */
export function around(text: string, start: number, end: number, near: number): { before: string; behind: string } {
  const before = text.slice(Math.max(0, start - near), start)
  const behind = text.slice(end, end + near)
  const feed = behind.indexOf('\n')
  return { before: before.slice(before.lastIndexOf('\n') + 1), behind: feed < 0 ? behind : behind.slice(0, feed) }
}
