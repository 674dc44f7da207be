import { textOf } from '../../../src/document/fields/source-value.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { addressOf } from '../../../src/language/sites/address.ts'
import type { Tree } from '../tree/tree.ts'
import { attributeValue } from '../tree/value.ts'

/**
 * The next page of a document that is divided among several pages. `rel=next` alone is not enough: blogs put it on the
 * next post, and galleries on the next picture. The address must also be that of this page with another page number.
 */
export interface Paging {
  /** The address of the next page, as written. */
  readonly next: FieldFound | undefined
  /** Whether the document has another page. */
  readonly several: boolean
}

/** The position of a page number in an address. The rest of the address identifies the document. */
interface PageNumber {
  readonly pattern: RegExp
  /** Numbers of the first page. Often its address has none, and Drupal counts from 0. */
  readonly first: readonly number[]
  /** Whether the number counts posts instead of pages. */
  readonly offset?: true
  /**
   * Whether the number is enough evidence without the address of this page. Addresses of other documents may contain
   * numbers, too.
   */
  readonly telling?: true
}

const PAGE_NUMBERS: readonly PageNumber[] = [
  { pattern: /(?<=[?&](?:page|pg|pn|paged|page_?no|pagenum|seite)=)\d{1,4}(?=&|$)/i, first: [0, 1], telling: true },
  // WordPress has the numbers of its posts in `?p=`: they are longer.
  { pattern: /(?<=[?&]p=)\d{1,2}(?=&|$)/i, first: [0, 1] },
  { pattern: /(?<=[?&](?:start|offset|st)=)\d{1,6}(?=&|$)/i, first: [0], offset: true, telling: true },
  { pattern: /(?<=\/(?:page|seite|pg|p)[-/_]?)\d{1,4}(?=\/?$)/i, first: [1], telling: true },
  { pattern: /(?<=thread-\d{1,12}-)\d{1,4}(?=-\d{1,4}\.html?$)/i, first: [1], telling: true },
  // `tide_1.html` is the namesake of `tide.html`, and `notes_205.html` one of a series: pages are few.
  { pattern: /(?<=[_-](?:page[-_]?|p)?)\d{1,2}(?=(?:\.[a-z]{3,5})?\/?$)/i, first: [1] },
  { pattern: /(?<=\/)\d{1,2}(?=\/?$)/, first: [1] },
]

/**
 * Whether an address is that of the next page of the same document: it differs only in a page number, which is one
 * higher.
 *
 * @param own the address of this page; if it is unknown, only numbers that are labelled as page numbers count
 */
export function isNextPage(address: string, own: string | undefined): boolean {
  const there = parse(address, own)
  if (!there) return false
  return PAGE_NUMBERS.some(({ pattern, first, offset, telling }) => {
    const found = pattern.exec(there)
    if (!found) return false
    const number = Number(found[0])
    if (own === undefined) return telling === true
    const here = parse(own, own)
    if (here === undefined) return false
    const numbered = pattern.exec(here)
    const stem = stemOf(there, pattern)
    if (stem !== stemOf(here, numbered ? pattern : undefined)) return false
    const from = numbered ? [Number(numbered[0])] : first
    return from.some((each) => (offset ? number > each : number === each + 1))
  })
}

function absolute(address: string, own: string): string | undefined {
  return URL.canParse(address, own) ? new URL(address, own).href : undefined
}

function parse(address: string, own: string | undefined): string | undefined {
  try {
    const { host, pathname, search } = new URL(address, own ?? 'http://unknown.example/')
    return host.replace(/^(?:www|m)\./, '') + pathname + search
  } catch {
    return undefined
  }
}

/** An address without its page number, the words and signs beside it, and its end. */
function stemOf(address: string, pattern: RegExp | undefined): string {
  const without = pattern ? address.replace(pattern, '') : address
  return without
    .toLowerCase()
    .replace(/[?&](?:page|p|pg|pn|paged|page_?no|pagenum|seite|start|offset|st)=(?=&|$)/, '')
    .replace(/\/(?:page|seite|pg|p)[-/_]?\/?$/, '')
    .replace(/[_-](?:page[-_]?|p)?(?=(?:\.[a-z]{3,5})?\/?$)/, '')
    .replace(/(?:index|default)?(?:\.[a-z]{3,5})?$/, '')
    .replace(/\/+$/, '')
}

/**
 * Whether a page is one of several of a document, and where the next is.
 *
 * @param own its address, where it gives one
 */
export function readPaging({ source, turning }: Pick<Tree, 'source' | 'turning'>, own: string | undefined): Paging {
  let next: FieldFound | undefined
  let several = false
  for (const { element, turn } of turning) {
    if (next || (turn === 'before' && (several || own === undefined))) continue
    const value = attributeValue(source, element, 'href')
    const address = value && textOf(source, value)
    if (!value || address === undefined) continue
    if (turn === 'before') {
      // The page before it is one that this page is the next of.
      const before = absolute(address, own!)
      several ||= before !== undefined && isNextPage(own!, before)
      continue
    }
    if (!isNextPage(address, own)) continue
    several = true
    // One within its site has no user.
    const link = /^https?:/i.test(address) ? addressOf(source, value, 'next-page') : value
    if (!link) continue
    const { start, end, edits } = link
    next = {
      name: 'next_url',
      start,
      end,
      rule: 'next-page',
      rank: FIELD_RANK.structured,
      ...(edits.length > 0 && { edits }),
    }
  }
  return { next, several }
}
