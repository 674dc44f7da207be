import iconv from 'iconv-lite'

/**
 * One of the East Asian encodings as tables, made from iconv-lite's once in a process (6 to 50 ms) when a document first
 * needs it. Zero means "nothing there" in all of them.
 */
export interface MultiByteTables {
  /** 256 entries: the UTF-16 unit of a byte of 80–FF that is a character alone. */
  readonly single: Readonly<Uint16Array>
  /** 65,536 entries: `lead << 8 | trail` → UTF-16 unit. */
  readonly pairs: Readonly<Uint16Array>
  /** `lead << 8 | trail` → a surrogate pair or a letter with its combining mark. */
  readonly strings: ReadonlyMap<number, string>
  /** 256 entries: 1 for a byte that begins a character of more bytes. */
  readonly leads: Readonly<Uint8Array>
  /** EUC-JP: `second << 8 | third` behind 8F → UTF-16 unit. */
  readonly triples?: Readonly<Uint16Array>
  /** GB18030: its 39,420 four-byte sequences of the BMP, by number. */
  readonly quads?: Readonly<Uint16Array>
  /**
   * 65,536 entries: bytes that the encoding writes for a UTF-16 unit. Halves of a pair count for two each in GB18030, and
   * otherwise the second unit of a character counts for none.
   */
  readonly lengths: Readonly<Uint8Array>
}

/** First bytes by the WHATWG standard, inclusive. EUC-JP's 8F leads three bytes. */
const LEADS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  gb18030: [[0x81, 0xfe]],
  big5: [[0x81, 0xfe]],
  shift_jis: [
    [0x81, 0x9f],
    [0xe0, 0xfc],
  ],
  'euc-jp': [
    [0x8e, 0x8f],
    [0xa1, 0xfe],
  ],
  'euc-kr': [[0x81, 0xfe]],
}

/** iconv-lite's name of the superset that the web means: HKSCS for Big5, code page 932 and 949 for the other two. */
const SUPERSETS: Readonly<Record<string, string>> = {
  big5: 'big5hkscs',
  shift_jis: 'cp932',
  'euc-jp': 'eucjp',
  'euc-kr': 'cp949',
}

/**
 * Where iconv-lite and the WHATWG standard follow Windows against JIS X 0208 itself. EUC-JP and ISO-2022-JP come from Unix
 * and mail, whose 〜 and − are those and not full-width tildes and hyphens, which folding of widths would make ASCII.
 */
const OWN_MEANINGS: Readonly<Record<string, readonly (readonly [code: number, text: string])[]>> = {
  'euc-jp': [
    [0xa1c1, '〜'],
    [0xa1c2, '‖'],
    [0xa1dd, '−'],
    [0xa1f1, '¢'],
    [0xa1f2, '£'],
    [0xa2cc, '¬'],
  ],
}

/** Four-byte sequences of GB18030 that stand for the BMP; those of the other planes are computed. */
export const BMP_QUADS = 39_420

const built = new Map<string, MultiByteTables>()

export function isMultiByte(encoding: string): boolean {
  return Object.hasOwn(LEADS, encoding)
}

/** @param encoding one for which {@link isMultiByte} holds */
export function multiByteTables(encoding: string): MultiByteTables {
  let tables = built.get(encoding)
  if (!tables) {
    tables = build(encoding)
    built.set(encoding, tables)
  }
  return tables
}

function build(encoding: string): MultiByteTables {
  const name = SUPERSETS[encoding] ?? encoding
  const leads = new Uint8Array(256)
  for (const [first, last] of LEADS[encoding]!) leads.fill(1, first, last + 1)
  const single = new Uint16Array(256)
  const pairs = new Uint16Array(65536)
  const strings = new Map<number, string>()
  for (let byte = 0x80; byte < 0x100; byte++) {
    if (!leads[byte]) single[byte] = known(iconv.decode(Buffer.of(byte), name)).charCodeAt(0) || 0
  }
  const meanings = [...readAll(name, []), ...(OWN_MEANINGS[encoding] ?? [])]
  for (const [code, text] of meanings) {
    if (!leads[code >> 8]) continue
    if (text.length === 1) pairs[code] = text.charCodeAt(0)
    else strings.set(code, text)
  }
  const lengths = new Uint8Array(65536)
  const count = (units: Iterable<number>, bytes: number): void => {
    for (const unit of units) if (unit !== 0 && lengths[unit] === 0) lengths[unit] = bytes
  }
  for (let unit = 0; unit < 0x80; unit++) lengths[unit] = 1
  // € is 80 in code page 936 and A2E3 in GB18030, which does not write 80: that byte is a run of its own where it occurs.
  if (encoding !== 'gb18030') count(single, 1)
  count(pairs, 2)
  for (const text of strings.values()) count([text.charCodeAt(0)], 2)
  if (encoding === 'euc-jp') {
    const triples = new Uint16Array(65536)
    for (const [code, text] of readAll(name, [0x8f])) triples[code] = text.charCodeAt(0)
    count(triples, 3)
    return { single, pairs, strings, leads, triples, lengths }
  }
  if (encoding === 'gb18030') {
    const quads = readQuads()
    count(quads, 4)
    lengths.fill(2, 0xd800, 0xe000)
    return { single, pairs, strings, leads, quads, lengths }
  }
  return { single, pairs, strings, leads, lengths }
}

/** What each pair of bytes means behind `prefix`; pairs without a meaning are left out. One call, since each costs 1 µs. */
function readAll(name: string, prefix: readonly number[]): [code: number, text: string][] {
  const codes: number[] = []
  const bytes: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      codes.push((lead << 8) | trail)
      // The line feed parts what is read even where the pair is malformed: it can be no byte of any.
      bytes.push(...prefix, lead, trail, 0x0a)
    }
  }
  const texts = iconv.decode(Buffer.from(bytes), name).split('\n')
  return codes.map((code, i): [number, string] => [code, known(texts[i]!)]).filter(([, text]) => text !== '')
}

function readQuads(): Uint16Array {
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

/** The text, unless the bytes meant nothing. */
function known(text: string): string {
  return text.includes('\ufffd') ? '' : text
}
