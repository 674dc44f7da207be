import type { RuleDoc } from '../../src/document/edit.ts'

export type WidthRule =
  | 'indent'
  | 'trailing-space'
  | 'blank-line'
  | 'line-end'
  | 'fullwidth-letter'
  | 'fullwidth-digit'
  | 'compatibility-ideograph'
  | 'radical'
  | 'zero-width'
  | 'control'
  | 'space'
  | 'folded-punctuation'
  | 'halfwidth-katakana'
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
  'compatibility-ideograph': {
    doc: 'Compatibility ideographs to the unified ones that Unicode makes them equal to: U+F90A → 金.',
  },
  radical: { doc: 'Radicals that stand for whole characters, as PDF readers give them, to ideographs: ⻓春 → 长春.' },
  'zero-width': {
    doc: 'Zero-width characters, soft hyphens and byte order marks inside the text, but where scripts or emoji need them.',
  },
  control: {
    doc: 'Control characters, escape sequences of terminals (colours) whole, interlinear annotation marks and the place holder of objects.',
  },
  space: { doc: 'No-break and typographic spaces to a plain space.' },
  'folded-punctuation': {
    doc: 'ASCII marks to full-width in Chinese text that shows that its marks were folded: 今天,省委 → 今天，省委.',
  },
  'halfwidth-katakana': { doc: 'Half-width katakana to full-width: ｶﾞ → ガ.' },
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
