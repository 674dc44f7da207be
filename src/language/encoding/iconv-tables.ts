import iconv from 'iconv-lite'

/** Tables of iconv-lite as typed arrays. Zero means "nothing there" in all of them. */

/** Four-byte sequences of GB18030 that stand for the BMP; those of the other planes are computed. */
export const BMP_QUADS = 39_420

const LINE_FEED = 0x0a
const REPLACEMENT = 0xfffd

/** 256 entries: the unit of each byte that is a character alone. Bytes 80–9F without meaning are their control characters. */
export function readSingles(name: string, leads: Readonly<Uint8Array>): Uint16Array {
  const multi = leads.includes(2)
  const single = new Uint16Array(256)
  for (let byte = 1; byte < 0x80; byte++) single[byte] = byte
  for (let byte = 0x80; byte < 0x100; byte++) {
    if (leads[byte]) continue
    const text = iconv.decode(Buffer.of(byte), name)
    if (text !== '\ufffd') single[byte] = text.charCodeAt(0)
    // The standard reads holes of code pages so, which keeps 81, 8D, 8F, 90 and 9D, all of them pieces of UTF-8.
    else if (!multi && byte < 0xa0) single[byte] = byte
  }
  return single
}

/** What each pair of bytes means behind `prefix`. */
export function readMultiByte(
  name: string,
  leads: Readonly<Uint8Array>,
  prefix: readonly number[],
): { pairs: Uint16Array; strings: Map<number, string> } {
  const pairs = new Uint16Array(65536)
  const strings = new Map<number, string>()
  const codes: number[] = []
  const bytes: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    if (prefix.length === 0 && leads[lead] === 0) continue
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      codes.push((lead << 8) | trail)
      // The line feed parts what is read even where the pair is malformed: it can be no byte of any.
      bytes.push(...prefix, lead, trail, LINE_FEED)
    }
  }
  const text = iconv.decode(Buffer.from(bytes), name)
  let at = 0
  for (const code of codes) {
    const end = text.indexOf('\n', at)
    const unit = text.charCodeAt(at)
    if (end === at + 1) {
      if (unit !== REPLACEMENT) pairs[code] = unit
    } else if (unit !== REPLACEMENT && text.charCodeAt(end - 1) !== REPLACEMENT && unit >= 0x80) {
      strings.set(code, text.slice(at, end))
    }
    at = end + 1
  }
  return { pairs, strings }
}

/** The four-byte sequences of GB18030 for the BMP, by number. */
export function readQuads(): Uint16Array {
  const bytes = Buffer.alloc(BMP_QUADS * 4)
  for (let i = 0; i < BMP_QUADS; i++) {
    bytes[i * 4] = 0x81 + Math.floor(i / 12600)
    bytes[i * 4 + 1] = 0x30 + (Math.floor(i / 1260) % 10)
    bytes[i * 4 + 2] = 0x81 + (Math.floor(i / 10) % 126)
    bytes[i * 4 + 3] = 0x30 + (i % 10)
  }
  const text = iconv.decode(bytes, 'gb18030')
  return Uint16Array.from({ length: BMP_QUADS }, (_, i) => text.charCodeAt(i))
}
