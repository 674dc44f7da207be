import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { following } from '../../tree/walk.ts'

/** Classes of columns and spans with the line numbers of code. */
const NUMBERS: ReadonlySet<string> = new Set(
  // Hexo and SyntaxHighlighter, Pygments, Rouge and Jekyll, Hugo's Chroma, highlight.js, GitHub, Crayon, CSDN,
  // CodeMirror, React.
  (
    'gutter linenos linenodiv lineno linenumber rouge-gutter lnt ln hljs-ln-numbers blob-num crayon-nums crayon-num ' +
    'pre-numbering codemirror-linenumber react-syntax-highlighter-line-number line-number code-line-number'
  ).split(' '),
)
/** Every one of them contains one of these parts, and few other classes do. */
const MAY_NUMBER = /gutter|line|ln|num/i
/** Maximum nodes visited in a column of numbers. */
const MAX_NODES = 20_000

/**
 * Whether an element holds line numbers of code: by its class, and because it contains only consecutive whole numbers.
 * A single number counts only inside code or in a cell beside code, since `gutter` is also a class of page grids.
 */
export function isLineNumbers(element: Element, isInCode: boolean): boolean {
  const classes = element.attribs.class
  if (
    classes === undefined ||
    !MAY_NUMBER.test(classes) ||
    !classes
      .toLowerCase()
      .split(/\s+/)
      .some((name) => NUMBERS.has(name))
  )
    return false
  let text = ''
  let nodes = 0
  for (let node: ChildNode | null = element.firstChild; node; node = following(node, element)) {
    if (++nodes > MAX_NODES) return false
    if (isTag(node)) text += ' '
    else if (isText(node)) {
      if (!/^[\d\s]*$/.test(node.data)) return false
      text += node.data
    }
  }
  const numbers = text.split(/\s+/).filter((word) => word !== '')
  const first = Number(numbers[0])
  const isOfCode = isInCode || isBesideCode(element)
  return numbers.length > (isOfCode ? 0 : 1) && numbers.every((number, i) => Number(number) === first + i)
}

/** Whether an element is a cell whose next cell is code, as in the tables of Hexo and Pygments. */
function isBesideCode({ name, next }: Element): boolean {
  const cell = next && isText(next) && next.data.trim() === '' ? next.next : next
  if (name !== 'td' || !cell || !isTag(cell) || cell.name !== 'td') return false
  for (
    let node: ChildNode | null = cell.firstChild, nodes = 0;
    node && nodes < 4;
    node = following(node, cell), nodes++
  )
    if (isTag(node) && node.name === 'pre') return true
  return false
}
