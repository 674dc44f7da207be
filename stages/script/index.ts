import type { Document, Traits } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import type { FindingFound, Outcome, Stage } from '../../src/document/stage.ts'
import {
  CONVERSIONS,
  type ConversionName,
  createConversion,
  type Replacement,
} from '../../src/language/conversion/index.ts'
import { isTraditional, type Verdict } from '../../src/language/language-id/index.ts'
import { TEACHES } from '../../src/language/readings/cloaking.ts'
import { declaredLanguage } from './declared.ts'
import type { ScriptParams } from './params.ts'
import { chineseParts } from './spans/kanji.ts'
import { type Judgement, judge, settle } from './spans/spans.ts'
import { outsideSuspects } from './suspect.ts'
import { withMarkup } from './variants.ts'
import { inContext, type Part, withSelectors } from './words/context.ts'

/** Determines language and script, and converts Traditional Chinese to Simplified span by span. */
export const script: Stage<ScriptParams> = {
  name: 'script',
  version: '4',
  summary:
    'Determines the language and the script; converts Traditional Chinese to Simplified with the dictionaries of OpenCC.',
  params: {
    when: {
      default: 'auto',
      doc: 'auto: convert only spans in the source script of `config`, and nothing in a text that teaches readings; always: convert everything; never: only determine language and script.',
      values: ['auto', 'always', 'never'],
    },
    config: {
      default: 't2s',
      doc: 'The conversion, by OpenCC’s names: s Simplified, t Traditional, tw and hk the spelling of Taiwan and Hong Kong, p with their words, jp new kanji.',
      values: CONVERSIONS,
    },
    keep: { default: [], doc: 'Words that are not converted, such as names whose spelling matters.' },
  },
  rules: {
    language: {
      doc: 'Determines language and script from all of the text. A time without a zone may be read in the zone that they have.',
    },
    character: {
      doc: 'Converts a character that has one form in the other script. The evidence is the dictionary entry.',
      example: '國語課本 → 国语课本',
      negative: '国语课本',
    },
    ambiguous: {
      doc: 'Converts a character or phrase for which the dictionary lists several forms, to the first of them. The evidence lists all.',
      example: '乾糧 → 干粮',
      negative: '乾隆，徐乾，乾安縣',
    },
    phrase: {
      doc: 'Converts characters by a dictionary entry of several characters, which decides between forms. The evidence is the entry.',
      example: '反覆無常 → 反复无常',
      negative: '覆蓋',
    },
    particle: {
      doc: 'Converts 著 to 着 where it is the particle, as Taiwan writes it, in a text that does not use 着 itself. The neighbouring characters decide, so the edit is guessed.',
      example: '沿著河堤慢慢走著 → 沿着河堤慢慢走着',
      negative: '他的名著，王思遠著',
    },
    variant: {
      doc: 'Resolves MediaWiki’s markup for variants of Chinese to the text of the target variant, which is not converted further.',
      example: '-{zh-hans:软件;zh-hant:軟體}- → 软件',
      negative: '10^-{n}-',
    },
  },
  cleansFields: true,
  create(params) {
    const conversion = params.when === 'never' ? undefined : createConversion(params.config, params.keep)
    const wanted = sourcesOf(params.config)
    const convertsTraditional = params.when === 'auto' && wanted === TRADITIONAL
    const toSimplified = /2sp?$/.test(params.config)
    const convert = (doc: Document, judgement: Judgement): readonly Edit[] => {
      // A text that teaches readings is about the characters that it shows.
      if (!conversion || (params.when === 'auto' && doc.traits.flags?.includes(TEACHES))) return []
      if (params.when === 'always') return withSelectors(doc.text, conversion.replacements(doc.text))
      const whole = doc.target === null ? judgement.verdict : inherited(doc, judgement.verdict)
      const parts: Part[] = []
      for (const span of judgement.spans) {
        const verdict = settle(doc.text, span, whole)
        if (!wanted.has(verdict)) continue
        if (verdict === 'ja') parts.push({ ...span, traditional: false })
        else
          chineseParts(doc.text, span.start, span.end, verdict === 'mixed', (start, end) =>
            parts.push({ start, end, traditional: verdict === 'hant' || whole === 'hant' }),
          )
      }
      const edits: Replacement[] = []
      for (const { start, end } of parts) conversion.replacements(doc.text, start, end, edits)
      return withSelectors(doc.text, toSimplified ? inContext(doc.text, parts, edits, params.config) : edits)
    }
    return (doc): Outcome => {
      // For a field only the edits are used, and only Chinese and Japanese are converted.
      if (doc.target !== null && !EAST_ASIAN.test(doc.text)) return {}
      if (doc.target !== null && convertsTraditional && isSimplified(doc)) return {}
      const judgement = judge(doc.text, doc.blocks, declaredLanguage(doc.traits))
      const traits = traitsOf(judgement)
      const edits = withMarkup(
        doc,
        outsideSuspects(doc, convert(doc, judgement)),
        doc.target === null ? traits : doc.traits,
        params,
      )
      if (doc.target !== null && edits.length === 0) return {}
      const findings = particleFindings(edits)
      return {
        ...(doc.target === null && { traits }),
        ...(edits.length > 0 && { edits }),
        ...(findings.length > 0 && { findings }),
      }
    }
  },
}

/** Radicals, kana, Han, and surrogates, since planes 2 and 3 are Han. */
const EAST_ASIAN = /[\u2e80-\uffff]/

/** One finding for all particles of a text: a page of Taiwan has dozens. */
function particleFindings(edits: readonly Edit[]): FindingFound[] {
  const found = edits.filter(({ rule }) => rule === 'particle')
  if (found.length === 0) return []
  const times = found.length === 1 ? 'once,' : `${found.length} times`
  const message = `${times} 著 is taken for the particle that Simplified Chinese writes 着, which is a guess`
  return [{ rule: 'particle', severity: 'info', start: found[0]!.start, end: found.at(-1)!.end, message }]
}

/** The verdicts on which a conversion acts. */
function sourcesOf(config: ConversionName): ReadonlySet<Verdict> {
  if (config === 'jp2t') return new Set(['ja'])
  return config.startsWith('s2') ? SIMPLIFIED : TRADITIONAL
}

const SIMPLIFIED: ReadonlySet<Verdict> = new Set(['hans', 'mixed'])
const TRADITIONAL: ReadonlySet<Verdict> = new Set(['hant', 'mixed'])

/** Characters of Cantonese words that Mandarin uses as well. */
const CANTONESE = '呢埋'

/**
 * Quick test for most fields of most documents: the document is Simplified, and no character of the field could make
 * the field Traditional. Nothing else about the field matters then.
 */
function isSimplified({ text, traits }: Document): boolean {
  if (traits.script !== 'Hans' || traits.flags?.includes('mixed-script') || text.includes('-{')) return false
  for (let i = 0; i < text.length; i++)
    if (isTraditional(text.charCodeAt(i)) || CANTONESE.includes(text[i]!)) return false
  return declaredLanguage(traits) !== 'yue'
}

function traitsOf({ lang, script, mixed }: Judgement): Traits {
  return mixed ? { lang, script, flags: ['mixed-script'] } : { lang, script }
}

/**
 * The verdict about a field. A short field often shows nothing by itself (`吉林日報` does, `王小明` does not); then the
 * verdict about its document holds.
 */
function inherited(doc: Document, own: Verdict): Verdict {
  const { lang, script, flags } = doc.traits
  if (lang === 'ja' || lang === 'ko') return lang
  if (own !== 'han' && own !== 'other') return own
  if (flags?.includes('mixed-script')) return 'mixed'
  return script === 'Hant' ? 'hant' : script === 'Hans' ? 'hans' : own
}
