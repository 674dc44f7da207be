/**
 * Losses that leave no trace. Some programs drop bytes for which their encoding has no character; others turn no-break
 * spaces into plain ones. The rest then reads well but lacks letters. If a reader would have lost part of such a text,
 * an apparently complete text proves nothing.
 */
import { byteTable } from '../../encoding/tables/byte-tables.ts'
import { cost } from '../../text-model/index.ts'
import { type Reader, reader } from '../search/bytes/readers.ts'
import { writer } from '../search/bytes/writers.ts'

const NBSP = 0xa0
const SOFT_HYPHEN = 0xad
/** The last control character of Latin-1. */
const CONTROL = 0x9f

/** Share of the byte pairs of UTF-8 for which a two-byte reader must have a character to count as lossless. */
const MOST_PAIRS = 0.9

/** A letter that costs more nats than this at the start of a line is so rare that its absence means nothing. */
const RARE = 12
/** The same for a letter shown as a control character. Lower, because many programs keep control characters. */
const RARE_CONTROL = 7

const shares = new WeakMap<Reader, number>()

/**
 * Share of the first two bytes of UTF-8 characters that a reader shows. Big5 has no pair whose second byte is 80–A0.
 */
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

/** Whether letters of a text may be missing without a trace, given the path that it went through. */
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
  // A single-byte letter is half of a pair to such a reader. At the end of a word the other half is a space, and the
  // letter is dropped.
  return own.multiByte || lacksLetters(text, own.table.single, byteTable(written).single)
}

/**
 * Whether a reader shows letters of the writer as characters that programs clean away, and the text has none of these
 * letters. Example: а is shown as a no-break space when code page 866 is read as windows-1251.
 */
function lacksLetters(text: string, shown: Readonly<Uint16Array>, written: Readonly<Uint16Array>): boolean {
  /** The letters that each kind of cleaned-away character stands for. */
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
