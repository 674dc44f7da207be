/**
 * Encodings in which a text was wrongly read, and what each does with bytes it has no character for. How a byte gets
 * lost says which one it was: a decoder that knew the pair would have shown it.
 */
import { type ByteTable, byteTable } from '../../../encoding/tables/byte-tables.ts'
import { byteSpan, symbolOf } from './byte-sets.ts'

/** Bytes that may be missing, and the price in nats of assuming so. */
export interface Loss {
  readonly symbols: readonly number[]
  readonly nats: number
}

export interface Reader {
  readonly name: string
  readonly table: ByteTable
  /** Whether characters may have more than one byte. */
  readonly multiByte: boolean
  /** What a mark of loss (`?`, U+FFFD, `・`) before the byte `next` may stand for; `next` is -1 at the end. */
  marked(next: number): readonly Loss[]
  /**
   * What may have vanished without a mark before the byte `next`. Private-use characters are included only if the
   * text's encoding tells that two bytes are missing.
   */
  dropped(next: number, pairs: boolean): readonly Loss[]
  /** The byte that other programs turn into a plain space; 0 if there is none. */
  readonly nbsp: number
}

/**
 * Price in nats of one lost byte, of two at once, of one lost without a mark, and of a private-use pair deleted by a
 * cleaner.
 */
const ONE = 1
const TWO = 1.7
const UNMARKED = 3
const PRIVATE = 3
/**
 * Price in nats of an unassigned byte of a single-byte code page. Low, because such a byte vanishes wherever it occurs.
 */
const HOLE = 0.7

const SOFT_HYPHEN = 0xad
/** Windows reads 80 as € in code page 936; other programs lose it. */
const EURO = 0x20ac

/** Pairs that code page 936 shows as private use, which cleaners delete: AAA1–AFFE, F8A1–FEFE; A240–A7A0. */
const PRIVATE_PAIRS: readonly Loss[] = [
  {
    symbols: [symbolOf([...byteSpan(0xaa, 0xaf), ...byteSpan(0xf8, 0xfe)]), symbolOf(byteSpan(0xa1, 0xfe))],
    nats: PRIVATE,
  },
  { symbols: [symbolOf(byteSpan(0xa2, 0xa7)), symbolOf(byteSpan(0x80, 0xa0))], nats: PRIVATE },
]

function multiByteReader(table: ByteTable): Reader {
  const undefinedPair = (lead: number, next: number): boolean =>
    next < 0 || table.pairs[(lead << 8) | next] === 0 || (table.name === 'cp936' && next < 0x40)
  // Bytes that some decoders read as a control or private-use character and others lose: 80, A0, FD–FF of code page
  // 932, 80 of 936.
  const meansNothing = (byte: number): boolean => {
    const unit = table.single[byte]!
    return unit < 0xa0 || unit === EURO || (unit >= 0xe000 && unit <= 0xf8ff)
  }
  const losable = byteSpan(0x80, 0xff).filter((byte) => table.leads[byte]! > 1 || meansNothing(byte))
  const leadBefore = new Map<number, number>()
  /** Bytes that have no meaning alone or with the byte that follows. */
  const lostLead = (next: number): number => {
    let symbol = leadBefore.get(next)
    if (symbol === undefined) {
      symbol = symbolOf(losable.filter((byte) => table.leads[byte]! < 2 || undefinedPair(byte, next)))
      leadBefore.set(next, symbol)
    }
    return symbol
  }
  const trails = byteSpan(0x20, 0xff).filter((byte) => losable.some((lead) => undefinedPair(lead, byte)))
  const both: Loss = { symbols: [symbolOf(losable), symbolOf(trails)], nats: TWO }
  const marked = new Map<number, readonly Loss[]>()
  const dropped = new Map<number, readonly Loss[]>()
  return {
    name: table.name,
    table,
    multiByte: true,
    nbsp: 0,
    marked(next) {
      let losses = marked.get(next)
      if (!losses) {
        const lead = lostLead(next)
        losses = lead < 0 ? [both] : [{ symbols: [lead], nats: ONE }, both]
        marked.set(next, losses)
      }
      return losses
    },
    dropped(next, pairs) {
      const key = pairs ? next : next + 0x200
      let losses = dropped.get(key)
      if (!losses) {
        const lead = lostLead(next)
        losses = [
          ...(lead < 0 ? [] : [{ symbols: [lead], nats: UNMARKED }]),
          ...(pairs && table.name === 'cp936' ? PRIVATE_PAIRS : []),
        ]
        dropped.set(key, losses)
      }
      return losses
    },
  }
}

function singleByteReader(table: ByteTable): Reader {
  const holes = byteSpan(0x80, 0xff).filter((byte) => {
    const unit = table.single[byte]!
    return unit < 0xa0 || unit === SOFT_HYPHEN
  })
  const symbol = symbolOf(holes)
  const one: Loss = { symbols: [symbol], nats: HOLE }
  const two: Loss = { symbols: [symbol, symbol], nats: 2 * HOLE }
  const losses: readonly Loss[] = symbol < 0 ? [] : [one, two]
  return {
    name: table.name,
    table,
    multiByte: false,
    nbsp: table.bytesOf[0xa0]! > 0x7f ? table.bytesOf[0xa0]! : 0,
    marked: () => losses,
    dropped: () => losses,
  }
}

const readers = new Map<string, Reader>()

export function reader(name: string): Reader {
  let found = readers.get(name)
  if (!found) {
    const table = byteTable(name)
    found = table.pairs.length > 0 ? multiByteReader(table) : singleByteReader(table)
    readers.set(name, found)
  }
  return found
}
