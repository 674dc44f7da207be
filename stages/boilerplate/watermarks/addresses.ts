import { countFancy, normalFormOf } from './normal-form.ts'

/** An address without protocol and path, the form in which sites sign their pages. */
export interface Address {
  /** Positions in the line, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** The label before the top-level domain: `qqyueshu` for `www.qqyueshu.com` and for `m.qqyueshu.net`. */
  readonly host: string
  /** Whether it is written in fancy letters, which a text search does not find. */
  readonly disguised: boolean
}

/** Common top-level domains, and those that sites of novels use. */
const TOP = 'com|net|org|info|cc|cn|la|me|co|io|xyz|top|vip|site|club|biz|tw|us|tv|so|pw|ws|app|cyou|fun|online'
const ADDRESS = new RegExp(
  String.raw`(?<![a-z0-9@/.-])(?:[a-z0-9-]{1,30}\.){0,3}([a-z0-9-]{3,40})\.(?:com\.)?(?:${TOP})(?![a-z0-9@-]|\/[a-z0-9]|\.[a-z0-9])`,
  'g',
)
/** Minimum number of fancy letters in a disguised address. `𝑓.𝑔` is a formula. */
const LETTERS = 4
/** A cheap first test: a dot of either width before a letter that may begin a top-level domain. Most lines fail it. */
const MAY_HOLD = /[.．][a-z\uff41-\uff5a\u2102-\u2149\u24b6-\u24e9\u{1d400}-\u{1d7ff}]/iu

/** The addresses of a line. Linear. */
export function addressesOf(line: string): Address[] {
  if (!MAY_HOLD.test(line)) return []
  const { text, places } = normalFormOf(line)
  return Array.from(text.matchAll(ADDRESS), (match): Address => {
    const start = places[match.index]!
    const end = places[match.index + match[0].length]!
    return { start, end, host: match[1]!, disguised: countFancy(line.slice(start, end)) >= LETTERS }
  })
}
