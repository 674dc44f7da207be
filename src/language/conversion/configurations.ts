import { createRequire } from 'node:module'
import { Locale } from 'opencc-js/t2cn'
import { CANDIDATES } from './candidates.generated.ts'
import { TS_CHARACTERS_EXT } from './extension.ts'

/** Groups of dictionaries used together, by their target; `Rev` leads back to OpenCC's Traditional spelling. */
type Group = keyof typeof CANDIDATES

/** OpenCC's names: s Simplified, t OpenCC's Traditional, tw Taiwan, hk Hong Kong, jp new kanji, p with phrases. */
export type ConversionName =
  | 't2s'
  | 'tw2s'
  | 'tw2sp'
  | 'hk2s'
  | 'hk2sp'
  | 's2t'
  | 's2tw'
  | 's2twp'
  | 's2hk'
  | 's2hkp'
  | 'tw2t'
  | 'hk2t'
  | 't2tw'
  | 't2hk'
  | 'jp2t'
  | 't2jp'

/** The steps of each conversion. */
const STEPS: Readonly<Record<ConversionName, readonly Group[]>> = {
  t2s: ['TS'],
  tw2s: ['TWRev', 'TS'],
  tw2sp: ['TWRev', 'TS'],
  hk2s: ['HKRev', 'TS'],
  hk2sp: ['HKRev', 'TS'],
  s2t: ['ST'],
  s2tw: ['ST', 'TW'],
  s2twp: ['ST', 'TW'],
  s2hk: ['ST', 'HK'],
  s2hkp: ['ST', 'HK'],
  tw2t: ['TWRev'],
  hk2t: ['HKRev'],
  t2tw: ['TW'],
  t2hk: ['HK'],
  jp2t: ['JP'],
  t2jp: ['JPRev'],
}

export const CONVERSIONS: readonly ConversionName[] = Object.keys(STEPS) as ConversionName[]

export interface Step {
  /** Each `from to|from to|…`; the first with an entry decides. */
  readonly dictionaries: readonly string[]
  /** Ambiguous entries: `key first other…|…`. */
  readonly candidates: string
}

/** The dictionaries of a conversion. */
export interface Configuration {
  /** Applied first, to the whole text: compatibility ideographs. */
  readonly normalization: readonly string[]
  /** Phrases whose borders the steps may not cross. */
  readonly segmentation: readonly string[] | undefined
  readonly steps: readonly Step[]
}

/** A configuration in opencc-js. */
interface Chain {
  readonly normalizationChain?: readonly (readonly string[])[]
  readonly segmentation?: readonly string[]
  readonly conversionChain: readonly (readonly string[])[]
}

/**
 * The dictionaries of a conversion as in OpenCC. Those to Simplified are small and already loaded. The others (1.2 MB)
 * are loaded on demand, in 14 ms that the default does not pay.
 */
export function configurationOf(name: ConversionName): Configuration {
  const small: Record<string, unknown> | undefined = Locale.configs
  const configs = small && Object.hasOwn(small, name) ? small : allConfigs()
  const chain = configs[name] as Chain | undefined
  if (!chain) throw new Error(`opencc-js has no conversion ${name}`)
  return {
    normalization: chain.normalizationChain?.flat() ?? [],
    segmentation: chain.segmentation,
    steps: STEPS[name].map((group, i) => ({
      dictionaries: group === 'TS' ? extended(chain.conversionChain[i]!) : chain.conversionChain[i]!,
      candidates: CANDIDATES[group],
    })),
  }
}

function allConfigs(): Record<string, unknown> {
  const require = createRequire(import.meta.url)
  return (require('opencc-js') as typeof import('opencc-js')).Locale.configs ?? {}
}

/**
 * Inserts the extension between phrases and characters, as OpenCC does; opencc-js leaves some of these characters
 * unchanged.
 */
function extended(dictionaries: readonly string[]): string[] {
  const pairs = TS_CHARACTERS_EXT.split(' ').map((pair) => {
    const key = String.fromCodePoint(pair.codePointAt(0)!)
    return `${key} ${pair.slice(key.length)}`
  })
  return [...dictionaries.slice(0, -1), pairs.join('|'), ...dictionaries.slice(-1)]
}
