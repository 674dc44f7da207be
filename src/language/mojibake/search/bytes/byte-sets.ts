/**
 * Symbols for bytes that may be unknown. A symbol is a number: 0–255 is that byte; 256 and up is a set, registered
 * here, that contains the lost byte.
 */

/** The first symbol that is a set instead of a byte. */
export const FIRST_SET = 256

/** Limit of symbols: a pending symbol has eleven bits. */
const MAX_SYMBOLS = 2047

const members: Uint8Array[] = []
const symbols = new Map<string, number>()

/** The symbol of a set of bytes; -1 for the empty set. A set with one member is that byte. */
export function symbolOf(bytes: Iterable<number>): number {
  const sorted = Uint8Array.from(new Set(bytes)).sort()
  if (sorted.length === 0) return -1
  if (sorted.length === 1) return sorted[0]!
  const key = sorted.join()
  let symbol = symbols.get(key)
  if (symbol === undefined) {
    symbol = FIRST_SET + members.length
    if (symbol > MAX_SYMBOLS) throw new RangeError(`more than ${MAX_SYMBOLS - FIRST_SET} sets of lost bytes`)
    members.push(sorted)
    symbols.set(key, symbol)
  }
  return symbol
}

/** The bytes that a symbol may stand for, ascending. */
export function bytesOfSymbol(symbol: number): Uint8Array {
  return symbol < FIRST_SET ? Uint8Array.of(symbol) : members[symbol - FIRST_SET]!
}

/** Bytes from `first` to `last`, inclusive. */
export function byteSpan(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

const intersections = new Map<number, number>()

/** The bytes that two symbols have in common, as a symbol; -1 for none. */
export function intersect(a: number, b: number): number {
  if (a === b) return a
  const key = a * 2048 + b
  let symbol = intersections.get(key)
  if (symbol === undefined) {
    const other = new Set(bytesOfSymbol(b))
    symbol = symbolOf(bytesOfSymbol(a).filter((byte) => other.has(byte)))
    intersections.set(key, symbol)
  }
  return symbol
}
