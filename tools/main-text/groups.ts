import type { TruePage } from './truth.ts'

/** Second-level labels under which countries register domains. */
const SECOND_LEVEL = /^(?:com?|org|net|gov|ac|edu|or|ne|go|gob)$/

/** The registered domain of a page; the id of the page if it has none. */
export function domainOf({ url, host, id }: Pick<TruePage, 'url' | 'host' | 'id'>): string {
  const name = host ?? (url ? new URL(url).hostname : '')
  if (!name.includes('.')) return id
  const labels = name.split('.')
  return labels.slice(labels.length > 2 && SECOND_LEVEL.test(labels.at(-2)!) ? -3 : -2).join('.')
}

/** Minimum word characters of a line that identifies a text. */
const LONG = 60
/**
 * Two pages have the same text if they share at least this many long lines, and this percentage of the long lines of
 * the page that has fewer.
 */
const LINES_SHARED = 2
const SHARE = 50
/** A line on more pages than this is a notice and identifies no text. */
const MOST_PAGES = 30

/**
 * For each page, the name of its group. Pages of one domain are in one group, and so are near-duplicates, which share
 * half of their long lines.
 *
 * @param lines for each page, the lines of its main text
 */
export function groupsOf(
  pages: readonly Pick<TruePage, 'url' | 'host' | 'id'>[],
  lines: readonly (readonly string[])[],
): string[] {
  const parent = [...pages.keys()]
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root]!
    parent[at] = root
    return root
  }
  const join = (a: number, b: number): void => {
    parent[Math.max(find(a), find(b))] = Math.min(find(a), find(b))
  }
  const domains = pages.map(domainOf)
  const firstOf = new Map<string, number>()
  const byLine = new Map<string, Set<number>>()
  const long = lines.map(
    (own) =>
      new Set(
        own.map((line) => line.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()).filter((line) => line.length >= LONG),
      ),
  )
  pages.forEach((_, i) => {
    const first = firstOf.get(domains[i]!)
    if (first === undefined) firstOf.set(domains[i]!, i)
    else join(first, i)
    for (const line of long[i]!) byLine.set(line, (byLine.get(line) ?? new Set()).add(i))
  })
  const shared = new Map<number, number>()
  for (const holders of byLine.values()) {
    if (holders.size > MOST_PAGES) continue
    const own = [...holders]
    for (let a = 0; a < own.length; a++)
      for (let b = a + 1; b < own.length; b++) {
        const pair = own[a]! * pages.length + own[b]!
        shared.set(pair, (shared.get(pair) ?? 0) + 1)
      }
  }
  for (const [pair, count] of shared) {
    const a = Math.floor(pair / pages.length)
    const b = pair % pages.length
    if (count >= LINES_SHARED && count * 100 >= SHARE * Math.min(long[a]!.size, long[b]!.size)) join(a, b)
  }
  return pages.map((_, i) => domains[find(i)]!)
}

/** The part, of `parts`, that a group belongs to, by the FNV-1a hash of its name. */
export function partOf(group: string, parts: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % parts
}
