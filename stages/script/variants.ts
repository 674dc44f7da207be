import type { Document, Traits } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import type { ScriptParams } from './params.ts'
import { type Range, readVariants, type VariantName } from './variant-markup.ts'

/**
 * Combines the edits of a conversion with those for MediaWiki's markup; text that the markup decides is not converted.
 */
export function withMarkup(
  { text }: Document,
  converted: readonly Edit[],
  { lang, script }: Traits,
  params: ScriptParams,
): readonly Edit[] {
  if ((lang !== 'zh' && lang !== 'yue') || !text.includes('-{')) return converted
  const { removed, fixed } = readVariants(text, variantOf(params, script))
  if (removed.length === 0) return converted
  const marks = removed.map(({ start, end }): Edit => ({ start, end, text: '', rule: 'variant' }))
  return [...marks, ...converted.filter(outside(fixed))].sort((a, b) => a.start - b.start)
}

/** The target variant of the conversion; without conversion, the variant of the text. */
function variantOf({ when, config }: ScriptParams, script: string | undefined): VariantName {
  if (when === 'never') return script === 'Hant' ? 'hant' : 'hans'
  if (/2sp?$/.test(config)) return 'hans'
  return /2twp?$/.test(config) ? 'tw' : /2hkp?$/.test(config) ? 'hk' : 'hant'
}

/** Returns a function that tells whether an edit is outside all ranges. It must be called with the edits in their order. */
function outside(ranges: readonly Range[]): (edit: Edit) => boolean {
  let i = 0
  return ({ start, end }) => {
    while (i < ranges.length && ranges[i]!.end <= start) i++
    return i === ranges.length || ranges[i]!.start >= end
  }
}
