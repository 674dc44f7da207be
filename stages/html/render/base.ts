import { type ChildNode, type Element, isTag } from 'domhandler'
import type { Tree } from '../tree/tree.ts'

/** The address of `<base href>` in the head of a page, if it is a whole one; a page rarely has it elsewhere. */
export function baseOf({ root }: Tree): string | undefined {
  const inside = (nodes: readonly ChildNode[], name: string): Element | undefined =>
    nodes.find((node): node is Element => isTag(node) && node.name === name)
  const page = inside(root.children, 'html')
  const head = inside(page?.children ?? root.children, 'head')
  const address = inside(head?.children ?? root.children, 'base')?.attribs.href?.trim()
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined
}
