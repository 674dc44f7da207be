/** Decides whether a reading that the search found is believed, and how certain it is. */
import { suspects } from '../../text-model/index.ts'
import { LOSS } from '../search/bytes/streams.ts'
import type { Mode, Segment } from '../search/hypothesis.ts'
import { standsForItself } from '../search/straight.ts'
import { ahead, type Evidence, isReversible } from './evidence.ts'
import { naturalLimits } from './natural.ts'
import { mayLack } from './traceless.ts'

/** How certain a believed reading is. */
export interface Verdict {
  readonly certainty: 'proven' | 'guessed'
  /** 0 to 1. */
  readonly confidence: number
}

/** Least gain in nats to believe a reading, and to prove it. */
const BELIEVED = 8
const PROVEN = 14
/** A proven reading must be ahead of the second-best path by this many nats. */
const UNIQUE = 8
/**
 * The same for control characters read as quotation marks when letters stand among them. Letters of another code page
 * would be wrong there, and the low price of this path, the commonest of all, hides that.
 */
const UNIQUE_BESIDE_LETTERS = 18
/** Different letters of a non-Latin alphabet that a proof needs: »« twice reads as по by chance. */
const PROVEN_LETTERS = 5
/**
 * Maximum average cost, in nats, of a character beyond ASCII. Real text costs 4 to 8; what no reading fits costs 11 and
 * more.
 */
const NATURAL = 9
const UNNATURAL = 12
/** Gain in nats from which an average cost between these two limits is accepted: names, lists, few characters. */
const OUTWEIGHS = 30
/**
 * If more than this share of characters lost bytes, nobody can say what they were, and the reading is dropped. The 32
 * control bytes that Latin-1 loses are exempt: each has few candidates.
 */
const FILLED_SHARE = 0.5
/** Extra gain in nats required of a reading with lost bytes. */
const FILLED = 6

/**
 * Nats of margin that raise the odds by a factor of e. Above 1, because the characters of one text are not independent
 * evidence.
 */
const SCALE = 4

/** Different letters that a legacy double-byte encoding must show: 〻〻〻 read as 六六六 proves nothing. */
const LETTERS = 2
/** Path of the quotation marks of Windows shown as control characters, which no text contains. */
const CONTROLS = 'windows-1252<latin1'
/** Least gain in nats of text read one byte off: some stretch of any text reads otherwise by chance. */
const SHIFTED = 9
/** Such text may cost at most this many nats a character on average, and must have this many different letters. */
const SHIFTED_MEAN = 9
const SHIFTED_LETTERS = 3
/**
 * Maximum share, in %, of letters that follow the same letter: 50 in `нномм`, 5 in words; 哈哈哈 is seldom read wrongly.
 */
const DOUBLED = 40
/** Encodings of non-Latin alphabets. Most of their bytes are letters, so nearly any text reads as one of them. */
const ALPHABETIC: ReadonlySet<string> = new Set([
  ...['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
  ...['windows-1253', 'iso-8859-7', 'ibm737', 'windows-1255', 'windows-1256', 'iso-8859-6', 'windows-874'],
])
/** Least gain in nats of a reading in one of these. */
const ALPHABETS = 15

/** Least gain in nats of UTF-8 read in a single-byte encoding. Low, because `Ã¼` and `â€™` occur in no other text. */
const SEQUENCE = 4

function isSequence({ writer, stream }: Mode): boolean {
  return writer.selfSynchronizing && !stream.reader.multiByte
}

/** Believes a segment, and says how certain it is; undefined if it is not believed. */
export function judge(
  units: Int32Array,
  segment: Segment,
  { gain, mean, word, margin: near, letters, shown, different, listed, worst, doubled }: Evidence,
): Verdict | undefined {
  const { filled, halves, pieces, mode } = segment
  const lossy = filled > 0 || halves > 0
  if (mode.stream.reader.multiByte && filled > pieces.length * FILLED_SHARE) return undefined
  const written = mode.writer.name
  // A line drawing (`═══` as `ммм`) or a mark of loss alone proves nothing.
  if (shown === 0 || (different === 1 && shown > 1) || listed || doubled > DOUBLED) return undefined
  if (
    gain <
    (mode.shifted ? SHIFTED : ALPHABETIC.has(written) ? ALPHABETS : isSequence(mode) ? SEQUENCE : BELIEVED) +
      (filled > 0 && !mode.shifted ? FILLED : 0)
  )
    return undefined
  if (written !== 'utf-8' && mode.path !== CONTROLS && letters < (mode.writer.multiByte ? LETTERS : 1)) return undefined
  if (written !== 'utf-8' && mean > UNNATURAL) return undefined
  // UTF-8 is recognised by its bytes, so its text need not be prose: é in a name, ’ before a rare letter.
  const sure = isSequence(mode) && !lossy
  if (mean > NATURAL && gain < OUTWEIGHS && !sure) return undefined
  if (mode.shifted && (mean > SHIFTED_MEAN || letters < SHIFTED_LETTERS || shown < SHIFTED_LETTERS)) return undefined
  const text = pieces.map((piece) => piece.text).join('')
  const limits = naturalLimits(text)
  if (written !== 'utf-8' && word > limits.believed) return undefined
  const margin = Math.min(near, ahead(units, segment))
  // A path that the search did not follow is likelier.
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
 * An average of three neighbours above this many nats hides a loss: when a double-byte reader drops a pair without a
 * mark, the next few characters are out of step.
 */
const HIDDEN = 11

/** An ASCII letter among hanzi: what is left of a pair that a decoder lost without a mark. */
const LONE_LETTER = /[\u3400-\u9fff][A-Za-z][\u3400-\u9fff]/

/** Whether nothing in a reading is itself out of the ordinary. */
function isText(text: string, mode: Mode): boolean {
  if (mode.stream.reader.multiByte && LONE_LETTER.test(text)) return false
  return suspects(text).length === 0
}

/** Whether a mark of loss that may not belong to the text stands in the segment or beside it. */
function marked({ mode, start, end }: Segment): boolean {
  const { kinds } = mode.stream
  for (let i = Math.max(0, start - 1); i <= end && i < kinds.length; i++) {
    if (kinds[i] === LOSS && !standsForItself(mode, i)) return true
  }
  return false
}
