/** Whether a reading that the search found is believed, and how far. */
import { suspects } from '../../text-model/index.ts'
import type { Mode, Segment } from '../search/hypothesis.ts'
import { standsForItself } from '../search/straight.ts'
import { LOSS } from '../search/streams.ts'
import { ahead, type Evidence, isReversible } from './evidence.ts'
import { naturalLimits } from './natural.ts'
import { mayLack } from './traceless.ts'

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
const UNIQUE = 8
/**
 * The same of control characters as quotation marks where letters stand beside: those of another code page would be wrong, and
 * the price of this path, the commonest of all, hides it.
 */
const UNIQUE_BESIDE_LETTERS = 18
/** Different letters of another alphabet than Latin that prove it: »« twice is по by chance. */
const PROVEN_LETTERS = 5
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
/** Of a hundred letters those that may follow the same one: 50 in `нномм`, 5 in words, and 哈哈哈 is seldom read wrongly. */
const DOUBLED = 40
/** Encodings of other alphabets than Latin: most bytes are letters in them, so that most text reads as some. */
const ALPHABETIC: ReadonlySet<string> = new Set([
  ...['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
  ...['windows-1253', 'iso-8859-7', 'ibm737', 'windows-1255', 'windows-1256', 'iso-8859-6', 'windows-874'],
])
/** Nats that such a reading must gain. */
const ALPHABETS = 15

/** Nats that UTF-8 read in one byte a character must gain: `Ã¼` and `â€™` are in no other text. */
const SEQUENCE = 4

function isSequence({ writer, stream }: Mode): boolean {
  return writer.selfSynchronizing && !stream.reader.multiByte
}

/** Believes a segment or not. */
export function judge(
  units: Int32Array,
  segment: Segment,
  { gain, mean, word, margin: near, letters, shown, different, listed, worst, doubled }: Evidence,
): Verdict | undefined {
  const { filled, halves, pieces, mode } = segment
  const lossy = filled > 0 || halves > 0
  if (mode.stream.reader.multiByte && filled > pieces.length * FILLED_SHARE) return undefined
  const written = mode.writer.name
  // `═══` as `ммм` and a mark of loss alone prove nothing.
  if (shown === 0 || (different === 1 && shown > 1) || listed || doubled > DOUBLED) return undefined
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
  const limits = naturalLimits(text)
  if (written !== 'utf-8' && word > limits.believed) return undefined
  const margin = Math.min(near, ahead(units, segment))
  // Another path, which the search did not go along, is likelier.
  if (margin < 0) return undefined
  const proven =
    !lossy &&
    !marked(segment) &&
    isText(text, mode) &&
    !(mode.stream.reader.multiByte && worst > HIDDEN) &&
    !mode.shifted &&
    !mayLack(text, mode.path) &&
    gain >= PROVEN &&
    (written === 'utf-8' || word <= limits.proven) &&
    margin >= (mode.path === CONTROLS && letters > 0 ? UNIQUE_BESIDE_LETTERS : UNIQUE) &&
    (!ALPHABETIC.has(written) || letters >= PROVEN_LETTERS) &&
    isReversible(units, segment)
  const odds = Math.round(100 / (1 + Math.exp(-Math.min(gain, margin) / SCALE))) / 100
  return { certainty: proven ? 'proven' : 'guessed', confidence: Math.max(0.01, Math.min(0.99, odds)) }
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

/** Whether a mark of loss stands in the segment, or beside it, that may be none of the text's own. */
function marked({ mode, start, end }: Segment): boolean {
  const { kinds } = mode.stream
  for (let i = Math.max(0, start - 1); i <= end && i < kinds.length; i++) {
    if (kinds[i] === LOSS && !standsForItself(mode, i)) return true
  }
  return false
}
