/** Maximum names that are suggested; for a full list there is `qingliu stages`. */
const MOST_SHOWN = 3

/** Letters that may differ in a name of any length: two swapped letters count as two. */
const FEW = 2

/**
 * The known names that a mistyped name may mean, the nearest first. A name is near where at most two letters, or a
 * third of them, differ, or where one name contains the other. For `stage/rule` the part after the slash may also match
 * by itself: `html/hard-wrap` is near `width/hard-wrap`.
 */
export function nearNames(name: string, known: Iterable<string>): string[] {
  const near: { name: string; distance: number }[] = []
  for (const candidate of known) {
    const distance = Math.min(distanceOf(name, candidate), 1 + distanceOf(lastPart(name), lastPart(candidate)))
    if (distance <= Math.max(FEW, lastPart(candidate).length / 3) || contains(name, candidate))
      near.push({ name: candidate, distance })
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
  return near.slice(0, MOST_SHOWN).map((entry) => entry.name)
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

function contains(name: string, candidate: string): boolean {
  const [a, b] = [lastPart(name), lastPart(candidate)]
  return a !== '' && (a.includes(b) || b.includes(a))
}

/** Levenshtein distance: letters to insert, delete or replace. Two rows of the table are enough. */
function distanceOf(a: string, b: string): number {
  // Names typed at a prompt are short; a longer one is not near to any.
  if (a.length > 100) return a.length
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** `Did you mean X? `, with the space, to be put into a message; empty if no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearNames(name, known)
  return near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''
}

/** Names of formats that people write for others: the endings of their files. */
const ENDINGS: Readonly<Record<string, string>> = { md: 'markdown', txt: 'text', htm: 'html', ndjson: 'jsonl' }

/** The known format that a name stands for: its own, or the ending of its files. */
export function formatNamed<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  return known.find((each) => each === name) ?? known.find((each) => each === ENDINGS[name.toLowerCase()])
}
