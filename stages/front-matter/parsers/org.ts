import type { Entry, Leaf } from '../../../src/language/values/value.ts'
import { endOfLine, isBlankLine } from '../locate/lines.ts'

/** The keywords at the head of a text in Org, which Hugo and Emacs read as front matter. UTF-16 units. */
export interface OrgHead {
  readonly entries: readonly Entry[]
  readonly start: number
  /** Position after the last keyword. */
  readonly end: number
}

const KEYWORD = /^#\+([A-Za-z][\w-]{0,40}):[ \t]*(.*)$/
/** Keywords of a code block or a table, which are not part of the head. */
const OF_BLOCKS = /^(?:begin|end|results|caption|name|header|attr|tblfm|call)/i
/** `<2020-06-07 Sun 08:00>`, `[2020-06-07]`: a date in Org's brackets. */
const TIMESTAMP = /^[<[](.{8,40})[>\]]$/

/**
 * Reads `#+TITLE: …` and the other keywords from the first line on, which may be Emacs's `# -*- mode: org -*-`. Empty
 * lines, comments (`# …`) and property drawers may come between them.
 *
 * @param start start of a line
 */
export function readOrg(text: string, start: number): OrgHead | undefined {
  if (!/^#(?:\+| -\*- )/.test(text.slice(start, start + 6))) return undefined
  const entries: Entry[] = []
  let end = start
  let inDrawer = false
  for (let at = start; at < text.length; ) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, Math.min(lineEnd, at + LONGEST_LINE)).trimEnd()
    const match = KEYWORD.exec(line)
    if (match && OF_BLOCKS.test(match[1]!)) break
    if (match) {
      const key = match[1]!
      const value = leafOf(match[2]!, at + line.length - match[2]!.length)
      // FILETAGS writes `:a:b:`.
      const list = /^filetags$/i.test(key) ? parts(value) : undefined
      entries.push({ key, value: list ? { list } : value })
    } else if (/^:PROPERTIES:$/i.test(line)) inDrawer = true
    else if (/^:END:$/i.test(line)) inDrawer = false
    else if (isBlankLine(text, at, lineEnd) || line.startsWith('# ')) {
      at = lineEnd + 1
      continue
    } else if (!inDrawer || !line.startsWith(':')) break
    end = lineEnd
    at = lineEnd + 1
  }
  return entries.length > 0 ? { entries, start, end } : undefined
}

/** Maximum length of a keyword's line that is read. UTF-16 units. */
const LONGEST_LINE = 1_000

function leafOf(written: string, start: number): Leaf {
  const inner = TIMESTAMP.exec(written)?.[1]
  return inner !== undefined && /^\d/.test(inner)
    ? { text: inner, start: start + 1, end: start + 1 + inner.length, edits: [] }
    : { text: written, start, end: start + written.length, edits: [] }
}

function parts({ text, start }: Leaf): Leaf[] {
  return Array.from(text.matchAll(/[^:\s]+/g), ({ 0: part, index }) => ({
    text: part,
    start: start + index,
    end: start + index + part.length,
    edits: [],
  }))
}
