/** Separates the title of a document from sections and site: `标题_栏目_某某网`, `Title | Site`, `Site - Title`. */
import { publisherEnding } from './media.ts'

/** White space, punctuation and symbols, as ranges because `\p{}` differs between versions of Node. */
const SIGNS =
  /[\ufe00-\ufe6f\0-/:-@[-`{-\u00bf\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]+/g

/** Keeps letters and digits, in lower case, so that titles which differ only in spaces and punctuation become equal. */
export function fold(text: string): string {
  return text.replace(SIGNS, '').toLowerCase()
}

/**
 * Separators between title and site: `标题_新浪财经_新浪网`, `Title | Site`, `标题-某某网`. A hyphen or a dot without spaces
 * separates only beside Chinese characters, not in `Jean-Luc` and `A·B`.
 */
const SEPARATOR =
  /\s*[_|｜丨¦]+\s*|\s+(?:-{1,3}|[–—·•»›>«~]|::)\s+|\s*::\s*|(?<=[\u3000-\ud7ff\uff00-\uffef]\s?)(?:-{1,2}|[–—·»›]{1,2})|(?:-{1,2}|[–—·»›]{1,2})(?=\s?[\u3400-\ud7ff])/g

interface Part {
  readonly start: number
  readonly end: number
  /** The separator before the part. */
  readonly separator: string
}

/** Maximum length of a title that is split. UTF-16 units. */
const LONGEST = 1_000

/** The parts of a title between separators; at least one. */
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

/** Names of the home page of a site. */
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

/** Maximum length of a section between the title and the name of a Chinese site: `标题_华语_电影网`. UTF-16 units. */
const LONGEST_SECTION = 6

/**
 * The title of the document within the title of a page: without the name of the site after it or before it, and without
 * the sections between them. The whole title if no part is known to be a site.
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
  const archive = parts.findIndex((part) => ARCHIVE.test(of(part)))
  if (archive > 0 && archive < last) return { start: parts[archive + 1]!.start, end: parts[last]!.end }
  // In `TechCrunch | Startup and Technology News` the known name outranks `News`, which ends like a site.
  if (!sites.has(fold(of(parts[last]!)))) while (first < last && sites.has(fold(of(parts[first]!)))) first++
  if (first === 0) {
    while (last > first && isSite(of(parts[last]!), sites)) last--
    if (last < parts.length - 1)
      while (last > first && parts[last]!.separator === '_' && of(parts[last]!).length <= LONGEST_SECTION) last--
    // The home page has no title but the name of the site: `Home - Activate Good`.
    const next = parts[first + 1]
    if (next && last === first && FIRST_PAGE.test(of(parts[first]!))) return { start: next.start, end: next.end }
  }
  return { start: parts[first]!.start, end: parts[last]!.end }
}

/** The label with which WordPress’s first theme divides the site from the post: `Site » Blog Archive » Title`. */
const ARCHIVE = /^blog[ -]?arch?iv(?:es?|o)?$/i

/** The part of the title of a page that names the site, before the label of an archive. */
export function siteBeforeArchive(title: string): string | undefined {
  const parts = titleParts(title)
  const at = parts.findIndex(({ start, end }) => ARCHIVE.test(title.slice(start, end).trim()))
  return at > 0 && at < parts.length - 1 ? title.slice(0, parts[at - 1]!.end).trim() : undefined
}

function isSite(part: string, sites: ReadonlySet<string>): boolean {
  return sites.has(fold(part)) || publisherEnding(part) !== undefined
}

/** Names of a site that its host name suggests, folded: `rocket`, `rocketchat` for `www.rocket.chat`. */
export function hostNames(url: string): string[] {
  const host = /^https?:\/\/([^/:?#]{1,253})/i.exec(url)?.[1]?.toLowerCase()
  if (host === undefined || /^[\d.]+$/.test(host)) return []
  const labels = host.split('.').filter((label) => !/^(?:www\d?|m|mobile|news|blog|en|cn|bbs)$/.test(label))
  const names = [labels.join('.'), ...labels.slice(0, -1), labels.slice(-2).join('.')]
  return [...new Set(names.map(fold))].filter((name) => name.length >= 3 && !/^(?:com|net|org|gov|edu|co)$/.test(name))
}

/** Minimum length of a host's label and of a name that are compared in part. Folded UTF-16 units. */
const SHORTEST_LIKE_HOST = 4
/** Minimum length of an abbreviation: `wsl`. */
const SHORTEST_INITIALS = 3

/**
 * The last part of a page's title if it resembles a name of the host: `DianaHR` on `getdianahr.com`, `Figma Blog` on `figma.com`,
 * `Economic Research Service` on `ers.usda.gov`. Neither may be more than twice as long as the other. Of the labelled pages whose
 * title in the head ends so, the title is what comes before on 55 hosts, and the whole on 5.
 *
 * @param hosts names of the host, see {@link hostNames}
 */
export function siteLikeHost(title: string, hosts: readonly string[]): string | undefined {
  const parts = titleParts(title)
  const { start, end } = parts.at(-1)!
  const last = title.slice(start, end).trim()
  if (!endsWithSite(title, last)) return undefined
  const name = fold(last)
  const initials = Array.from(last.split(/\s+/), (word) => fold(word).slice(0, 1)).join('')
  const isLike = hosts.some((host) => {
    if (initials.length >= SHORTEST_INITIALS && initials === host) return true
    const [short, long] = host.length < name.length ? [host, name] : [name, host]
    return short.length >= SHORTEST_LIKE_HOST && short.length * 2 >= long.length && long.includes(short)
  })
  return isLike ? last : undefined
}

/**
 * Similarity of two titles, 0 to 1: the number of common words divided by the words of the shorter title. 0 if only one
 * word is common, which proves nothing.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const word of short) if (long.has(word)) common++
  return common < 2 ? 0 : common / short.size
}

/** The words of a title, folded; for Chinese, its pairs of adjacent characters. */
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
