/** Case folding for tables that must accept every line that a pattern with the flag `i` matches. */

/** The fold of a unit that has more than two case forms, or one in another script: `ſ`, the kelvin sign, `ς`. */
export const ODD = 0xffff

/** First and last unit of the Unicode blocks whose letters have case. */
const CASED: readonly (readonly [number, number])[] = [
  [0x0041, 0x005a],
  [0x0061, 0x007a],
  [0x00b5, 0x058f],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13ff],
  [0x1c80, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2188],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xa69f],
  [0xa722, 0xa7ff],
  [0xab53, 0xabbf],
  [0xfb00, 0xfb06],
  [0xff21, 0xff5a],
]

/** Letters that patterns treat as caseless, because their other case takes two letters or depends on the locale. */
const ALONE = 'ßıİ'

/** For each UTF-16 unit, its lower case or {@link ODD}. */
export function buildFolds(): Uint16Array {
  const folds = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) folds[unit] = unit
  for (const [first, last] of CASED) for (let unit = first; unit <= last; unit++) folds[unit] = foldOf(unit)
  return folds
}

function foldOf(unit: number): number {
  const sign = String.fromCharCode(unit)
  const lower = sign.toLowerCase()
  const upper = sign.toUpperCase()
  if (lower === upper || ALONE.includes(sign)) return unit
  // The upper case of `ſ` is `S`, whose lower case is `s`: the letter does not map back to itself.
  const isPlain = lower.length === 1 && upper.length === 1 && (sign === lower || sign === upper)
  return isPlain && upper.toLowerCase() === lower && lower.toUpperCase() === upper ? lower.charCodeAt(0) : ODD
}
