/**
 * The search: which characters a line was meant to have, and which of them went through which wrong reading. A hypothesis
 * walks along the line in one of several modes (as it stands, or written as A and read as B), with the bytes that wait for
 * the rest of their character; the likeliest hypotheses of each step go on.
 */
import { hasSimplified, simplifiedOnly } from '../script-tables.ts'
import { cost } from '../text-model/index.ts'
import { FIRST_SET } from './byte-sets.ts'
import { standing } from './standing.ts'
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
  /** Reads one byte off, in one encoding. */
  readonly shifted: boolean
  /** The bytes that can begin a character of two: what a shifted text lost. */
  readonly leads: number
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
  /** The text that tokens up to `end` completed, a unit each. */
  readonly pieces: readonly { readonly end: number; readonly text: string; readonly filled: boolean }[]
  /** Characters whose lost bytes were filled in. */
  readonly filled: number
  /** Characters that lost a half which nothing gives back: U+FFFD stands for each. */
  readonly halves: number
}

export interface BeamOptions {
  /** Whether bytes may have been lost. */
  readonly lossy: boolean
  /** Hypotheses that go on. */
  readonly width: number
}

/** Nats of going back to undamaged text, and from there to the path that the line was on before. */
const LEAVE = 2.5
const AGAIN = 2
/** More of entering behind text beyond ASCII that stands: whole lines are damaged more often than parts of them. */
const PART = 6
/** More of leaving for a character that the path could have read: a rare one costs less than leaving for it. */
const STRAY = 8
/** More of a second path on one line. */
const SECOND = 12
/** Nats of a lead byte that is gone, and of one that came in between. */
const GONE = 1
const INSERTED = 8
/** Nats of a code that encoders do not write, for a character that has another. */
const OTHER = 0.5
/** Nats of a no-break space that shows as a plain one. */
const SPACE = 1.5
/** Nats of a character that the end cuts off. */
const CUT = 15
/** Hypotheses further behind than this are given up. */
const FAR = 45
/** And further behind than this while they are made: most are, and making them takes the time. */
const NEAR = 18
/** Candidates of a character with lost bytes that go on, and how far behind the best they may be. */
const CHOICES = 6
const HALVES = 2
const CHOICE_FAR = 9
/** Tokens within which UTF-8 shows that bytes are missing. */
const LOOK_AHEAD = 3
/** Unmarked losses before one token. */
const MOST_DROPS = 2

/** Closing marks and those that open: a mark that is both closes where an odd number of it came before. */
const OPENING: ReadonlyMap<number, number> = new Map(
  ['（）', '【】', '《》', '「」', '『』', '“”', '‘’', '()', '[]', "''", '""'].map((pair) => [
    pair.charCodeAt(1),
    pair.charCodeAt(0),
  ]),
)
const WIDE_BRACKET = 0xff08
const BRACKET = 0x28
const QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
/** How far back an opening mark is looked for. */
const BRACKET_REACH = 200
/** Nats for a mark that closes one, and against one that closes nothing. */
const CLOSES = -5
const UNOPENED = 4
/** Nats for `<` before `/a>`. */
const TAG = -9

/** Nats for an ASCII character that the line shows elsewhere, and against one that it does not. */
const SEEN = -1.5
const UNSEEN = 1

/** 年 月 日 behind a digit: dates are the commonest numbers of the web. */
const DATE: ReadonlySet<number> = new Set([0x5e74, 0x6708, 0x65e5])
const WIDE_QUESTION = 0xff1f
const FULL_STOP = 0x3002
const LESS_THAN = 0x3c
const SLASH = 0x2f
const SPACE_UNIT = 0x20
const QUESTION = 0x3f
const LINE_FEED = 0x0a
const REPLACEMENT = 0xfffd
/** No mode: the text as it stands; and the same behind characters beyond ASCII that stood. */
const PLAIN = -1
const MIXED = -2
/** Of plain text: added to the mode that the line was in before, when characters beyond ASCII have stood since. */
const GONE_FROM = 64
/** Pending: the next byte is the second of a character whose first is gone. */
const HALF = -1

/** Nats by which text that stands may be behind the best that does and still go over to a path. */
const ENTERING = 6

/** Nats of a character that is out of the ordinary, and how far before one damage begins. */
const ODD = 6.5
const AHEAD = 4

/** Where damage may begin: at characters beyond ASCII, or marks of loss, with one out of the ordinary near. */
function oddTokens(units: Int32Array, lossy: boolean): Uint8Array {
  const odd = new Uint8Array(units.length)
  let before = 0
  let twoBefore = 0
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit >= 0x80 && standing(twoBefore, before, unit) > ODD) odd.fill(1, Math.max(0, i - AHEAD), i + 1)
    twoBefore = before
    before = unit
  }
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit < 0x80 && !(lossy && unit === QUESTION)) odd[i] = 0
  }
  return odd
}

function leastPlain(states: readonly State[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const { mode, nats } of states) if (mode === PLAIN && nats < least) least = nats
  return least
}

/** What a hypothesis put out, last first. */
interface Output {
  readonly before: Output | undefined
  /** A UTF-16 unit; -1 for a token that completed nothing. */
  readonly unit: number
  /** Behind the token that completed it. */
  readonly token: number
  readonly mode: number
  readonly filled: boolean
}

/** A hypothesis on its way. */
interface State {
  readonly mode: number
  /** Symbols that wait, see writers.ts. */
  readonly pending: number
  readonly before: number
  readonly twoBefore: number
  /** Of plain text: the mode that the line was in before. */
  readonly last: number
  /** With what the waiting bytes will cost, or those who wait would seem better than those who paid. */
  nats: number
  output: Output | undefined
}

/** The hypotheses of one step: of those that will go on alike the best. */
class Beam {
  readonly states: State[] = []
  best = Number.POSITIVE_INFINITY
  readonly #slots = new Int32Array(4096).fill(-1)

  clear(): void {
    if (this.states.length > 0) this.#slots.fill(-1)
    this.states.length = 0
    this.best = Number.POSITIVE_INFINITY
  }

  put(state: State): void {
    const { nats, mode, pending, before, twoBefore, last } = state
    if (nats > this.best + FAR || this.states.length > MOST_STATES) return
    if (nats < this.best) this.best = nats
    const hash = Math.imul(before, 0x9e3779b1) ^ Math.imul(mode + 2, 0x85ebca6b) ^ Math.imul(pending | 0, 0xc2b2ae35)
    for (let slot = hash >>> 20; ; slot = (slot + 1) & 4095) {
      const known = this.states[this.#slots[slot]!]
      if (!known) {
        this.#slots[slot] = this.states.push(state) - 1
        return
      }
      if (
        known.before === before &&
        known.mode === mode &&
        known.pending === pending &&
        known.twoBefore === twoBefore &&
        known.last === last
      ) {
        if (nats < known.nats) {
          known.nats = nats
          known.output = state.output
        }
        return
      }
    }
  }

  /** The nats at which no more than `width` hypotheses are as good: by counting, for sorting takes longer than the rest. */
  limit(width: number): number {
    if (this.states.length <= width) return this.best + FAR
    const counts = new Int32Array(FAR * 4 + 1)
    for (const { nats } of this.states) {
      const bin = Math.floor((nats - this.best) * 4)
      if (bin < counts.length) counts[bin] = counts[bin]! + 1
    }
    let sum = 0
    for (let bin = 0; bin < counts.length; bin++) {
      sum += counts[bin]!
      if (sum > width) return this.best + Math.max(bin, 1) / 4
    }
    return this.best + FAR
  }
}

/** So that a beam's table of 4,096 places never fills. */
const MOST_STATES = 3000

const beams: readonly [Beam, Beam] = [new Beam(), new Beam()]

/** Goes along one line. */
class Search {
  readonly #units: Int32Array
  readonly #modes: readonly Mode[]
  readonly #lossy: boolean
  /** Whether losses left marks: then none is assumed without one, where the bytes do not tell. */
  readonly #marked: boolean
  #next: Beam = beams[0]
  #token = 0
  /** 1 for the ASCII characters of the line. */
  readonly #seen = new Uint8Array(128)
  /** 1 where damage may begin. */
  readonly #odd: Uint8Array
  /** Nats up to which a hypothesis that stands may go over to a path. */
  #plain = 0

  constructor(units: Int32Array, modes: readonly Mode[], lossy: boolean) {
    this.#units = units
    this.#modes = modes
    this.#lossy = lossy
    this.#odd = oddTokens(units, lossy)
    for (const unit of units) if (unit < 0x80) this.#seen[unit] = 1
    this.#marked = units.includes(QUESTION) || units.includes(REPLACEMENT)
  }

  run(width: number): Hypothesis {
    let [now, next] = beams
    now.clear()
    now.put({ mode: PLAIN, pending: 0, before: 0, twoBefore: 0, last: PLAIN, nats: 0, output: undefined })
    for (this.#token = 0; this.#token < this.#units.length; this.#token++) {
      this.#next = next
      next.clear()
      const limit = now.limit(width)
      this.#plain = leastPlain(now.states) + ENTERING
      for (const state of now.states) if (state.nats <= limit) this.#step(state)
      ;[now, next] = [next, now]
    }
    return this.#finish(now, next)
  }

  /** Takes one hypothesis over one token. */
  #step(state: State): void {
    const { mode, pending } = state
    if (mode === PLAIN) {
      const unit = this.#units[this.#token]!
      if (unit < 0x80 || state.last === MIXED || state.last >= GONE_FROM) this.#keep(state, 0, state.last)
      else if (state.last === PLAIN) this.#keep(state, 0, MIXED)
      else this.#keep(state, this.#readable(state.last) ? STRAY : 0, state.last + GONE_FROM)
      if (state.nats <= this.#plain && this.#odd[this.#token] === 1) {
        for (let m = 0; m < this.#modes.length; m++) this.#enter(m, state)
      }
      return
    }
    if (pending === 0 && this.#modes[mode]!.shifted) {
      // Back in step: what follows is as it was.
      this.#keep(state, 0, mode + GONE_FROM)
      return
    }
    if (pending === 0 && !this.#inside(mode)) {
      if (this.#units[this.#token]! < 0x80) this.#keep(state, LEAVE, mode)
      else this.#keep(state, this.#readable(mode) ? LEAVE + STRAY : LEAVE, mode + GONE_FROM)
    }
    this.#consume(mode, state, state.nats - this.#waiting(mode, pending), 0)
  }

  #readable(mode: number): boolean {
    return this.#modes[mode]!.stream.kinds[this.#token] === BYTES
  }

  /** Whether the token before this one is inside a character of the first of two readings. */
  #inside(mode: number): boolean {
    return this.#token > 0 && this.#modes[mode]!.stream.kinds[this.#token - 1] === INNER
  }

  /** Lets the token stand. */
  #keep({ before, twoBefore, nats, output }: State, leave: number, last: number): void {
    const unit = this.#units[this.#token]!
    this.#next.put({
      mode: PLAIN,
      pending: 0,
      before: unit,
      twoBefore: before,
      last,
      nats: nats + leave + standing(twoBefore, before, unit),
      output: { before: output, unit, token: this.#token + 1, mode: PLAIN, filled: false },
    })
  }

  #enter(m: number, state: State): void {
    const { stream, enter, shifted } = this.#modes[m]!
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK || this.#inside(m)) return
    const { last } = state
    const nats =
      state.nats + (last === m ? AGAIN : last === PLAIN ? enter : last === MIXED ? enter + PART : enter + SECOND)
    if (!shifted) {
      // A question mark before damage is most often one.
      if (kind === LOSS && this.#units[i] === QUESTION) return
      // Bytes are missed at the start of a line, or between others: not wherever damage might begin.
      this.#consume(m, state, nats, last === PLAIN ? 0 : MOST_DROPS)
      return
    }
    const half: State = { ...state, pending: HALF }
    if (kind === LOSS) {
      this.#put(m, { ...half, output: this.#nothing(m, state.output) }, nats)
      return
    }
    const from = stream.from[i]!
    const to = stream.from[i + 1]!
    if (to - from !== 2) return
    this.#consume(m, half, nats + GONE, MOST_DROPS)
    // Or a byte came in between, and nothing is lost.
    const rest = append(0, stream.symbols[from + 1]!)
    this.#put(m, { ...state, pending: rest, output: this.#nothing(m, state.output) }, nats + INSERTED)
  }

  #nothing(mode: number, before: Output | undefined): Output {
    return { before, unit: -1, token: this.#token + 1, mode, filled: false }
  }

  /** Gives the token's bytes to the mode's writer, in every way that they may have been. */
  #consume(m: number, state: State, nats: number, drops: number): void {
    const { stream, writer } = this.#modes[m]!
    const { reader, symbols } = stream
    const i = this.#token
    const kind = stream.kinds[i]!
    if (kind === BREAK) return
    const from = stream.from[i]!
    const to = stream.from[i + 1]!
    if (kind !== LOSS || to > from) this.#feed(m, state, nats, symbols, from, to)
    const others = stream.others.get(i)
    if (others)
      for (const code of others)
        this.#feed(m, state, nats + OTHER, Int32Array.of(...bytesIn(code)), 0, code > 0xffff ? 3 : 2)
    if (!this.#lossy || state.pending === HALF) return
    if (kind === LOSS) {
      // Behind a first reading a token may hold whole bytes beside the lost ones.
      const own = stream.inner && symbols[from] !== QUESTION ? from : to
      for (const loss of reader.marked(nextByte(stream, i)))
        this.#fill(m, state, nats + loss.nats, loss.symbols, own, to)
      return
    }
    if (this.#units[i] === SPACE_UNIT && reader.nbsp !== 0 && state.pending !== 0) {
      this.#feed(m, state, nats + SPACE, Int32Array.of(reader.nbsp), 0, 1)
    }
    if (kind !== BYTES || drops >= MOST_DROPS || this.#modes[m]!.shifted) return
    // A hole of a single-byte page is missed where other bytes of its character are shown.
    if (state.pending === 0 && !reader.multiByte) return
    if (writer.selfSynchronizing ? !this.#breaks(m, state.pending) : this.#marked) return
    for (const loss of reader.dropped(to > from ? symbols[from]! : -1, writer.selfSynchronizing)) {
      this.#fill(m, state, nats + loss.nats, loss.symbols, from, to)
    }
  }

  /**
   * Whether what waits and the bytes that follow make no text soon. UTF-8 shows within three tokens that a byte is missing:
   * without this, one might be missing everywhere.
   */
  #breaks(m: number, pending: number): boolean {
    const { stream, writer } = this.#modes[m]!
    let waiting = pending
    const end = Math.min(this.#token + LOOK_AHEAD, stream.kinds.length)
    for (let i = this.#token; i < end; i++) {
      if (stream.kinds[i] === LOSS || stream.kinds[i] === BREAK) return true
      for (let k = stream.from[i]!; k < stream.from[i + 1]!; k++) {
        const symbol = stream.symbols[k]!
        const found = writer.feed(waiting, symbol)
        if (found === DEAD || found === PATTERN) return found === DEAD
        waiting = found === INCOMPLETE ? append(waiting, symbol) : 0
      }
    }
    return waiting !== 0 && end === stream.kinds.length
  }

  /** Lost bytes, then the token's own. */
  #fill(m: number, state: State, nats: number, lost: readonly number[], from: number, to: number): void {
    const own = this.#modes[m]!.stream.symbols.subarray(from, to)
    this.#feed(m, state, nats, Int32Array.of(...lost, ...own), 0, lost.length + own.length)
  }

  #feed(m: number, state: State, nats: number, symbols: Int32Array, from: number, to: number): void {
    const { writer, leads } = this.#modes[m]!
    let { pending, before, twoBefore, output } = state
    for (let k = from; k < to; k++) {
      const symbol = symbols[k]!
      if (pending === HALF) {
        const units = writer.candidates(append(append(0, leads), symbol))
        this.#choose(m, { ...state, output }, nats, units, true, symbols, k + 1, to)
        return
      }
      if (pending === 0 && symbol >= FIRST_SET) {
        const starts = writer.starts(symbol)
        if (starts[0] !== symbol) {
          for (const start of starts) {
            const rest = symbols.slice(k, to)
            rest[0] = start
            this.#feed(m, { ...state, pending, before, twoBefore, output }, nats, rest, 0, rest.length)
          }
          return
        }
      }
      const found = writer.feed(pending, symbol)
      if (found === DEAD) return
      if (found === PATTERN) {
        const units = writer.candidates(append(pending, symbol))
        this.#choose(m, { ...state, before, twoBefore, output }, nats, units, false, symbols, k + 1, to)
        return
      }
      if (found === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      pending = 0
      for (const unit of found > 0xffff ? surrogates(found) : [found]) {
        nats += cost(twoBefore, before, unit)
        if (nats > this.#next.best + NEAR) return
        output = { before: output, unit, token: this.#token + 1, mode: m, filled: false }
        twoBefore = before
        before = unit
      }
    }
    this.#put(m, { ...state, pending, before, twoBefore, output }, nats)
  }

  /** Goes on with the characters that fit best here; those that lost a half decide, but are not shown. */
  #choose(
    m: number,
    { before, twoBefore, last, output }: State,
    nats: number,
    units: readonly number[],
    half: boolean,
    symbols: Int32Array,
    from: number,
    to: number,
  ): void {
    const best: { unit: number; nats: number }[] = []
    const most = half ? HALVES : CHOICES
    for (const unit of units) {
      const own = cost(twoBefore, before, unit) + this.#balance(unit, output) + foreign(unit, output)
      if (best.length === most && own >= best[most - 1]!.nats) continue
      if (best.length === most) best.pop()
      let at = best.length
      while (at > 0 && best[at - 1]!.nats > own) at--
      best.splice(at, 0, { unit, nats: own })
    }
    for (const choice of best) {
      if (choice.nats > best[0]!.nats + CHOICE_FAR || nats + choice.nats > this.#next.best + NEAR) break
      const shown: Output = {
        before: output,
        unit: half ? REPLACEMENT : choice.unit,
        token: this.#token + 1,
        mode: m,
        filled: !half,
      }
      const chosen = { mode: m, pending: 0, before: choice.unit, twoBefore: before, last, nats: 0, output: shown }
      this.#feed(m, chosen, nats + choice.nats, symbols, from, to)
    }
  }

  /** What speaks for a bracket or quotation mark that was filled in, or against: that one is open. */
  #balance(unit: number, output: Output | undefined): number {
    const next = this.#units[this.#token + 1]
    if (unit === LESS_THAN && next === SLASH) return TAG
    if (unit < 0x80 && unit === next) return UNOPENED
    if (unit === WIDE_QUESTION && asks(output)) return CLOSES
    if (DATE.has(unit) && output && isDigit(output.unit)) return CLOSES
    const opening = OPENING.get(unit)
    if (opening === undefined) return unit >= 0x80 ? 0 : this.#seen[unit] === 1 ? SEEN : UNSEEN
    return isOpen(unit, opening, output) ? CLOSES : UNOPENED
  }

  /** Bytes that wait are charged for in advance. */
  #waiting(mode: number, pending: number): number {
    if (pending <= 0) return 0
    const count = pending <= BASE ? 1 : pending <= BASE * BASE + BASE ? 2 : 3
    return count * this.#modes[mode]!.writer.pendingCost
  }

  #put(mode: number, state: State, nats: number): void {
    this.#next.put({ ...state, mode, last: mode, nats: nats + this.#waiting(mode, state.pending) })
  }

  /** The best hypothesis that ends with a whole character, or one that a lost last byte completes. */
  #finish(beam: Beam, ends: Beam): Hypothesis {
    this.#token = this.#units.length - 1
    this.#next = ends
    ends.clear()
    for (const state of beam.states) {
      const { mode, pending, nats } = state
      if (pending === 0) ends.put(state)
      else if (pending !== HALF) {
        // The end may be cut: what no character comes of stands as it was, behind the last that did.
        ends.put({ ...state, pending: 0, nats: nats + CUT })
      }
      if (pending === 0) continue
      if (this.#lossy && pending !== HALF) {
        for (const loss of this.#modes[mode]!.stream.reader.dropped(-1, false)) {
          this.#fill(mode, state, nats - this.#waiting(mode, pending) + loss.nats, loss.symbols, 0, 0)
        }
      }
    }
    let best: State | undefined
    let least = Number.POSITIVE_INFINITY
    for (const state of ends.states) {
      if (state.pending !== 0) continue
      // Which hanzi ends a line says little: lines are cut anywhere.
      const end =
        state.before >= HANZI && state.before < HANGUL_END ? 0 : cost(state.twoBefore, state.before, LINE_FEED)
      const nats = state.nats + end
      if (nats < least) {
        least = nats
        best = state
      }
    }
    return { cost: least, segments: best ? this.#trace(best.output) : [] }
  }

  #trace(end: Output | undefined): Segment[] {
    const outputs: Output[] = []
    for (let output = end; output; output = output.before) outputs.push(output)
    const segments: Segment[] = []
    let open:
      | { mode: number; start: number; pieces: Segment['pieces'][number][]; filled: number; halves: number }
      | undefined
    let position = 0
    const close = (): void => {
      if (open) segments.push({ ...open, mode: this.#modes[open.mode]!, end: position })
      open = undefined
    }
    for (const { unit, token, mode, filled } of outputs.reverse()) {
      if (open?.mode !== mode) close()
      if (mode !== PLAIN) {
        open ??= { mode, start: position, pieces: [], filled: 0, halves: 0 }
        if (unit >= 0) open.pieces.push({ end: token, text: String.fromCharCode(unit), filled })
        if (filled) open.filled++
        if (unit === REPLACEMENT) open.halves++
      }
      position = token
    }
    close()
    return segments
  }
}

/**
 * Nats against a character of one script in text of the other: 轉 among 设 and 机. Of the characters before, so many are
 * looked at.
 */
const FOREIGN = 5
const SCRIPT_REACH = 60
const HANZI = 0x3400
const HANGUL_END = 0xd7b0

function foreign(unit: number, output: Output | undefined): number {
  const simplified = simplifiedOnly(unit)
  if (!simplified && !hasSimplified(unit)) return 0
  let same = 0
  let against = 0
  let at = output
  for (let i = 0; i < SCRIPT_REACH && at; i++, at = at.before) {
    if (at.unit < HANZI) continue
    const own = simplifiedOnly(at.unit)
    if (!own && !hasSimplified(at.unit)) continue
    if (own === simplified) same++
    else against++
  }
  return against > same ? FOREIGN : 0
}

/** Words that ask: 吗 at the end, 什么, 怎么, 是否, 还是, 谁, 哪 within a clause or two. */
const ASKING = /[吗嗎呢谁誰哪几幾]|什[么麼]|怎|是否|[还還]是|多少|何|[为為]什|か$/
const QUESTION_REACH = 24

function asks(output: Output | undefined): boolean {
  let clause = ''
  for (let at = output; at && clause.length < QUESTION_REACH; at = at.before) {
    if (at.unit === FULL_STOP) break
    if (at.unit > 0) clause = String.fromCharCode(at.unit) + clause
  }
  return ASKING.test(clause)
}

/** Whether a bracket or quotation mark is open that `unit` closes, and no quotation within it. */
function isOpen(unit: number, opening: number, output: Output | undefined): boolean {
  let open = 0
  let quotes = 0
  let doubles = 0
  let at = output
  for (let i = 0; i < BRACKET_REACH && at; i++, at = at.before) {
    if (at.unit === unit && unit !== opening) open--
    else if (at.unit === opening || (opening === WIDE_BRACKET && at.unit === BRACKET)) {
      open++
      if (open > 0 && unit !== opening) return quotes % 2 === 0 && doubles % 2 === 0
    } else if (at.unit === QUOTE) quotes++
    else if (at.unit === DOUBLE_QUOTE) doubles++
  }
  return unit === opening && open % 2 === 1
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** The bytes of a code of two or three. */
function bytesIn(code: number): number[] {
  return code > 0xffff ? [code >> 16, (code >> 8) & 0xff, code & 0xff] : [code >> 8, code & 0xff]
}

function surrogates(point: number): [number, number] {
  return [0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff)]
}

/**
 * The likeliest hypothesis about one line. Time is linear in the line, times the width and the number of modes.
 *
 * @param units the line's characters: UTF-16 units, or what an entity of HTML stands for
 */
export function search(units: Int32Array, modes: readonly Mode[], options: BeamOptions): Hypothesis {
  return new Search(units, modes, options.lossy).run(options.width)
}
