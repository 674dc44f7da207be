import { type ChildNode, type Element, isTag } from 'domhandler'

/**
 * Pages hold formulas twice: as TeX or MathML for machines and screen readers, and drawn letter by letter for the eye.
 * Only the TeX is unambiguous in one line: `x2`, drawn from `x^2`, is another formula.
 */

/** Maximum siblings that are searched for the other form, which is adjacent. */
const MAX_SIBLINGS = 4
const TEX = /tex/i
const DRAWN = /(?:^|\s)(?:MathJax\w{0,20}|mjx-chtml)(?:\s|$)/

/** Whether a script holds TeX for MathJax: `<script type="math/tex">`, as kramdown writes. */
export function isTexScript({ name, attribs }: Element): boolean {
  return name === 'script' && attribs.type !== undefined && attribs.type.startsWith('math/tex')
}

/** Whether an element holds a formula of which a better form is nearby. */
export function isFormulaCopy(element: Element): boolean {
  const { parent, name, attribs } = element
  if (parent && isTag(parent as ChildNode) && (parent as Element).name === 'semantics') {
    const tex = near((parent as Element).lastChild, 'prev', isTexAnnotation)
    return tex ? element !== tex : name === 'annotation' || name === 'annotation-xml'
  }
  if (attribs.class === undefined) return false
  if (hasClass(element, 'katex-html'))
    return near(element.prev, 'prev', (it) => hasClass(it, 'katex-mathml')) !== undefined
  return DRAWN.test(attribs.class) && near(element.next, 'next', isTexScript) !== undefined
}

/** Whether an element is hidden because it repeats a formula that a picture shows: Wikipedia, MathJax. */
export function isFormulaForMachines({ children }: Element): boolean {
  const [only] = children
  return only !== undefined && isTag(only) && only.name === 'math'
}

function isTexAnnotation({ name, attribs }: Element): boolean {
  return name === 'annotation' && TEX.test(attribs.encoding ?? '')
}

function hasClass({ attribs }: Element, name: string): boolean {
  const classes = attribs.class
  return classes?.includes(name) === true && classes.split(/\s+/).includes(name)
}

/** The first of up to {@link MAX_SIBLINGS} siblings that satisfies the test. */
function near(from: ChildNode | null, way: 'prev' | 'next', is: (element: Element) => boolean): Element | undefined {
  let steps = 0
  for (let at = from; at && steps < MAX_SIBLINGS; at = at[way], steps++) if (isTag(at) && is(at)) return at
  return undefined
}
