import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { ConversionName, Replacement } from '../../../src/language/conversion/index.ts'
import { staysInName } from './names.ts'
import { particles } from './particle.ts'

/** A range of the text that is converted. UTF-16 units. */
export interface Part {
  readonly start: number
  readonly end: number
  /** Whether it is in Traditional characters, or in a Traditional document. */
  readonly traditional: boolean
}

/** Conversions whose dictionaries leave 著 unchanged; those for Taiwan decide it by their words. */
const LEAVES_PARTICLES: ReadonlySet<ConversionName> = new Set(['t2s', 'hk2s', 'hk2sp'])

/**
 * Adjusts a conversion to Simplified by context that its dictionaries cannot see: names, and the particle of Taiwan.
 */
export function inContext(
  text: string,
  parts: readonly Part[],
  replacements: readonly Replacement[],
  config: ConversionName,
): Edit[] {
  const edits = replacements.filter(({ rule, start }) => rule === 'phrase' || !staysInName(text, start))
  return LEAVES_PARTICLES.has(config)
    ? withParticles(
        edits,
        particles(
          text,
          parts.filter(({ traditional }) => traditional),
        ),
      )
    : edits
}

function withParticles(edits: readonly Edit[], at: readonly number[]): Edit[] {
  const out: Edit[] = []
  let next = 0
  for (const start of at) {
    for (; next < edits.length && edits[next]!.start < start; next++) out.push(edits[next]!)
    out.push({ start, end: start + 1, text: '着', rule: 'particle', certainty: 'guessed', evidence: '著→着' })
  }
  return [...out, ...edits.slice(next)]
}

const FIRST_STANDARDIZED = 0xfe00
const LAST_STANDARDIZED = 0xfe0f
/** The high surrogate of U+E0100–U+E01EF, and the range of their low surrogates. */
const SUPPLEMENT = 0xdb40
const FIRST_LOW = 0xdd00
const LAST_LOW = 0xddef

/**
 * Extends each edit by the variation selector of the character that it changes. The many shapes of 邊 in names are
 * sequences of 邊 and a selector, and 边 has no such sequence. A selector left behind would show as a box or as nothing,
 * and no search would find the word around it.
 */
export function withSelectors(text: string, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => {
    const length = selectorLength(text, edit.end)
    return length === 0 ? edit : { ...edit, end: edit.end + length }
  })
}

/** Length of the variation selector at `at` in UTF-16 units; 0 where there is none. */
function selectorLength(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= FIRST_STANDARDIZED && unit <= LAST_STANDARDIZED) return 1
  if (unit !== SUPPLEMENT) return 0
  const low = text.charCodeAt(at + 1)
  return low >= FIRST_LOW && low <= LAST_LOW ? 2 : 0
}
