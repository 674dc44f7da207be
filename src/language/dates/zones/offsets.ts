import { ZONES } from './table.generated.ts'

/**
 * Offsets of time zones by a table of our own: versions of Node have different releases of the IANA time zone database, of which each
 * corrects some, and some systems bring their own. Node 20.12 and 24 differ in 50 zones, among them Chisinau from 2022 on.
 *
 * A row of the table is the names of zones that are alike, and their changes: the offset in 1900, then for each change the time since the one
 * before and the new offset, in seconds to the base 36. The last changes are those of 2050.
 */
interface Changes {
  /** Seconds since 1970, ascending. */
  readonly times: Float64Array
  /** Seconds east of UTC; the first is that before all changes. */
  readonly offsets: Int32Array
}

/** Seconds from 1970 to 1900. */
const BEGINNING = Date.UTC(1900, 0, 1) / 1000

/** Name in lower case → row. Filled at the first use, like the changes of a row. */
let rows: ReadonlyMap<string, number> | undefined
const changes: Changes[] = []

function rowOf(timezone: string): number | undefined {
  rows ??= new Map(ZONES.flatMap(([names], row) => names.split(' ').map((name) => [lower(name), row])))
  return rows.get(lower(timezone))
}

/** Names are of ASCII: U+212A is no K. */
const lower = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

function changesOf(row: number): Changes {
  const known = changes[row]
  if (known) return known
  const numbers = ZONES[row]![1].split(' ').map((number) => Number.parseInt(number, 36))
  const times = new Float64Array(numbers.length >> 1)
  const offsets = new Int32Array(times.length + 1)
  offsets[0] = numbers[0]!
  let time = BEGINNING
  for (let i = 0; i < times.length; i++) {
    time += numbers[2 * i + 1]!
    times[i] = time
    offsets[i + 1] = numbers[2 * i + 2]!
  }
  changes[row] = { times, offsets }
  return changes[row]
}

/** Whether there is a zone of that name, in any case. */
export function isTimezone(name: string): boolean {
  return rowOf(name) !== undefined
}

/**
 * The offset at `instant`, in milliseconds east of UTC. Before 1900 and after 2050 clocks stay as they are then.
 *
 * @throws RangeError when the time zone is unknown
 */
export function offsetAt(instant: number, timezone: string): number {
  const row = rowOf(timezone)
  if (row === undefined) throw new RangeError(`no time zone ${timezone}`)
  const { times, offsets } = changesOf(row)
  const second = instant / 1000
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= second) low = middle + 1
    else high = middle
  }
  return offsets[low]! * 1000
}
