import { ALIASES, type Alias, type Area } from './aliases.ts'
import { readQuads, readSingles } from './iconv-tables.ts'
import { BMP_QUADS, quadCode, quadNumber } from './quads.ts'
import type { Recipe } from './recipes.ts'

/** An encoding as tables: bytes → characters as in its standard, and characters → bytes by every reading in use. */
export interface ByteTable {
  readonly name: string
  /**
   * 65,536 entries: UTF-16 unit → its bytes as one number, first byte highest (0x41, 0xB5C4, 0x8FB0A1); -1: not in the
   * encoding. If there are several, the bytes of the canonical reading. Permissive: a character that any decoder in use
   * gives for some bytes is included, even where `single` and `pairs` give another one ({@link ALIASES}). Four-byte
   * sequences of GB18030 and EUC-TW are numbers below -1: see {@link codeLength}.
   */
  readonly bytesOf: Readonly<Int32Array>
  /** The units that `bytesOf` has, each once, for single-byte encodings: to look for 200 among 65,536 takes long. */
  readonly units?: readonly number[]
  /**
   * Other codes decoded as the same unit, such as NEC's and IBM's codes of one kanji; `bytesOf` has the one that
   * encoders write. Bytes that were never encoded may be any of them: in UTF-8 read as code page 932, 한 begins with
   * ED95, which is written FA.. here.
   */
  readonly alternatives: ReadonlyMap<number, readonly number[]>
  /** 256 entries: unit of a single byte; 0 if unassigned (byte 0 is U+0000). */
  readonly single: Readonly<Uint16Array>
  /** 65,536 entries: `lead << 8 | trail` → unit; 0 if unassigned. Length 0 for single-byte encodings. */
  readonly pairs: Readonly<Uint16Array>
  /**
   * 256 entries: length in bytes of a character that begins with this byte, as far as the byte decides it; 0 if no
   * character does. Pairs of GB18030 may be the first half of four bytes.
   */
  readonly leads: Readonly<Uint8Array>
  /** EUC-JP after 8F and EUC-TW after 8E A2, the second character set of each: the last two bytes → unit. */
  readonly triples?: Readonly<Uint16Array>
  /** GB18030: its 39,420 four-byte sequences of the BMP, by number. */
  readonly quads?: Readonly<Uint16Array>
  /** Pairs of Big5 that stand for a surrogate pair or a letter with a combining mark: `lead << 8 | trail` → text. */
  readonly strings?: ReadonlyMap<number, string>
  /** The inverse of `strings`. */
  readonly codesOfStrings?: ReadonlyMap<string, number>
}

/** Builds the table of an encoding from its recipe. */
export function assembleTable(name: string, recipe: Recipe): ByteTable {
  const { page, read, leads: leadRanges = [], second, fourBytes, own = [], area, unwritten = [] } = recipe
  const leads = new Uint8Array(256)
  for (const [first, last, size = 2] of leadRanges) leads.fill(size, first, last + 1)
  const single = page === undefined ? new Uint16Array(256) : readSingles(page)
  const pairs = new Uint16Array(read ? 65536 : 0)
  const triples = second === undefined ? undefined : new Uint16Array(65536)
  const quads = fourBytes ? readQuads() : undefined
  const strings = new Map<number, string>()
  read?.((code, first, behind) => {
    if (behind !== 0) strings.set(code, String.fromCharCode(first, behind))
    else if (code < 0x100) single[code] = first
    else if (code < 0x10000) pairs[code] = first
    else if (triples && code >>> 16 === second) triples[code & 0xffff] = first
    else if (quads) quads[quadNumber(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff)] = first
  })
  // The standard decodes unassigned bytes of code pages like this, which keeps 81, 8D, 8F, 90 and 9D; all of them are
  // parts of UTF-8.
  if (page !== undefined) for (let byte = 0x80; byte < 0xa0; byte++) single[byte] ||= byte
  for (const [code, character] of own) (code < 0x100 ? single : pairs)[code] = character.charCodeAt(0)
  if (area) {
    eachOf(area, (code, unit) => {
      pairs[code] = unit
    })
  }
  for (let byte = 0; byte < 256; byte++) if (byte === 0 || single[byte] !== 0) leads[byte] = 1

  const codes = new Codes()
  codes.invert(single, 1, 256, 0, unwritten)
  codes.invert(pairs, 256, pairs.length, 0, unwritten)
  for (const [first, last] of unwritten) codes.invert(first < 0x100 ? single : pairs, first, last + 1, 0, [])
  if (triples) codes.invert(triples, 0, triples.length, second! << 16, [])
  if (quads) codes.invertQuads(quads)
  for (const alias of ALIASES) if (alias.tables.includes(name)) codes.invertAlias(alias)
  return {
    name,
    bytesOf: codes.bytesOf,
    ...(!read && { units: codes.units }),
    alternatives: codes.alternatives,
    single,
    pairs,
    leads,
    ...(triples && { triples }),
    ...(quads && { quads }),
    ...(strings.size > 0 && { strings, codesOfStrings: new Map([...strings].map(([code, text]) => [text, code])) }),
  }
}

/** The inverse table, units to codes. Of several codes the first one entered is encoded. */
class Codes {
  readonly bytesOf: Int32Array = new Int32Array(65536).fill(-1)
  /** The units that have bytes, as they were entered. */
  readonly units: number[] = [0]
  readonly alternatives: Map<number, number[]> = new Map()

  constructor() {
    this.bytesOf[0] = 0
  }

  /**
   * @param prefix bytes that precede each code
   */
  invert(
    units: Uint16Array,
    start: number,
    end: number,
    prefix: number,
    without: readonly (readonly [first: number, last: number])[],
  ): void {
    const { bytesOf } = this
    let code = start
    for (const [first, last] of without) {
      if (first >= end || last < start) continue
      this.invert(units, code, first, prefix, [])
      code = last + 1
    }
    for (; code < end; code++) {
      const unit = units[code]!
      if (unit === 0) continue
      if (bytesOf[unit] === -1) this.#enter(unit, prefix | code)
      else this.#add(unit, prefix | code)
    }
  }

  #enter(unit: number, code: number): void {
    this.bytesOf[unit] = code
    this.units.push(unit)
  }

  invertQuads(quads: Uint16Array): void {
    const { bytesOf } = this
    for (let tens = 0; tens < BMP_QUADS; tens += 10) {
      const code = quadCode(tens)
      for (let i = 0; i < 10; i++) {
        const unit = quads[tens + i]!
        if (unit === 0) continue
        if (bytesOf[unit] === -1) this.#enter(unit, code + i)
        else this.#add(unit, code + i)
      }
    }
  }

  invertAlias({ codes = [], areas = [] }: Alias): void {
    for (const [code, characters] of codes) {
      for (let i = 0; i < characters.length; i++) this.#write(code, characters.charCodeAt(i))
    }
    for (const area of areas) eachOf(area, (code, unit) => this.#write(code, unit))
  }

  #write(code: number, unit: number): void {
    if (this.bytesOf[unit] === -1) this.#enter(unit, code)
    else if (this.bytesOf[unit] !== code) this.#add(unit, code)
  }

  #add(unit: number, code: number): void {
    const codes = this.alternatives.get(unit)
    if (!codes) this.alternatives.set(unit, [code])
    else if (!codes.includes(code)) codes.push(code)
  }
}

function eachOf({ unit, leads, trails }: Area, use: (code: number, unit: number) => void): void {
  let next = unit
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) use((lead << 8) | trail, next++)
  }
}
