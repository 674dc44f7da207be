/**
 * Lists candidates for phrases: lines that pages of many hosts drop, none keeps, and no cue matches. A person must read them.
 *
 * Usage: `npm run build && node dist/tools/cues/candidates.js FOLDER… [--hosts 3]`. A row: hosts and pages that drop it, how many of the
 * pages have it among the last lines before or after their text, languages, the line in lower case, with digits as `0`.
 */
import { cueOf } from '../../stages/boilerplate/cues/index.ts'
import { type Page, pagesOf } from './pages.ts'

/** Maximum length of a candidate, in UTF-16 units, and the number of lines around a text that count as its ends. */
const LONGEST = 90
const ENDS = 8

interface Candidate {
  readonly hosts: Set<string>
  readonly languages: Set<string>
  pages: number
  ends: number
  kept: number
}

const words = process.argv.slice(2)
const at = words.indexOf('--hosts')
const few = at === -1 ? 3 : Number(words[at + 1])
const folders = at === -1 ? words : words.toSpliced(at, 2)
if (folders.length === 0) throw new Error('which folders? node dist/tools/cues/candidates.js FOLDER… [--hosts 3]')

const candidates = new Map<string, Candidate>()
for (const folder of folders) for (const page of pagesOf(folder)) if (page.hasTruth) read(page)

const rows = [...candidates].filter(([, { hosts, kept }]) => hosts.size >= few && kept === 0)
rows.sort(([a, one], [b, two]) => two.hosts.size - one.hosts.size || (a < b ? -1 : 1))
for (const [line, { hosts, pages, ends, languages }] of rows)
  if (cueOf(line, () => true) === undefined)
    console.log([hosts.size, pages, ends, [...languages].sort().join(','), line].join('\t'))

function read({ lines, host, lang }: Page): void {
  const ends = endsOf(lines.map(({ is }) => is === 'kept'))
  const dropped = new Set<string>()
  const atEnds = new Set<string>()
  for (const [i, { plain, is }] of lines.entries()) {
    if (is === undefined || plain.length > LONGEST || !/\p{L}/u.test(plain)) continue
    const line = plain.replace(/\d+/g, '0').replace(/\s+/g, ' ').toLowerCase()
    if (is === 'kept') candidateOf(line).kept++
    else dropped.add(line)
    if (is === 'dropped' && ends.has(i)) atEnds.add(line)
  }
  for (const line of dropped) {
    const candidate = candidateOf(line)
    candidate.hosts.add(host)
    candidate.languages.add(lang)
    candidate.pages++
    if (atEnds.has(line)) candidate.ends++
  }
}

/** The lines directly before and after a kept line. */
function endsOf(kept: readonly boolean[]): Set<number> {
  const ends = new Set<number>()
  for (const [i, own] of kept.entries())
    if (own) for (let j = Math.max(0, i - ENDS); j <= i + ENDS; j++) if (kept[j] === false) ends.add(j)
  return ends
}

function candidateOf(line: string): Candidate {
  const known = candidates.get(line)
  if (known) return known
  const candidate = { hosts: new Set<string>(), languages: new Set<string>(), pages: 0, ends: 0, kept: 0 }
  candidates.set(line, candidate)
  return candidate
}
