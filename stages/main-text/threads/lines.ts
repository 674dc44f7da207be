import type { Block } from '../../../src/document/structure/block.ts'
import { isMark } from './marks.ts'

/** Measures of one line. */
interface Line {
  /**
   * Length outside links: 1 for each Chinese character, 0.4 for each alphabetic letter. Both then carry about as much.
   */
  readonly units: number
  /** The same inside links. */
  readonly links: number
  /** Number of punctuation marks that end or divide sentences. */
  readonly stops: number
}

/** Measures of the blocks of a page, by index. */
export interface PageLines {
  readonly lines: readonly Line[]
  /** 1 for blocks that belong to no post: hidden ones, and those labelled as something else. */
  readonly apart: Uint8Array
  /** 1 for a mark of a post. */
  readonly marks: Uint8Array
  readonly markSum: RunningSum
  /** Prefix sums of the units of prose; blocks that are `apart` count 0. */
  readonly proseSum: RunningSum
}

/** Labels of blocks that belong to no post. Quotations and captions belong to the text. */
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
/** A line with a date and at least this many punctuation marks is prose, not a mark. */
const STOPS_OF_PROSE = 4
/** Minimum length of prose, in units, with or without punctuation. */
const PROSE_UNITS = 16
/** Minimum length of prose with punctuation, in units. */
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

/** Units of prose in a line: 0 for names, buttons, counters, and lines that are mostly links. */
function proseOf({ units, links, stops }: Line): number {
  if (links > units) return 0
  return units >= (stops > 0 ? PROSE_UNITS_WITH_STOP : PROSE_UNITS) ? units : 0
}

/** Prefix sums: gives the sum of any range of a series in constant time. */
export class RunningSum {
  readonly #before: Float64Array

  constructor(values: Uint8Array | Float64Array) {
    this.#before = new Float64Array(values.length + 1)
    for (let i = 0; i < values.length; i++) this.#before[i + 1] = this.#before[i]! + values[i]!
  }

  /** Sum of `values[from, to)`, with the range clipped to the series; 0 if it is empty. */
  between(from: number, to: number): number {
    const first = Math.max(0, from)
    const last = Math.min(this.#before.length - 1, to)
    return first < last ? this.#before[last]! - this.#before[first]! : 0
  }
}
