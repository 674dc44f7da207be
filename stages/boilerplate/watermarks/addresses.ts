import { countFancy, hasFancy, normalFormOf } from './normal-form.ts'

/** An address without protocol and path in a line, as sites sign their pages. */
export interface Address {
  /** UTF-16 units of the line. */
  readonly start: number
  readonly end: number
  /** The name before the last part of the host: `qqyueshu` of `www.qqyueshu.com` and of `m.qqyueshu.net`. */
  readonly host: string
  /** As it is written. */
  readonly spelling: string
  /** Whether it is written so that a search for it fails: in mathematical letters, or in two widths. */
  readonly disguised: boolean
}

/** The top-level domains that sites of novels use, and the common ones. */
const TOP = 'com|net|org|info|cc|cn|la|me|co|io|xyz|top|vip|site|club|biz|tw|us|tv|so|pw|ws|app|cyou|fun|online'
const ADDRESS = new RegExp(
  String.raw`(?<![a-z0-9@/.-])(?:[a-z0-9-]{1,30}\.){0,3}([a-z0-9-]{3,40})\.(?:com\.)?(?:${TOP})(?![a-z0-9@-]|\/[a-z0-9]|\.[a-z0-9])`,
  'g',
)
/** Letters of an address in disguise: `𝑓.𝑔` is a formula. */
const LETTERS = 4
/** Most lines end here. */
const MAY_HOLD = new RegExp(String.raw`\.(?:com\.)?(?:${TOP})(?![a-z])`, 'i')

/** The addresses of a line. Linear. */
export function addressesOf(line: string): Address[] {
  const fancy = hasFancy(line)
  if (!fancy && !MAY_HOLD.test(line)) return []
  const { text, places } = normalFormOf(line)
  return Array.from(text.matchAll(ADDRESS), (match): Address => {
    const start = places[match.index]!
    const end = places[match.index + match[0].length]!
    const spelling = line.slice(start, end)
    return { start, end, host: match[1]!, spelling, disguised: fancy && isDisguised(spelling) }
  })
}

/** Mathematical letters throughout, or ASCII letters beside full-width ones. */
function isDisguised(spelling: string): boolean {
  const count = countFancy(spelling)
  return count >= LETTERS || (count > 0 && /[a-z]/i.test(spelling))
}
