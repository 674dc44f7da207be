import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { type DecodedBytes, RunList } from './runs.ts'
import {
  type Action,
  type CharacterSet,
  characterSet,
  SEVEN_BIT,
  type SetName,
  type SevenBit,
} from './seven-bit-sets.ts'
import { CHUNK, units, unitsToString } from './units.ts'

const LINE_FEED = 0x0a
const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f

/** Maximum length of a sequence after its introducer, in bytes. */
const LONGEST = 3

/** Whether this is a seven-bit encoding with escape sequences. */
export function isSevenBit(encoding: string): boolean {
  return Object.hasOwn(SEVEN_BIT, encoding)
}

/** The sequence that begins at `at`: its length, including the introducer, and its action. */
function sequenceAt(
  { sequences, introducer, shifts }: SevenBit,
  bytes: Uint8Array,
  at: number,
  end: number,
): { size: number; action: Action } | undefined {
  if (shifts && bytes[at] !== introducer) return { size: 1, action: { kind: bytes[at] === SHIFT_OUT ? 'out' : 'in' } }
  let name = ''
  for (let size = 2; size <= LONGEST + 1 && at + size <= end; size++) {
    name += String.fromCharCode(bytes[at + size - 1]!)
    if (Object.hasOwn(sequences, name)) return { size, action: sequences[name]! }
  }
  return undefined
}

/** The character sets in force. */
class State {
  current: CharacterSet = characterSet('ascii')
  /** The set of SHIFT OUT, whether it is in force, and the set of a single pair after a `next`. */
  #shifted: SetName = 'ascii'
  #out = false
  #once: SetName | undefined

  /** Performs an action; returns the set of the next single pair, if it names one. */
  act(action: Action): CharacterSet | undefined {
    if (action.kind === 'now') this.current = characterSet(action.set)
    else if (action.kind === 'shifted') this.#shift(action.set, this.#out)
    else if (action.kind === 'out') this.#shift(this.#shifted, true)
    else if (action.kind === 'in') this.#shift(this.#shifted, false)
    else if (action.kind === 'once') this.#once = action.set
    else if (action.kind === 'next' && this.#once) return characterSet(this.#once)
    return undefined
  }

  /**
   * A set named between SHIFT OUT and SHIFT IN is in force at once, because iconv does not write a second SHIFT OUT.
   */
  #shift(set: SetName, out: boolean): void {
    this.#shifted = set
    this.#out = out
    this.current = characterSet(out ? set : 'ascii')
  }

  reset(): void {
    this.#shift('ascii', false)
    this.#once = undefined
  }
}

/**
 * Decodes ISO-2022-JP, ISO-2022-KR, ISO-2022-CN or HZ. Escape sequences and shifts make no text, and each begins a run.
 * Other escapes (ANSI colours) stay text.
 */
export function decodeSevenBit(bytes: Uint8Array, start: number, end: number, encoding: string): DecodedBytes {
  const variant = SEVEN_BIT[encoding]!
  const { introducer, shifts, resetsByLine } = variant
  const runs = new RunList(start)
  const state = new State()
  /** The set in force, and whether it applies to a single pair only. */
  let set = state.current
  let once = false
  let text = ''
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + CHUNK)
    let length = 0
    while (at < limit) {
      const byte = bytes[at]!
      if (set.bytes === 2 && byte > 0x20 && byte < 0x7f && byte !== introducer) {
        if (at + 1 >= end) {
          runs.odd('truncated', at, 1, text.length + length, 0)
          at = end
          break
        }
        const trail = bytes[at + 1]!
        const whole = trail > 0x20 && trail < 0x7f
        const unit = whole ? set.units[((byte | 0x80) << 8) | trail | 0x80]! : 0
        const size = whole ? 2 : 1
        if (unit === 0) runs.odd('malformed', at, size, text.length + length, 1)
        units[length++] = unit || REPLACEMENT_UNIT
        at += size
        if (once) set = state.current
        once = false
        continue
      }
      if (byte === introducer || (shifts && (byte === SHIFT_OUT || byte === SHIFT_IN))) {
        const found = sequenceAt(variant, bytes, at, end)
        if (found && found.action.kind !== 'literal') {
          runs.cut(at, text.length + length)
          const next = state.act(found.action)
          set = next ?? state.current
          once = next !== undefined
          at += found.size
          continue
        }
        // HZ writes `~` twice, so a single one is a run of its own.
        if (!found && byte >= 0x20) runs.odd('text', at, 1, text.length + length, 1)
        units[length++] = byte
        at += found ? found.size : 1
      } else if (byte >= 0x80) {
        runs.odd('malformed', at, 1, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
        at++
      } else {
        units[length++] = set.bytes === 1 ? set.units[byte]! : byte
        at++
        if (resetsByLine && byte === LINE_FEED) {
          state.reset()
          set = state.current
          once = false
        }
      }
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}

/** Length of text in bytes, without escape sequences and shifts. */
export function sevenBitLength(text: string, encoding: string): number {
  const { narrow, introducer } = SEVEN_BIT[encoding]!
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    length += unit < 0x80 ? (unit === introducer && unit >= 0x20 ? 2 : 1) : narrow(unit) ? 1 : 2
  }
  return length
}
