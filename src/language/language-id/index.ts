/** Language and script of a text: by its characters, by its small words, by what it says of itself. */
export { alphabetOf, type Language } from './alphabets.ts'
export { primaryLanguage } from './declared.ts'
export { holdsChinese, isChineseWithNames, isSurelyChinese, isSurelyJapanese, kanjiRole } from './kanji.ts'
export {
  addTally,
  alphabetic,
  count,
  eastAsian,
  isTraditional,
  kanaOf,
  newTally,
  SLOT,
  scriptCounts,
  slotOf,
  surelyChinese,
  type Tally,
} from './tally.ts'
export { chineseVerdict, isCantonese, type Verdict, verdictOf } from './verdict.ts'
