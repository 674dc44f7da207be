import { CLASS } from '../characters/classes.ts'
import { scriptsOf } from './declared.ts'
import type { Tally } from './tally.ts'
import { couldBe, languageByWords } from './words.ts'

/** BCP 47 primary language and ISO 15924 script. */
export interface Language {
  readonly lang: string
  readonly script: string
}

/** ISO 15924 codes of the classes, and the language if the script has only one that is common on the web. */
const ALPHABETS: readonly (readonly [index: number, script: string, lang?: string])[] = [
  [CLASS.latin, 'Latn'],
  [CLASS.cyrillic, 'Cyrl'],
  [CLASS.greek, 'Grek', 'el'],
  [CLASS.arabic, 'Arab'],
  [CLASS.hebrew, 'Hebr', 'he'],
  [CLASS.devanagari, 'Deva'],
  [CLASS.bengali, 'Beng'],
  [CLASS.gurmukhi, 'Guru', 'pa'],
  [CLASS.gujarati, 'Gujr', 'gu'],
  [CLASS.oriya, 'Orya', 'or'],
  [CLASS.tamil, 'Taml', 'ta'],
  [CLASS.telugu, 'Telu', 'te'],
  [CLASS.kannada, 'Knda', 'kn'],
  [CLASS.malayalam, 'Mlym', 'ml'],
  [CLASS.sinhala, 'Sinh', 'si'],
  [CLASS.thai, 'Thai', 'th'],
  [CLASS.lao, 'Laoo', 'lo'],
  [CLASS.tibetan, 'Tibt', 'bo'],
  [CLASS.myanmar, 'Mymr', 'my'],
  [CLASS.georgian, 'Geor', 'ka'],
  [CLASS.armenian, 'Armn', 'hy'],
  [CLASS.ethiopic, 'Ethi'],
  [CLASS.khmer, 'Khmr', 'km'],
  [CLASS.mongolian, 'Mong', 'mn'],
  [CLASS.bopomofo, 'Bopo', 'zh'],
]

/**
 * The language of a text in an alphabet: the script of most of its letters and, if several languages share it, the one
 * whose short words it contains most. If the words do not decide, as in a title, the declared language is taken,
 * provided it uses this script. `und` if nothing decides, `Zyyy` if there are no letters.
 *
 * @param declared BCP 47 primary language
 */
export function alphabetOf(tally: Tally, text: string, declared?: string): Language {
  let best: (typeof ALPHABETS)[number] | undefined
  for (const row of ALPHABETS) if (tally[row[0]]! > (best ? tally[best[0]]! : 0)) best = row
  if (!best) return { lang: 'und', script: 'Zyyy' }
  const [, script, usual] = best
  const fits = (language: string | undefined): language is string =>
    language !== undefined && scriptsOf(language).includes(script)
  const told = languageByWords(text, declared)
  if (fits(told)) return { lang: told, script }
  if (fits(declared) && couldBe(text, declared)) return { lang: declared, script }
  return { lang: usual ?? 'und', script }
}
