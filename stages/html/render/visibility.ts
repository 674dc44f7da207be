import type { Element } from 'domhandler'
import { isFormulaForMachines } from './formulas.ts'

const NOT_DISPLAYED = /(?:^|[;\s])(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)/i
/** Text of no size inside a paragraph is noise against copying; on a block it is a reset that its children take back. */
const NO_SIZE = /(?:^|[;\s])font-size\s{0,4}:\s{0,4}0(?:px|pt|em)?\s{0,4}(?:;|!|$)/i
/**
 * Out of the window to the left or above: image replacement, and links for search engines. Nines by custom; a slider
 * stands at `left:-1180px`, and shows.
 */
const OFF_SCREEN =
  /(?:^|[;\s])(?:text-indent\s{0,4}:\s{0,4}-(?:\d{4,6}|999)|(?:left|top|margin-left)\s{0,4}:\s{0,4}-(?:9{3,6}|10000))(?:px|em|rem|pt)/i
/** Classes that by custom hold text for readers of screens, which the page does not show. */
const FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|u-visually-?hidden|a11y-hidden)(?:\s|$)/i
/** Tailwind takes it back from some width of the window on: `sr-only md:not-sr-only`. */
const SHOWN_SOMEWHERE = /not-sr-only/
const BLOCK_STYLE = /(?:^|[;\s])display\s{0,4}:\s{0,4}(?:block|flex|grid|table|list-item|flow-root)\s{0,4}(?:;|!|$)/i
const PREFORMATTED = /(?:^|[;\s])white-space\s{0,4}:\s{0,4}(?:pre|pre-wrap|break-spaces)\s{0,4}(?:;|!|$)/i
/** Declarations past this are data: a background image in base64. */
const LONGEST_STYLE = 1000
/** Source of an inline element that goes when it is hidden: more is what a “read more” link unfolds. */
const LONGEST_HIDDEN = 400
/** Source of a `<noscript>` that asks for scripts or counts visits; a longer one is the page for those without (Flarum). */
const LONGEST_FALLBACK = 2_000
/** Discuz! strews noise through posts in this class, which its style sheet hides. */
const NOISE_CLASS = /(?:^|\s)jammer(?:\s|$)/

/** Whether the page says of an element itself that it is not to be shown. */
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
  // Icons and formulas in a line say aria-hidden and are seen; a block that says it is a closed dialogue.
  return isBlock && attribs['aria-hidden'] === 'true'
}

function isOutOfSight(style: string): boolean {
  return NOT_DISPLAYED.test(style) || OFF_SCREEN.test(style)
}

/** Whether a style makes a block of an inline element. */
export function isBlockByStyle(style: string | undefined): boolean {
  return style !== undefined && style.length < LONGEST_STYLE && BLOCK_STYLE.test(style)
}

/** Whether a hidden inline element goes with its text, since it stands within a line that is shown. */
export function isHiddenInline(element: Element): boolean {
  return element.endIndex! - element.startIndex! < LONGEST_HIDDEN
}

function isInlineNoise({ name, attribs }: Element): boolean {
  if (name !== 'span' && name !== 'font' && name !== 'i' && name !== 'em' && name !== 'b') return false
  if (attribs.class !== undefined && NOISE_CLASS.test(attribs.class)) return true
  return attribs.style !== undefined && NO_SIZE.test(attribs.style.slice(0, LONGEST_STYLE))
}

/** Whether a style keeps white space as `<pre>` does. */
export function keepsSpaces(style: string | undefined): boolean {
  return style !== undefined && style.length < LONGEST_STYLE && PREFORMATTED.test(style)
}
