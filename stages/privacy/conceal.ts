import type { Range } from '../../src/document/stage.ts'
import { findAnywhere, mayFind } from './find.ts'
import type { Kind } from './kinds/kind.ts'
import { asIs, isDisguised, joined, shown, type View } from './view.ts'

/**
 * Finds what must not be published beside the text: in markup, JSON, addresses and messages.
 *
 * @param kinds the kinds that are masked
 * @param seen pieces of the raw text that were masked in this document. Where one stands elsewhere, it goes there too,
 *   whatever stands around it
 */
export function concealer(kinds: ReadonlySet<Kind>, seen: readonly string[]): (text: string) => Range[] {
  // What a label shows in one place also goes from places without one.
  const known = new Set(seen.flatMap(namesOf))
  return (text) => {
    if (known.size === 0 && !mayHold(text, kinds)) return []
    const found: Range[] = []
    const plain = shown(asIs(text))
    const views = [...new Set([plain, joined(plain)])]
    for (const view of views) {
      for (const { start, end } of findAnywhere(view.text, kinds)) {
        found.push(placed(view, start, end))
        for (const name of namesOf(view.text.slice(start, end))) known.add(name)
      }
    }
    if (known.size > 0) for (const view of views) for (const range of named(view, known)) found.push(range)
    if (kinds.has('email'))
      for (const { 0: code, index } of text.matchAll(SCRAMBLED)) found.push({ start: index, end: index + code.length })
    return merged(found)
  }
}

/** Whether a text is worth looking at. Most addresses and messages are not. */
function mayHold(text: string, kinds: ReadonlySet<Kind>): boolean {
  return isDisguised(text) || mayFind(text, kinds) || (kinds.has('email') && text.search(SCRAMBLED) >= 0)
}

const placed = ({ startOf, endOf }: View, start: number, end: number): Range => ({
  start: startOf(start),
  end: endOf(end),
})

/** The places of known values. */
function* named(view: View, known: ReadonlySet<string>): Iterable<Range> {
  for (const expression of NAMES)
    for (const { 0: name, index } of view.text.matchAll(expression))
      if (known.has(name.toLowerCase())) yield placed(view, index, index + name.length)
}

/** What in a text may be a known value: an address, the name of an account, digits. */
const NAMES = [
  /(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9._%+-]{0,64}@[A-Za-z0-9.-]{0,255}[A-Za-z0-9]/g,
  /[A-Za-z0-9][A-Za-z0-9_-]{4,}/g,
  /\d{5,}/g,
]

/** An address as a service of Cloudflare hides it from programs: its characters, each XORed with the first byte. */
const SCRAMBLED = /(?<=data-cfemail=["']?|email-protection#)[0-9a-fA-F]{10,}/g

/** The forms under which a masked piece of raw text is known: as it is read, and its digits alone. */
function namesOf(piece: string): string[] {
  const value = joined(shown(asIs(piece)))
    .text.trim()
    .toLowerCase()
  const digits = value.replace(/[^0-9x]/g, '')
  return [value, ...(digits.length >= 7 ? [digits] : [])].filter((name) => name.length >= 5)
}

/** Sorted, and disjoint. */
function merged(ranges: readonly Range[]): Range[] {
  const kept: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else kept.push({ start, end })
  }
  return kept
}
