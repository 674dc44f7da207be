/** Titles of pages: what is the document's in `标题_栏目_某某网`, `Title | Site` and `Site - Title`. */
import { publisherEnding } from './media.ts'

/** White space, punctuation and symbols; by ranges, since `\p{}` differs between versions of Node. */
const SIGNS =
  /[\ufe00-\ufe6f\0-/:-@[-`{-\u00bf\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]+/g

/** Letters and digits alone, in lower case: two titles that differ in spaces and punctuation are one. */
export function fold(text: string): string {
  return text.replace(SIGNS, '').toLowerCase()
}

/**
 * What a title is parted from its site by: `标题_新浪财经_新浪网`, `Title | Site`, `标题-某某网`. A hyphen or a dot without spaces
 * parts only beside Chinese characters: `Jean-Luc`, `A·B`.
 */
const SEPARATOR =
  /\s*[_|｜丨¦]+\s*|\s+(?:-{1,3}|[–—·•»›>«~]|::)\s+|\s*::\s*|(?<=[\u3000-\ud7ff\uff00-\uffef]\s?)(?:-{1,2}|[–—·»›]{1,2})|(?:-{1,2}|[–—·»›]{1,2})(?=\s?[\u3400-\ud7ff])/g

interface Part {
  readonly start: number
  readonly end: number
  /** What stands before it. */
  readonly separator: string
}

/** Longer titles are looked at no further. UTF-16 units. */
const LONGEST = 1_000

/** The parts that separators make of a title; at least one. */
export function titleParts(title: string): Part[] {
  const parts: Part[] = []
  let start = 0
  let separator = ''
  for (const match of title.length > LONGEST ? [] : title.matchAll(SEPARATOR)) {
    if (match.index > start) parts.push({ start, end: match.index, separator })
    start = match.index + match[0].length
    separator = match[0].trim()
  }
  if (start < title.length || parts.length === 0) parts.push({ start, end: title.length, separator })
  return parts
}

/** What the first page of a site calls itself. */
export const FIRST_PAGE: RegExp = /^(?:home|homepage|home page|welcome|index|首页|首頁|主页)$/i
/**
 * Whether `part` is the last part of a title and, by its length, the name of the site: in `Joel on Software -
 * 给计算机系学生的建议` the last part is the title. A Chinese character weighs as much as two letters.
 */
export function endsWithSite(title: string, part: string): boolean {
  const parts = titleParts(title)
  const { start, end } = parts.at(-1)!
  const last = title.slice(start, end)
  const before = title.slice(0, start)
  return parts.length > 1 && fold(last) === fold(part) && fold(before) !== fold(part) && weight(last) <= weight(before)
}

function weight(text: string): number {
  return fold(text).replace(/[\u3040-\ud7ff]/g, '$&$&').length
}

/** A section of a Chinese site, which stands between title and site: `标题_华语_电影网`. UTF-16 units. */
const LONGEST_SECTION = 6

/**
 * The part of a page's title that is the document's: without the site's name behind it, with the sections between
 * them, or before it. The whole where nothing says which part is a site.
 *
 * @param sites folded names of the site, see {@link fold}
 */
export function withoutSite(
  title: string,
  sites: ReadonlySet<string>,
): { readonly start: number; readonly end: number } {
  const parts = titleParts(title)
  let first = 0
  let last = parts.length - 1
  const of = ({ start, end }: Part): string => title.slice(start, end).trim()
  // `TechCrunch | Startup and Technology News`: a name that is known outranks an ending that looks like one.
  if (!sites.has(fold(of(parts[last]!)))) while (first < last && sites.has(fold(of(parts[first]!)))) first++
  if (first === 0) {
    while (last > first && isSite(of(parts[last]!), sites)) last--
    if (last < parts.length - 1)
      while (last > first && parts[last]!.separator === '_' && of(parts[last]!).length <= LONGEST_SECTION) last--
    // `Home - Activate Good`: the first page has the site's name and no other.
    const next = parts[first + 1]
    if (next && last === first && FIRST_PAGE.test(of(parts[first]!))) return { start: next.start, end: next.end }
  }
  return { start: parts[first]!.start, end: parts[last]!.end }
}

function isSite(part: string, sites: ReadonlySet<string>): boolean {
  return sites.has(fold(part)) || publisherEnding(part) !== undefined
}

/** Names that the host of an address gives its site, folded: `www.rocket.chat` is `rocket`, `rocketchat`. */
export function hostNames(url: string): string[] {
  const host = /^https?:\/\/([^/:?#]{1,253})/i.exec(url)?.[1]?.toLowerCase()
  if (host === undefined || /^[\d.]+$/.test(host)) return []
  const labels = host.split('.').filter((label) => !/^(?:www\d?|m|mobile|news|blog|en|cn|bbs)$/.test(label))
  const names = [labels.join('.'), ...labels.slice(0, -1), labels.slice(-2).join('.')]
  return [...new Set(names.map(fold))].filter((name) => name.length >= 3 && !/^(?:com|net|org|gov|edu|co)$/.test(name))
}

/**
 * How far two titles say the same, by the words of each: those that both have, of those of the shorter. 0 where it is one
 * word, which proves nothing.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const word of short) if (long.has(word)) common++
  return common < 2 ? 0 : common / short.size
}

/** The words of a title, folded; of Chinese its pairs of characters. */
export function wordsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [word] of text
    .slice(0, LONGEST)
    .toLowerCase()
    .matchAll(/[\u3040-\u30ff\u3400-\u9fff]+|[^\s\u3040-\u30ff\u3400-\u9fff]+/g)) {
    if (/[\u3040-\u9fff]/.test(word)) for (let i = 0; i < word.length - 1; i++) found.add(word.slice(i, i + 2))
    else {
      const folded = fold(word)
      if (folded !== '') found.add(folded)
    }
  }
  return found
}
