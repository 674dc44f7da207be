import { isAscii } from 'node:buffer'
import { decodeAs } from '../read/encodings.ts'
import { TooManyRuns } from '../read/runs.ts'
import type { EncodingSpan } from './detection.ts'
import { LIKELY_SEVEN_BIT } from './likely.ts'
import { unitCost } from './text-cost.ts'

/** An encoding that writes other characters in ASCII bytes, and the sign that it does. */
interface SevenBit {
  readonly encoding: string
  readonly sign: RegExp
  /** Programs and shells write this sign too, so the text must be likely. */
  readonly weak?: true
  /** A string that every text in it contains, searched first. */
  readonly byte: string
}

/**
 * Terminal colours have `[` after ESC. HZ begins with `~{`, which C and shells write too; its lines close it, and it
 * holds few pairs.
 */
const ENCODINGS: readonly SevenBit[] = [
  { encoding: 'iso-2022-kr', byte: '\x1b', sign: /\x1b\$\)C/ },
  { encoding: 'iso-2022-cn', byte: '\x1b', sign: /\x1b\$[)*][AEGHIJKLM]/ },
  { encoding: 'iso-2022-jp', byte: '\x1b', sign: /\x1b(\$[@B]|\([IJ])/ },
  { encoding: 'hz-gb-2312', byte: '~{', sign: /~\{(?:[!-w][!-~]){1,100}~\}/, weak: true },
]

/** Bytes searched for a sign. */
const SAMPLE = 1 << 16
/** Bytes that represent a file of too many sequences: few enough that they cannot exceed the allowed number of runs. */
const BEGINNING = 1 << 17
/** Least share of characters beyond ASCII in it, in %. Mail with its headers has 10 and more. */
const FEWEST_IN_HUNDRED = 2

/**
 * Recognises ISO-2022 and HZ: pure ASCII bytes whose escape sequences make all bytes between them valid characters, and
 * likely text.
 */
export function findSevenBit(bytes: Buffer): EncodingSpan | undefined {
  for (const { encoding, byte, sign, weak } of ENCODINGS) {
    const at = bytes.indexOf(byte, 0, 'latin1')
    if (at === -1 || !isAscii(bytes)) continue
    if (!sign.test(bytes.toString('latin1', at, at + SAMPLE))) continue
    if (isText(bytes, encoding, weak ?? false))
      return { start: 0, end: bytes.length, encoding, source: 'detected', confidence: 0.99 }
  }
  return undefined
}

const BEYOND_ASCII = /[^\0-\x7f]/

function isText(bytes: Buffer, encoding: string, weak: boolean): boolean {
  try {
    const { text, malformed } = decodeAs(bytes, encoding)
    return malformed === 0 && (weak ? isLikely(text) : BEYOND_ASCII.test(text))
  } catch (error) {
    if (!(error instanceof TooManyRuns)) throw error
    // A mailbox of a hundred thousand lines, or noise: a single `~{GeAw~}` among lone tildes does not make a text HZ.
    const { text, malformed } = decodeAs(bytes, encoding, 0, BEGINNING)
    return malformed === 0 && isLikely(text, FEWEST_IN_HUNDRED)
  }
}

/**
 * @param share least share of characters beyond ASCII, in %
 */
function isLikely(text: string, share = 0): boolean {
  let characters = 0
  let cost = 0
  for (let i = 0; i < text.length && characters < SAMPLE; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    characters++
    cost += unitCost(text.charCodeAt(i - 1) || 0, unit)
  }
  return characters > 0 && characters * 100 >= share * text.length && cost <= LIKELY_SEVEN_BIT * characters
}
