import { createRequire } from 'node:module'
import { Locale } from 'opencc-js/t2cn'
import { TS_CHARACTERS_EXT } from './conversion-extension.ts'

/**
 * OpenCC's names: s Simplified, t Traditional as OpenCC spells it, tw Taiwan, hk Hong Kong, jp new kanji, p with the
 * words of the place.
 */
export const CONVERSIONS = [
  't2s',
  'tw2s',
  'tw2sp',
  'hk2s',
  'hk2sp',
  's2t',
  's2tw',
  's2twp',
  's2hk',
  's2hkp',
  'tw2t',
  'hk2t',
  't2tw',
  't2hk',
  'jp2t',
  't2jp',
] as const

export type ConversionName = (typeof CONVERSIONS)[number]

/** The dictionaries of a conversion, each `from to|from to|…`; of a group, the first that has an entry decides. */
export interface Configuration {
  /** Runs first, over the whole text: compatibility ideographs. */
  readonly normalization: readonly string[]
  /** Phrases that the steps may not reach over. */
  readonly segmentation: readonly string[] | undefined
  readonly steps: readonly (readonly string[])[]
}

/** A configuration as opencc-js has it. */
interface Chain {
  readonly normalizationChain?: readonly (readonly string[])[]
  readonly segmentation?: readonly string[]
  readonly conversionChain: readonly (readonly string[])[]
}

/**
 * The dictionaries of a conversion as OpenCC has them. Those to Simplified are small and at hand; the rest (1.2 MB) is
 * read when asked for, 14 ms that the default does not pay.
 */
export function configurationOf(name: ConversionName): Configuration {
  const small: Record<string, unknown> | undefined = Locale.configs
  const configs = small && Object.hasOwn(small, name) ? small : allConfigs()
  const chain = configs[name] as Chain | undefined
  if (!chain) throw new Error(`opencc-js has no conversion ${name}`)
  const steps = chain.conversionChain.map((group) => [...group])
  // Between phrases and characters, as in OpenCC: opencc-js has some of these characters, and keeps them as they are.
  if (/2sp?$/.test(name)) steps.at(-1)!.splice(-1, 0, extension())
  return { normalization: chain.normalizationChain?.flat() ?? [], segmentation: chain.segmentation, steps }
}

function allConfigs(): Record<string, unknown> {
  const require = createRequire(import.meta.url)
  return (require('opencc-js') as typeof import('opencc-js')).Locale.configs ?? {}
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
