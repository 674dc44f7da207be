/** How Chinese characters are read: pinyin with tone marks, of 21,000 characters, Simplified and Traditional alike. */
import { READINGS } from './readings.generated.ts'

/**
 * The letters of pinyin syllables as pages write them, for character classes of regular expressions: with tone marks,
 * without, and the `ɑ` and `ɡ` that GBK has beside a and g.
 */
export const PINYIN_LETTERS = 'a-zɑɡāáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ'

/** Letters with a tone mark and the same without: what an annotation in the neutral tone lacks. */
const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ'
const TONELESS = 'aaaaeeeeiiiioooouuuuüüüünnnm'

interface Tables {
  /** `bào` → the characters that can be read so. */
  readonly toned: ReadonlyMap<string, string>
  /** `bao` → the same, for any tone. */
  readonly toneless: ReadonlyMap<string, string>
}

let tables: Tables | undefined

/**
 * Whether `character` can be read as `reading`, in any context: 長 as `cháng` and as `zhǎng`. A reading without tone
 * mark fits every tone, since dictionaries differ about the neutral one: 們 is `men` in one and `mén` in another.
 */
export function isReading(character: string, reading: string): boolean {
  return charactersRead(reading).includes(character)
}

/** What each reading was found to be read by: a cloaked page has some hundreds, of two thousand that there are. */
const known = new Map<string, string>()
const MOST_KNOWN = 4096

/** All characters that can be read as `reading`, side by side. */
function charactersRead(reading: string): string {
  const found = known.get(reading)
  if (found !== undefined) return found
  const syllable = normalise(reading)
  tables ??= load()
  const characters = (hasTone(syllable) ? tables.toned : tables.toneless).get(syllable) ?? ''
  // What stands in brackets is anybody's: a text may have any number of them.
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(reading, characters)
  return characters
}

/** Whether `reading` has a tone mark: an English word in brackets, `(stack)`, never has. */
export function hasTone(reading: string): boolean {
  for (let i = 0; i < reading.length; i++) if (reading.charCodeAt(i) > 0x7f && TONED.includes(reading[i]!)) return true
  return false
}

function normalise(reading: string): string {
  return reading.replaceAll('ɑ', 'a').replaceAll('ɡ', 'g').replaceAll('v', 'ü')
}

/** Takes 3 ms; most documents never need it. */
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
