import type { Kind } from '../../../src/document/document.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { formOf } from '../forms/find-form.ts'
import type { Form } from '../forms/form.ts'
import { TRAIT, traitsOf } from '../tree/elements.ts'

/** Length of the text from which the kind is determined. UTF-16 units. */
const LOOKED_AT = 262_144

/**
 * The kind of a document, by its content: extensions and servers are unreliable, and feed converters leave HTML in
 * `.md` and `.txt`. A text is markup only with good reason: `a < b`, `List<String>`, prose about `<div>` and Markdown
 * with a stray tag lose nothing when they stay as they are.
 *
 * @param hasFrontMatter front matter was removed from its head, so it comes from a blog
 * @param form the data format, if it is data
 */
export function kindOf(
  text: string,
  hasFrontMatter: boolean,
  form: Form['rule'] | undefined = formOf(text)?.rule,
): Kind {
  const start = text.search(/\S/)
  if (start === -1) return 'text'
  if (form === 'json' || form === 'json-lines') return 'json'
  // Data is not markup, whatever it contains.
  if (form !== undefined) return 'text'
  const sample = text.slice(start, start + LOOKED_AT)
  if (sample[0] === '<') {
    const root = rootOf(sample)
    if (root !== undefined) return root
  }
  if (isFragment(sample)) return 'html'
  const markdown = markdownSigns(sample)
  if (sample.includes('<') && isMarkup(sample, markdown)) return 'html'
  if (!hasFrontMatter && markdown < 2 && isEscaped(sample)) return 'html'
  return hasFrontMatter || markdown >= 2 ? 'markdown' : 'text'
}

const PROLOG = /\s{0,1000}<(?:!--|\?|!)/y
const ROOT = /\s{0,1000}<([a-z][\w:]{0,20})(?=[\s/>])/iy

/** The kind by the doctype or the root element after the prolog; undefined where they decide nothing. */
function rootOf(sample: string): Kind | undefined {
  let at = 0
  for (let i = 0; i < 10; i++) {
    PROLOG.lastIndex = at
    const match = PROLOG.exec(sample)
    if (!match) break
    if (/^\s*<!doctype\s+html/i.test(sample.slice(at, at + match[0].length + 20))) return 'html'
    const isComment = match[0].endsWith('!--')
    const end = sample.indexOf(isComment ? '-->' : '>', PROLOG.lastIndex)
    if (end === -1) return undefined
    at = end + (isComment ? 3 : 1)
  }
  ROOT.lastIndex = at
  const name = ROOT.exec(sample)?.[1]?.toLowerCase()
  if (name === 'rss' || name === 'feed' || name === 'rdf:rdf') return 'feed'
  return name === 'html' || name === 'head' || name === 'body' || name === 'frameset' ? 'html' : undefined
}

const HEADING = /^#{1,6} \S/gm
const PAGE = /<(?:html|body|head|!doctype)[\s>]/i

/** Whether HTML is a Markdown text with paragraphs in HTML, as converters write it: it has Markdown headings. */
export function isMarkdownAround(text: string): boolean {
  if (text[0] !== '#' && !text.includes('\n#')) return false
  const sample = text.slice(0, LOOKED_AT)
  return countOf(sample, HEADING) >= 2 && !PAGE.test(sample)
}

const FIRST_TAG = /^<([a-z][a-z0-9]{0,11})(?=[\s/>])/i

/**
 * Fast test for the common case: the text begins and ends with tags, closes the first one, and has no line with a mark
 * of Markdown.
 */
function isFragment(sample: string): boolean {
  const name = FIRST_TAG.exec(sample)?.[1]
  if (name === undefined || (traitsOf(name.toLowerCase()) & TRAIT.block) === 0) return false
  return sample.slice(-256).trimEnd().endsWith('>') && sample.includes(`</${name}`) && !hasMarkedLine(sample)
}

const SIGNS: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^(?:```|~~~)/m,
  /^(?:[-*+]|\d{1,3}\.) \S.{0,999}\n+(?:[-*+]|\d{1,3}\.) \S/m,
  /^> \S/m,
  /\]\((?:https?:|\/|\.|#)/,
  /!\[[^\]\n]{0,200}\]\(/,
  /\*\*[^*\n]{1,200}\*\*/,
  /^\|(?: ?:?-{2,}:? ?\|){1,50}/m,
  /^\[[^\]\n]{1,99}\]: \S/m,
]

/** Number of different Markdown marks in a text. */
function markdownSigns(sample: string): number {
  let signs = 0
  for (const sign of SIGNS) if (sign.test(sample)) signs++
  return signs
}

/** Lines with a mark that Markdown gives a meaning. */
const MARKED_LINE = /^(?:#{1,6} |[-*+] |\d{1,3}\. |> |```|\|)/gm
const MARKED_HERE = new RegExp(MARKED_LINE.source.slice(1), 'y')

/** Line breaks that `^` matches after, other than LF; nearly all texts have only LF. */
const OTHER_BREAKS = ['\r', '\u2028', '\u2029']

/**
 * Whether any line has such a mark. Searches from line break to line break, because the expression alone would try
 * every position.
 */
function hasMarkedLine(sample: string): boolean {
  if (OTHER_BREAKS.some((sign) => sample.includes(sign))) return sample.search(MARKED_LINE) !== -1
  for (let at = 0; ; ) {
    MARKED_HERE.lastIndex = at
    if (MARKED_HERE.test(sample)) return true
    at = sample.indexOf('\n', at) + 1
    if (at === 0) return false
  }
}

/** Elements that appear once for each line of a page. A `<div>` or `<details>` may hold a whole Markdown text. */
const LINES = new Set('p br li td th h1 h2 h3 h4 h5 h6 dd'.split(' '))

const TAG = /<(\/?)([a-z][a-z0-9]{0,11})(\s[^<>]{0,4000})?\/?>/gi
const ATTRIBUTE = /\s(?:href|src|class|style|target|title|alt|id|align|color|width)\s?=\s?["'\w]/i
/** Words of a text about markup. */
const ABOUT_MARKUP = /标签|標籤|代码|代碼|源码|元素|\bhtml\b|\btags?\b|\belements?\b/i
const INLINE = new Set(
  'a b i u s em strong font span small big sub sup code img ins del mark nobr cite abbr label'.split(' '),
)

function isMarkup(sample: string, markdown: number): boolean {
  const fences = fencesOf(sample)
  const tags: { start: number; end: number; name: string; isEnd: boolean; hasAttribute: boolean }[] = []
  const ends = new Map<string, number>()
  for (const match of sample.matchAll(TAG)) {
    const name = match[2]!.toLowerCase()
    if (traitsOf(name) === 0 && !INLINE.has(name)) continue
    if (sample[match.index - 1] === '`' || isWithin(fences, match.index)) continue
    const isEnd = match[1] === '/'
    if (isEnd) ends.set(name, (ends.get(name) ?? 0) + 1)
    tags.push({
      start: match.index,
      end: match.index + match[0].length,
      name,
      isEnd,
      hasAttribute: match[3] !== undefined && ATTRIBUTE.test(match[3]),
    })
  }
  if (tags.length === 0) return false

  let depth = 0
  let inside = 0
  let outside = 0
  let pairs = 0
  let separators = 0
  let withAttributes = 0
  let lines = 0
  let unmatched = 0
  let at = 0
  for (const tag of tags) {
    const length = inkOf(sample, at, tag.start)
    if (depth > 0) inside += length
    else outside += length
    at = tag.end
    if (tag.hasAttribute) withAttributes++
    if (!tag.isEnd && LINES.has(tag.name)) lines++
    if (tag.isEnd) {
      ends.set(tag.name, ends.get(tag.name)! - 1)
      if (depth > 0) depth--
      else unmatched++
    } else if (tag.name === 'br' || tag.name === 'p' || tag.name === 'hr') {
      if (!isMentioned(sample, tag)) separators++
      if (tag.name === 'p' && ends.get('p')! > 0) depth++
    } else if ((traitsOf(tag.name) & TRAIT.void) === 0) {
      if ((ends.get(tag.name) ?? 0) > 0) {
        depth++
        pairs++
      } else unmatched++
    }
  }
  outside += inkOf(sample, at, sample.length)
  if (isOpenLine(sample, tags[0]!)) return true
  const share = inside / Math.max(1, inside + outside)
  // Prose that begins with words and has no paragraph in markup is about tags (`先写一个 <div>`).
  const isBody = tags[0]!.start === 0 || lines >= 2
  if (isBody && share >= 0.5 && tags.length >= 2 && (markdown < 2 || lines > countOf(sample, MARKED_LINE))) return true
  if (markdown >= 2) return false
  if (separators >= 2 && separators >= (sample.split('\n').length - 1) * 0.3) return true
  return withAttributes > 0 && pairs + separators > 0 && unmatched <= pairs / 4 && !ABOUT_MARKUP.test(sample)
}

/**
 * Whether a text begins with a line element that is never closed, as HTML allows. A text about tags has white space
 * between the tag and its words.
 */
function isOpenLine(
  sample: string,
  tag: { readonly start: number; readonly end: number; readonly name: string; readonly isEnd: boolean },
): boolean {
  if (tag.start !== 0 || tag.isEnd || !LINES.has(tag.name) || ABOUT_MARKUP.test(sample)) return false
  return (
    /^\s{0,99}[^\s<]/.test(sample.slice(tag.end, tag.end + 100)) &&
    !/^[ \t]/.test(sample.slice(tag.end)) &&
    !isMentioned(sample, tag)
  )
}

/**
 * Whether a tag is part of a sentence: `换行用 <br>，段落用 <p>。`. ASCII quotation marks do not count before it, since they
 * may end the previous sentence.
 */
function isMentioned(sample: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return '“‘「（('.includes(sample[start - 1] ?? ' ') || '，、；。,;.)）”’」'.includes(sample[end] ?? ' ')
}

function countOf(sample: string, pattern: RegExp): number {
  let count = 0
  for (const _ of sample.matchAll(pattern)) count++
  return count
}

const REFERENCE = /&(?:nbsp|[lr][ds]quo|mdash|hellip|middot|quot|amp|[lg]t|#\d{2,6}|#x[\da-f]{2,5});/gi

/**
 * Whether a text was cut out of a page with its references left (`&ldquo;可爱&rdquo;`). Fewer than four may be an
 * example.
 */
function isEscaped(sample: string): boolean {
  return sample.includes('&') && countOf(sample, REFERENCE) >= 4 && !ABOUT_MARKUP.test(sample)
}

/** `[start, end)` of each fenced code block, in one list. */
function fencesOf(sample: string): number[] {
  const marks: number[] = []
  for (const match of sample.matchAll(/^(?:```|~~~)/gm)) marks.push(match.index)
  if (marks.length % 2 === 1) marks.push(sample.length)
  return marks
}

/** Mostly called with ascending positions; a binary search serves any order. */
function isWithin(marks: readonly number[], at: number): boolean {
  return firstIndex(marks.length, (i) => marks[i]! > at) % 2 === 1
}

function inkOf(sample: string, from: number, to: number): number {
  let ink = 0
  for (let at = from; at < to; at++) if (sample.charCodeAt(at) > 0x20) ink++
  return ink
}
