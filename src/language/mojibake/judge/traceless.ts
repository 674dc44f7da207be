/**
 * Losses that leave no trace: some programs drop the bytes that their encoding has no character for, and others make plain spaces
 * of no-break ones. What is left then reads well and lacks letters. Where a reader would have lost part of such text, whole
 * text is not proven by being whole.
 */
import { byteTable } from '../../encoding/tables/byte-tables.ts'
import { cost } from '../../text-model/index.ts'
import { type Reader, reader } from '../search/readers.ts'
import { writer } from '../search/writers.ts'

const NBSP = 0xa0
const SOFT_HYPHEN = 0xad
/** The last of the control characters. */
const CONTROL = 0x9f

/** Of the pairs that a first byte and a second one of UTF-8 make, those that a reader of two bytes must have a character for. */
const MOST_PAIRS = 0.9

/** Nats of a letter at the head of a line from which on a text lacks it for no reason. */
const RARE = 12
/** The same of one that a control character stands for: many programs keep those. */
const RARE_CONTROL = 7

const shares = new WeakMap<Reader, number>()

/** Of the pairs of UTF-8 those that a reader shows: Big5 has none whose second byte is 80–A0. */
function shareOf(reader: Reader): number {
  let share = shares.get(reader)
  if (share === undefined) {
    let shown = 0
    let all = 0
    const { pairs, leads } = reader.table
    for (let lead = 0xc2; lead < 0xf0; lead++) {
      for (let trail = 0x80; trail < 0xc0; trail++) {
        all++
        if (pairs[(lead << 8) | trail] !== 0 || leads[lead] === 1) shown++
      }
    }
    share = shown / all
    shares.set(reader, share)
  }
  return share
}

/** Whether letters of a text may be missing though nothing tells so: `path` is what it went through. */
export function mayLack(text: string, path: string): boolean {
  const names = path.split('<')
  for (let i = 0; i + 1 < names.length; i += 2) if (loses(text, names[i]!, names[i + 1]!)) return true
  return false
}

function loses(text: string, written: string, read: string): boolean {
  const { multiByte, selfSynchronizing } = writer(written)
  const own = reader(read)
  if (selfSynchronizing) return own.multiByte && shareOf(own) < MOST_PAIRS
  if (multiByte) return false
  // A letter of one byte is half of a pair: at the end of a word its other half is a space, and it is dropped.
  return own.multiByte || lacksLetters(text, own.table.single, byteTable(written).single)
}

/**
 * Whether a reader shows letters of the writer as what programs clean away, and the text has none of them: а is a no-break space
 * where code page 866 is read as windows-1251.
 */
function lacksLetters(text: string, shown: Readonly<Uint16Array>, written: Readonly<Uint16Array>): boolean {
  /** Letters that each kind of character to be cleaned away stands for. */
  const letters = new Map<number, string>()
  for (let byte = 0x80; byte < 0x100; byte++) {
    const unit = shown[byte]!
    if (unit > NBSP && unit !== SOFT_HYPHEN) continue
    const letter = written[byte]!
    if (!/\p{L}/u.test(String.fromCharCode(letter)) || cost(0, 0, letter) > (unit < NBSP ? RARE_CONTROL : RARE))
      continue
    const kind = Math.max(unit, CONTROL)
    letters.set(kind, (letters.get(kind) ?? '') + String.fromCharCode(letter))
  }
  return [...letters.values()].some((all) => ![...all].some((letter) => text.includes(letter)))
}
