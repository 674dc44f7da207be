/**
 * Counts the characters of a span by what they say about language and script: by script, and for Han by which of
 * Traditional, Simplified and Japanese has them exclusively. Linear, with no tables except {@link CLASSES} and the
 * script tables.
 */
import { CLASS, CLASS_COUNT, CLASSES } from '../characters/classes.ts'
import {
  cantonese,
  hasSimplified,
  japaneseToo,
  shinjitaiOnly,
  simplifiedOnly,
  TELLING,
  traditionalOnly,
} from '../script-tables/index.ts'

/** Counts of one or more spans: by class of `CLASS`, followed by the slots for Han that decide something. */
export type Tally = number[]

/** Indexes of a tally after those of the classes: counts of Han characters and kana that help to decide. */
export const SLOT: Readonly<
  Record<
    | 'traditional'
    | 'simplified'
    | 'japanese'
    | 'traditionalToo'
    | 'simplifiedToo'
    | 'cantonese'
    | 'particle'
    | 'variant',
    number
  >
> = {
  /** Only one Chinese script has it, and Japanese does not. */
  traditional: CLASS_COUNT,
  simplified: CLASS_COUNT + 1,
  japanese: CLASS_COUNT + 2,
  /** Only one Chinese script has it, and Japanese does too. */
  traditionalToo: CLASS_COUNT + 3,
  simplifiedToo: CLASS_COUNT + 4,
  cantonese: CLASS_COUNT + 5,
  /** Kana of Japanese grammar; one is enough to decide. Not の, which Chinese writes for 的. */
  particle: CLASS_COUNT + 6,
  /** 説, 衆, 啓: everyday Japanese, and Traditional as written in Hong Kong and by OpenCC. */
  variant: CLASS_COUNT + 7,
}
const TALLY_LENGTH = CLASS_COUNT + 8

const slots = Uint8Array.from(CLASSES)
for (let i = 0; i < TELLING.length; i++) {
  const unit = TELLING.charCodeAt(i)
  if (cantonese(unit)) slots[unit] = SLOT.cantonese
  else if (traditionalOnly(unit)) slots[unit] = japaneseToo(unit) ? SLOT.traditionalToo : SLOT.traditional
  else if (simplifiedOnly(unit)) slots[unit] = japaneseToo(unit) ? SLOT.simplifiedToo : SLOT.simplified
  else if (shinjitaiOnly(unit)) slots[unit] = hasSimplified(unit) ? SLOT.variant : SLOT.japanese
}
for (const particle of 'はがをでもなにと') slots[particle.charCodeAt(0)] = SLOT.particle

/** The class or slot in which a UTF-16 unit is counted. */
export function slotOf(unit: number): number {
  return slots[unit]!
}

/** Whether a UTF-16 unit counts as Traditional: of the Chinese scripts only Traditional has it. */
export function isTraditional(unit: number): boolean {
  const slot = slots[unit]
  return slot === SLOT.traditional || slot === SLOT.traditionalToo || slot === SLOT.cantonese
}

/** A plain array: a typed array this small has memory of its own, which costs more than counting a line. */
export function newTally(): Tally {
  return new Array<number>(TALLY_LENGTH).fill(0)
}

/** Adds the characters of `text[from, to)`. */
export function count(tally: Tally, text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) tally[slots[text.charCodeAt(i)]!]!++
}

/** Adds one tally to another. */
export function addTally(into: Tally, from: Tally): void {
  for (let i = 0; i < into.length; i++) into[i]! += from[i]!
}

/** Number of characters that only Traditional, and only Simplified text uses. */
export function scriptCounts(tally: Tally): { traditional: number; simplified: number } {
  return {
    traditional: tally[SLOT.traditional]! + tally[SLOT.traditionalToo]! + tally[SLOT.cantonese]!,
    simplified: tally[SLOT.simplified]! + tally[SLOT.simplifiedToo]!,
  }
}

/** Number of characters that one Chinese script has, and neither the other nor Japanese: 說 and 说, not 国 and 間. */
export function surelyChinese(tally: Tally): number {
  return tally[SLOT.traditional]! + tally[SLOT.simplified]! + tally[SLOT.cantonese]!
}

/** Chinese characters. */
export function hanOf(tally: Tally): number {
  let han = tally[CLASS.han]!
  for (let i = SLOT.traditional; i <= SLOT.cantonese; i++) han += tally[i]!
  return han + tally[SLOT.variant]!
}

/** Hiragana and katakana. */
export function kanaOf(tally: Tally): number {
  return tally[CLASS.kana]! + tally[SLOT.particle]!
}

/** Han, kana and hangul. */
export function eastAsian(tally: Tally): number {
  return hanOf(tally) + kanaOf(tally) + tally[CLASS.hangul]!
}

/** Letters of all scripts except Han, kana and hangul. */
export function alphabetic(tally: Tally): number {
  let letters = 0
  for (let i = CLASS.latin; i < CLASS_COUNT; i++) letters += tally[i]!
  return letters
}
