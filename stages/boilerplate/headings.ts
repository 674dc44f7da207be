import type { Block } from '../../src/document/block.ts'
import { isInHeading } from './lists.ts'

/** UTF-16 units of the shortest paragraph under a heading. */
const PARAGRAPH = 20

/** The headings of a main text, looked at when one of them says what furniture says. */
export class Headings {
  readonly #text: string
  readonly #blocks: readonly Block[]
  /** By the box that headings stand in, how often each text is one. */
  #boxes: Map<string, Map<string, number>> | undefined

  constructor(text: string, blocks: readonly Block[]) {
    this.#text = text
    this.#blocks = blocks
  }

  /**
   * Whether a block is a heading of the text, though it says what is written over advertisements: `广告`, in an article on a brand.
   * It stands once, in a row of headings, over a paragraph; a mark is repeated, or stands over a box that was empty.
   */
  isOwn(i: number): boolean {
    const block = this.#blocks[i]!
    if (!isInHeading(block)) return false
    this.#boxes ??= this.#count()
    const peers = this.#boxes.get(boxOf(block))
    return peers !== undefined && peers.size > 1 && peers.get(this.#lineOf(block)) === 1 && this.#isParagraph(i + 1)
  }

  #count(): Map<string, Map<string, number>> {
    const boxes = new Map<string, Map<string, number>>()
    for (const block of this.#blocks) {
      if (block.outside !== undefined || !isInHeading(block)) continue
      const box = boxOf(block)
      const texts = boxes.get(box) ?? new Map<string, number>()
      boxes.set(box, texts.set(this.#lineOf(block), (texts.get(this.#lineOf(block)) ?? 0) + 1))
    }
    return boxes
  }

  #isParagraph(i: number): boolean {
    const block = this.#blocks[i]
    if (!block || block.outside !== undefined || isInHeading(block)) return false
    const length = block.end - block.start
    return length >= PARAGRAPH && block.linkChars * 2 <= length && /[。！？.!?]/.test(this.#lineOf(block))
  }

  #lineOf({ start, end }: Block): string {
    return this.#text.slice(start, end)
  }
}

/** The path of what a heading stands in, without ids. */
function boxOf({ path }: Block): string {
  return path.replace(/\/h[1-6][^/]{0,400}(?:\/[^/]{0,400})?$/, '').replace(/#[^./]*/g, '')
}
