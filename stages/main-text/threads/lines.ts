import type { Block } from '../../../src/document/block.ts'
import { isMark } from './marks.ts'

/** What one line says, by its looks. */
interface Line {
  /** Outside links: characters of Chinese, or 0.4 letters of an alphabet each: about as much is said by both. */
  readonly units: number
  /** The same inside links. */
  readonly links: number
  /** Signs that end or part sentences. */
  readonly stops: number
}

/** What is known of the blocks of a page, by number. */
export interface PageLines {
  readonly lines: readonly Line[]
  /** 1 for what no post holds: hidden blocks, and those labelled as something else. */
  readonly apart: Uint8Array
  /** 1 for a mark of a post. */
  readonly marks: Uint8Array
  readonly markSum: RunningSum
  /** Units of prose; what is apart has none. */
  readonly proseSum: RunningSum
}

/** Labels of what no post holds. A quotation and a caption are of the text. */
const APART: ReadonlySet<string> = new Set([
  'nav',
  'footer',
  'aside',
  'control',
  'advertisement',
  'share',
  'related',
  'ranking',
])
/** Signs of sentences from which on a line with a date is prose. */
const STOPS_OF_PROSE = 4
/** Units from which on a line says something, with or without a sign of sentences. */
const PROSE_UNITS = 16
/** The same where it has one. */
const PROSE_UNITS_WITH_STOP = 6

const STOP = /[。！？；，、…]|[.,;:!?](?=\s|$)/g

/** Reads every block once. */
export function readPage(text: string, blocks: readonly Block[]): PageLines {
  const lines = blocks.map((block) => readLine(text, block))
  const apart = Uint8Array.from(blocks, ({ hidden, label }) =>
    hidden || (label !== undefined && APART.has(label)) ? 1 : 0,
  )
  const marks = Uint8Array.from(blocks, ({ start, end }, i) =>
    apart[i] === 0 && lines[i]!.stops < STOPS_OF_PROSE && isMark(text.slice(start, end)) ? 1 : 0,
  )
  const prose = Float64Array.from(lines, (line, i) => (apart[i] === 0 ? proseOf(line) : 0))
  return { lines, apart, marks, markSum: new RunningSum(marks), proseSum: new RunningSum(prose) }
}

function readLine(text: string, { start, end, linkChars }: Block): Line {
  const line = text.slice(start, end)
  let units = 0
  let characters = 0
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i)
    if (unit <= 0x20) continue
    characters++
    units += unit < 0x2e80 ? 0.4 : 1
  }
  const links = characters > 0 ? (units * Math.min(linkChars, characters)) / characters : 0
  return { units: units - links, links, stops: line.match(STOP)?.length ?? 0 }
}

/** Units of prose in a line: 0 for names, buttons, counters, and for what is mostly links. */
function proseOf({ units, links, stops }: Line): number {
  if (links > units) return 0
  return units >= (stops > 0 ? PROSE_UNITS_WITH_STOP : PROSE_UNITS) ? units : 0
}

/** The sum of any stretch of a series, in constant time. */
export class RunningSum {
  readonly #before: Float64Array

  constructor(values: Uint8Array | Float64Array) {
    this.#before = new Float64Array(values.length + 1)
    for (let i = 0; i < values.length; i++) this.#before[i + 1] = this.#before[i]! + values[i]!
  }

  /** Of `values[from, to)`; 0 where that is empty. Stretches over the ends are cut. */
  between(from: number, to: number): number {
    const first = Math.max(0, from)
    const last = Math.min(this.#before.length - 1, to)
    return first < last ? this.#before[last]! - this.#before[first]! : 0
  }
}
