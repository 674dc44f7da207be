import type { Document, Traits } from '../../src/document/document.ts'
import type { Outcome, Stage } from '../../src/document/stage.ts'
import { TEACHES } from '../../src/language/cloaking.ts'
import { CONVERSIONS, type ConversionName, createConversion, type Replacement } from '../../src/language/conversion.ts'
import type { Verdict } from '../../src/language/language-id.ts'
import { chineseParts, type Judgement, judge, settle } from './spans.ts'
import { withVariants } from './variants.ts'

export interface ScriptParams {
  /** When spans are converted; language and script are found in any case. */
  readonly when: 'auto' | 'always' | 'never'
  readonly config: ConversionName
  readonly keep: readonly string[]
}

/** Finds language and script, and converts Traditional Chinese to Simplified span by span. */
export const script: Stage<ScriptParams> = withVariants({
  name: 'script',
  version: '1',
  summary:
    'Finds the language and the script; converts Traditional Chinese to Simplified by the dictionaries of OpenCC.',
  params: {
    when: {
      default: 'auto',
      doc: 'auto: only spans in the script that `config` converts from, and none of a text that teaches readings; always: everything; never: only find language and script.',
      values: ['auto', 'always', 'never'],
    },
    config: {
      default: 't2s',
      doc: 'The conversion, by OpenCC’s names: s Simplified, t Traditional, tw and hk as Taiwan and Hong Kong write it, p with their words, jp new kanji.',
      values: CONVERSIONS,
    },
    keep: { default: [], doc: 'Words that stay as they are: names whose spelling matters.' },
  },
  rules: {
    character: {
      doc: 'A character to its only form in the other script: 國 → 国. The dictionary entry is the evidence.',
    },
    ambiguous: {
      doc: 'What an entry decides that knows several forms, to the first of them: 乾 → 干. The evidence names all.',
      example: '乾糧 → 干粮',
      negative: '乾隆',
    },
    phrase: {
      doc: 'Characters that an entry of several characters decides: 反覆 → 反复. The entry is the evidence.',
      example: '反覆無常 → 反复无常',
      negative: '覆蓋',
    },
  },
  cleansFields: true,
  create(params) {
    const conversion = params.when === 'never' ? undefined : createConversion(params.config, params.keep)
    const wanted = sourcesOf(params.config)
    return (doc): Outcome => {
      const judgement = judge(doc.text, doc.blocks)
      const outcome: Outcome = doc.target === null ? { traits: traitsOf(judgement) } : {}
      // What teaches readings is about the characters that it shows.
      if (!conversion || (params.when === 'auto' && doc.traits.flags?.includes(TEACHES))) return outcome
      const edits: Replacement[] = []
      if (params.when === 'always') conversion.replacements(doc.text, 0, doc.text.length, edits)
      else {
        const whole = doc.target === null ? judgement.verdict : inherited(doc, judgement.verdict)
        for (const span of judgement.spans) {
          const verdict = settle(doc.text, span, whole)
          if (!wanted.has(verdict)) continue
          if (verdict === 'ja') conversion.replacements(doc.text, span.start, span.end, edits)
          else
            chineseParts(doc.text, span.start, span.end, (from, to) =>
              conversion.replacements(doc.text, from, to, edits),
            )
        }
      }
      return { ...outcome, edits }
    }
  },
})

/** The verdicts that a conversion is for. */
function sourcesOf(config: ConversionName): ReadonlySet<Verdict> {
  if (config === 'jp2t') return new Set(['ja'])
  return new Set(config.startsWith('s2') ? ['hans', 'mixed'] : ['hant', 'mixed'])
}

function traitsOf({ lang, script, mixed }: Judgement): Traits {
  return mixed ? { lang, script, flags: ['mixed-script'] } : { lang, script }
}

/** What a field is: short, it often tells nothing (`吉林日報` does, `王小明` does not); then it is what its document is. */
function inherited(doc: Document, own: Verdict): Verdict {
  const { lang, script, flags } = doc.traits
  if (lang === 'ja' || lang === 'ko') return lang
  if (own !== 'han' && own !== 'other') return own
  if (flags?.includes('mixed-script')) return 'mixed'
  return script === 'Hant' ? 'hant' : script === 'Hans' ? 'hans' : own
}
