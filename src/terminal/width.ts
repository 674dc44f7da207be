/** How many columns text takes in a terminal, and pieces of text that fit into columns. */
import { firstIndex } from '../document/sorted.ts'

/**
 * Ranges of East_Asian_Width W and F (Unicode 16, EastAsianWidth.txt), neighbours joined over unassigned gaps, with the
 * emoji that terminals draw double. Ambiguous ones (“ — …) are narrow, as nearly every terminal draws them.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2630, 0x2637],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x268a, 0x268f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f335],
  [0x1f337, 0x1f37c],
  [0x1f37e, 0x1f393],
  [0x1f3a0, 0x1f3ca],
  [0x1f3cf, 0x1f3d3],
  [0x1f3e0, 0x1f3f0],
  [0x1f3f4, 0x1f3f4],
  [0x1f3f8, 0x1f43e],
  [0x1f440, 0x1f440],
  [0x1f442, 0x1f4fc],
  [0x1f4ff, 0x1f53d],
  [0x1f54b, 0x1f567],
  [0x1f57a, 0x1f57a],
  [0x1f595, 0x1f596],
  [0x1f5a4, 0x1f5a4],
  [0x1f5fb, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6cc, 0x1f6cc],
  [0x1f6d0, 0x1f6d2],
  [0x1f6d5, 0x1f6df],
  [0x1f6eb, 0x1f6ec],
  [0x1f6f4, 0x1f6fc],
  [0x1f7e0, 0x1f7f0],
  [0x1f90c, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
]

const COMBINING = /^[\p{Mn}\p{Me}]$/u

/** Columns of one code point: 0 for a combining mark, 2 for a wide character, else 1. Controls are not expected. */
function columnsOf(code: number): number {
  if (code < 0x300) return 1
  if (code >= 0x3400 && code <= 0x9fff) return 2
  const range = WIDE[firstIndex(WIDE.length, (i) => WIDE[i]![1] >= code)]
  if (range && range[0] <= code) return 2
  return COMBINING.test(String.fromCodePoint(code)) ? 0 : 1
}

/** Columns that a text takes; it holds no control characters. */
export function displayWidth(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOf(character.codePointAt(0)!)
  return columns
}

/** The longest beginning of `text` that fits into `columns`, with … in its last column where something was cut. */
export function clipEnd(text: string, columns: number): string {
  return clip(text, columns)
}

/** The longest end of `text` that fits into `columns`, with … in its first column where something was cut. */
export function clipStart(text: string, columns: number): string {
  const reversed = [...text].reverse()
  const kept = clip(reversed, columns)
  return [...kept].reverse().join('')
}

function clip(characters: Iterable<string>, columns: number): string {
  let used = 0
  let whole = ''
  /** What fits together with the mark of a cut. */
  let short = ''
  for (const character of characters) {
    used += columnsOf(character.codePointAt(0)!)
    if (used > columns) return `${short}…`
    whole += character
    if (used < columns) short = whole
  }
  return whole
}
