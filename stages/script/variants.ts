import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/edit.ts'
import type { Outcome, Stage } from '../../src/document/stage.ts'
import type { ScriptParams } from './index.ts'
import { type Range, readVariants, type VariantName } from './variant-markup.ts'

/** The stage, reading MediaWiki's markup for variants before it converts: what that decides is converted no more. */
export function withVariants(stage: Stage<ScriptParams>): Stage<ScriptParams> {
  return {
    ...stage,
    rules: {
      ...stage.rules,
      variant: {
        doc: 'Of MediaWiki’s markup for variants of Chinese the text of the variant that is written, unconverted.',
        example: '-{zh-hans:软件;zh-hant:軟體}- → 软件',
        negative: '10^-{n}-',
      },
    },
    create(params) {
      const run = stage.create(params)
      return (doc) => {
        const outcome = run(doc)
        return doc.text.includes('-{') ? withMarkup(doc, outcome, params) : outcome
      }
    },
  }
}

function withMarkup(doc: Document, outcome: Outcome, params: ScriptParams): Outcome {
  const { lang, script } = { ...doc.traits, ...outcome.traits }
  if (lang !== 'zh' && lang !== 'yue') return outcome
  const { removed, fixed } = readVariants(doc.text, variantOf(params, script))
  if (removed.length === 0) return outcome
  const marks = removed.map(({ start, end }): Edit => ({ start, end, text: '', rule: 'variant' }))
  const edits = [...marks, ...(outcome.edits ?? []).filter(outside(fixed))]
  return { ...outcome, edits: edits.sort((a, b) => a.start - b.start) }
}

/** The variant that conversion leads to; that of the text where nothing is converted. */
function variantOf({ when, config }: ScriptParams, script: string | undefined): VariantName {
  if (when === 'never') return script === 'Hant' ? 'hant' : 'hans'
  if (/2sp?$/.test(config)) return 'hans'
  return /2twp?$/.test(config) ? 'tw' : /2hkp?$/.test(config) ? 'hk' : 'hant'
}

/** Tells which edits, asked in order, touch none of the ranges. */
function outside(ranges: readonly Range[]): (edit: Edit) => boolean {
  let i = 0
  return ({ start, end }) => {
    while (i < ranges.length && ranges[i]!.end <= start) i++
    return i === ranges.length || ranges[i]!.start >= end
  }
}
