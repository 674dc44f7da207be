import { type ChildNode, type Element, isTag, isText } from 'domhandler'

/** Classes of the label with which generators name the language of code: Shiki and its plug-ins, VitePress, themes of blogs. */
const LABELS: ReadonlySet<string> = new Set(
  'language-id language lang code-lang code-language code-label language-name lang-name lang-label language-label'.split(
    ' ',
  ),
)
const NAME = /^[a-z][a-z0-9+#._-]{0,19}$/i
/** Maximum siblings before or after a label that are read. */
const MOST_SIBLINGS = 8
/** UTF-16 units of a class that is read. Longer ones are not those of highlighters, and a page may repeat one a thousand times. */
const LONGEST_CLASS = 200

/**
 * The language that a label of code names; undefined if the element is no such label. It is one word in an element named so, and it
 * either stands alone in the first line of a `<pre>`, or repeats the class of the box around the code, as in
 * `<div class="language-js"><span class="lang">js</span><pre>…`.
 */
export function codeLabel(element: Element): string | undefined {
  const classes = element.attribs.class
  if (classes === undefined || classes.length > LONGEST_CLASS) return undefined
  if (!classes.split(/\s+/).some((name) => LABELS.has(name.toLowerCase()))) return undefined
  const [only] = element.children
  if (!only || element.children.length !== 1 || !isText(only)) return undefined
  const name = only.data.trim().toLowerCase()
  if (!NAME.test(name)) return undefined
  return beginsCode(element) || isClassOfBox(element, name) ? name : undefined
}

function beginsCode(element: Element): boolean {
  const parent = element.parent
  if (!parent || !isTag(parent as ChildNode) || (parent as Element).name !== 'pre') return false
  // `<span class="lang">echo</span> hello` is code; a box has a line of its own.
  const { name, next } = element
  if (name !== 'div' && name !== 'p' && next && isText(next) && !/^[ \t]*(?:\r?\n|$)/.test(next.data)) return false
  let before = element.prev
  for (let steps = 0; before; before = before.prev, steps++) {
    if (steps === MOST_SIBLINGS || !isText(before) || before.data.trim() !== '') return false
  }
  return true
}

/** Whether the box around a label has the language in its class, and the code follows the label in it. */
function isClassOfBox({ parent, next }: Element, name: string): boolean {
  if (!parent || !isTag(parent as ChildNode)) return false
  const { class: classes = '' } = (parent as Element).attribs
  if (classes.length > LONGEST_CLASS) return false
  if (!classes.toLowerCase().split(/\s+/).includes(`language-${name}`)) return false
  let sibling = next
  for (let steps = 0; sibling && steps < MOST_SIBLINGS; sibling = sibling.next, steps++)
    if (isTag(sibling) && sibling.name === 'pre') return true
  return false
}
