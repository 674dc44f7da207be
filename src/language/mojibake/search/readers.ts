/**
 * Encodings that a text was wrongly read in, and what each does with bytes that mean nothing in it. How a byte gets lost is
 * what tells which one it was: a decoder that knows the pair would have shown it.
 */
import { type ByteTable, byteTable } from '../../encoding/tables/byte-tables.ts'
import { byteSpan, symbolOf } from './byte-sets.ts'

/** Bytes that may stand where the text shows less; `nats` is what assuming it costs. */
export interface Loss {
  readonly symbols: readonly number[]
  readonly nats: number
}

export interface Reader {
  readonly name: string
  readonly table: ByteTable
  /** Whether characters may have more than one byte. */
  readonly multiByte: boolean
  /** What a mark of loss (`?`, U+FFFD, `・`) may stand for before the byte `next`; -1 at the end. */
  marked(next: number): readonly Loss[]
  /**
   * What may have vanished without a mark before the byte `next`; characters of private use only where the text's
   * encoding tells that two bytes are missing.
   */
  dropped(next: number, pairs: boolean): readonly Loss[]
  /** The byte that other programs made a plain space of; 0 for none. */
  readonly nbsp: number
}

/** Nats of one lost byte, of two at once, of one that left no mark, and of a pair of private use that a cleaner took. */
const ONE = 1
const TWO = 1.7
const UNMARKED = 3
const PRIVATE = 3
/** A hole of a single-byte page vanishes wherever it occurs: assuming one is no surprise where others did. */
const HOLE = 0.7

const SOFT_HYPHEN = 0xad
/** Windows reads 80 as € in code page 936, and others lose it. */
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
  // What some decoder reads as a control or private character another one loses: 80, A0, FD–FF of code page 932, 80 of 936.
  const meansNothing = (byte: number): boolean => {
    const unit = table.single[byte]!
    return unit < 0xa0 || unit === EURO || (unit >= 0xe000 && unit <= 0xf8ff)
  }
  const losable = byteSpan(0x80, 0xff).filter((byte) => table.leads[byte]! > 1 || meansNothing(byte))
  const leadBefore = new Map<number, number>()
  /** Bytes that have no meaning alone, nor with the byte that follows. */
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
