/**
 * Chinese script conversion by OpenCC's dictionaries and OpenCC's rules, as replacements in the text given: every
 * changed character keeps its place, its reason and its dictionary entry.
 *
 * @example
 * const t2s = createConversion('t2s')
 * t2s.convert('皇后以後') // '皇后以后'
 * t2s.replacements('皇后以後') // [{ start: 3, end: 4, text: '后', rule: 'character' }]
 */
import { createRequire } from 'node:module'
import { Locale } from 'opencc-js/t2cn'
import { composeReplacements } from './conversion-chain.ts'
import { TS_CHARACTERS_EXT } from './conversion-extension.ts'
import { DictionaryTable, descriptionLength } from './conversion-table.ts'
import { type Replacement, replaceAll } from './replacement.ts'

export type { Replacement } from './replacement.ts'

/** OpenCC's names: t Traditional as OpenCC spells it, s Simplified, tw Taiwan, hk Hong Kong, jp new kanji, p with words. */
export const CONVERSIONS = ['t2s', 'tw2s', 'tw2sp', 'hk2s', 's2t', 's2tw', 's2twp', 's2hk', 'jp2t'] as const

export type ConversionName = (typeof CONVERSIONS)[number]

/** A configuration of opencc-js; its dictionaries are strings, `from to|from to|…`. */
interface Chain {
  /** Runs first, over the whole text: compatibility ideographs. */
  readonly normalizationChain?: readonly (readonly string[])[]
  /** Phrases that the steps may not reach over. */
  readonly segmentation?: readonly string[]
  readonly conversionChain: readonly (readonly string[])[]
}

/**
 * The dictionaries of a conversion. Those to Simplified are small and at hand; the rest (1.2 MB) is read when asked
 * for: 18 ms that the default does not pay.
 */
function chainOf(name: ConversionName): Chain {
  const small: Record<string, unknown> | undefined = Locale.configs
  const configs = small && Object.hasOwn(small, name) ? small : allConfigs()
  const chain = configs[name]
  if (!chain) throw new Error(`opencc-js has no conversion ${name}`)
  return chain as Chain
}

function allConfigs(): Record<string, unknown> {
  const require = createRequire(import.meta.url)
  return (require('opencc-js') as typeof import('opencc-js')).Locale.configs ?? {}
}

/** What conversion step by step needs; t2s builds it at the first compatibility ideograph, which few pages have. */
interface Tables {
  readonly normalize: DictionaryTable
  readonly segmentation: DictionaryTable | undefined
  readonly steps: readonly DictionaryTable[]
}

export interface Conversion {
  /** The replacements that `text[from, to)` asks for, sorted, disjoint and minimal, appended to `out`. */
  replacements(text: string, from?: number, to?: number, out?: Replacement[]): Replacement[]
  convert(text: string): string
}

/**
 * Compiles the tables of one conversion: 3 ms for t2s, 40 ms for s2twp.
 *
 * @param keep words that stay as they are; nothing is matched across their edges. The longest counts.
 */
export function createConversion(name: ConversionName, keep: readonly string[] = []): Conversion {
  const chain = chainOf(name)
  const dictionaries = chain.conversionChain.map((group) => [...group])
  if (/2sp?$/.test(name)) dictionaries.at(-1)!.push(extension())
  const normalization = chain.normalizationChain?.flat() ?? []
  const stop = normalization.map(firstUnits).join('')
  const kept = keep.length > 0 ? new DictionaryTable([], { words: keep }) : undefined
  /** One step needs no copy, as long as there is nothing to normalise. */
  const direct =
    dictionaries.length === 1 && !chain.segmentation ? new DictionaryTable(dictionaries[0]!, { stop }) : undefined
  let tables = direct ? undefined : build()

  function build(): Tables {
    return {
      normalize: new DictionaryTable(normalization),
      segmentation: chain.segmentation && new DictionaryTable(chain.segmentation),
      steps: dictionaries.map((group) => new DictionaryTable(group)),
    }
  }

  /** Step after step over a copy of the span. */
  function inSteps(text: string, from: number, to: number, out: Replacement[]): void {
    tables ??= build()
    const { normalize, segmentation, steps } = tables
    const original = text.slice(from, to)
    let composed: Replacement[] = []
    normalize.scan(original, 0, original.length, composed)
    let current = replaceAll(original, composed)
    let cuts = segmentation ? segment(segmentation, current) : [0, current.length]
    for (const step of steps) {
      const edits: Replacement[] = []
      const moved = [0]
      let growth = 0
      for (let i = 1; i < cuts.length; i++) {
        const first = edits.length
        step.scan(current, cuts[i - 1]!, cuts[i]!, edits)
        for (let j = first; j < edits.length; j++) growth += edits[j]!.text.length - (edits[j]!.end - edits[j]!.start)
        moved.push(cuts[i]! + growth)
      }
      cuts = moved
      composed = composeReplacements(original, composed, current, edits)
      current = replaceAll(current, edits)
    }
    for (const edit of composed) out.push({ ...edit, start: edit.start + from, end: edit.end + from })
  }

  function span(text: string, from: number, to: number, out: Replacement[]): void {
    const before = out.length
    if (direct?.scan(text, from, to, out)) return
    out.length = before
    inSteps(text, from, to, out)
  }

  function replacements(text: string, from = 0, to: number = text.length, out: Replacement[] = []): Replacement[] {
    let start = from
    for (let i = from; kept && i < to; ) {
      const length = kept.matchLength(text, i, to)
      if (length > 0) {
        span(text, start, i, out)
        start = i + length
      }
      i += length || 1
    }
    span(text, start, to, out)
    return out
  }
  return { replacements, convert: (text) => replaceAll(text, replacements(text)) }
}

/** The pairs of the extension in the form of opencc-js's dictionaries. */
function extension(): string {
  return TS_CHARACTERS_EXT.split(' ')
    .map((pair) => {
      const key = String.fromCodePoint(pair.codePointAt(0)!)
      return `${key} ${pair.slice(key.length)}`
    })
    .join('|')
}

/** The first units of a dictionary's keys. */
function firstUnits(dictionary: string): string {
  return dictionary
    .split('|')
    .map((entry) => entry.charAt(0))
    .join('')
}

/** Where OpenCC cuts a text: around each phrase, longest match first. Begins with 0, ends with the length. */
function segment(phrases: DictionaryTable, text: string): number[] {
  const cuts = [0]
  for (let i = 0; i < text.length; ) {
    const length = phrases.matchLength(text, i, text.length)
    if (length > 0) {
      if (cuts.at(-1) !== i) cuts.push(i)
      cuts.push(i + length)
      i += length
    } else i += descriptionLength(text, i, text.length)
  }
  if (cuts.at(-1) !== text.length) cuts.push(text.length)
  return cuts
}
