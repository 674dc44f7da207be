import type { Block } from '../../../../src/document/structure/block.ts'
import type { Page } from '../page.ts'

/** Number of innermost steps of a path that are read: a caption has a paragraph and a box or two in it. */
const STEPS = 4
const CAPTION = /^figcaption(?=[.#]|$)/
const FIGURE = /^figure(?=[.#]|$)/
/** What a figure holds besides pictures: its caption is a heading of the text. */
const OF_TEXT = /^(?:table|pre|code|blockquote)(?=[.#]|$)/
/** Of pages in Chinese, Japanese and Korean too few with such captions are labelled, and people who read some kept them. */
const EAST_ASIAN = /[\u3040-\ud7ff]{4}/
/** Captions that are more than this share of the page's prose are what it says: a gallery. */
const MOST = 1 / 3

/**
 * For each block, whether it is the caption of a picture: a `<figcaption>`, in a figure without a table, code or quotation. Without its
 * picture a caption says little. Of such lines on labelled pages 903 are not text and 109 are; without those that were kept, pages of 74 hosts
 * become better and of 18 worse. Linear.
 */
export function captions(page: Page): boolean[] {
  const { blocks, lines, prose } = page
  const found = blocks.map((block, i) => isCaption(block) && !EAST_ASIAN.test(lines[i]!))
  if (!found.includes(true)) return found
  let covered = 0
  for (const { step, first, last } of page.around.tree.all) {
    if (first < covered || !FIGURE.test(step)) continue
    covered = last
    let i = first
    while (
      i < last &&
      !blocks[i]!.path.split('/')
        .slice(-STEPS)
        .some((each) => OF_TEXT.test(each))
    )
      i++
    if (i < last) found.fill(false, first, last)
  }
  const said = found.reduce((sum, is, i) => sum + (is ? prose[i + 1]! - prose[i]! : 0), 0)
  return said > prose.at(-1)! * MOST ? found.fill(false) : found
}

function isCaption({ path }: Block): boolean {
  return (
    path.includes('figcaption') &&
    path
      .split('/')
      .slice(-STEPS)
      .some((step) => CAPTION.test(step))
  )
}
