import type { Element } from 'domhandler'
import { isFormulaForMachines } from './formulas.ts'

const NOT_DISPLAYED = /(?:^|[;\s])(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)/i
/**
 * Text of size 0 inside a paragraph is noise against copying. On a block, size 0 is a reset that its children override.
 */
const NO_SIZE = /(?:^|[;\s])font-size\s{0,4}:\s{0,4}0(?:px|pt|em)?\s{0,4}(?:;|!|$)/i
/**
 * Positions outside the window, to the left or above: image replacement, and links for search engines. By convention
 * the distance is made of nines; a slider at `left:-1180px` is visible.
 */
const OFF_SCREEN =
  /(?:^|[;\s])(?:text-indent\s{0,4}:\s{0,4}-(?:\d{4,6}|999)|(?:left|top|margin-left)\s{0,4}:\s{0,4}-(?:9{3,6}|10000))(?:px|em|rem|pt)/i
/** Classes that by convention hold text for screen readers, which the page does not show. */
const FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|u-visually-?hidden|a11y-hidden)(?:\s|$)/i
/** Tailwind shows the element again from some window width on: `sr-only md:not-sr-only`. */
const SHOWN_SOMEWHERE = /not-sr-only/
const BLOCK_STYLE = /(?:^|[;\s])display\s{0,4}:\s{0,4}(?:block|flex|grid|table|list-item|flow-root)\s{0,4}(?:;|!|$)/i
const PREFORMATTED = /(?:^|[;\s])white-space\s{0,4}:\s{0,4}(?:pre|pre-wrap|break-spaces)\s{0,4}(?:;|!|$)/i
/**
 * Maximum length of a style attribute that is examined; longer ones hold data, such as a background image in base64.
 * UTF-16 units.
 */
const LONGEST_STYLE = 1000
/**
 * Maximum source length of a hidden inline element that is removed; a longer one is unfolded by a “read more” link.
 * UTF-16 units.
 */
const LONGEST_HIDDEN = 400
/**
 * Maximum source length of a `<noscript>` that asks for scripts or counts visits; a longer one is the page for browsers
 * without scripts (Flarum). UTF-16 units.
 */
const LONGEST_FALLBACK = 2_000
/** Discuz! scatters noise through posts in this class, which its style sheet hides. */
const NOISE_CLASS = /(?:^|\s)jammer(?:\s|$)/

/** Whether the page declares that an element is not shown. */
export function hides(element: Element, isBlock: boolean): boolean {
  const { attribs } = element
  const { style } = attribs
  if (style !== undefined && isOutOfSight(style.slice(0, LONGEST_STYLE))) return !isFormulaForMachines(element)
  if (element.name === 'dialog') return attribs.open === undefined
  if (element.name === 'noscript') return element.endIndex! - element.startIndex! < LONGEST_FALLBACK
  if (attribs.hidden !== undefined) return attribs.hidden !== 'until-found'
  if (isInlineNoise(element)) return true
  if (attribs.class !== undefined && FOR_SCREEN_READERS.test(attribs.class) && !SHOWN_SOMEWHERE.test(attribs.class))
    return !isFormulaForMachines(element)
  // Inline icons and formulas with aria-hidden are visible; a block with it is a closed dialog.
  return isBlock && attribs['aria-hidden'] === 'true'
}

function isOutOfSight(style: string): boolean {
  return NOT_DISPLAYED.test(style) || OFF_SCREEN.test(style)
}

/** Whether a style turns an inline element into a block. */
export function isBlockByStyle(style: string | undefined): boolean {
  return style !== undefined && style.length < LONGEST_STYLE && BLOCK_STYLE.test(style)
}

/** Whether a hidden inline element is removed with its text, because it is part of a visible line. */
export function isHiddenInline(element: Element): boolean {
  return element.endIndex! - element.startIndex! < LONGEST_HIDDEN
}

function isInlineNoise({ name, attribs }: Element): boolean {
  if (name !== 'span' && name !== 'font' && name !== 'i' && name !== 'em' && name !== 'b') return false
  if (attribs.class !== undefined && NOISE_CLASS.test(attribs.class)) return true
  return attribs.style !== undefined && NO_SIZE.test(attribs.style.slice(0, LONGEST_STYLE))
}

/** Whether a style preserves white space as `<pre>` does. */
export function keepsSpaces(style: string | undefined): boolean {
  return style !== undefined && style.length < LONGEST_STYLE && PREFORMATTED.test(style)
}
