/**
 * Writes `src/language/dates/zones/table.generated.ts`: the offsets of all time zones from 1900 to 2050, as the version of Node that runs
 * this has them. So that every Node gives the same dates, none is asked when documents are read.
 *
 * Usage: node tools/build-zone-table.ts NAMES (Node ≥ 22.18, which strips types), where NAMES is `tzdata.zi` of the IANA time zone database, which has the names of
 * zones and the links between them. Take the newest Node: `process.versions.tz` is its release.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seconds since 1970. */
const FROM = Date.UTC(1900, 0, 1) / 1000
const TO = Date.UTC(2051, 0, 1) / 1000
/** Clocks do not change and change back in less time, in seconds. */
const STEP = 12 * 3600

const [names] = process.argv.slice(2)
if (names === undefined) throw new Error('usage: node tools/build-zone-table.ts tzdata.zi')

/** Seconds east of UTC, by the time zone of this process. */
function offsetAt(time: number): number {
  const date = new Date(time * 1000)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  return Date.UTC(year, month, day, date.getHours(), date.getMinutes(), date.getSeconds()) / 1000 - time
}

/** The first second with the offset that clocks have at `after`. */
function changeBetween(before: number, after: number): number {
  const offset = offsetAt(after)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === offset) high = middle
    else low = middle
  }
  return high
}

/** Offset at the beginning, then time since the change before and new offset; all in seconds, to the base 36. */
function changesOf(zone: string): string {
  process.env.TZ = zone
  const numbers = [offsetAt(FROM)]
  let last = FROM
  for (let time = FROM; time < TO; time += STEP) {
    if (offsetAt(time) === offsetAt(time + STEP)) continue
    const change = changeBetween(time, time + STEP)
    numbers.push(change - last, offsetAt(change))
    last = change
  }
  return numbers.map((number) => number.toString(36)).join(' ')
}

const lines = readFileSync(names, 'utf8').split('\n')
const named = lines.flatMap((line) => {
  const [kind, first, second] = line.split(' ')
  return kind === 'Z' ? [first!] : kind === 'L' ? [second!] : []
})
/** Java's, of which `Intl` has some beside those of the database: JST. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const short = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c)))
const known = new Set([...Intl.supportedValuesOf('timeZone'), ...named, ...short].filter(isKnown))

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const zones = new Map<string, string[]>()
for (const name of [...known].sort()) {
  const changes = changesOf(name)
  zones.set(changes, [...(zones.get(changes) ?? []), name])
}
const rows = [...zones].map(([changes, alike]) => `  ['${alike.join(' ')}', '${changes}'],`)
const text = `/** Written by tools/build-zone-table.ts from release ${process.versions.tz} of the IANA time zone database. Its page says what a row is. */
export const ZONES: readonly (readonly [names: string, changes: string])[] = [
${rows.join('\n')}
]
`
writeFileSync(join(import.meta.dirname, '../src/language/dates/zones/table.generated.ts'), text)
