import { composeReplacements } from './chain.ts'
import type { Configuration } from './configurations.ts'
import { descriptionLength } from './description.ts'
import { Matches } from './matches.ts'
import type { Replacement } from './replacement.ts'
import { DictionaryTable } from './table.ts'

/** Converts as OpenCC does: compatibility ideographs, then segments, then step after step within these. */
export class StepByStep {
  readonly #normalization: DictionaryTable
  readonly #segmentation: DictionaryTable | undefined
  readonly #steps: readonly DictionaryTable[]
  readonly #matches: Matches = new Matches()

  constructor({ normalization, segmentation, steps }: Configuration) {
    this.#normalization = new DictionaryTable(normalization)
    this.#steps = steps.map(({ dictionaries, candidates }) => new DictionaryTable(dictionaries, { candidates }))
    // The phrases of the segmentation are also those of one step; its other entries are single characters.
    const same = steps.findIndex(({ dictionaries }) => segmentation?.every((phrases, i) => dictionaries[i] === phrases))
    this.#segmentation = segmentation && (this.#steps[same] ?? new DictionaryTable(segmentation))
  }

  /**
   * Converts a text.
   *
   * @param edits receives the replacements
   */
  convert(text: string, edits?: Replacement[]): string {
    const matches = this.#matches
    let composed: Replacement[] = []
    const apply = (table: DictionaryTable, current: string): string => {
      if (edits !== undefined && matches.length > 0) {
        const found: Replacement[] = []
        table.replace(current, matches, found)
        composed = composeReplacements(text, composed, current, found)
      }
      return table.apply(current, matches)
    }
    matches.length = 0
    this.#normalization.scan(text, 0, text.length, matches)
    let current = apply(this.#normalization, text)
    let cuts = this.#segmentation ? segment(this.#segmentation, current) : [0, current.length]
    for (const table of this.#steps) {
      matches.length = 0
      for (let i = 1; i < cuts.length; i++) table.scan(current, cuts[i - 1]!, cuts[i]!, matches)
      cuts = moved(cuts, table, matches)
      current = apply(table, current)
    }
    if (edits !== undefined) for (const edit of composed) edits.push(edit)
    return current
  }
}

/**
 * Positions at which OpenCC cuts a text: around each phrase, longest match first. Begins with 0 and ends with the
 * length.
 */
function segment(phrases: DictionaryTable, text: string): number[] {
  const cuts = [0]
  for (let i = 0; i < text.length; ) {
    const length = phrases.phraseLength(text, i, text.length)
    if (length > 0) {
      if (cuts.at(-1) !== i) cuts.push(i)
      cuts.push(i + length)
      i += length
    } else i += descriptionLength(text, i, text.length)
  }
  if (cuts.at(-1) !== text.length) cuts.push(text.length)
  return cuts
}

/** The cuts after a table's matches are applied. */
function moved(cuts: readonly number[], table: DictionaryTable, matches: Matches): number[] {
  let growth = 0
  let match = 0
  return cuts.map((cut) => {
    const first = match
    while (match < matches.length && matches.starts[match]! < cut) match++
    growth += table.growth(matches, first, match)
    return cut + growth
  })
}
