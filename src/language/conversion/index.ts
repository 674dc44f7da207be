/**
 * Converts Chinese scripts by OpenCC's dictionaries and rules. The result is a list of replacements in the text: every
 * changed character keeps its position, its reason and its dictionary entry.
 *
 * @example
 * const t2s = createConversion('t2s')
 * t2s.convert('皇后以後') // '皇后以后'
 * t2s.replacements('皇后以後') // [{ start: 3, end: 4, text: '后', rule: 'character', evidence: '後→后' }]
 */
import { type ConversionName, configurationOf } from './configurations.ts'
import { Matches } from './matches.ts'
import { type Replacement, replaceAll, shifted } from './replacement.ts'
import { StepByStep } from './steps.ts'
import { DictionaryTable } from './table.ts'

export { CONVERSIONS, type ConversionName } from './configurations.ts'
export type { Replacement } from './replacement.ts'

export interface Conversion {
  /** Appends the replacements for `text[from, to)` to `out`: sorted, disjoint and minimal, in UTF-16 units. */
  replacements(text: string, from?: number, to?: number, out?: Replacement[]): Replacement[]
  /** The converted text, without a record of the changes. */
  convert(text: string): string
}

/**
 * Compiles the tables of one conversion.
 *
 * @param keep words that stay unchanged; nothing is matched across their edges, and the longest one wins
 */
export function createConversion(name: ConversionName, keep: readonly string[] = []): Conversion {
  const configuration = configurationOf(name)
  const { normalization, segmentation, steps } = configuration
  const [first, ...further] = steps
  const kept = keptWords(keep)
  /** A single step needs no copy of the text, unless something must be normalised, which few pages need. */
  const direct =
    first && further.length === 0 && !segmentation
      ? new DictionaryTable(first.dictionaries, {
          stop: normalization.map(firstUnits).join(''),
          candidates: first.candidates,
        })
      : undefined
  let slower = direct ? undefined : new StepByStep(configuration)
  const matches = new Matches()

  function span(text: string, from: number, to: number, out: Replacement[]): void {
    matches.length = 0
    if (direct?.scan(text, from, to, matches)) {
      direct.replace(text, matches, out)
      return
    }
    slower ??= new StepByStep(configuration)
    const before = out.length
    slower.convert(text.slice(from, to), out)
    for (let i = before; from > 0 && i < out.length; i++) out[i] = shifted(out[i]!, from)
  }

  function replacements(text: string, from = 0, to: number = text.length, out: Replacement[] = []): Replacement[] {
    let start = from
    if (kept) {
      const found = new Matches()
      kept.scan(text, from, to, found)
      for (let i = 0; i < found.length; i++) {
        span(text, start, found.starts[i]!, out)
        start = kept.endOf(found, i)
      }
    }
    span(text, start, to, out)
    return out
  }

  function convert(text: string): string {
    if (kept) return replaceAll(text, replacements(text))
    matches.length = 0
    if (direct?.scan(text, 0, text.length, matches)) return direct.apply(text, matches)
    slower ??= new StepByStep(configuration)
    return slower.convert(text)
  }
  return { replacements, convert }
}

/** A table of words that are replaced by themselves. */
function keptWords(keep: readonly string[]): DictionaryTable | undefined {
  const words = keep.filter((word) => word !== '')
  if (words.length === 0) return undefined
  return new DictionaryTable(
    words.map((word) => `${word}\0${word}`),
    { separators: '\0\x01' },
  )
}

/** The first units of a dictionary's keys. */
function firstUnits(dictionary: string): string {
  return dictionary
    .split('|')
    .map((entry) => entry.charAt(0))
    .join('')
}
