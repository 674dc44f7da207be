import { ALIASES, type Alias, type Area } from './aliases.ts'
import type { ByteTable } from './byte-tables.ts'
import { readQuads, readSingles } from './iconv-tables.ts'
import { BMP_QUADS, quadCode, quadNumber } from './quads.ts'
import type { Recipe } from './recipes.ts'

/** What stands before the two bytes of a character of the second set. */
const TRIPLES: Readonly<Record<string, number>> = { 'euc-jp': 0x8f, 'euc-tw': 0x8ea2 }

/** A table from what is known of its encoding. */
export function assembleTable(
  name: string,
  { single: page, read, leads: leadRanges = [], own = [], area, unwritten = [] }: Recipe,
): ByteTable {
  const leads = new Uint8Array(256)
  for (const [first, last, size = 2] of leadRanges) leads.fill(size, first, last + 1)
  const single = page === undefined ? new Uint16Array(256) : readSingles(page)
  const pairs = new Uint16Array(read ? 65536 : 0)
  const triples = TRIPLES[name] === undefined ? undefined : new Uint16Array(65536)
  const quads = name === 'gb18030' ? readQuads() : undefined
  const strings = new Map<number, string>()
  read?.((code, first, second) => {
    if (second !== 0) strings.set(code, String.fromCharCode(first, second))
    else if (code < 0x100) single[code] = first
    else if (code < 0x10000) pairs[code] = first
    else if (triples && code >>> 16 === TRIPLES[name]) triples[code & 0xffff] = first
    else if (quads) quads[quadNumber(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff)] = first
  })
  // The standard reads holes of code pages so, which keeps 81, 8D, 8F, 90 and 9D, all of them pieces of UTF-8.
  if (page !== undefined) for (let byte = 0x80; byte < 0xa0; byte++) single[byte] ||= byte
  for (const [code, character] of own) (code < 0x100 ? single : pairs)[code] = character.charCodeAt(0)
  if (area) {
    eachOf(area, (code, unit) => {
      pairs[code] = unit
    })
  }
  for (let byte = 0; byte < 256; byte++) if (byte === 0 || single[byte] !== 0) leads[byte] = 1

  const bytesOf = new Int32Array(65536).fill(-1)
  bytesOf[0] = 0
  invert(single, 1, 256, bytesOf, 0, unwritten)
  invert(pairs, 256, pairs.length, bytesOf, 0, unwritten)
  for (const [first, last] of unwritten) invert(first < 0x100 ? single : pairs, first, last + 1, bytesOf, 0, [])
  if (triples) invert(triples, 0, triples.length, bytesOf, TRIPLES[name]! << 16, [])
  if (quads) invertQuads(quads, bytesOf)
  for (const alias of ALIASES) if (alias.tables.includes(name)) invertAlias(alias, bytesOf)
  return {
    name,
    bytesOf,
    single,
    pairs,
    leads,
    ...(triples && { triples }),
    ...(quads && { quads }),
    ...(strings.size > 0 && { strings, codesOfStrings: new Map([...strings].map(([code, text]) => [text, code])) }),
  }
}

/** Writes the codes of units that have none yet. Small loops of their own: they are compiled while they run. */
function invert(
  units: Uint16Array,
  start: number,
  end: number,
  bytesOf: Int32Array,
  prefix: number,
  without: readonly (readonly [first: number, last: number])[],
): void {
  let code = start
  for (const [first, last] of without) {
    if (first >= end || last < start) continue
    invert(units, code, first, bytesOf, prefix, [])
    code = last + 1
  }
  for (; code < end; code++) {
    const unit = units[code]!
    if (unit !== 0 && bytesOf[unit] === -1) bytesOf[unit] = prefix | code
  }
}

function invertQuads(quads: Uint16Array, bytesOf: Int32Array): void {
  for (let tens = 0; tens < BMP_QUADS; tens += 10) {
    const code = quadCode(tens)
    for (let i = 0; i < 10; i++) {
      const unit = quads[tens + i]!
      if (unit !== 0 && bytesOf[unit] === -1) bytesOf[unit] = code + i
    }
  }
}

function invertAlias({ codes = [], areas = [] }: Alias, bytesOf: Int32Array): void {
  const write = (code: number, unit: number): void => {
    if (bytesOf[unit] === -1) bytesOf[unit] = code
  }
  for (const [code, characters] of codes)
    for (let i = 0; i < characters.length; i++) write(code, characters.charCodeAt(i))
  for (const area of areas) eachOf(area, write)
}

function eachOf({ unit, leads, trails }: Area, use: (code: number, unit: number) => void): void {
  let next = unit
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) use((lead << 8) | trail, next++)
  }
}
