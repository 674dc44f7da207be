/** Finds the block before anything parses it: only what is one by its outside reaches a parser. */

/** The languages that a fence may name, written exactly so. gray-matter would run `---js` and `---JS` as code. */
const LANGUAGES = ['', 'yaml', 'yml', 'toml', 'json'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where the block stands. UTF-16 units of the text. */
export interface Located {
  /** `closed` has both fences; of the others one is missing and `end` is where the header lines end. */
  readonly kind: 'closed' | 'unclosed' | 'unopened'
  readonly language: Language
  readonly fence: string
  /** Start of the opening fence; of the first header line where that is missing. */
  readonly start: number
  /** The lines between the fences, with the line break before them where there is a fence. */
  readonly innerStart: number
  readonly innerEnd: number
  /** Behind the closing fence and the blank lines that part it from the text. */
  readonly end: number
}

/** A block that no parser may see. */
export interface Refused {
  readonly kind: 'language' | 'too-large'
  readonly language: string
  readonly start: number
  readonly end: number
}

/**
 * The front matter at the head of a text, behind a byte order mark and blank lines, or why it is none.
 *
 * @param maxLength of the block, in UTF-16 units
 */
export function locate(text: string, maxLength: number): Located | Refused | undefined {
  const start = firstLine(text)
  const fence = text.startsWith('---', start) ? '---' : text.startsWith('+++', start) ? '+++' : undefined
  if (!fence) return locateUnopened(text, start, maxLength)
  const lineEnd = endOfLine(text, start)
  const language = text.slice(start + 3, Math.min(lineEnd, start + 40)).trim()
  // A rule drawn with more hyphens, a diff's `--- a/file`: no fence.
  if (!/^[A-Za-z]{0,20}$/.test(language)) return undefined
  const inner = text.slice(lineEnd, lineEnd + maxLength + 4)
  const close = inner.indexOf(`\n${fence}`)
  const closed = close !== -1 && blankToLineEnd(text, lineEnd + close + 4)
  if (!(LANGUAGES as readonly string[]).includes(language)) {
    return closed ? { kind: 'language', language, start, end: lineEnd } : undefined
  }
  const head = { language: (fence === '+++' ? 'toml' : language) as Language, fence, start, innerStart: lineEnd }
  if (closed) {
    // A carriage return before the closing fence belongs to the line break that is cut off.
    const innerEnd = lineEnd + close - (inner[close - 1] === '\r' ? 1 : 0)
    return {
      kind: 'closed',
      ...head,
      innerEnd: Math.max(lineEnd, innerEnd),
      end: skipBlankLines(text, endOfLine(text, lineEnd + close + 4)),
    }
  }
  const header = headerLines(text, lineEnd + 1)
  if (header.known === 0) return undefined
  if (header.end - lineEnd > maxLength) return { kind: 'too-large', language, start, end: lineEnd }
  return { kind: 'unclosed', ...head, innerEnd: header.end, end: skipBlankLines(text, header.end) }
}

/** `title: …` lines from the first on, ended by a fence that nothing opened. */
function locateUnopened(text: string, start: number, maxLength: number): Located | undefined {
  const header = headerLines(text, start)
  const fenceAt = header.end + 1
  if (header.keys < 2 || header.known === 0 || header.end - start > maxLength) return undefined
  if (!text.startsWith('---', fenceAt) || !blankToLineEnd(text, fenceAt + 3)) return undefined
  const end = skipBlankLines(text, endOfLine(text, fenceAt))
  return { kind: 'unopened', language: '', fence: '---', start, innerStart: start, innerEnd: header.end, end }
}

const HEADER_LINE = /^(?:([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff.-]{0,40})[ \t]{0,20}:(?:[ \t]|$)|[ \t]+\S|-[ \t]|#)/
/** Keys that blogs use: one of them tells header lines from a dialogue (`Q: … A: …`). */
const KNOWN =
  /^(?:title|date|author|categor(?:y|ies)|tags?|layout|permalink|comments|published|pubdate|slug|标题|日期|作者|分类)$/i

/** The run of lines from `from` that look like `key: value`, list items or what continues them. */
function headerLines(text: string, from: number): { end: number; keys: number; known: number } {
  let end = from
  let keys = 0
  let known = 0
  for (let at = from; at < text.length; ) {
    const lineEnd = endOfLine(text, at)
    const match = HEADER_LINE.exec(text.slice(at, Math.min(lineEnd, at + 80)).trimEnd())
    if (!match) break
    if (match[1] !== undefined) keys++
    if (match[1] !== undefined && KNOWN.test(match[1])) known++
    end = lineEnd
    at = lineEnd + 1
  }
  return { end, keys, known }
}

/** The start of the first line that holds anything, behind a byte order mark; the text's length where none does. */
function firstLine(text: string): number {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x0a) start = at + 1
    else if (!isBlank(unit)) return start
  }
  return text.length
}

function skipBlankLines(text: string, lineEnd: number): number {
  let end = Math.min(lineEnd + 1, text.length)
  for (let at = end; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x0a) end = at + 1
    else if (!isBlank(unit)) return end
  }
  return text.length
}

function blankToLineEnd(text: string, from: number): boolean {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at >= text.length || text.charCodeAt(at) === 0x0a
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0x3000 || unit === 0xa0
}
