import type { Entry, Leaf, Value } from './value.ts'

const LINE = /^([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff.-]{0,40})[ \t]{0,20}:[ \t]*(.*)$/
const ITEM = /^[ \t]*-[ \t]+(.*)$/

/**
 * The top-level `key: value` lines of a block that its parser could not read, as a person reads them: the rest of the
 * line, less quotes around it, and the `- item` lines below a key. `title: a: b` is the commonest such block.
 */
export function readLines(text: string, start: number, end: number): Entry[] {
  const entries: Entry[] = []
  let items: Leaf[] | undefined
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at)
    const lineEnd = newline === -1 || newline > end ? end : newline
    const line = text.slice(at, lineEnd).trimEnd()
    const match = LINE.exec(line)
    const item = ITEM.exec(line)
    if (match) {
      items = match[2] === '' ? [] : undefined
      const value: Value = items
        ? { list: items }
        : readInline(text, at + line.length - match[2]!.length, at + line.length)
      entries.push({ key: match[1]!, value })
    } else if (item && items) {
      items.push(unquoted(text, at + line.length - item[1]!.length, at + line.length))
    }
    at = lineEnd + 1
  }
  return entries
}

/** A scalar, or `[a, b]`. */
function readInline(text: string, start: number, end: number): Value {
  if (text[start] !== '[' || text[end - 1] !== ']') return unquoted(text, start, end)
  const list: Leaf[] = []
  for (const match of text.slice(start + 1, end - 1).matchAll(/[^,]+/g)) {
    const item = match[0].trim()
    const at = start + 1 + match.index + match[0].indexOf(item)
    if (item !== '') list.push(unquoted(text, at, at + item.length))
  }
  return { list }
}

/** Takes off quotes, a lone opening one as well: that is what broke the block. */
function unquoted(text: string, start: number, end: number): Leaf {
  const quote = text[start]
  const opened = end - start > 1 && (quote === '"' || quote === "'")
  const from = opened ? start + 1 : start
  const to = opened && text[end - 1] === quote ? end - 1 : end
  return { text: text.slice(from, to), start: from, end: to, edits: [] }
}
