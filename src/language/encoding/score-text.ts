import {
  CHINESE_PARTICLES,
  CHINESE_PUNCTUATION,
  CYRILLIC,
  GREEK,
  HANGUL,
  JAPANESE,
  JAPANESE_KANJI,
  LATIN,
  type Tiers,
  TRADITIONAL_PUNCTUATION,
} from './frequency.ts'
import { SIMPLIFIED, TRADITIONAL } from './hanzi-frequency.generated.ts'

/** Languages that share a table each: a line is scored by the one that suits it best. */
const MODELS = 4
const HANS = 0
const HANT = 1
const JA = 2
/** Korean and the alphabets: they have no characters in common, so that one table serves them all. */
const OTHER = 3

/** Kinds of characters whose meeting says something; see {@link MEETINGS}. */
const KINDS = 16
const NEUTRAL = 0
const LOWER = 1
const UPPER = 2
const LATIN_LOWER = 3
const LATIN_UPPER = 4
const SYMBOL = 5
const CYRILLIC_LOWER = 6
const CYRILLIC_UPPER = 7
const OTHER_LETTER = 8
const HAN = 9
const KANA = 10
const HALF_KANA = 11
const KOREAN = 12
const BOPOMOFO = 13

/**
 * Added where two kinds stand side by side: words do not change script or go from small letters to capitals, seldom stand
 * against ASCII without a space, and have more than one letter.
 */
const MEETINGS: readonly (readonly [from: readonly number[], to: readonly number[], cost: number, bothWays?: true])[] =
  [
    [[LOWER, LATIN_LOWER], [LATIN_UPPER], 3],
    [[LATIN_LOWER, LATIN_UPPER], [LATIN_LOWER, LATIN_UPPER], 1],
    [[CYRILLIC_LOWER], [CYRILLIC_UPPER], 4],
    [[LATIN_LOWER, LATIN_UPPER], [SYMBOL], 1.5, true],
    [[LOWER, UPPER, LATIN_LOWER, LATIN_UPPER], [CYRILLIC_LOWER, CYRILLIC_UPPER, OTHER_LETTER], 4, true],
    [[CYRILLIC_LOWER, CYRILLIC_UPPER], [OTHER_LETTER], 4, true],
    [[HAN, KANA, KOREAN, HALF_KANA], [LATIN_LOWER, LATIN_UPPER, CYRILLIC_LOWER, CYRILLIC_UPPER, OTHER_LETTER], 3, true],
    [[HAN, KANA], [HALF_KANA], 3, true],
    [[HAN], [KOREAN], 2, true],
    [[KANA, HALF_KANA], [KOREAN], 4, true],
    [[LOWER, UPPER], [HAN, KOREAN], 1, true],
    [[NEUTRAL], [CYRILLIC_LOWER, CYRILLIC_UPPER, OTHER_LETTER], 1.5, true],
  ]

interface Model {
  /** unit * MODELS + model → cost in nats. */
  readonly costs: Float32Array
  readonly kinds: Uint8Array
  /** kind * KINDS + kind of the next → cost added to all models. */
  readonly meetings: Float32Array
}

let model: Model | undefined

/**
 * How likely a text is, as the natural logarithm of its probability: characters by their frequency in the language that
 * suits each line best, with a charge where scripts meet that do not mix in one word. Higher (nearer 0) is likelier.
 *
 * Compare whole readings of the same bytes and not the mean by character: the right reading has fewer characters, and
 * that counts. Malformed sequences count as any rare character; charge them on top.
 */
export function scoreText(text: string): number {
  model ??= buildModel()
  const { costs, kinds, meetings } = model
  let total = 0
  let [hans, hant, ja, other] = [0, 0, 0, 0]
  let before = NEUTRAL
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === LINE_FEED) {
      total += Math.min(hans, hant, ja, other)
      hans = hant = ja = other = 0
    }
    const kind = kinds[unit]!
    total += meetings[before * KINDS + kind]!
    before = kind
    hans += costs[unit * MODELS]!
    hant += costs[unit * MODELS + HANT]!
    ja += costs[unit * MODELS + JA]!
    other += costs[unit * MODELS + OTHER]!
  }
  return -(total + Math.min(hans, hant, ja, other))
}

const LINE_FEED = 10

/** What a character costs when no tier has it: first and last unit, then Simplified, Traditional, Japanese, other; its kind. */
const BLOCKS: readonly (readonly [
  first: number,
  last: number,
  costs: readonly [number, number, number, number],
  kind?: number,
])[] = [
  [0x0000, 0xffff, [16, 16, 16, 16]],
  [0x0000, 0x001f, [13, 13, 13, 13]],
  [0x0009, 0x000d, [4, 4, 4, 4]],
  // ASCII is common to all readings of a line: it must not choose the model for what stands between.
  [0x0020, 0x0020, [3, 3, 3, 3]],
  [0x0021, 0x007e, [5, 5, 5, 5]],
  [0x0030, 0x0039, [4.8, 4.8, 4.8, 4.8]],
  [0x0041, 0x005a, [5.5, 5.5, 5.5, 5.5], UPPER],
  [0x0061, 0x007a, [4, 4, 4, 4], LOWER],
  [0x0080, 0x009f, [15, 15, 15, 15], SYMBOL],
  [0x00a0, 0x00bf, [11, 11, 11, 10], SYMBOL],
  [0x00c0, 0x00de, [13, 13, 13, 10.5], LATIN_UPPER],
  [0x00df, 0x00ff, [12, 12, 12, 9], LATIN_LOWER],
  [0x0100, 0x024f, [13, 13, 13, 10], LATIN_LOWER],
  [0x0300, 0x036f, [14, 14, 14, 9]],
  [0x0370, 0x03ff, [11, 11, 11, 11], OTHER_LETTER],
  [0x0400, 0x042f, [12, 12, 12, 9.5], CYRILLIC_UPPER],
  [0x0430, 0x045f, [11.5, 11.5, 11.5, 9], CYRILLIC_LOWER],
  [0x0460, 0x052f, [15, 15, 15, 11], CYRILLIC_LOWER],
  // Letters without capitals are 30 to 40 to an alphabet: about as costly as small letters.
  [0x05d0, 0x05ea, [15, 15, 15, 3.6], OTHER_LETTER],
  [0x0621, 0x0652, [15, 15, 15, 3.8], OTHER_LETTER],
  [0x066e, 0x06d3, [15, 15, 15, 7.5], OTHER_LETTER],
  [0x0e01, 0x0e5b, [15, 15, 15, 4.2], OTHER_LETTER],
  [0x1100, 0x11ff, [16, 16, 16, 12], KOREAN],
  [0x1e00, 0x1eff, [15, 15, 15, 7.5], LATIN_LOWER],
  [0x2010, 0x203f, [10, 10, 10, 9.5]],
  [0x2100, 0x24ff, [10, 10, 10, 11]],
  [0x2500, 0x257f, [8.5, 8, 8.5, 13]],
  [0x2580, 0x266f, [9, 8.5, 9, 11]],
  [0x3000, 0x303f, [9, 9, 9, 12]],
  [0x3041, 0x30ff, [11, 11, 9, 16], KANA],
  [0x3105, 0x3129, [13, 9.5, 16, 16], BOPOMOFO],
  [0x3131, 0x318e, [16, 16, 16, 10], KOREAN],
  [0x3200, 0x33ff, [11, 11, 11, 14]],
  [0x3400, 0x4dbf, [17, 17, 17, 17], HAN],
  [0x4e00, 0x9fff, [14.5, 14.5, 14.5, 16], HAN],
  [0xac00, 0xd7a3, [15, 15, 15, 15], KOREAN],
  // A character beyond the BMP is two units.
  [0xd800, 0xdfff, [8.5, 8.5, 8.5, 8.5]],
  [0xe000, 0xf8ff, [16, 16, 16, 17]],
  [0xf900, 0xfaff, [17, 17, 15, 15], HAN],
  [0xff01, 0xff5e, [8.5, 8.5, 8.5, 12]],
  [0xff61, 0xff9f, [15, 15, 9, 16], HALF_KANA],
  [0xffe0, 0xffe6, [10, 10, 10, 12]],
]

/** Hanzi share a Chinese text with punctuation, digits and letters. */
const HANZI_SHARE = 0.25
/** A hanzi that Japanese newspapers do not have in their first 900, but Chinese has: half of them are kanji too. */
const COMMON_KANJI = 10.5

function buildModel(): Model {
  const costs = new Float32Array(65536 * MODELS)
  const kinds = new Uint8Array(65536)
  for (const [first, last, blockCosts, kind] of BLOCKS) {
    for (let unit = first; unit <= last; unit++) costs.set(blockCosts, unit * MODELS)
    kinds.fill(kind ?? NEUTRAL, first, last + 1)
  }
  const put = (tiers: Tiers, which: number): void => {
    for (const [cost, characters] of tiers) {
      for (let i = 0; i < characters.length; i++) costs[characters.charCodeAt(i) * MODELS + which] = cost
    }
  }
  const hanzi = (rows: readonly string[], more = HANZI_SHARE): Tiers =>
    rows.map((row, i) => [(i + 0.5) / 2 + more, row])
  put(hanzi(SIMPLIFIED), HANS)
  put(hanzi(TRADITIONAL), HANT)
  for (const which of [HANS, HANT]) put(CHINESE_PARTICLES, which)
  put(CHINESE_PUNCTUATION, HANS)
  put(TRADITIONAL_PUNCTUATION, HANT)
  put([[COMMON_KANJI, TRADITIONAL.slice(0, 20).join('')]], JA)
  put(JAPANESE_KANJI, JA)
  put(JAPANESE, JA)
  for (const tiers of [CYRILLIC, LATIN, GREEK]) put(tiers, OTHER)
  putHangul(costs)
  for (const capital of 'ŁŚŻČŠŽŘİŞĐĄĘĆŃŹŮĎŤŇŐŰĂȘȚŢĞ') kinds[capital.charCodeAt(0)] = LATIN_UPPER
  kinds[0xd7] = kinds[0xf7] = SYMBOL

  const meetings = new Float32Array(KINDS * KINDS)
  for (const [from, to, cost, bothWays] of MEETINGS) {
    for (const a of from) {
      for (const b of to) {
        meetings[a * KINDS + b] = cost
        if (bothWays) meetings[b * KINDS + a] = cost
      }
    }
  }
  return { costs, kinds, meetings }
}

function putHangul(costs: Float32Array): void {
  const { initials, vowels, finals } = HANGUL
  let unit = 0xac00
  for (const initial of initials) {
    for (const vowel of vowels) {
      for (const final of finals) {
        // A third of a Korean text is spaces and punctuation.
        costs[unit++ * MODELS + OTHER] = -Math.log(initial * vowel * final * 0.7)
      }
    }
  }
}
