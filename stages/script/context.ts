import type { Edit } from '../../src/document/edit.ts'
import type { ConversionName, Replacement } from '../../src/language/conversion/index.ts'
import { staysInName } from './names.ts'
import { particles } from './particle.ts'

/** A range of the text that is converted. UTF-16 units. */
export interface Part {
  readonly start: number
  readonly end: number
  /** In Traditional characters, or in a document that is. */
  readonly traditional: boolean
}

/** Dictionaries that leave 著 to the reader; those for Taiwan decide it by their words. */
const LEAVES_PARTICLES: ReadonlySet<ConversionName> = new Set(['t2s', 'hk2s', 'hk2sp'])

/** What a conversion to Simplified asks for, with what its dictionaries cannot see: names, and the particle of Taiwan. */
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
/** The high half of U+E0100–U+E01EF, and the low halves. */
const SUPPLEMENT = 0xdb40
const FIRST_LOW = 0xdd00
const LAST_LOW = 0xddef

/**
 * Edits with the variation selector of each character that they change: the many shapes of 邊 in names are sequences of
 * 邊 and a selector, and 边 has none of them. Left behind, a selector shows as a box, or as nothing, and no search finds
 * the word around it.
 */
export function withSelectors(text: string, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) => {
    const length = selectorLength(text, edit.end)
    return length === 0 ? edit : { ...edit, end: edit.end + length }
  })
}

/** UTF-16 units of the variation selector at `at`; 0 where none is. */
function selectorLength(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= FIRST_STANDARDIZED && unit <= LAST_STANDARDIZED) return 1
  if (unit !== SUPPLEMENT) return 0
  const low = text.charCodeAt(at + 1)
  return low >= FIRST_LOW && low <= LAST_LOW ? 2 : 0
}
