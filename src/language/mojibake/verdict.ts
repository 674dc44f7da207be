/** Whether a reading that the search found is believed, and how far. */
import { cost, suspects } from '../text-model/index.ts'
import type { Mode, Segment } from './hypothesis.ts'
import { standing } from './standing.ts'
import { standsForItself, straight } from './straight.ts'
import { LOSS } from './streams.ts'

/** What speaks for one segment. All costs in nats. */
export interface Evidence {
  /** By which the text is likelier than what stood there, its path paid for. */
  readonly gain: number
  /** Of the text's characters beyond ASCII, on average. */
  readonly mean: number
  /** Of its dearest three neighbours beyond ASCII. */
  readonly worst: number
  /** How many those are, and how many different ones that are letters. */
  readonly characters: number
  readonly letters: number
  /** Damaged characters beyond ASCII but marks of loss, and how many different ones. */
  readonly shown: number
  readonly different: number
  /** Whether they are a list in the order of their codes. */
  readonly listed: boolean
  /** By which it is likelier than what the next best path makes of the same bytes. */
  readonly margin: number
}

/** Beyond the signs of Latin-1 and the marks of East Asian text; 々 and the like count among those. */
function isLetter(unit: number): boolean {
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x303f) && (unit < 0xe000 || unit > 0xf8ff)
}

/** How a reading is believed. */
export interface Verdict {
  readonly certainty: 'proven' | 'guessed'
  /** 0 to 1. */
  readonly confidence: number
}

/** Nats that a reading must gain to be believed, and to be proven. */
const BELIEVED = 8
const PROVEN = 14
/** Nats by which what is proven must be ahead of the second-best path. */
const UNIQUE = 6
/** A character of text beyond ASCII costs 4 to 8 nats on average, what no reading fits 11 and more. */
const NATURAL = 9
const UNNATURAL = 12
/** Nats that a reading must gain whose text is in between: names, lists, few characters. */
const OUTWEIGHS = 30
/**
 * Characters with lost bytes: of more than so many nobody can say what they were. It does not hold of the 32 control bytes
 * that Latin-1 loses: each is one of few.
 */
const FILLED_SHARE = 0.5
/** Nats more of a reading with lost bytes. */
const FILLED = 6

/** Nats of margin that make a reading e times as likely: characters are no independent witnesses. */
const SCALE = 4

/** Different letters that a legacy encoding of two bytes must show: 〻〻〻 as 六六六 proves nothing. */
const LETTERS = 2
/** The quotation marks of Windows as control characters, which no text has. */
const CONTROLS = 'windows-1252<latin1'
/** Nats that text read one byte off must gain: some stretch of it reads otherwise by chance. */
const SHIFTED = 9
/** Its characters must cost no more than prose, and be so many different ones. */
const SHIFTED_MEAN = 9
const SHIFTED_LETTERS = 3
/** Encodings of Cyrillic: most bytes are letters in them, so that most text reads as some. */
const ALPHABETIC: ReadonlySet<string> = new Set(['windows-1251', 'koi8-r'])
/** Nats that such a reading must gain. */
const ALPHABETS = 15

/** Nats that UTF-8 read in one byte a character must gain: `Ã¼` and `â€™` are in no other text. */
const SEQUENCE = 4

function isSequence({ writer, stream }: Mode): boolean {
  return writer.selfSynchronizing && !stream.reader.multiByte
}

/** Believes a segment or not. */
export function judge(
  segment: Segment,
  { gain, mean, margin, letters, shown, different, listed, worst }: Evidence,
): Verdict | undefined {
  const { filled, halves, pieces, mode } = segment
  const lossy = filled > 0 || halves > 0
  if (mode.stream.reader.multiByte && filled > pieces.length * FILLED_SHARE) return undefined
  const written = mode.writer.name
  // `═══` as `ммм` and a mark of loss alone prove nothing.
  if (shown === 0 || (different === 1 && shown > 1) || listed) return undefined
  if (
    gain <
    (mode.shifted ? SHIFTED : ALPHABETIC.has(written) ? ALPHABETS : isSequence(mode) ? SEQUENCE : BELIEVED) +
      (filled > 0 && !mode.shifted ? FILLED : 0)
  )
    return undefined
  if (written !== 'utf-8' && mode.path !== CONTROLS && letters < (mode.writer.multiByte ? LETTERS : 1)) return undefined
  if (written !== 'utf-8' && mean > UNNATURAL) return undefined
  // What its bytes prove need not be prose: é in a name, ’ before a rare letter.
  const sure = isSequence(mode) && !lossy
  if (mean > NATURAL && gain < OUTWEIGHS && !sure) return undefined
  if (mode.shifted && (mean > SHIFTED_MEAN || letters < SHIFTED_LETTERS || shown < SHIFTED_LETTERS)) return undefined
  const text = pieces.map((piece) => piece.text).join('')
  const proven =
    !lossy &&
    !marked(segment) &&
    isText(text, mode) &&
    !(mode.stream.reader.multiByte && worst > HIDDEN) &&
    !mode.shifted &&
    gain >= PROVEN &&
    margin >= UNIQUE
  const confidence = 1 / (1 + Math.exp(-Math.min(gain, margin) / SCALE))
  return { certainty: proven ? 'proven' : 'guessed', confidence: Math.min(0.99, Math.round(confidence * 100) / 100) }
}

/**
 * Nats of three neighbours, on average, that hide a loss: a pair that a reader of two bytes leaves out without a mark puts
 * what follows out of step for a few characters.
 */
const HIDDEN = 11

/** A letter of ASCII among hanzi: what is left of a pair that a decoder lost without a mark. */
const LONE_LETTER = /[\u3400-\u9fff][A-Za-z][\u3400-\u9fff]/

/** Whether nothing in a reading is out of the ordinary itself. */
function isText(text: string, mode: Mode): boolean {
  if (mode.stream.reader.multiByte && LONE_LETTER.test(text)) return false
  return suspects(text).length === 0
}

/** Neighbours in a row of characters in the order of their codes, from which on it is a list of them: ÀÁÂÃÄÅ. */
const LISTED = 4

/** Whether the damaged text is a list of characters: what it reads as is one, too. */
function isList(units: Int32Array, { start, end }: Segment): boolean {
  let row = 0
  for (let i = start + 1; i < end; i++) {
    if (units[i]! < 0x80) continue
    row = units[i] === units[i - 1]! + 1 ? row + 1 : 0
    if (row >= LISTED) return true
  }
  return false
}

/** Whether a mark of loss stands in the segment, or beside it, that may be none of the text's own. */
function marked({ mode, start, end }: Segment): boolean {
  const { kinds } = mode.stream
  for (let i = Math.max(0, start - 1); i <= end && i < kinds.length; i++) {
    if (kinds[i] === LOSS && !standsForItself(mode, i)) return true
  }
  return false
}

/** Weighs a segment against the text as it stands and against the other modes. */
export function weigh(units: Int32Array, segment: Segment, modes: readonly Mode[]): Evidence {
  const { start, end, mode } = segment
  const before = start > 0 ? units[start - 1]! : 0
  const twoBefore = start > 1 ? units[start - 2]! : 0
  const plain = costIn(units.subarray(start, end), before, twoBefore, standing)
  const text = unitsOf(segment)
  const own = costIn(text, before, twoBefore)
  let best = plain.total
  for (const other of modes) {
    if (other === mode) continue
    const reading = straight(other, start, end)
    const rival = reading && unitsOf(reading)
    if (!rival || equal(rival, text)) continue
    best = Math.min(best, costIn(rival, before, twoBefore).total + other.enter)
  }
  const shown = units.subarray(start, end).filter((unit, i) => unit >= 0x80 && mode.stream.kinds[start + i] !== LOSS)
  return {
    shown: shown.length,
    different: new Set(shown).size,
    listed: isList(units, segment),
    gain: plain.total - own.total - mode.enter,
    mean: own.characters === 0 ? 0 : own.beyond / own.characters,
    worst: own.worst,
    characters: own.characters,
    letters: new Set(text.filter(isLetter)).size,
    margin: best - own.total - mode.enter,
  }
}

/** What stands for a character that lost a half, and the nats that one costs. */
const REPLACEMENT = 0xfffd
const HALF = 6

interface Cost {
  readonly total: number
  readonly beyond: number
  readonly characters: number
  /** Of the dearest three neighbours beyond ASCII, on average. */
  readonly worst: number
}

function costIn(units: Int32Array, before: number, twoBefore: number, price = cost): Cost {
  let total = 0
  let beyond = 0
  let characters = 0
  let [one, two, worst] = [0, 0, 0]
  for (const unit of units) {
    if (unit === REPLACEMENT && price === cost) {
      total += HALF
      before = twoBefore = 0
      continue
    }
    const nats = price(twoBefore, before, unit)
    total += nats
    if (unit >= 0x80) {
      beyond += nats
      characters++
      worst = Math.max(worst, (one + two + nats) / 3)
    }
    one = two
    two = unit >= 0x80 ? nats : 0
    twoBefore = before
    before = unit
  }
  return { total, beyond, characters, worst }
}

function equal(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((unit, i) => unit === b[i])
}

function unitsOf({ pieces }: Segment): Int32Array {
  return Int32Array.from(pieces, ({ text }) => text.charCodeAt(0))
}
