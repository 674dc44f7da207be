import { type ChildNode, type Element, isTag, isText } from 'domhandler'

/** Classes of the label with which generators name the language of code: Shiki and its plug-ins, VitePress, themes of blogs. */
const LABELS: ReadonlySet<string> = new Set(
  'language-id language lang code-lang code-language code-label language-name lang-name lang-label language-label'.split(
    ' ',
  ),
)
const NAME = /^[a-z][a-z0-9+#._-]{0,19}$/i
/** Maximum siblings before a label that are read. */
const MOST_BEFORE = 8

/**
 * The language that a label of code names; undefined if the element is no such label. It is one word in an element named so, and it
 * either begins a `<pre>`, or repeats the class of the box around the code, as in
 * `<div class="language-js"><span class="lang">js</span><pre>…`.
 */
export function codeLabel(element: Element): string | undefined {
  const classes = element.attribs.class
  if (classes === undefined || !classes.split(/\s+/).some((name) => LABELS.has(name.toLowerCase()))) return undefined
  const [only] = element.children
  if (!only || element.children.length !== 1 || !isText(only)) return undefined
  const name = only.data.trim().toLowerCase()
  if (!NAME.test(name)) return undefined
  return beginsCode(element) || isClassOf(element.parent, name) ? name : undefined
}

function beginsCode(element: Element): boolean {
  const parent = element.parent
  if (!parent || !isTag(parent as ChildNode) || (parent as Element).name !== 'pre') return false
  let before = element.prev
  for (let steps = 0; before; before = before.prev, steps++) {
    if (steps === MOST_BEFORE || !isText(before) || before.data.trim() !== '') return false
  }
  return true
}

function isClassOf(parent: Element['parent'], name: string): boolean {
  if (!parent || !isTag(parent as ChildNode)) return false
  const { class: classes = '' } = (parent as Element).attribs
  const isNamed = classes.toLowerCase().split(/\s+/).includes(`language-${name}`)
  return isNamed && parent.children.some((child) => isTag(child) && child.name === 'pre')
}
