import iconv from 'iconv-lite'

/**
 * GBK as Windows code page 936 has it, byte for byte and reversible: private use and € included.
 *
 * No decoder at hand will do: TextDecoder's gbk changes with the Node version, iconv-lite's `cp936` has no private use
 * and its `gbk` reads two pairs as characters that other bytes have already (A2E3 as €, A3A0 as U+3000). Damage is
 * undone by proof only where going forth and back gives the same bytes.
 */
export interface Gbk {
  /** 65,536 entries: `lead << 8 | trail` → UTF-16 unit; 0 where the pair means nothing. */
  readonly units: Readonly<Uint16Array>
  /** 65,536 entries: UTF-16 unit → its byte (ASCII, € as 0x80) or `lead << 8 | trail`; 0 where GBK does not have it. */
  readonly bytes: Readonly<Uint16Array>
}

/** Pairs that iconv-lite decodes to a character of other bytes; by the layout of the private zones they are these. */
const OWN_UNITS: readonly (readonly [number, number])[] = [
  [0xa2e3, 0xe76c],
  [0xa3a0, 0xe5e5],
]

const EURO = 0x20ac
const EURO_BYTE = 0x80

let built: Gbk | undefined

/** The table, built at the first call (about 10 ms): most documents never need it. */
export function gbk(): Gbk {
  built ??= build()
  return built
}

function build(): Gbk {
  const pairs: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) pairs.push((lead << 8) | trail)
  }
  const raw = Buffer.alloc(pairs.length * 2)
  for (const [i, pair] of pairs.entries()) raw.writeUInt16BE(pair, i * 2)
  const text = iconv.decode(raw, 'gbk')
  if (text.length !== pairs.length) throw new Error(`GBK: ${pairs.length} pairs decode to ${text.length} units`)

  const units = new Uint16Array(65536)
  const bytes = new Uint16Array(65536)
  for (const [i, pair] of pairs.entries()) units[pair] = text.charCodeAt(i)
  for (const [pair, unit] of OWN_UNITS) units[pair] = unit
  for (const pair of pairs) {
    if (units[pair] === 0xfffd) units[pair] = 0
    else bytes[units[pair]!] = pair
  }
  for (let ascii = 1; ascii < 0x80; ascii++) bytes[ascii] = ascii
  bytes[EURO] = EURO_BYTE
  return { units, bytes }
}
