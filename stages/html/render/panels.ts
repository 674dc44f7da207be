import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { following } from '../tree/walk.ts'

/**
 * Hidden elements that the reader opens by a click: answers, panels of an accordion, tabs. Their text belongs to the
 * document as much as the text that is open already. Dialogs and menus are also opened by a click but do not count:
 * they have no heading, or declare what they are.
 */

/** Words that show that an element is not part of the text. */
const NO_PANEL: ReadonlySet<string> = new Set([
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'listbox',
  'navigation',
  'tooltip',
])
/**
 * Elements that a reader clicks to open a panel. For a heading this is not enough, since the text below it may be
 * hidden for good: there must be a second pair like it.
 */
const OPENERS: ReadonlySet<string> = new Set(['dt', 'summary', 'button'])
const OPENS_BY_ROLE: ReadonlySet<string> = new Set(['button', 'tab'])
/** Maximum siblings that are searched for the same pattern. */
const MAX_SIBLINGS = 6

/**
 * The id of the element that a control opens: from `aria-controls`, Bootstrap's `data-target`, or a link within the
 * page.
 */
export function controlledBy({ name, attribs }: Element): string | undefined {
  const id = attribs['aria-controls'] ?? attribs['data-bs-target'] ?? attribs['data-target']
  if (id !== undefined) return id.replace(/^#/, '')
  return name === 'a' && attribs.href?.startsWith('#') === true ? attribs.href.slice(1) : undefined
}

/**
 * Whether a hidden element is such a panel: by its role, because an earlier control names it, or because it is one of
 * several that each follow a heading, a button or a line.
 *
 * @param controlled ids of elements that earlier controls open
 */
export function isPanel(element: Element, controlled: ReadonlySet<string>): boolean {
  const { role, id } = element.attribs
  if (role !== undefined && NO_PANEL.has(role)) return false
  if (element.attribs['aria-modal'] !== undefined) return false
  if (role === 'tabpanel' || (id !== undefined && controlled.has(id))) return true
  const opener = beside(element, 'prev')
  if (!opener) return false
  return isOpener(opener) || hasTwin(element, opener)
}

/**
 * Minimum width of an opener that is a heading; a shorter one is a button such as `Menu`. UTF-16 units, wide ones
 * counted twice.
 */
const LONGEST_BUTTON = 12
/** Panels of menu buttons: they hold links. */
const MENUS: ReadonlySet<string> = new Set(['ul', 'ol', 'nav', 'menu', 'select', 'form'])

/** Whether a button is the heading of the panel after it: the question of an accordion. */
export function isQuestion(element: Element): boolean {
  if (element.name !== 'button' && element.attribs.role !== 'button') return false
  const id = element.attribs['aria-controls']
  const panel = beside(element, 'next')
  if (id === undefined || panel?.attribs.id !== id || MENUS.has(panel.name)) return false
  return textLength(element) > LONGEST_BUTTON
}

/** Length of a button's text; only a few nodes are visited. */
function textLength(element: Element): number {
  let length = 0
  let nodes = 0
  for (let node: ChildNode | null = element.firstChild; node && nodes < 20; node = following(node, element), nodes++) {
    if (isText(node)) length += node.data.trim().length + (node.data.match(/[\u2e80-\uffdc]/g)?.length ?? 0)
  }
  return length
}

function isOpener({ name, attribs }: Element): boolean {
  return OPENERS.has(name) || OPENS_BY_ROLE.has(attribs.role ?? '') || attribs['aria-expanded'] !== undefined
}

/** Whether another pair of opener and panel is next to this one, or in a box next to its box. */
function hasTwin(element: Element, opener: Element): boolean {
  if (isLike(opener, element)) return false
  for (const way of ['prev', 'next'] as const) {
    let other = beside(element, way)
    for (let steps = 0; other && steps < MAX_SIBLINGS; other = beside(other, way), steps++) {
      if (isLike(other, element) && isPair(other, opener)) return true
    }
    const box = element.parent
    const neighbour = box && isTag(box as ChildNode) ? beside(box as Element, way) : undefined
    if (!neighbour || !isLike(neighbour, box as Element)) continue
    const last = firstElement(neighbour.lastChild, 'prev')
    if (last && isLike(last, element) && isPair(last, opener)) return true
  }
  return false
}

function isPair(panel: Element, opener: Element): boolean {
  const before = beside(panel, 'prev')
  return before !== undefined && before !== opener && isLike(before, opener)
}

function isLike(a: Element, b: Element): boolean {
  return a.name === b.name && a.attribs.class === b.attribs.class
}

/** The adjacent element, with only white space in between. */
function beside(element: Element, way: 'prev' | 'next'): Element | undefined {
  return firstElement(element[way], way)
}

/** The first element from `from` on, if only white space precedes it. */
function firstElement(from: ChildNode | null, way: 'prev' | 'next'): Element | undefined {
  let at = from
  for (let steps = 0; at && isText(at) && at.data.trim() === '' && steps < MAX_SIBLINGS; steps++) at = at[way]
  return at && isTag(at) ? at : undefined
}
