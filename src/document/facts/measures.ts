/**
 * The quality measures: what the stage quality writes as columns `q_<name>`. The table is here because both the stage,
 * which computes them, and the dataset, which describes its columns, need it.
 */

export interface Measure {
  /** The formula in words, as an analyst needs it. Every share is from 0 to 1. */
  readonly doc: string
  /** Who uses it, with the limits that they apply. */
  readonly source: string
}

/** The limits of FineWeb2 are those of its file `configs/cmn_Hani.yml`, those of Gopher of table A1 of its paper. */
export const MEASURES = {
  han_ratio: {
    doc: 'Han characters, divided by all characters but white space.',
    source: 'ChineseWebText: ≥ 0.3',
  },
  digit_ratio: { doc: 'Digits, divided by all characters but white space.', source: 'MAP-NEO: ≤ 0.3' },
  punctuation_ratio: {
    doc: 'Marks of punctuation of both widths, divided by all characters but white space. Prose has 0.05 to 0.2.',
    source: 'MAP-NEO: > 0',
  },
  line_length: {
    doc: 'Characters but white space, divided by lines that are not blank.',
    source: 'ChineseWebText: ≥ 10',
  },
  ended_lines: {
    doc: 'Lines that end a sentence in a sign of either width (。！？…；” too), divided by lines that are not blank.',
    source: 'FineWeb: ≥ 0.12; FineWeb2: ≥ 0.106',
  },
  duplicate_lines: {
    doc: 'Lines equal to an earlier line, divided by lines that are not blank.',
    source: 'Gopher: ≤ 0.3; FineWeb2: ≤ 0.287',
  },
  cut_lines: {
    doc: 'Lines that end in … or in 展开, 更多, 全文, divided by lines that are not blank.',
    source: 'MAP-NEO: ≤ 0.3',
  },
  unique_ratio: {
    doc: 'Different letters and digits, divided by letters and digits. Long texts have little of it.',
    source: 'MAP-NEO: > 0.1, for at most 10,000 characters',
  },
  entropy: { doc: 'Entropy of single letters and digits, in nats.', source: 'MAP-NEO: ≥ 3' },
  repeated_grams: {
    doc: 'Runs of 13 letters or digits that occurred before, divided by all such runs. Marks and white space are left out.',
    source: 'ChineseWebText: ≤ 0.5',
  },
  stop_words: {
    doc: 'How many of 的年在月是和日了于为有被人中他与后也而由 occur, in either script.',
    source: 'FineWeb2: ≥ 2',
  },
  units: {
    doc: 'Units without marks: Han and kana characters, and runs of other letters and digits. This stands for words, which need a word list.',
    source: 'Gopher: 50 to 100,000 words; MAP-NEO: 50 to 10,000 characters; ChineseWebText: > 200 characters',
  },
  clause_length: {
    doc: 'Units without marks, divided by stretches of them between punctuation and line ends. This stands for the mean length of words.',
    source: 'none; Gopher: words of 3 to 10 letters; FineWeb2: 1 to 5 by jieba; MAP-NEO: 1.3 to 10 by jieba',
  },
  letter_units: {
    doc: 'Units with a letter, divided by all units, marks too.',
    source: 'Gopher: ≥ 0.8 of words; FineWeb2: ≥ 0.735 of words by jieba',
  },
  hash_ratio: { doc: 'Signs #, divided by all units, marks too.', source: 'Gopher: ≤ 0.1; MAP-NEO: ≤ 0.1' },
  ellipsis_ratio: {
    doc: 'Ellipses, divided by all units, marks too. A run of … is one, as …… is in Chinese; so is each ... .',
    source: 'Gopher: ≤ 0.1; MAP-NEO: ≤ 0.1',
  },
  bullet_lines: {
    doc: 'Lines that begin with a bullet (• - ● ○ ■ □ ▪ ▫ ※ · and others), divided by lines that are not blank.',
    source: 'Gopher: ≤ 0.9; MAP-NEO: ≤ 0.9',
  },
  ellipsis_lines: {
    doc: 'Lines that end in … or ..., divided by lines that are not blank.',
    source: 'Gopher: ≤ 0.3',
  },
  short_lines: {
    doc: 'Lines of at most 10 characters, divided by lines that are not blank. FineWeb counts to 30, which are five English words.',
    source: 'FineWeb: ≤ 0.67 of 30 characters; FineWeb2: not applied',
  },
  duplicate_line_chars: {
    doc: 'Characters of lines equal to an earlier line, divided by all characters of the text.',
    source: 'Gopher: ≤ 0.2; FineWeb2: ≤ 0.1, without line breaks in the divisor',
  },
  line_breaks: {
    doc: 'Line breaks, divided by all units, marks too.',
    source: 'FineWeb: ≤ 0.3 a word; FineWeb2: ≤ 0.178 a word by jieba',
  },
  top_2gram: {
    doc: 'Characters of the commonest 2 units in a row, times its number, divided by all characters.',
    source: 'Gopher: ≤ 0.2 by words; MAP-NEO: ≤ 0.2 by characters; FineWeb2: ≤ 0.256 by jieba',
  },
  top_3gram: {
    doc: 'Characters of the commonest 3 units in a row, times its number, divided by all characters.',
    source: 'Gopher: ≤ 0.18 by words; MAP-NEO: ≤ 0.18 by characters; FineWeb2: ≤ 0.201 by jieba',
  },
  top_4gram: {
    doc: 'Characters of the commonest 4 units in a row, times its number, divided by all characters.',
    source: 'Gopher: ≤ 0.16 by words; MAP-NEO: ≤ 0.16 by characters; FineWeb2: ≤ 0.171 by jieba',
  },
  duplicate_5grams: {
    doc: 'Characters in 5 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.15 by words; FineWeb2: ≤ 0.198 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  duplicate_6grams: {
    doc: 'Characters in 6 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.14 by words; FineWeb2: ≤ 0.182 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  duplicate_7grams: {
    doc: 'Characters in 7 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.13 by words; FineWeb2: ≤ 0.167 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  duplicate_8grams: {
    doc: 'Characters in 8 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.12 by words; FineWeb2: ≤ 0.154 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  duplicate_9grams: {
    doc: 'Characters in 9 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.11 by words; FineWeb2: ≤ 0.14 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  duplicate_10grams: {
    doc: 'Characters in 10 units in a row that occurred before, divided by all characters. None counts twice.',
    source:
      'Gopher: ≤ 0.1 by words; FineWeb2: ≤ 0.127 by jieba; MAP-NEO: ≤ 0.6 by characters, counting different ones only',
  },
  sentences: {
    doc: 'Stretches with a letter or digit that end in 。！？…!? or in a full stop before white space or a line end.',
    source: 'C4: ≥ 5; MAP-NEO: ≥ 2',
  },
  c4_lines: {
    doc: 'Lines that C4 keeps, divided by lines that are not blank: they end in . ? ! " or 。？！” or the like, have 3 units, and name neither JavaScript nor a policy on cookies.',
    source: 'C4 drops all others; FineWeb2 does not apply it',
  },
  curly_brackets: { doc: 'Signs {.', source: 'C4: 0' },
  lorem_ipsum: { doc: 'Occurrences of “lorem ipsum”, in any case.', source: 'C4: 0; MAP-NEO: 0' },
  bracketed_ratio: { doc: 'Characters between 【 and 】, divided by all characters.', source: 'MAP-NEO: ≤ 0.1' },
  perplexity: {
    doc: 'Exponential of the mean cost of a character by the text model of qingliu, which is one for all languages. Chinese prose has 150 to 500. CCNet takes words by SentencePiece and a model for each language, so its values differ.',
    source: 'CCNet: thirds of a language, no fixed limit',
  },
} as const

export type MeasureName = keyof typeof MEASURES
