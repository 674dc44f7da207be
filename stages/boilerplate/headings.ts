import type { Block } from '../../src/document/structure/block.ts'
import { isInHeading } from './lists.ts'

/** Minimum length of a paragraph under a heading, in UTF-16 units. */
const PARAGRAPH = 20

/** Titles of sections on licence and copyright, as a `README` has them. */
const RIGHTS =
  /^[\s#*_\d.、]{0,8}(?:(?:the )?(?:software |project )?licen[cs](?:e|es|ing)(?: (?:and|&) copyright)?|copyright(?:s)?(?: (?:and|&) licen[cs]e| notice)?|lizenz(?:en)?|urheberrecht|licence et droits|droits d['’]auteur|licencia|derechos de autor|licença|direitos autorais|licenza|licentie|licens|lisenssi|licencja|lisans|лицензия|авторские права|ライセンス|著作権|라이선스|저작권|许可(?:证|协议)?|許可(?:證|協議)?|授权(?:协议)?|授權(?:條款)?|开源协议|开源许可|版权(?:信息|许可)?|版權(?:資訊)?|الترخيص)(?:[\s#*_：:📄📜📝]|⚖️?){0,8}$/iu
/** A Markdown heading: a line that begins with `#`, or one in bold. */
const MARKDOWN_HEADING = /^\s{0,3}(?:#{1,6}\s|\*\*[^*]{1,60}\*\*\s*:?\s*$)/
const UNDERLINE = /^\s{0,3}(?:={3,}|-{3,})\s*$/
/** How many blocks above a line are searched for such a heading. */
const SECTION = 24

/** The headings of the main text. They are read only when a line matches a cue that a heading can explain. */
export class Headings {
  readonly #text: string
  readonly #blocks: readonly Block[]
  /** By container of headings: how often each text is a heading in it. */
  #boxes: Map<string, Map<string, number>> | undefined

  constructor(text: string, blocks: readonly Block[]) {
    this.#text = text
    this.#blocks = blocks
  }

  /**
   * Whether `广告` or a similar block is a heading of the text, as in an article on a brand, and not the mark of an
   * advertisement. Such a heading occurs once, has other headings beside it, and precedes a paragraph. A mark is repeated,
   * or precedes a box that is empty.
   */
  isOwn(i: number): boolean {
    const block = this.#blocks[i]!
    if (!isInHeading(block)) return false
    this.#boxes ??= this.#count()
    const peers = this.#boxes.get(boxOf(block))
    return peers !== undefined && peers.size > 1 && peers.get(this.#lineOf(block)) === 1 && this.#isParagraph(i + 1)
  }

  /** Whether a block is in a section on rights. There `© 2023` is text of the document, not the foot of a site. */
  isOnRights(i: number): boolean {
    for (let j = i - 1; j >= Math.max(0, i - SECTION); j--) {
      const line = this.#lineOf(this.#blocks[j]!)
      const isHeading =
        isInHeading(this.#blocks[j]!) ||
        MARKDOWN_HEADING.test(line) ||
        (j + 1 < i && UNDERLINE.test(this.#lineOf(this.#blocks[j + 1]!)) && !UNDERLINE.test(line))
      if (isHeading) return RIGHTS.test(line)
    }
    return false
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

/** The path of the container of a heading, without ids. */
function boxOf({ path }: Block): string {
  return path.replace(/\/h[1-6][^/]{0,400}(?:\/[^/]{0,400})?$/, '').replace(/#[^./]*/g, '')
}
