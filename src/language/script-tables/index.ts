/**
 * Which Chinese characters tell the script that a text is written in. UTF-16 units of the BMP; characters beyond it
 * are too rare to tell anything. The lists are made by `tools/build-script-tables.ts`.
 */
import { JAPANESE_ONLY, JAPANESE_TOO, SIMPLIFIED_ONLY, TRADITIONAL_ALSO, TRADITIONAL_ONLY } from './tables.generated.ts'

/**
 * Characters of written Cantonese that Mandarin does not use. OpenCC has no Simplified form for them, so that short
 * Cantonese lines (`佢唔喺度`) would look neutral; people write them in Traditional text. Not 系, 度, 点: Mandarin words.
 */
const CANTONESE = '佢嘅咗唔冇哋嘢喺啲嚟乜咁噉攞睇嗰啱嗮俾畀咩喎囉噃冚瞓攰揸搵嘥唞'

const TRADITIONAL = 1
const CONVERTIBLE = 2
const SIMPLIFIED = 4
const JAPANESE = 8
const SHARED = 16
const YUE = 32

const flags = new Uint8Array(65536)
function mark(characters: string, flag: number): void {
  for (let i = 0; i < characters.length; i++) flags[characters.charCodeAt(i)]! |= flag
}
mark(TRADITIONAL_ONLY, TRADITIONAL | CONVERTIBLE)
mark(TRADITIONAL_ALSO, CONVERTIBLE)
mark(CANTONESE, TRADITIONAL | YUE)
mark(SIMPLIFIED_ONLY, SIMPLIFIED)
mark(JAPANESE_ONLY, JAPANESE)
mark(JAPANESE_TOO, SHARED)

/** Whether everyday Simplified text does not have this character but everyday Traditional text does: 國, 們, 佢. */
export function traditionalOnly(unit: number): boolean {
  return (flags[unit]! & TRADITIONAL) !== 0
}

/** Whether written Cantonese has this character and Mandarin does not: 佢, 嘅, 冇. Each is {@link traditionalOnly}, too. */
export function cantonese(unit: number): boolean {
  return (flags[unit]! & YUE) !== 0
}

/** Whether t2s changes this character when it stands alone: all of 國, 後, 乾, 徵, whether or not Simplified has it too. */
export function hasSimplified(unit: number): boolean {
  return (flags[unit]! & CONVERTIBLE) !== 0
}

/** Whether everyday Traditional text does not have this character but everyday Simplified text does: 国, 们. */
export function simplifiedOnly(unit: number): boolean {
  return (flags[unit]! & SIMPLIFIED) !== 0
}

/** Whether only Japanese text has this character: 気, 駅, 込. Not 国, 学, which Simplified Chinese has too. */
export function shinjitaiOnly(unit: number): boolean {
  return (flags[unit]! & JAPANESE) !== 0
}

/** Whether everyday Japanese has this character that only one Chinese script has: 国, 会 and 時, 間. */
export function japaneseToo(unit: number): boolean {
  return (flags[unit]! & SHARED) !== 0
}
