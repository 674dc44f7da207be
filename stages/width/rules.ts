import type { RuleDoc } from '../../src/document/ledger/edit.ts'

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

/** Every rule of the stage. Each has a parameter of the same name in camel case that switches it. */
export const RULES: Readonly<Record<WidthRule, RuleDoc>> = {
  indent: {
    doc: 'Removes white space at the start of a line, which is layout. Code keeps it.',
    example: '　　今天开会。 → 今天开会。',
    negative: '```⏎    return 1⏎```',
  },
  'trailing-space': {
    doc: 'Removes white space at the end of a line.',
    example: '今天开会。　  → 今天开会。',
    negative: '今天 开会',
  },
  'blank-line': {
    doc: 'Removes blank lines, so that a single line break separates paragraphs. Code keeps them.',
    example: '今天开会。⏎⏎明天休息。 → 今天开会。⏎明天休息。',
    negative: '```⏎a = 1⏎⏎b = 2⏎```',
  },
  'line-end': {
    doc: 'Replaces the line breaks of other systems (CR LF, CR, U+2028, form feed) by LF.',
    example: '今天开会。[U+000D]⏎明天休息。 → 今天开会。⏎明天休息。',
    negative: '今天开会。⏎明天休息。',
  },
  'fullwidth-letter': {
    doc: 'Replaces full-width Latin letters by ASCII.',
    example: 'ＡＩ → AI',
    negative: '（甲）！',
  },
  'fullwidth-digit': {
    doc: 'Replaces full-width digits, and the decimal point between digits, by ASCII.',
    example: '１．５％ → 1.5％',
    negative: '①、㎏',
  },
  'fullwidth-token': {
    doc: 'Replaces full-width marks inside addresses, model names, times and amounts by ASCII, so that the token is whole.',
    example: 'ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ → lin@example.com',
    negative: '价格：１００，２００元',
  },
  'compatibility-ideograph': {
    doc: 'Replaces compatibility ideographs, and their variation sequences, by the unified ideographs that Unicode declares equivalent.',
    example: '[U+F90A]色 → 金色',
    negative: '[U+FA0E]',
  },
  radical: {
    doc: 'Replaces radicals that PDF readers give for whole characters by the ideographs.',
    example: '⻓春与⽇本 → 长春与日本',
    negative: '〇、々',
  },
  'zero-width': {
    doc: 'Removes zero-width characters, soft hyphens and byte order marks inside the text, except where scripts or emoji need them.',
    example: '今[U+200B]天 → 今天',
    negative: '👩[U+200D]👧',
  },
  'bidi-control': {
    doc: 'Removes characters that change the direction of text, so that it displays as it is stored. Overrides are removed from any text, isolates and embeddings from texts without right-to-left letters. In code they stay and are reported.',
    severity: 'warning',
    example: 'invoice[U+202E]gpj.exe → invoicegpj.exe',
    negative: 'العدد [U+2067]שלום[U+2069] هنا',
  },
  'tag-character': {
    doc: 'Removes tag characters of plane 14: they repeat ASCII and show nothing, so that they can hide words. Flags of regions keep them.',
    severity: 'warning',
    example: '今[U+E0068][U+E0069]天 → 今天',
    negative: '🏴[U+E0067][U+E0062][U+E0065][U+E006E][U+E0067][U+E007F]',
  },
  control: {
    doc: 'Removes control characters, whole escape sequences of terminals (colours), interlinear annotation marks and the object replacement character.',
    example: '[U+001B][31m今天[U+001B][0m休息 → 今天休息',
    negative: '今天[31m',
  },
  space: {
    doc: 'Replaces no-break and typographic spaces by a plain space.',
    example: '20[U+00A0]km → 20 km',
    negative: '林　雨',
  },
  'folded-punctuation': {
    doc: 'Restores full-width marks in Chinese text that shows that its marks were folded to ASCII.',
    example: '今天,省委(扩大)会议 → 今天，省委（扩大）会议',
    negative: '比分是3:2',
  },
  'halfwidth-katakana': {
    doc: 'Replaces half-width katakana by full-width.',
    example: 'ｶﾞｲﾄﾞ → ガイド',
    negative: 'ガイド',
  },
  'spaced-characters': {
    doc: 'Removes the space between every two characters, as text recognition leaves it, from sentences whose characters are all spaced.',
    example: '每 日 测 试 之 前 ， 先 做 校 正 。 → 每日测试之前，先做校正。',
    negative: '记者 陈 默',
  },
  'hard-wrap': {
    doc: 'Removes line breaks inside sentences from plain text whose line widths show that it was wrapped.',
    example:
      '十年九旱的地方要打井，打井要用电，所以全县的机电⏎井有一半不能用。 → 十年九旱的地方要打井，打井要用电，所以全县的机电井有一半不能用。',
    negative: '床前明月光⏎疑是地上霜⏎举头望明月⏎低头思故乡',
  },
  'lost-break': {
    doc: 'Restores a lost line break: the indent of a paragraph stands after the end of a sentence, in the middle of a line.',
    example: '各处室参加会议。　　会议要求 → 各处室参加会议。⏎会议要求',
    negative: '词：林小雨　　曲：王远',
  },
}
