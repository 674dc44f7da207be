/**
 * The search: which of its characters a line was meant to have, and which of them went through which wrong reading. A
 * hypothesis walks along the line in one of several modes (as it stands, or written as A and read as B), with the bytes
 * that wait for the rest of their character; the likeliest hypotheses of each step go on. See rules 1–4 of the README.
 */
import { cost } from '../text-model/index.ts'
import { BREAK, BYTES, INNER, LOSS, nextByte, type Stream } from './streams.ts'
import { append, BASE, DEAD, INCOMPLETE, PATTERN, type Writer } from './writers.ts'

/** A way in which text was damaged. */
export interface Mode {
  /** `utf-8<cp936`: written as the first, read as the second; twice where there are four names. */
  readonly path: string
  readonly stream: Stream
  readonly writer: Writer
  /** Nats of going over to it from undamaged text. */
  readonly enter: number
  /** Reads one byte off: see {@link Mode} `gb18030<cp936`. */
  readonly shifted: boolean
}

/** What the search made of a line. */
export interface Hypothesis {
  /** In nats, all told; lower is better. */
  readonly cost: number
  /** In order; what is not in any stands as it was. */
  readonly segments: readonly Segment[]
}

/** Tokens [start, end) that went through a path. */
export interface Segment {
  readonly mode: Mode
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
  /** Lost bytes that were filled in. */
  readonly filled: number
  /** Characters that lost a half which nothing gives back: U+FFFD stands for each. */
  readonly halves: number
}

/** The text that tokens up to `end` completed. */
export interface Piece {
  readonly end: number
  readonly text: string
  readonly filled: boolean
}

export interface BeamOptions {
  /** Whether bytes may have been lost. */
  readonly lossy: boolean
  /** Hypotheses that go on. */
  readonly width: number
}

/** Nats of going back to undamaged text. */
const LEAVE = 2.5
/** Hypotheses further behind than this are given up. */
const FAR = 30
/** Candidates of a character with lost bytes that go on, and how far behind the best they may be. */
const CHOICES = 6
const CHOICE_FAR = 9
/** Nats of a character that lost a half. */
const HALF = 9
/** Unmarked losses in a row. */
const MOST_DROPS = 2

const REPLACEMENT = 0xfffd
const NONE = -1
/** Pending: the next byte belongs to a character that is already put out. */
const SKIP = -1

/** All that the search reached, as columns: a node is a unit that was put out, or a change of mode. */
class Nodes {
  parent = new Int32Array(4096)
  unit = new Int32Array(4096)
  token = new Int32Array(4096)
  mode = new Int16Array(4096)
  filled = new Uint8Array(4096)
  size = 0

  add(parent: number, unit: number, token: number, mode: number, filled: number): number {
    if (this.size === this.parent.length) this.#grow()
    const at = this.size++
    this.parent[at] = parent
    this.unit[at] = unit
    this.token[at] = token
    this.mode[at] = mode
    this.filled[at] = filled
    return at
  }

  #grow(): void {
    for (const key of ['parent', 'unit', 'token', 'mode', 'filled'] as const) {
      const old = this[key]
      const larger = new (old.constructor as Int32ArrayConstructor)(old.length * 2)
      larger.set(old)
      this[key] = larger as never
    }
  }
}

/** The hypotheses of one step, as columns. */
class Beam {
  readonly #room: number
  node: Int32Array
  mode: Int16Array
  pending: Float64Array
  before: Int32Array
  twoBefore: Int32Array
  nats: Float64Array
  size = 0
  best = Number.POSITIVE_INFINITY
  readonly #slots = new Int32Array(4096).fill(NONE)

  constructor(room: number) {
    this.#room = room
    this.node = new Int32Array(room)
    this.mode = new Int16Array(room)
    this.pending = new Float64Array(room)
    this.before = new Int32Array(room)
    this.twoBefore = new Int32Array(room)
    this.nats = new Float64Array(room)
  }

  clear(): void {
    if (this.size > 0) this.#slots.fill(NONE)
    this.size = 0
    this.best = Number.POSITIVE_INFINITY
  }

  /** Keeps the best of the hypotheses that will go on alike. `ahead` is what `nats` is compared by. */
  put(node: number, mode: number, pending: number, before: number, twoBefore: number, nats: number): void {
    if (nats > this.best + FAR || this.size === this.#room) return
    if (nats < this.best) this.best = nats
    let slot =
      (Math.imul(before, 0x9e3779b1) ^ Math.imul(mode + 1, 0x85ebca6b) ^ Math.imul(pending | 0, 0xc2b2ae35)) >>> 20
    for (;;) {
      const at = this.#slots[slot]!
      if (at === NONE) break
      if (
        this.mode[at] === mode &&
        this.pending[at] === pending &&
        this.before[at] === before &&
        this.twoBefore[at] === twoBefore
      ) {
        if (nats < this.nats[at]!) {
          this.nats[at] = nats
          this.node[at] = node
        }
        return
      }
      slot = (slot + 1) & 4095
    }
    const at = this.size++
    this.#slots[slot] = at
    this.node[at] = node
    this.mode[at] = mode
    this.pending[at] = pending
    this.before[at] = before
    this.twoBefore[at] = twoBefore
    this.nats[at] = nats
  }

  /** The nats at which only `width` hypotheses are as good: by counting, for sorting takes longer than the rest. */
  limit(width: number): number {
    if (this.size <= width) return this.best + FAR
    const counts = new Int32Array(FAR * 4 + 1)
    for (let i = 0; i < this.size; i++) {
      const behind = Math.floor((this.nats[i]! - this.best) * 4)
      if (behind < counts.length) counts[behind] = counts[behind]! + 1
    }
    let sum = 0
    for (let bin = 0; bin < counts.length; bin++) {
      sum += counts[bin]!
      if (sum > width) return this.best + Math.max(bin, 1) / 4
    }
    return this.best + FAR
  }
}

const ROOM = 3000
const beams: readonly [Beam, Beam] = [new Beam(ROOM), new Beam(ROOM)]

/** Runs along one line. */
class Search {
  readonly #nodes = new Nodes()
  readonly #units: Int32Array
  readonly #modes: readonly Mode[]
  readonly #lossy: boolean
  #next: Beam = beams[0]
  #token = 0

  constructor(units: Int32Array, modes: readonly Mode[], lossy: boolean) {
    this.#units = units
    this.#modes = modes
    this.#lossy = lossy
  }

  run(width: number): Hypothesis {
    let [now, next] = beams
    now.clear()
    now.put(this.#nodes.add(NONE, NONE, 0, NONE, 0), NONE, 0, 0, 0, 0)
    for (let i = 0; i < this.#units.length; i++) {
      this.#token = i
      this.#next = next
      next.clear()
      const limit = now.limit(width)
      for (let s = 0; s < now.size; s++) if (now.nats[s]! <= limit) this.#step(now, s)
      ;[now, next] = [next, now]
    }
    return this.#finish(now)
  }

  /** Takes one hypothesis over one token. */
  #step(beam: Beam, s: number): void {
    const i = this.#token
    const node = beam.node[s]!
    const mode = beam.mode[s]!
    const pending = beam.pending[s]!
    const before = beam.before[s]!
    const twoBefore = beam.twoBefore[s]!
    // What waits was paid for as far as it goes; see #wait.
    const nats = beam.nats[s]! - this.#waiting(mode, pending)
    const unit = this.#units[i]!
    if (mode === NONE) {
      this.#keep(node, before, twoBefore, nats, unit)
      if (unit >= 0x80 || this.#lossy) {
        for (let m = 0; m < this.#modes.length; m++) this.#enter(m, node, before, twoBefore, nats)
      }
      return
    }
    const { stream } = this.#modes[mode]!
    if (pending === 0 && (i === 0 || stream.kinds[i - 1] !== INNER))
      this.#keep(node, before, twoBefore, nats + LEAVE, unit)
    this.#consume(mode, node, pending, before, twoBefore, nats, 0)
  }

  #keep(node: number, before: number, twoBefore: number, nats: number, unit: number): void {
    const next = this.#nodes.add(node, unit, this.#token + 1, NONE, 0)
    this.#next.put(next, NONE, 0, unit, before, nats + cost(twoBefore, before, unit))
  }

  #enter(m: number, node: number, before: number, twoBefore: number, nats: number): void {
    const { stream, enter, shifted } = this.#modes[m]!
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK || (i > 0 && stream.kinds[i - 1] === INNER)) return
    if (!shifted) {
      if (kind !== LOSS) this.#consume(m, node, 0, before, twoBefore, nats + enter, 0)
      return
    }
    const first = stream.from[i]!
    const length = stream.from[i + 1]! - first
    const half = this.#nodes.add(node, REPLACEMENT, i + 1, m, 0)
    if (kind === LOSS) {
      // The mark is the first half of a character; the byte behind it is the second.
      this.#put(m, half, SKIP, REPLACEMENT, before, nats + enter + HALF)
      return
    }
    if (length !== 2) return
    const pending = append(0, stream.symbols[first + 1]!)
    this.#put(m, half, pending, REPLACEMENT, before, nats + enter + HALF)
    // Or a byte came in between, and nothing is lost.
    const inserted = this.#nodes.add(node, NONE, i + 1, m, 0)
    this.#put(m, inserted, pending, before, twoBefore, nats + enter + HALF)
  }

  /** Gives the token's bytes to the mode's writer, in every way that they may have been. */
  #consume(
    m: number,
    node: number,
    pending: number,
    before: number,
    twoBefore: number,
    nats: number,
    drops: number,
  ): void {
    const mode = this.#modes[m]!
    const { stream } = mode
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK) return
    const to = stream.from[i + 1]!
    const from = stream.from[i]! + (pending === SKIP ? 1 : 0)
    if (pending === SKIP) {
      if (to === from) return
      pending = 0
    }
    if (kind !== LOSS || to > from) this.#feed(m, node, pending, before, twoBefore, nats, stream.symbols, from, to, 0)
    if (!this.#lossy) return
    const { reader } = stream
    if (kind === LOSS) {
      const [own, end] = stream.symbols[from] === 0x3f ? [to, to] : [from, to]
      for (const loss of reader.marked(nextByte(stream, i))) {
        this.#start(m, node, pending, before, twoBefore, nats + loss.nats, loss.symbols, own, end)
      }
      return
    }
    if (this.#units[i] === 0x20 && reader.nbsp !== 0 && pending !== 0) {
      this.#feed(m, node, pending, before, twoBefore, nats + 0.5, Int32Array.of(reader.nbsp), 0, 1, 0)
    }
    if (kind !== BYTES || drops >= MOST_DROPS) return
    // Without a mark a byte can only be missed where others of its character are shown, or be read from a pair.
    if (pending === 0 && !reader.multiByte) return
    for (const loss of reader.dropped(to > from ? stream.symbols[from]! : -1)) {
      this.#start(m, node, pending, before, twoBefore, nats + loss.nats, loss.symbols, from, to)
    }
  }

  /** Lost bytes, then the token's own. */
  #start(
    m: number,
    node: number,
    pending: number,
    before: number,
    twoBefore: number,
    nats: number,
    lost: readonly number[],
    from: number,
    to: number,
  ): void {
    const { writer, stream } = this.#modes[m]!
    const own = stream.symbols.subarray(from, to)
    const alternatives = pending === 0 ? writer.starts(lost[0]!) : [lost[0]!]
    for (const first of alternatives) {
      const symbols = Int32Array.of(first, ...lost.slice(1), ...own)
      this.#feed(m, node, pending, before, twoBefore, nats, symbols, 0, symbols.length, 1)
    }
  }

  #feed(
    m: number,
    node: number,
    pending: number,
    before: number,
    twoBefore: number,
    nats: number,
    symbols: Int32Array,
    from: number,
    to: number,
    filled: number,
  ): void {
    const { writer } = this.#modes[m]!
    for (let k = from; k < to; k++) {
      const symbol = symbols[k]!
      const state = writer.feed(pending, symbol)
      if (state === DEAD) return
      if (state === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      if (state === PATTERN) {
        const units = writer.candidates(append(pending, symbol))
        this.#choose(m, node, before, twoBefore, nats, units, symbols, k + 1, to)
        return
      }
      pending = 0
      if (state > 0xffff) {
        const high = 0xd800 + ((state - 0x10000) >> 10)
        const low = 0xdc00 + (state & 0x3ff)
        nats += cost(twoBefore, before, high) + cost(before, high, low)
        node = this.#nodes.add(this.#nodes.add(node, high, this.#token + 1, m, 0), low, this.#token + 1, m, 0)
        twoBefore = high
        before = low
      } else {
        nats += cost(twoBefore, before, state)
        node = this.#nodes.add(node, state, this.#token + 1, m, 0)
        twoBefore = before
        before = state
      }
    }
    void filled
    this.#put(m, node, pending, before, twoBefore, nats)
  }

  /** Goes on with the characters that fit best here. */
  #choose(
    m: number,
    node: number,
    before: number,
    twoBefore: number,
    nats: number,
    units: readonly number[],
    symbols: Int32Array,
    from: number,
    to: number,
  ): void {
    const best: { unit: number; nats: number }[] = []
    for (const unit of units) {
      const own = cost(twoBefore, before, unit)
      if (best.length === CHOICES && own >= best[CHOICES - 1]!.nats) continue
      if (best.length === CHOICES) best.pop()
      let at = best.length
      while (at > 0 && best[at - 1]!.nats > own) at--
      best.splice(at, 0, { unit, nats: own })
    }
    for (const choice of best) {
      if (choice.nats > best[0]!.nats + CHOICE_FAR) break
      const next = this.#nodes.add(node, choice.unit, this.#token + 1, m, 1)
      this.#feed(m, next, 0, choice.unit, before, nats + choice.nats, symbols, from, to, 1)
    }
  }

  /** Bytes that wait are charged for in advance, or a hypothesis would seem better for having put out less. */
  #waiting(mode: number, pending: number): number {
    if (pending === 0) return 0
    const count = pending <= BASE ? 1 : pending <= BASE * BASE + BASE ? 2 : 3
    return count * this.#modes[mode]!.writer.pendingCost
  }

  #put(mode: number, node: number, pending: number, before: number, twoBefore: number, nats: number): void {
    this.#next.put(node, mode, pending, before, twoBefore, nats + this.#waiting(mode, pending))
  }

  /** The best hypothesis that ends with whole characters, or that a lost last byte completes. */
  #finish(beam: Beam): Hypothesis {
    this.#token = this.#units.length - 1
    const ends = beam === beams[0] ? beams[1] : beams[0]
    this.#next = ends
    ends.clear()
    for (let s = 0; s < beam.size; s++) {
      const [node, m, pending] = [beam.node[s]!, beam.mode[s]!, beam.pending[s]!]
      const [before, twoBefore] = [beam.before[s]!, beam.twoBefore[s]!]
      const nats = beam.nats[s]! - this.#waiting(m, pending)
      if (pending === 0 || pending === SKIP) ends.put(node, m, 0, before, twoBefore, nats)
      else if (this.#lossy) {
        for (const loss of this.#modes[m]!.stream.reader.dropped(-1)) {
          this.#start(m, node, pending, before, twoBefore, nats + loss.nats, loss.symbols, 0, 0)
        }
      }
    }
    let best = NONE
    for (let s = 0; s < ends.size; s++) {
      if (ends.pending[s] === 0 && (best < 0 || ends.nats[s]! < ends.nats[best]!)) best = s
    }
    // The text as it stands ends whole, but the beam may have lost it.
    if (best < 0) return { cost: Number.POSITIVE_INFINITY, segments: [] }
    return { cost: ends.nats[best]!, segments: this.#trace(ends.node[best]!) }
  }

  #trace(end: number): Segment[] {
    const { parent, unit, token, mode, filled } = this.#nodes
    const path: number[] = []
    for (let at = end; at !== NONE; at = parent[at]!) path.push(at)
    path.reverse()
    const segments: Segment[] = []
    let open: { mode: number; start: number; pieces: Piece[]; filled: number; halves: number } | undefined
    let position = 0
    const close = (): void => {
      if (open) segments.push({ ...open, mode: this.#modes[open.mode]!, end: position })
      open = undefined
    }
    for (const at of path) {
      const own = mode[at]!
      if (own === NONE) {
        close()
        position = token[at]!
        continue
      }
      if (open?.mode !== own) {
        close()
        open = { mode: own, start: position, pieces: [], filled: 0, halves: 0 }
      }
      position = token[at]!
      if (unit[at] === NONE) continue
      open.pieces.push({ end: position, text: String.fromCharCode(unit[at]!), filled: filled[at] === 1 })
      open.filled += filled[at]!
      if (unit[at] === REPLACEMENT) open.halves++
    }
    close()
    return segments
  }
}

/**
 * The likeliest hypothesis about one line. Time is linear in the line, times the width and the number of modes.
 *
 * @param units the line's characters: UTF-16 units, or what an entity of HTML stands for
 */
export function search(units: Int32Array, modes: readonly Mode[], options: BeamOptions): Hypothesis {
  return new Search(units, modes, options.lossy).run(options.width)
}
