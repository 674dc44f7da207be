import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRanges, UnicodeDigest } from './digest.ts'

/** The file `tools/unicode/unicode.json`: what every Node that runs qingliu must make of characters. */
export interface UnicodeRecord {
  /**
   * The characters of Unicode 15.1, which Node 20.12 has, without private use and surrogates; see `inRanges`. Later ones are none to
   * older versions of Node.
   */
  readonly characters: string
  /** Characters that versions of Node see in different ways, hexadecimal, and why that does not matter. */
  readonly otherwise: { readonly [code: string]: string }
  readonly digests: { readonly [use: string]: string }
}

const fileIn = (root: string): string => join(root, 'tools/unicode/unicode.json')

export function readRecord(root: string): UnicodeRecord {
  return JSON.parse(readFileSync(fileIn(root), 'utf8')) as UnicodeRecord
}

export function writeRecord(root: string, record: UnicodeRecord): void {
  writeFileSync(fileIn(root), `${JSON.stringify(record, null, 2)}\n`)
}

/** The digests of this Node. */
export function digestsOf(
  { characters, otherwise }: Pick<UnicodeRecord, 'characters' | 'otherwise'>,
  used: readonly string[],
): { readonly [use: string]: string } {
  const left = new Set(Object.keys(otherwise).map((code) => Number.parseInt(code, 16)))
  const digest = new UnicodeDigest([...inRanges(characters)].filter((code) => !left.has(code)))
  const pairs = used.map((use) => [use, digest.of(use)] as const)
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined))
}
