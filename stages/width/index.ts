import type { Document } from '../../src/document/document.ts'
import type { Edit, RuleDoc } from '../../src/document/edit.ts'
import type { FindingFound, Outcome, Param, ParamSpec, Stage } from '../../src/document/stage.ts'
import { nestedItems, verbatimSpans } from './code.ts'
import { cleanLines } from './lines.ts'
import { lostBreaks } from './lost-breaks.ts'
import { foldEvidence, showsFold, unfold } from './punctuation.ts'
import { findWraps, joinWraps } from './wraps.ts'

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
const RULES: Readonly<Record<WidthRule, RuleDoc>> = {
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

/** `fullwidth-letter` → `fullwidthLetter`. */
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S

export type WidthParams = { readonly [R in WidthRule as Camel<R>]: boolean }

/** Off by default: only Japanese pages have half-width katakana, some of them in kaomoji. */
const OFF: ReadonlySet<WidthRule> = new Set(['halfwidth-katakana'])

const NAMES = Object.keys(RULES) as WidthRule[]

function camel(rule: string): string {
  return rule.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** Lines, widths and invisible characters as a dataset wants them. */
export const width: Stage<WidthParams> = {
  name: 'width',
  version: '1',
  summary:
    'Plain lines without indents; half-width letters and digits; unified ideographs; folded punctuation restored.',
  params: Object.fromEntries(
    NAMES.map((rule): [string, Param<boolean>] => [camel(rule), { default: !OFF.has(rule), doc: RULES[rule].doc }]),
  ) as unknown as ParamSpec<WidthParams>,
  rules: RULES,
  cleansFields: true,
  create(params) {
    const on = new Set(NAMES.filter((rule) => params[camel(rule) as keyof WidthParams]))
    return (doc): Outcome => {
      const verbatim = verbatimSpans(doc)
      let edits = cleanLines(doc.text, verbatim, on, doc.target === null ? nestedItems(doc) : undefined)
      const flags: string[] = []
      const findings: FindingFound[] = []
      if (doc.target === null) {
        const wrapping = on.has('hard-wrap') ? findWraps(doc, verbatim) : undefined
        if (wrapping) {
          edits = joinWraps(doc.text, wrapping, edits)
          flags.push('hard-wrapped')
        }
        if (on.has('lost-break')) edits = merge(edits, lostBreaks(doc.text, verbatim))
      }
      if (on.has('folded-punctuation') && isFolded(doc)) {
        const restored = unfold(doc.text, verbatim)
        edits = merge(edits, restored)
        if (doc.target === null && restored.length > 0) {
          findings.push(foldedFinding(restored))
          flags.push('folded-punctuation')
        }
      }
      return { edits, ...(findings.length > 0 && { findings }), ...(flags.length > 0 && { traits: { flags } }) }
    }
  },
}

function foldedFinding(restored: readonly Edit[]): FindingFound {
  return {
    rule: 'folded-punctuation',
    severity: 'warning',
    start: restored[0]!.start,
    end: restored.at(-1)!.end,
    message: `${restored.length} punctuation marks were folded to ASCII`,
  }
}

/** A document shows the fold by its own marks; a field, which is too short for that, by its document's. */
function isFolded({ text, target, traits }: Document): boolean {
  if (traits.lang !== undefined && traits.lang !== 'zh' && traits.lang !== 'yue') return false
  const flags = traits.flags ?? []
  if (target !== null) return flags.includes('folded-punctuation')
  return showsFold(foldEvidence(text), flags.includes('cloaked'))
}

/** Two sorted lists of edits as one. Where both change the same characters, as at the end of a line that goes, `a` does. */
function merge(a: readonly Edit[], b: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  let j = 0
  for (const edit of a) {
    for (; j < b.length && b[j]!.start < edit.start; j++) if (b[j]!.end <= edit.start) out.push(b[j]!)
    out.push(edit)
    while (j < b.length && b[j]!.start < edit.end) j++
  }
  for (; j < b.length; j++) out.push(b[j]!)
  return out
}
