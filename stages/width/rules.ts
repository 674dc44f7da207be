import type { RuleDoc } from '../../src/document/edit.ts'

export type WidthRule =
  | 'indent'
  | 'trailing-space'
  | 'blank-line'
  | 'line-end'
  | 'fullwidth-letter'
  | 'fullwidth-digit'
  | 'fullwidth-token'
  | 'compatibility-ideograph'
  | 'radical'
  | 'zero-width'
  | 'bidi-control'
  | 'tag-character'
  | 'control'
  | 'space'
  | 'folded-punctuation'
  | 'halfwidth-katakana'
  | 'spaced-characters'
  | 'hard-wrap'
  | 'lost-break'

/** Every rule of the stage; each is a parameter of the same name in camel case that switches it. */
export const RULES: Readonly<Record<WidthRule, RuleDoc>> = {
  indent: {
    doc: 'White space at the start of a line (　　今天 → 今天): how paragraphs were shown, not what they say. Code keeps it.',
  },
  'trailing-space': { doc: 'White space at the end of a line.' },
  'blank-line': {
    doc: 'Lines that hold nothing, with their break, so that paragraphs are joined by single line breaks.',
  },
  'line-end': { doc: 'Line breaks of other systems (CR LF, CR, U+2028, form feed) to LF.' },
  'fullwidth-letter': { doc: 'Full-width Latin letters to ASCII: ＡＩ → AI.' },
  'fullwidth-digit': { doc: 'Full-width digits, and the decimal point between digits, to ASCII: １．５ → 1.5.' },
  'fullwidth-token': {
    doc: 'Full-width marks inside addresses, names of models, times and amounts to ASCII, so that the token is whole.',
    example: 'ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ → lin@example.com，１，２３４．５０元 → 1,234.50元',
    negative: '价格：１００，２００元',
  },
  'compatibility-ideograph': {
    doc: 'Compatibility ideographs, and their variation sequences, to the unified ones that Unicode makes them equal to: U+F90A → 金.',
  },
  radical: { doc: 'Radicals that stand for whole characters, as PDF readers give them, to ideographs: ⻓春 → 长春.' },
  'zero-width': {
    doc: 'Zero-width characters, soft hyphens and byte order marks inside the text, but where scripts or emoji need them.',
  },
  'bidi-control': {
    doc: 'Characters that turn the direction of text, by which it shows otherwise than it is stored. Overrides go from any text, isolates and embeddings from texts without letters from right to left; in code they are reported.',
    severity: 'warning',
    example: 'invoice[U+202E]gpj.exe → invoicegpj.exe',
    negative: 'العدد \u2067שלום\u2069 هنا',
  },
  'tag-character': {
    doc: 'Tags of plane 14, which repeat ASCII and show nothing, so that they hide words; not in flags of regions.',
    severity: 'warning',
  },
  control: {
    doc: 'Control characters, escape sequences of terminals (colours) whole, interlinear annotation marks and the place holder of objects.',
  },
  space: { doc: 'No-break and typographic spaces to a plain space.' },
  'folded-punctuation': {
    doc: 'ASCII marks to full-width in Chinese text that shows that its marks were folded: 今天,省委 → 今天，省委.',
  },
  'halfwidth-katakana': { doc: 'Half-width katakana to full-width: ｶﾞ → ガ.' },
  'spaced-characters': {
    doc: 'A space between every two characters, as text recognition leaves it: sentences whose characters are all spaced.',
    example: '每 日 测 试 之 前 ， 先 做 校 正 。 → 每日测试之前，先做校正。',
    negative: '记者 陈 默',
  },
  'hard-wrap': {
    doc: 'Line breaks inside sentences, in plain text whose lines show by their widths that it was wrapped.',
    example: '……石油工业的发展，带动⏎和促进了…… → ……石油工业的发展，带动和促进了……',
    negative: '床前明月光⏎疑是地上霜',
  },
  'lost-break': {
    doc: 'The indent of a paragraph behind the end of a sentence, in the middle of a line, to the line break that was lost.',
    example: '各处室参加会议。　　会议要求 → 各处室参加会议。⏎会议要求',
    negative: '词：林小雨　　曲：王远',
  },
}
