/**
 * A beam search for the text that a line was meant to have, and for the wrong readings its parts went through. A
 * hypothesis walks along the line in one of several modes (as it stands, or written as A and read as B), with the
 * pending bytes of an incomplete character. At each step the likeliest hypotheses survive.
 */
import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { Costs, cost } from '../../text-model/index.ts'
import { Beam, cheapestEnd } from './beam.ts'
import { FIRST_SET } from './bytes/byte-sets.ts'
import { BREAK, BYTES, bytesIn, INNER, LOSS, nextByte } from './bytes/streams.ts'
import { append, BASE, DEAD, INCOMPLETE, PATTERN, surrogates } from './bytes/writers.ts'
import * as costs from './costs.ts'
import { fit, MOST_FIT, type Place } from './fit.ts'
import {
  GONE_FROM,
  HALF,
  type Hypothesis,
  MIXED,
  type Mode,
  type Output,
  PLAIN,
  type SearchOptions,
  type State,
  segmentsOf,
  type Waiting,
} from './hypothesis.ts'
import { meanRun, oddTokens, standing } from './standing.ts'
import { breaks } from './straight.ts'
import type { Work } from './work.ts'

const SPACE_UNIT = 0x20
const QUESTION = 0x3f

const beams: readonly [Beam, Beam] = [new Beam(), new Beam()]

/** The search along one line. */
class Search {
  readonly #units: Int32Array
  readonly #modes: readonly Mode[]
  readonly #lossy: boolean
  /** Whether losses left marks; then no unmarked loss is assumed, unless the bytes prove it. */
  readonly #marked: boolean
  #next: Beam = beams[0]
  #token = 0
  /** Whether characters beyond ASCII stand in longer runs, as those of damaged East Asian text do. */
  readonly #dense: boolean
  /** 1 for the ASCII characters that the line contains. */
  readonly #seen = new Uint8Array(128)
  /** 1 where damage may begin. */
  readonly #odd: Uint8Array
  readonly #costs = new Costs()
  /** Cost up to which a hypothesis of undamaged text may enter a path. */
  #plain = 0

  /** Hypotheses, bytes and candidates weighed so far. */
  steps = 0

  constructor(units: Int32Array, modes: readonly Mode[], lossy: boolean) {
    this.#units = units
    this.#modes = modes
    this.#lossy = lossy
    this.#odd = oddTokens(units, lossy)
    this.#dense = meanRun(units) >= costs.DENSE
    for (const unit of units) if (unit < 0x80) this.#seen[unit] = 1
    this.#marked = units.includes(QUESTION) || units.includes(REPLACEMENT_UNIT)
  }

  run(width: number): Hypothesis {
    let [now, next] = beams
    now.clear()
    now.put(PLAIN, 0, 0, 0, PLAIN, 0, undefined)
    for (this.#token = 0; this.#token < this.#units.length; this.#token++) {
      this.#next = next
      next.clear()
      const limit = now.limit(width)
      this.#plain = now.leastPlain() + costs.ENTERING
      this.steps += now.states.length
      for (const state of now.states) if (state.nats <= limit) this.#step(state)
      ;[now, next] = [next, now]
    }
    return this.#finish(now, next)
  }

  /** Advances one hypothesis by one token. */
  #step(state: State): void {
    const { mode, pending } = state
    if (mode === PLAIN) {
      const unit = this.#units[this.#token]!
      if (unit < 0x80 || state.last === MIXED || state.last >= GONE_FROM) this.#keep(state, 0, state.last)
      else if (state.last === PLAIN) this.#keep(state, 0, MIXED)
      else
        this.#keep(
          state,
          this.#modes[state.last]!.stream.kinds[this.#token] === BYTES ? costs.STRAY : 0,
          state.last + GONE_FROM,
        )
      if (state.nats <= this.#plain && this.#odd[this.#token] === 1) {
        for (let m = 0; m < this.#modes.length; m++) this.#enter(m, state)
      }
      return
    }
    if (pending === 0 && this.#modes[mode]!.shifted) {
      // Back in step: the text that follows is undamaged.
      this.#keep(state, 0, mode + GONE_FROM)
      return
    }
    if (pending === 0 && !this.#inside(mode)) {
      if (this.#units[this.#token]! < 0x80) this.#keep(state, costs.LEAVE, mode)
      else
        this.#keep(
          state,
          this.#modes[mode]!.stream.kinds[this.#token] === BYTES ? costs.LEAVE + costs.STRAY : costs.LEAVE,
          mode + GONE_FROM,
        )
    }
    this.#consume(mode, state, state.nats - this.#waiting(mode, pending), 0)
  }

  /** Whether the token before this one is inside a character of the first of two readings. */
  #inside(mode: number): boolean {
    return this.#token > 0 && this.#modes[mode]!.stream.kinds[this.#token - 1] === INNER
  }

  /** Leaves the token as it stands. */
  #keep({ before, twoBefore, nats, output }: State, leave: number, last: number): void {
    const unit = this.#units[this.#token]!
    const shown: Output = { before: output, unit, token: this.#token + 1, mode: PLAIN, filled: false }
    this.#next.put(PLAIN, 0, unit, before, last, nats + leave + standing(twoBefore, before, unit), shown)
  }

  #enter(m: number, state: State): void {
    const { stream, writer, enter, shifted } = this.#modes[m]!
    const utf8 = writer.selfSynchronizing
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK || this.#inside(m)) return
    const { last } = state
    const nats =
      state.nats +
      (last === m
        ? costs.AGAIN
        : last === PLAIN
          ? enter
          : last === MIXED
            ? enter + costs.PART
            : enter + (utf8 ? costs.SECOND_UTF8 : costs.SECOND))
    if (!shifted) {
      // A question mark before damage is usually only a question mark.
      if (kind === LOSS && this.#units[i] === QUESTION) return
      // Bytes may be missing at the start of a line or between others, not wherever damage might begin.
      this.#consume(m, state, nats, last === PLAIN ? 0 : costs.MOST_DROPS)
      return
    }
    const { before, twoBefore, output } = state
    if (kind === LOSS) {
      this.#put(m, HALF, before, twoBefore, this.#nothing(m, output), nats)
      return
    }
    const from = stream.from[i]!
    const to = stream.from[i + 1]!
    if (to - from !== 2) return
    this.#consume(m, { ...state, pending: HALF }, nats + costs.GONE, costs.MOST_DROPS)
    // Or an extra byte was inserted and nothing is lost.
    const rest = append(0, stream.symbols[from + 1]!)
    this.#put(m, rest, before, twoBefore, this.#nothing(m, output), nats + costs.INSERTED)
  }

  #nothing(mode: number, before: Output | undefined): Output {
    return { before, unit: -1, token: this.#token + 1, mode, filled: false }
  }

  /** Feeds the token's bytes to the mode's writer, in every form they may have had. */
  #consume(m: number, state: State, nats: number, drops: number): void {
    const { stream, writer } = this.#modes[m]!
    const { reader, symbols } = stream
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK) return
    const from = stream.from[i]!
    const to = stream.from[i + 1]!
    if (stream.broken[i] === 0 && (kind !== LOSS || to > from)) this.#feed(m, state, nats, symbols, from, to)
    for (const code of stream.others.get(i) ?? []) {
      const bytes = Int32Array.from(bytesIn(code))
      this.#feed(m, state, nats + costs.OTHER, bytes, 0, bytes.length)
    }
    if (!this.#lossy || state.pending === HALF) return
    if (kind === LOSS) {
      // After a first reading, a token may hold whole bytes beside the lost ones.
      const own = stream.inner && symbols[from] !== QUESTION ? from : to
      for (const loss of reader.marked(nextByte(stream, i)))
        this.#fill(m, state, nats + loss.nats, loss.symbols, own, to)
      return
    }
    // Among ASCII words, a clean accented letter and what follows would look like a character that lost bytes.
    if (!reader.multiByte && !this.#dense) return
    if (this.#units[i] === SPACE_UNIT && reader.nbsp !== 0 && state.pending !== 0 && writer.selfSynchronizing) {
      this.#feed(m, state, nats + costs.SPACE, Int32Array.of(reader.nbsp), 0, 1)
    }
    if (kind !== BYTES || drops >= costs.MOST_DROPS || this.#modes[m]!.shifted) return
    // An unassigned byte of a single-byte page is assumed lost only where other bytes of its character are shown.
    if (state.pending === 0 && !reader.multiByte) return
    if (writer.selfSynchronizing ? !breaks(this.#modes[m]!, state.pending, i, costs.LOOK_AHEAD) : this.#marked) return
    for (const loss of reader.dropped(to > from ? symbols[from]! : -1, writer.selfSynchronizing)) {
      this.#fill(m, state, nats + loss.nats, loss.symbols, from, to)
    }
  }

  /** Feeds lost bytes, then the token's own. */
  #fill(m: number, state: Waiting, nats: number, lost: readonly number[], from: number, to: number): void {
    const symbols = Int32Array.of(...lost, ...this.#modes[m]!.stream.symbols.subarray(from, to))
    this.#feed(m, state, nats, symbols, 0, symbols.length)
  }

  #feed(m: number, state: Waiting, nats: number, symbols: Int32Array, from: number, to: number): void {
    const { writer, leads } = this.#modes[m]!
    let { pending, before, twoBefore, output } = state
    this.steps += 2 + to - from
    for (let k = from; k < to; k++) {
      const symbol = symbols[k]!
      if (pending === HALF) {
        const units = writer.candidates(append(append(0, leads), symbol))
        this.#choose(m, { pending, before, twoBefore, output }, nats, units, true, symbols, k + 1, to)
        return
      }
      if (pending === 0 && symbol >= FIRST_SET) {
        const starts = writer.starts(symbol)
        if (starts[0] !== symbol) {
          for (const start of starts) {
            const rest = symbols.slice(k, to)
            rest[0] = start
            this.#feed(m, { pending, before, twoBefore, output }, nats, rest, 0, rest.length)
          }
          return
        }
      }
      const found = writer.feed(pending, symbol)
      if (found === DEAD) return
      if (found === PATTERN) {
        const units = writer.candidates(append(pending, symbol))
        this.#choose(m, { pending, before, twoBefore, output }, nats, units, false, symbols, k + 1, to)
        return
      }
      if (found === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      pending = 0
      for (const unit of found > 0xffff ? surrogates(found) : [found]) {
        nats += cost(twoBefore, before, unit)
        if (nats > this.#next.best + costs.NEAR) return
        output = { before: output, unit, token: this.#token + 1, mode: m, filled: false }
        twoBefore = before
        before = unit
      }
    }
    this.#put(m, pending, before, twoBefore, output, nats)
  }

  /**
   * Continues with the characters that fit best. Characters that lost a half take part in the decision, but are shown
   * as U+FFFD.
   */
  #choose(
    m: number,
    { before, twoBefore, output }: Waiting,
    nats: number,
    units: readonly number[],
    half: boolean,
    symbols: Int32Array,
    from: number,
    to: number,
  ): void {
    const best: { unit: number; nats: number }[] = []
    this.steps += units.length
    const most = half ? costs.HALVES : costs.CHOICES
    const place: Place = { output, next: this.#units[this.#token + 1], seen: this.#seen }
    this.#costs.go(twoBefore, before)
    for (const unit of units) {
      const plain = this.#costs.of(unit)
      if (best.length === most && plain - MOST_FIT >= best[most - 1]!.nats) continue
      const own = plain + fit(unit, place)
      if (best.length === most && own >= best[most - 1]!.nats) continue
      if (best.length === most) best.pop()
      let at = best.length
      while (at > 0 && best[at - 1]!.nats > own) at--
      best.splice(at, 0, { unit, nats: own })
    }
    for (const choice of best) {
      if (choice.nats > best[0]!.nats + costs.CHOICE_FAR || nats + choice.nats > this.#next.best + costs.NEAR) break
      const shown: Output = {
        before: output,
        unit: half ? REPLACEMENT_UNIT : choice.unit,
        token: this.#token + 1,
        mode: m,
        filled: !half,
      }
      const chosen: Waiting = { pending: 0, before: choice.unit, twoBefore: before, output: shown }
      this.#feed(m, chosen, nats + choice.nats, symbols, from, to)
    }
  }

  /** Advance cost of pending bytes. */
  #waiting(mode: number, pending: number): number {
    if (pending <= 0) return 0
    const count = pending <= BASE ? 1 : pending <= BASE * BASE + BASE ? 2 : 3
    return count * this.#modes[mode]!.writer.pendingCost
  }

  #put(m: number, pending: number, before: number, twoBefore: number, output: Waiting['output'], nats: number): void {
    this.#next.put(m, pending, before, twoBefore, m, nats + this.#waiting(m, pending), output)
  }

  /** The best hypothesis that ends with a complete character, or with one whose last byte was lost. */
  #finish(beam: Beam, ends: Beam): Hypothesis {
    this.#token = this.#units.length - 1
    this.#next = ends
    ends.clear()
    for (const state of beam.states) {
      const { mode, pending, before, twoBefore, last, nats, output } = state
      if (pending === 0) ends.put(mode, 0, before, twoBefore, last, nats, output)
      if (pending === 0 || pending === HALF) continue
      // The end may be cut off: an incomplete character stands as it is, after the last complete one.
      ends.put(mode, 0, before, twoBefore, last, nats + costs.CUT, output)
      if (this.#lossy) {
        for (const loss of this.#modes[mode]!.stream.reader.dropped(-1, false)) {
          this.#fill(mode, state, nats - this.#waiting(mode, pending) + loss.nats, loss.symbols, 0, 0)
        }
      }
    }
    const { state, nats } = cheapestEnd(ends.states)
    return { cost: nats, segments: state ? segmentsOf(state.output, this.#modes) : [] }
  }
}

/** Budget steps for each step of the search, because each looks up a character's cost and what fits beside it. */
const STEP = 4

/**
 * The likeliest hypothesis for one line. Time is linear in the line, the beam width and the number of modes.
 *
 * @param units the line's characters: UTF-16 units, or what an HTML entity stands for
 */
export function search(units: Int32Array, modes: readonly Mode[], options: SearchOptions, work: Work): Hypothesis {
  const search = new Search(units, modes, options.lossy)
  const best = search.run(options.width)
  work.spend(search.steps * STEP)
  return best
}
