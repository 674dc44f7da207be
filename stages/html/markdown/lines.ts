import type { Edit } from '../../../src/document/ledger/edit.ts'

/** A line of Markdown: `[start, end)` without its line break; `next` is the start of the next line. UTF-16 units. */
export interface MarkdownLine {
  readonly start: number
  readonly end: number
  readonly next: number
  /**
   * Whether the line is code, which shows literally: inside fences, indented, or in a generator's code block or raw
   * text.
   */
  readonly isCode: boolean
  /** Whether the line opens or closes a fence. */
  readonly isFence: boolean
}

const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/
const INDENTED = /^(?:\t| {4})/
/** Tags of Hexo and Jekyll that enclose literal text. */
const OPENS_CODE = /^[ \t]{0,20}\{%-?\s{0,9}(codeblock|code|highlight|raw|verbatim)\b[^%\n]{0,500}%\}[ \t\r]*$/

/** The lines of a text. */
export function* markdownLines(text: string): Generator<MarkdownLine> {
  let fence: string | undefined
  /** The closing tag of the generator's current block, and the position of the last closing tag of each name. */
  let closing: string | undefined
  const lastEnds = new Map<string, number>()
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const next = Math.min(end + 1, text.length)
    const head = text.slice(start, Math.min(end, start + 40))
    const mark = closing ? undefined : FENCE.exec(head)?.[1]
    const isFence = mark !== undefined && (fence === undefined || mark.startsWith(fence))
    const closes: boolean =
      closing !== undefined &&
      new RegExp(`\\{%-?\\s{0,9}${closing}\\b`).test(text.slice(start, Math.min(end, start + 600)))
    if (closes) closing = undefined
    const isCode = closing !== undefined || fence !== undefined || mark !== undefined || INDENTED.test(head)
    yield { start, end, next, isCode, isFence }
    if (isFence) fence = fence === undefined ? mark : undefined
    else if (!isCode && !closes && head.includes('{%')) closing = closingOf(text, start, end, lastEnds)
    start = next
  }
}

/** The closing tag of the code block that a line opens; undefined where it opens none, or one that is never closed. */
function closingOf(text: string, start: number, end: number, lastEnds: Map<string, number>): string | undefined {
  const name = OPENS_CODE.exec(text.slice(start, Math.min(end, start + 600)))?.[1]
  if (name === undefined) return undefined
  const closing = `end${name}`
  const last = lastEnds.get(closing) ?? text.lastIndexOf(closing)
  lastEnds.set(closing, last)
  return last > end ? closing : undefined
}

/** Tells whether a position of a line is in inline code: after an odd number of backticks. Ask from left to right. */
export class InlineCode {
  readonly #text: string
  #at: number
  #isCode = false

  /** @param start start of the line */
  constructor(text: string, start: number) {
    this.#text = text
    this.#at = start
  }

  holds(at: number): boolean {
    for (; this.#at < at; this.#at++) if (this.#text.charCodeAt(this.#at) === 0x60) this.#isCode = !this.#isCode
    return this.#isCode
  }
}

/** The edits that remove tags from a line; a line with nothing else is removed whole. */
export function withoutTags(
  text: string,
  line: { readonly start: number; readonly end: number; readonly next: number },
  tags: readonly { readonly start: number; readonly end: number }[],
  rule: string,
): Edit[] {
  let rest = ''
  let at = line.start
  for (const tag of tags) {
    rest += text.slice(at, tag.start)
    at = tag.end
  }
  rest += text.slice(at, line.end)
  return rest.trim() === ''
    ? [{ start: line.start, end: line.next, text: '', rule }]
    : tags.map(({ start, end }) => ({ start, end, text: '', rule }))
}
