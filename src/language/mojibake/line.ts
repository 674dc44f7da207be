/** A line or a part of one: search, then judge what was found. */

import { firstIndex } from '../../document/sorted.ts'
import { REPLACEMENT_UNIT } from '../characters/replacement.ts'
import { isShift } from '../encoding/paths/path-words.ts'
import { suspects } from '../text-model/index.ts'
import type { Damage, Piece } from './damage.ts'
import { isDead } from './judge/dead.ts'
import { type Evidence, weigh } from './judge/evidence.ts'
import { isExample } from './judge/example.ts'
import { judge, type Verdict } from './judge/verdict.ts'
import { wholeWord } from './judge/whole-word.ts'
import type { Part } from './parts.ts'
import type { Mode, SearchOptions, Segment } from './search/hypothesis.ts'
import { search } from './search/index.ts'
import { type Choice, modeOf, modesFor } from './search/modes.ts'
import { isStrange } from './search/standing.ts'
import { straight } from './search/straight.ts'
import { LOSS } from './search/streams.ts'
import { type Tokens, tokens } from './search/tokens.ts'
import { Work } from './search/work.ts'

const QUESTION = 0x3f
/** Beam widths: without losses few hypotheses differ. */
const STRICT = { lossy: false, width: 12 } as const
const LOSSY = { lossy: true, width: 28 } as const
/** By the path that a text always came by. */
const FAST = { lossy: true, width: 5 } as const

/** Repairs the parts of one text, and remembers the paths that were proven in it: damage is seldom alone. */
export class Repairer {
  readonly #guess: boolean
  readonly #proven = new Set<string>()
  /** Parts searched since the last that was damaged: a book with a sign of its own on every line has a thousand. */
  #inVain = 0
  /** Tokens out of the ordinary in them. */
  #vainTokens = 0
  /** Damages by their path, and the path that all had so far: a text is read wrongly once. */
  #usual: string | undefined
  #damages = 0
  readonly #work: Work

  /**
   * @param guess whether what is lost or not decided is filled in by likelihood
   * @param text whose parts it will be given
   */
  constructor(guess: boolean, text: string) {
    this.#guess = guess
    this.#work = new Work(text)
  }

  /** UTF-16 position of the first part that was not searched, since the search had cost what it may. */
  stoppedAt: number | undefined

  /** The damage in a part of the text. */
  repair(text: string, { start, end, from, to }: Part): Damage[] {
    const shown = text.slice(start, end)
    if (isDead(shown)) return []
    const part = tokens(text, start, end)
    const [first, behind] = [tokenAt(part, from), tokenAt(part, to)]
    if (this.#vainTokens > MOST_VAIN_TOKENS) return []
    if (!isStrange(part.units, first, behind, 1 + this.#inVain / IN_VAIN)) return []
    let least = start
    const found: Damage[] = []
    for (const damage of this.#search(shown, part, first, behind)) {
      if (isExample(shown, start, damage)) continue
      found.push(wholeWord(text, damage, least))
      least = damage.end
    }
    this.#inVain = found.length > 0 ? 0 : this.#inVain + 1
    this.#vainTokens = found.length > 0 ? 0 : this.#vainTokens + behind - first
    return found
  }

  #search(shown: string, part: Tokens, first: number, behind: number): Damage[] {
    const again = this.#again(part) ?? (this.#work.isSpent ? undefined : this.#asUsual(part))
    if (again) return again
    if (this.#work.isSpent) {
      this.stoppedAt ??= part.starts[first]!
      return []
    }
    const modes = modesFor(part.units, first, behind, this.#work)
    const whole = wholeOf(part, modes)
    if (whole) {
      this.#proven.add(whole.segments[0]!.mode.path)
      return this.#learn(whole.damages)
    }
    return this.#learn(this.#beams(shown, part, modes))
  }

  /** What a search finds, without losses or with them, whichever is likelier. */
  #beams(
    shown: string,
    part: Tokens,
    { strict: modes, lossy: lossyModes }: Pick<Choice, 'strict' | 'lossy'>,
  ): Damage[] {
    const strict = bestOf(part, modes, STRICT, this.#work)
    if (!this.#guess || lossyModes.length === 0) return this.#allowed(strict?.damages)
    if (strict && strict.mean < ORDINARY && !mayHoldLosses(shown, part, strict.segments))
      return this.#allowed(strict.damages)
    const lossy = bestOf(part, lossyModes, LOSSY, this.#work)
    if (!strict || !lossy) return this.#allowed((strict ?? lossy)?.damages)
    return this.#allowed((strict.cost - lossy.cost > LOSS_GAIN ? lossy : strict).damages)
  }

  /** Remembers by which path a text was damaged, if it was always the same. */
  #learn(damages: Damage[]): Damage[] {
    for (const { path } of damages) {
      if (this.#damages++ === 0) this.#usual = path
      else if (path !== this.#usual) this.#usual = undefined
    }
    return damages
  }

  /** The same search by the path that all damage before came by, where that explains all of the part. */
  #asUsual(part: Tokens): Damage[] | undefined {
    const path = this.#usual
    if (path === undefined || this.#damages < USUAL || isShift(path)) return undefined
    const mode = modeOf(path, part.units)
    const found = bestOf(part, [mode], this.#guess && holdsMark(mode) ? FAST : STRICT, this.#work)
    const [start, end] = beyondAscii(part)
    const [only, ...more] = found?.damages ?? []
    if (!only || more.length > 0 || only.start > part.starts[start]! || only.end < part.starts[end]!) return undefined
    return found!.mean < ORDINARY ? this.#allowed([only]) : undefined
  }

  /** What a path makes of the part that this text has already shown. */
  #again(part: Tokens): Damage[] | undefined {
    const [start, end] = beyondAscii(part)
    for (const path of this.#proven) {
      const mode = modeOf(path, part.units)
      const segment =
        straight(mode, start, end) ?? (end < part.units.length ? straight(mode, start, end + 1) : undefined)
      if (!segment) continue
      const evidence = weigh(part.units, segment, [])
      if (evidence.mean < ORDINARY && evidence.gain > CONVINCING * evidence.characters) {
        const verdict = judge(part.units, segment, evidence)
        if (verdict) return this.#allowed([damageOf(part, segment, verdict)])
      }
    }
    return undefined
  }

  #allowed(damages: readonly Damage[] = []): Damage[] {
    return this.#guess ? [...damages] : damages.filter(({ certainty }) => certainty === 'proven')
  }
}

/** Damages by one path after which it is tried before all others. */
const USUAL = 4
/** Tokens searched in vain after which the rest of a text is noise, or in a script that the model does not know. */
const MOST_VAIN_TOKENS = 4000
/** Searches in vain after which a part must be as much stranger again. */
const IN_VAIN = 12
/** Nats a character that a path known from this text must gain to be taken without looking at others. */
const CONVINCING = 5

/** The token that holds a position. */
function tokenAt({ starts }: Tokens, at: number): number {
  return Math.max(0, firstIndex(starts.length, (i) => starts[i]! > at) - 1)
}

/** The tokens from the first beyond ASCII to the last. */
function beyondAscii({ units }: Tokens): [start: number, end: number] {
  return [units.findIndex((unit) => unit >= 0x80), units.findLastIndex((unit) => unit >= 0x80) + 1]
}

/** Nats of a character beyond ASCII in text that needs no other explanation. */
const ORDINARY = 7.6
/** Nats by which another path may seem better before it is searched. */
const BY_CHANCE = 10
/** Nats that assuming losses must gain beyond the best reading without. */
const LOSS_GAIN = 8

interface Found {
  readonly cost: number
  readonly segments: readonly Segment[]
  readonly damages: Damage[]
  /** Nats of its characters beyond ASCII, on average. */
  readonly mean: number
}

/** The reading of all that is beyond ASCII along one path, where it is proven. */
function wholeOf(part: Tokens, { strict, promise }: Choice): Found | undefined {
  const [start, end] = beyondAscii(part)
  let best: { segment: Segment; evidence: Evidence } | undefined
  for (const mode of strict) {
    // A reading may end in an ASCII byte.
    const segment = straight(mode, start, end) ?? (end < part.units.length ? straight(mode, start, end + 1) : undefined)
    if (!segment) continue
    const evidence = weigh(part.units, segment, strict)
    if (!best || evidence.gain > best.evidence.gain) best = { segment, evidence }
  }
  if (!best || best.evidence.mean >= ORDINARY || best.evidence.gain < promise - BY_CHANCE) return undefined
  const verdict = judge(part.units, best.segment, best.evidence)
  if (verdict?.certainty !== 'proven') return undefined
  const { segment, evidence } = best
  return { cost: 0, segments: [segment], damages: [damageOf(part, segment, verdict)], mean: evidence.mean }
}

/** What the search finds and the verdict lets stand; undefined for nothing. */
function bestOf(part: Tokens, modes: readonly Mode[], options: SearchOptions, work: Work): Found | undefined {
  if (modes.length === 0) return undefined
  const { cost, segments } = search(part.units, modes, options, work)
  const damages: Damage[] = []
  let beyond = 0
  let characters = 0
  for (const segment of segments) {
    const evidence = weigh(part.units, segment, modes)
    beyond += evidence.mean * evidence.characters
    characters += evidence.characters
    const verdict = judge(part.units, segment, evidence)
    if (verdict) damages.push(damageOf(part, segment, verdict))
  }
  return damages.length === 0 ? undefined : { cost, segments, damages, mean: beyond / Math.max(1, characters) }
}

/** Whether a mark of loss stands where the mode reads. */
function holdsMark({ stream }: Mode): boolean {
  return stream.kinds.includes(LOSS)
}

/** Whether the search left something alone in which bytes may be missing: a mark, or what is out of the ordinary. */
function mayHoldLosses(shown: string, { units, starts }: Tokens, segments: readonly Segment[]): boolean {
  const covered = new Uint8Array(units.length)
  for (const { start, end } of segments) covered.fill(1, start, end)
  const isMark = (unit: number, i: number): boolean =>
    covered[i] === 0 &&
    (unit === REPLACEMENT_UNIT || (unit === QUESTION && (units[i - 1]! >= 0x80 || units[i + 1]! >= 0x80)))
  if (units.some(isMark)) return true
  return suspects(shown).some((stretch) =>
    covered.some((done, i) => {
      const at = starts[i]! - starts[0]!
      return done === 0 && units[i]! >= 0x80 && at >= stretch.start && at < stretch.end
    }),
  )
}

function damageOf(line: Tokens, segment: Segment, verdict: Verdict): Damage {
  return {
    start: line.starts[segment.start]!,
    end: line.starts[segment.end]!,
    text: segment.pieces.map((piece) => piece.text).join(''),
    path: segment.mode.path,
    ...verdict,
    pieces: piecesOf(segment, line),
  }
}

/** The search's pieces, with characters that one damaged character completed together as one. */
function piecesOf(segment: Segment, line: Tokens): Piece[] {
  const pieces: { end: number; text: string; filled: boolean }[] = []
  for (const { end, text, filled } of segment.pieces) {
    const position = line.starts[end]!
    const last = pieces.at(-1)
    if (last?.end === position) {
      last.text += text
      last.filled ||= filled
    } else pieces.push({ end: position, text, filled })
  }
  const last = pieces.at(-1)
  if (last) last.end = line.starts[segment.end]!
  return pieces
}
