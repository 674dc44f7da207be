import { type ChildNode, type Element, isTag, isText } from 'domhandler'

/**
 * Whether an element is a line of code by itself: `<pre><code>a</code><code>b</code></pre>`, where a style sheet shows
 * each as a block. There is no other reason for adjacent `<code>` elements without a line break between them.
 */
export function isCodeLine({ name, parent, prev, next }: Element): boolean {
  if (name !== 'code' || !parent || !isTag(parent as ChildNode) || (parent as Element).name !== 'pre') return false
  return isCode(prev, 'prev') || isCode(next, 'next')
}

/** Whether the neighbour, apart from white space, is a `<code>` too. */
function isCode(from: ChildNode | null, way: 'prev' | 'next'): boolean {
  const neighbour = from && isText(from) && from.data.trim() === '' ? from[way] : from
  return neighbour !== null && isTag(neighbour) && neighbour.name === 'code'
}
