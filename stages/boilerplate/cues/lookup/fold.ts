/** Letters of either case as one, for tables that must never say no where a pattern with the flag `i` says yes. */

/** The fold of a unit whose case is more than two letters, or goes beyond its script: `ſ`, the sign for kelvin, `ς`. */
export const ODD = 0xffff

/** Blocks whose letters have a case, first and last unit. */
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

/** Of one case as far as patterns go: what Unicode says of their other case takes two letters, or a locale. */
const ALONE = 'ßıİ'

/** Each UTF-16 unit in lower case, or {@link ODD}. */
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
  // `ſ` is no `s` and yet its upper case is `S`: such a letter comes back as another.
  const isPlain = lower.length === 1 && upper.length === 1 && (sign === lower || sign === upper)
  return isPlain && upper.toLowerCase() === lower && lower.toUpperCase() === upper ? lower.charCodeAt(0) : ODD
}
