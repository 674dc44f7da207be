import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import type { FindingFound, Outcome, Param, ParamSpec, Stage } from '../../src/document/stage.ts'
import { isOverride, RIGHT_TO_LEFT } from './characters/characters.ts'
import { meaningfulIndents, type Verbatim, verbatimSpans } from './code.ts'
import { cleanLines } from './lines.ts'
import { merge } from './merge.ts'
import { foldEvidence, showsFold, unfold } from './punctuation.ts'
import { RULES, type WidthRule } from './rules.ts'
import { spacedCharacters } from './spaced.ts'
import { lostBreaks } from './wraps/lost-breaks.ts'
import { findWraps, joinWraps, type Wrapping } from './wraps/wraps.ts'

/** `fullwidth-letter` → `fullwidthLetter`. */
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S

export type WidthParams = { readonly [R in WidthRule as Camel<R>]: boolean }

/** Off by default: half-width katakana occurs only on Japanese pages, partly in kaomoji. */
const OFF: ReadonlySet<WidthRule> = new Set(['halfwidth-katakana'])

const NAMES = Object.keys(RULES) as WidthRule[]

function camel(rule: string): string {
  return rule.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** Normalises lines, character widths and invisible characters for a dataset. */
export const width: Stage<WidthParams> = {
  name: 'width',
  version: '4',
  summary:
    'Normalises lines and characters: no indents, half-width letters and digits, unified ideographs, restored punctuation.',
  params: Object.fromEntries(
    NAMES.map((rule): [string, Param<boolean>] => [camel(rule), { default: !OFF.has(rule), doc: RULES[rule].doc }]),
  ) as unknown as ParamSpec<WidthParams>,
  rules: RULES,
  cleansFields: true,
  create(params) {
    const on = new Set(NAMES.filter((rule) => params[camel(rule) as keyof WidthParams]))
    return (doc): Outcome => {
      const verbatim = verbatimSpans(doc)
      let edits = cleanLines(doc.text, verbatim, on, doc.target === null ? meaningfulIndents(doc) : undefined)
      const flags: string[] = []
      const findings: FindingFound[] = []
      if (doc.target === null) {
        findings.push(...turnFindings(doc.text, verbatim))
        const tags = edits.filter(({ rule }) => rule === 'tag-character')
        if (tags.length > 0)
          findings.push(
            findingOf('tag-character', tags, (s) => `invisible stretch${s && 'es'} of tag characters removed`),
          )
        const spaced = on.has('spaced-characters') ? spacedCharacters(doc.text, verbatim) : []
        if (spaced.length > 0) {
          edits = merge(spaced, edits)
          findings.push(
            findingOf('spaced-characters', spaced, (s) => `space${s} removed, one between every two characters`),
          )
        }
        const wrapping = on.has('hard-wrap') ? findWraps(doc, verbatim) : undefined
        if (wrapping) {
          edits = joinWraps(doc.text, wrapping, edits)
          if (on.has('fullwidth-digit')) edits = merge(edits, pointsAtWraps(doc.text, wrapping))
        }
        if (on.has('lost-break')) edits = merge(lostBreaks(doc.text, verbatim, edits), edits)
        const joined = edits.filter(({ rule }) => rule === 'hard-wrap')
        if (wrapping && joined.length > 0) {
          flags.push('hard-wrapped')
          const lines = `lines of ${wrapping.width} ${wrapping.measure}`
          findings.push(
            findingOf(
              'hard-wrap',
              joined,
              (s) => `line break${s} within sentences removed, which is a guess: ${lines}`,
            ),
          )
        }
        const lost = edits.filter(({ rule }) => rule === 'lost-break')
        if (lost.length > 0)
          findings.push(findingOf('lost-break', lost, (s) => `lost line break${s} inserted, which is a guess`))
      }
      if (on.has('folded-punctuation') && isFolded(doc)) {
        const restored = unfold(doc.text, verbatim)
        edits = merge(edits, restored)
        if (doc.target === null && restored.length > 0) {
          findings.push(
            findingOf(
              'folded-punctuation',
              restored,
              (s) => `punctuation mark${s} ${s ? 'were' : 'was'} folded to ASCII`,
            ),
          )
          flags.push('folded-punctuation')
        }
      }
      return { edits, ...(findings.length > 0 && { findings }), ...(flags.length > 0 && { traits: { flags } }) }
    }
  },
}

/**
 * Decimal points before a joined line break: 89．
 * 64％ is one number after joining.
 */
function pointsAtWraps(text: string, { wraps }: Wrapping): Edit[] {
  return wraps
    .filter(
      ({ start, end, between }) =>
        between === '' && /[\d０-９]．$/.test(text.slice(start - 2, start)) && /[\d０-９]/.test(text[end] ?? ''),
    )
    .map(({ start }): Edit => ({ start: start - 1, end: start, text: '.', rule: 'fullwidth-digit' }))
}

/**
 * One finding for all edits of a rule.
 *
 * @param says what there is, given the ending of the plural, which is empty for one
 */
function findingOf(rule: WidthRule, edits: readonly Edit[], says: (s: 's' | '') => string): FindingFound {
  const message = `${edits.length} ${says(edits.length === 1 ? '' : 's')}`
  return { rule, severity: 'warning', start: edits[0]!.start, end: edits.at(-1)!.end, message }
}

const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * Findings for characters that make text display differently from how programs read it. They are removed from text.
 * Code is kept as typed, so there they stay and are reported.
 */
function turnFindings(text: string, verbatim: readonly Verbatim[]): FindingFound[] {
  const isCode = (at: number): boolean => verbatim.some(({ start, end }) => start <= at && at < end)
  const turns = [...text.matchAll(TURNS)].map(({ index }) => index)
  const rightToLeft = turns.length > 0 && RIGHT_TO_LEFT.test(text)
  const isStrange = (at: number): boolean => !rightToLeft || isOverride(text.charCodeAt(at))
  const finding = (all: readonly number[], of: string): FindingFound[] => {
    const strange = all.filter(isStrange)
    if (strange.length === 0) return []
    const message = `invisible characters change the direction of ${of}: ${strange.length}`
    // The end of an override is removed with it.
    return [{ rule: 'bidi-control', start: strange[0]!, end: all.at(-1)! + 1, message }]
  }
  return [
    ...finding(
      turns.filter((at) => !isCode(at)),
      'text',
    ),
    ...finding(turns.filter(isCode), 'code'),
  ]
}

/**
 * Whether the marks are folded. A document shows it by its own marks; a field is too short for that and follows its
 * document.
 */
function isFolded({ text, target, traits }: Document): boolean {
  if (traits.lang !== undefined && traits.lang !== 'zh' && traits.lang !== 'yue') return false
  const flags = traits.flags ?? []
  if (target !== null) return flags.includes('folded-punctuation')
  return showsFold(foldEvidence(text), flags.includes('cloaked'))
}
