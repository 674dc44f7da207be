/** Searches a line, or a part of one, and judges what was found. */

import { firstIndex } from '../../document/sorted.ts'
import { REPLACEMENT_UNIT } from '../characters/replacement.ts'
import { isShift } from '../encoding/paths/path-words.ts'
import { suspects } from '../text-model/index.ts'
import type { Damage, Piece } from './damage.ts'
import { isDead } from './judge/dead.ts'
import { type Evidence, weigh } from './judge/evidence.ts'
import { isExample } from './judge/shown/example.ts'
import { judge, type Verdict } from './judge/verdict.ts'
import { wholeWord } from './judge/whole-word.ts'
import type { Part } from './parts.ts'
import { LOSS } from './search/bytes/streams.ts'
import type { Mode, SearchOptions, Segment } from './search/hypothesis.ts'
import { search } from './search/index.ts'
import { type Choice, modeOf, modesFor } from './search/modes.ts'
import { isStrange } from './search/standing.ts'
import { straight } from './search/straight.ts'
import { type Tokens, tokens } from './search/tokens.ts'
import { Work } from './search/work.ts'

const QUESTION = 0x3f
/** Beam widths. Without losses few hypotheses differ, so a narrow beam suffices. */
const STRICT = { lossy: false, width: 12 } as const
const LOSSY = { lossy: true, width: 28 } as const
/** For the one path that all damage of the text has taken so far. */
const FAST = { lossy: true, width: 5 } as const

/** Repairs the parts of one text and remembers the paths proven in it, because damage seldom comes alone. */
export class Repairer {
  readonly #guess: boolean
  readonly #proven = new Set<string>()
  /** Parts searched since the last damaged one: a book with a peculiar sign on every line has a thousand of them. */
  #inVain = 0
  /** Suspicious tokens in those parts. */
  #vainTokens = 0
  /**
   * The path of all damage so far, undefined if it varies, and the number of damages: a text is usually misread only
   * once.
   */
  #usual: string | undefined
  #damages = 0
  readonly #work: Work

  /**
   * @param guess whether to choose the likeliest reading where bytes are lost or nothing decides
   * @param text the text whose parts will be repaired
   */
  constructor(guess: boolean, text: string) {
    this.#guess = guess
    this.#work = new Work(text)
  }

  /** UTF-16 position of the first part left unsearched because the budget was spent. */
  stoppedAt: number | undefined

  /** Finds the damage in a part of the text. */
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

  /** Searches without losses and, where it may help, with losses; returns the likelier result. */
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

  /** Remembers the path of the text's damage as long as it is always the same. */
  #learn(damages: Damage[]): Damage[] {
    for (const { path } of damages) {
      if (this.#damages++ === 0) this.#usual = path
      else if (path !== this.#usual) this.#usual = undefined
    }
    return damages
  }

  /** Searches along the one path that all earlier damage took; undefined unless that explains the whole part. */
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

  /** Reads the part along a path that was proven earlier in this text. */
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

/** After this many damages along one path, that path is tried first. */
const USUAL = 4
/**
 * After this many suspicious tokens without any damage, the rest of the text is noise, or in a script that the model
 * does not know, and is not searched.
 */
const MOST_VAIN_TOKENS = 4000
/** After every 12 fruitless searches, the threshold for a suspicious part rises by one unit. */
const IN_VAIN = 12
/** Nats per character that a path proven earlier must gain to be taken without comparing others. */
const CONVINCING = 5

/** The token that contains a position. */
function tokenAt({ starts }: Tokens, at: number): number {
  return Math.max(0, firstIndex(starts.length, (i) => starts[i]! > at) - 1)
}

/** The range from the first token beyond ASCII to the last. */
function beyondAscii({ units }: Tokens): [start: number, end: number] {
  return [units.findIndex((unit) => unit >= 0x80), units.findLastIndex((unit) => unit >= 0x80) + 1]
}

/** Average cost in nats of a character beyond ASCII below which a text needs no other explanation. */
const ORDINARY = 7.6
/** Nats by which a lossy path may promise more, before a search, and still not be worth the search. */
const BY_CHANCE = 10
/** Nats by which a reading with losses must be likelier than the best one without. */
const LOSS_GAIN = 8

interface Found {
  readonly cost: number
  readonly segments: readonly Segment[]
  readonly damages: Damage[]
  /** Average cost in nats of its characters beyond ASCII. */
  readonly mean: number
}

/** Reads everything beyond ASCII along one path; undefined unless that reading is proven. */
function wholeOf(part: Tokens, { strict, promise }: Choice): Found | undefined {
  const [start, end] = beyondAscii(part)
  let best: { segment: Segment; evidence: Evidence } | undefined
  for (const mode of strict) {
    // The last character of a reading may end in an ASCII byte.
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

/** Searches, and keeps the segments that the verdict believes; undefined if there are none. */
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

/** Whether a mark of loss occurs in the mode's stream. */
function holdsMark({ stream }: Mode): boolean {
  return stream.kinds.includes(LOSS)
}

/** Whether the search left something that may lack bytes: a mark of loss, or a suspicious stretch. */
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

/** The search's pieces; characters completed by the same damaged character are merged into one piece. */
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
