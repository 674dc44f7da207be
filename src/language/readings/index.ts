/** Pinyin readings, with tone marks, of 21,000 Chinese characters, both Simplified and Traditional. */
import { READINGS } from './readings.generated.ts'

/**
 * Letters of pinyin syllables as pages write them, for character classes of regular expressions: with and without tone
 * marks, including the `ɑ` and `ɡ` that GBK has beside a and g.
 */
export const PINYIN_LETTERS = 'a-zɑɡāáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ'

/** Letters with a tone mark, and the same without, as in annotations in the neutral tone. */
const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ'
const TONELESS = 'aaaaeeeeiiiioooouuuuüüüünnnm'

interface Tables {
  /** `bào` → the characters with this reading. */
  readonly toned: ReadonlyMap<string, string>
  /** `bao` → the same, for any tone. */
  readonly toneless: ReadonlyMap<string, string>
}

let tables: Tables | undefined

/**
 * Whether `character` can be read as `reading` in any context: 長 as `cháng` and as `zhǎng`. A reading without tone mark
 * fits every tone, because dictionaries differ about the neutral one: 們 is `men` in one and `mén` in another.
 */
export function isReading(character: string, reading: string): boolean {
  return charactersRead(reading).includes(character)
}

/** Cached characters by reading. A cloaked page has some hundreds of readings; two thousand exist. */
const known = new Map<string, string>()
const MOST_KNOWN = 4096

/** All characters that can be read as `reading`, as one string. */
function charactersRead(reading: string): string {
  const found = known.get(reading)
  if (found !== undefined) return found
  const syllable = normalise(reading)
  tables ??= load()
  const characters = (hasTone(syllable) ? tables.toned : tables.toneless).get(syllable) ?? ''
  // Bounded, because a text may contain any number of different strings in brackets.
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(reading, characters)
  return characters
}

/** Whether `reading` has a tone mark. An English word in brackets, `(stack)`, never has one. */
export function hasTone(reading: string): boolean {
  for (let i = 0; i < reading.length; i++) if (reading.charCodeAt(i) > 0x7f && TONED.includes(reading[i]!)) return true
  return false
}

function normalise(reading: string): string {
  return reading.replaceAll('ɑ', 'a').replaceAll('ɡ', 'g').replaceAll('v', 'ü')
}

/** Builds the tables, in 3 ms; most documents never need them. */
function load(): Tables {
  const toned = new Map<string, string>()
  const toneless = new Map<string, string>()
  for (const line of READINGS.split('\n')) {
    const space = line.indexOf(' ')
    const syllable = line.slice(0, space)
    const characters = line.slice(space + 1)
    toned.set(syllable, characters)
    const plain = syllable.replace(/[^a-zü]/g, (letter) => TONELESS[TONED.indexOf(letter)] ?? letter)
    toneless.set(plain, (toneless.get(plain) ?? '') + characters)
  }
  return { toned, toneless }
}
