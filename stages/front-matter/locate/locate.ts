/** Finds the block before it is parsed, so that a parser sees only text that has the outer form of a block. */
import {
  type Header,
  type HeaderForm,
  isClosedFrontMatter,
  isOpenFrontMatter,
  looksLikeKeys,
  readHeader,
} from './header.ts'
import { tomlKey, yamlKey } from './key-lines.ts'
import { endOfLine, isBlankLine, skipBlank, skipBlankLines } from './lines.ts'

/** Languages that a fence may name, in exactly this spelling. gray-matter would run `---js` and `---JS` as code. */
const LANGUAGES = ['', 'yaml', 'yml', 'toml', 'json'] as const
export type Language = (typeof LANGUAGES)[number]

/** The position of a block. UTF-16 units of the text. */
export interface Located {
  /** `closed` has both fences. For the other kinds one is missing, and `end` is the end of the header lines. */
  readonly kind: 'closed' | 'unclosed' | 'unopened'
  readonly language: Language
  /** `---`, `+++`, `;;;`; the first three characters of a longer fence. */
  readonly fence: string
  /** Start of the opening fence, or of the first header line where the fence is missing. */
  readonly start: number
  /** The lines between the fences, with the line break before each fence. */
  readonly innerStart: number
  readonly innerEnd: number
  /** Position after the closing fence and the blank lines that follow it. */
  readonly end: number
  /** The lines of the block. Undefined for JSON, and for a block that names its own language. */
  readonly header?: Header
}

/** A block that stays text. */
export interface Refused {
  readonly kind: 'language' | 'too-large' | 'unknown-keys'
  readonly language: string
  readonly start: number
  readonly end: number
}

/** A line of three hyphens or more, or the three dots that end a YAML document. */
const YAML: HeaderForm = {
  isClose: (line) => (line[0] === '-' || line[0] === '.') && /^(?:-{3,}|\.{3})$/.test(line),
  keyOf: yamlKey,
}
const TOML: HeaderForm = { isClose: (line) => line === '+++', keyOf: tomlKey }

/** A fence with its language; a longer row of hyphens is decoration. */
const FENCE = /^(-{3,20}|\+\+\+|;;;)[ \t\u00a0\u3000]*([A-Za-z]{0,20})$/

/**
 * The front matter whose first line begins at or after `from`, or the reason why it stays text.
 *
 * @param from start of a line, or of the text
 * @param maxLength of the block, in UTF-16 units
 */
export function locate(text: string, from: number, maxLength: number): Located | Refused | undefined {
  const start = skipBlank(text, from)
  const lineEnd = endOfLine(text, start)
  const match = FENCE.exec(text.slice(start, Math.min(lineEnd, start + 80)).trimEnd())
  if (!match) return locateUnopened(text, start, maxLength)
  const fence = match[1]!.slice(0, 3)
  const written = match[2]!
  if (!(LANGUAGES as readonly string[]).includes(written)) {
    const close = fence === '---' ? closeOf(text, lineEnd, fence, maxLength) : undefined
    return close && { kind: 'language', language: written, start, end: lineEnd }
  }
  const language =
    fence === '+++'
      ? 'toml'
      : fence === ';;;'
        ? 'json'
        : written === '' && isToml(text, lineEnd + 1)
          ? 'toml'
          : (written as Language)
  const head = { language, fence, start, innerStart: lineEnd }
  const isObject = language === '' && text[skipBlank(text, lineEnd)] === '{'
  if (language === 'json' || language === 'toml' || isObject) {
    const close = closeOf(text, lineEnd, fence, maxLength)
    if (close) return closed(text, head, close)
    if (language !== 'toml') return undefined
  } else if (isBlankLine(text, lineEnd + 1, endOfLine(text, lineEnd + 1))) return undefined
  // A fence is followed by a key; a Markdown rule by an empty line or a text.
  const header = readHeader(text, lineEnd + 1, lineEnd + maxLength, language === 'toml' ? TOML : YAML)
  if (header.close) {
    if (written === '' && !isClosedFrontMatter(header.tally))
      return looksLikeKeys(header.tally) ? { kind: 'unknown-keys', language, start, end: header.close.end } : undefined
    return header.close.start - lineEnd > maxLength
      ? { kind: 'too-large', language, start, end: lineEnd }
      : { ...closed(text, head, header.close), header }
  }
  if (!isOpenFrontMatter(header.tally)) return undefined
  if (header.cut || header.end - lineEnd > maxLength) return { kind: 'too-large', language, start, end: lineEnd }
  return { kind: 'unclosed', ...head, innerEnd: header.end, end: skipBlankLines(text, header.end), header }
}

/** Whether a line is `title = …`: some people write TOML between hyphens. */
function isToml(text: string, start: number): boolean {
  const line = text.slice(start, Math.min(endOfLine(text, start), start + 100))
  return tomlKey(line)?.kind === 'strong' && !yamlKey(line)
}

type Head = Pick<Located, 'language' | 'fence' | 'start' | 'innerStart'>

function closed(text: string, head: Head, close: { readonly start: number; readonly end: number }): Located {
  // A carriage return before the closing fence belongs to the line break that is removed.
  const innerEnd = close.start - (text[close.start - 1] === '\r' ? 1 : 0)
  return {
    kind: 'closed',
    ...head,
    innerEnd: Math.max(head.innerStart, innerEnd),
    end: skipBlankLines(text, close.end),
  }
}

/** The first line that is only the fence, within the maximum length of a block. */
function closeOf(text: string, from: number, fence: string, maxLength: number): Header['close'] {
  const inner = text.slice(from, from + maxLength + fence.length + 1)
  for (let at = inner.indexOf(`\n${fence}`); at !== -1; at = inner.indexOf(`\n${fence}`, at + 1)) {
    const start = from + at
    const end = endOfLine(text, start + 1)
    if (isBlankLine(text, start + 1 + fence.length, end)) return { start, end }
  }
  return undefined
}

/** A block of `title: …` lines from the first line on, closed by a fence without an opening one. */
function locateUnopened(text: string, start: number, maxLength: number): Located | undefined {
  // Quick test: nearly every text begins with something else.
  if (!yamlKey(text.slice(start, Math.min(endOfLine(text, start), start + 100)))) return undefined
  const header = readHeader(text, start, start + maxLength, YAML)
  const { strong, weak, identifiers, words } = header.tally
  const isBlock = isOpenFrontMatter(header.tally) && strong > 0 && strong + weak + identifiers + words > 1
  if (!header.close || !isBlock || text[header.close.start + 1] !== '-') return undefined
  if (header.close.start - start > maxLength) return undefined
  const { kind: _, ...rest } = closed(text, { language: '', fence: '---', start, innerStart: start }, header.close)
  return { kind: 'unopened', ...rest, header }
}

/** Position after byte order marks, blanks and comments at the head, which an editor or a licence tool put there. */
export function skipComments(text: string): { readonly at: number; readonly hasComment: boolean } {
  let at = skipBlank(text, 0)
  let hasComment = false
  for (let i = 0; i < MOST_COMMENTS && text.startsWith('<!--', at); i++) {
    const end = text.slice(at, at + LONGEST_COMMENT).indexOf('-->')
    if (end === -1) break
    hasComment = true
    at = skipBlank(text, at + end + 3)
  }
  return { at, hasComment }
}

/** Maximum comments at the head: a licence and a few notes. */
const MOST_COMMENTS = 5
/** Maximum length of such a comment, enough for a full licence. UTF-16 units. */
const LONGEST_COMMENT = 20_000
