import { endsWithSite, fold, titleParts } from '../../src/language/names/titles.ts'

/**
 * Whether `heading`, a line of the text, is the title within `page`, the `<title>` of the page, which may also hold the
 * name of the site.
 */
export function isTitleOf(heading: string, page: string): boolean {
  if (heading.length > page.length * 2) return false
  const short = fold(heading)
  const long = fold(page)
  if (short.length < 2 || !long.includes(short)) return false
  if (short === long) return true
  // The heading may be one part of the page's title, but not the last part, which names the site.
  const parts = titleParts(page)
  const folded = parts.map(({ start, end }) => fold(page.slice(start, end)))
  if (endsWithSite(page, heading)) return false
  if (parts.length > 1 && folded.at(-1) === short) return true
  // Sections may stand in the middle (`标题_新浪财经_新浪网`); their names are shorter than 8 characters.
  if (folded[0] === short || (short.length >= 8 && folded.includes(short))) return true
  // Words at the beginning may be a name or a kicker: `Jane Roe reviews the new ferry`. Chinese titles are shorter than sites.
  if (long.startsWith(short))
    return (
      short.length >= 4 &&
      (/[\u3040-\ud7ff]/.test(short) || short.length >= long.length * HALF || isMarkedOff(heading, page))
    )
  return short.length >= 8 && short.length >= long.length * NEARLY_ALL
}

/** Whether the page’s title begins with a line and a sign that separates: `The ferry : Harbour Radio`. */
function isMarkedOff(line: string, page: string): boolean {
  const text = line.trim()
  return page.startsWith(text) && /^\s{0,3}[:：|·»–—-]\s/.test(page.slice(text.length))
}

/** Minimum share of a `<title>` in Latin letters that a line at its beginning must make up if no separator marks it off. */
const HALF = 0.5
/** Minimum share of a `<title>` that a heading inside it must make up if no separator marks it off; less may be any word. */
const NEARLY_ALL = 0.6
