import { firstIndex } from '../sorted.ts'
import type { SpanKind } from './span.ts'

interface Range {
  readonly start: number
  readonly end: number
}

/** Kinds of elements that templates of forums put posts into. */
const FRAMES: ReadonlySet<SpanKind> = new Set(['item', 'definition', 'quote', 'table', 'row', 'cell'])

/**
 * The posts of a thread, as positions of the clean text. A list item, a quotation or a table around a whole post is how the page
 * arranges its posts and says nothing about the text.
 */
export class Posts {
  readonly #posts: readonly Range[]
  /** For each post and kind, the number of such elements around it. */
  readonly #around = new Map<SpanKind, Uint32Array>()
  /** The end of the last table around posts. */
  #tableEnd = 0

  /** @param posts sorted and disjoint */
  constructor(posts: readonly Range[]) {
    this.#posts = posts
  }

  /** Number of posts. */
  get size(): number {
    return this.#posts.length
  }

  /**
   * Whether an element arranges posts. Elements must come in the order of the source, an enclosing one first.
   *
   * @param row the first row of a table: if it does not enclose the only post of the table, the table is all that the post is
   */
  isFrame(kind: SpanKind, { start, end }: Range, row?: Range): boolean {
    if (this.#posts.length === 0 || !FRAMES.has(kind)) return false
    const first = firstIndex(this.#posts.length, (i) => this.#posts[i]!.start >= start)
    const last = firstIndex(this.#posts.length, (i) => this.#posts[i]!.end > end)
    if (first >= last) return (kind === 'row' || kind === 'cell') && end <= this.#tableEnd && !this.#isInside(start)
    const only = last - first === 1 ? this.#posts[first]! : undefined
    if (kind === 'table' && only && row && (row.start > only.start || row.end < only.end)) return false
    if (kind === 'table') this.#tableEnd = Math.max(this.#tableEnd, end)
    const counts = this.#around.get(kind) ?? new Uint32Array(this.#posts.length)
    for (let i = first; i < last; i++) counts[i]!++
    this.#around.set(kind, counts)
    return true
  }

  /** The depth of an item or a quotation within its post: elements around the post do not count. */
  levelOf(kind: SpanKind, level: number, { start }: Range): number {
    const i = this.#indexAt(start)
    const around = i < 0 ? 0 : (this.#around.get(kind)?.[i] ?? 0)
    return Math.max(1, level - around)
  }

  #isInside(at: number): boolean {
    const i = this.#indexAt(at)
    return i >= 0 && at < this.#posts[i]!.end
  }

  /** The index of the last post that begins at or before a position; -1 without one. */
  #indexAt(at: number): number {
    return firstIndex(this.#posts.length, (i) => this.#posts[i]!.start > at) - 1
  }
}
