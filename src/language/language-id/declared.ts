/** The language that a document declares: `lang`, `Content-Language`, front matter. */

/**
 * Subtags that stand for others: old ones of ISO 639 replaced in BCP 47, ISO 639-2 codes that pages use, country codes
 * written for languages (if no language has the code), and languages that this project does not distinguish.
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  (
    'iw:he in:id ji:yi mo:ro nb:no fil:tl cmn:zh jp:ja cn:zh cz:cs dk:da ua:uk vn:vi eng:en deu:de ger:de fra:fr fre:fr spa:es ' +
    'ita:it por:pt rus:ru zho:zh chi:zh jpn:ja kor:ko nld:nl dut:nl swe:sv pol:pl tur:tr ara:ar vie:vi tha:th ind:id'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Tags that name no language. */
const NONE: ReadonlySet<string> = new Set(['und', 'mul', 'mis', 'zxx', 'xx', 'xml', 'utf'])

/** `zh-yue`, `zh-Hant-HK`, `pt_BR`, `de`; further languages of a list are ignored. */
const TAG = /^\s*([a-z]{2,3})(?:[-_]([a-z]{2,8}))?(?=$|[\s,;._-])/i

/**
 * The BCP 47 primary language of a tag as pages write it.
 *
 * @returns undefined if there is none: `x-default`, `English`, `und`
 */
export function primaryLanguage(tag: string): string | undefined {
  const match = TAG.exec(tag.slice(0, 40))
  if (!match) return undefined
  const [, primary, extension] = match
  if (extension?.toLowerCase() === 'yue') return 'yue'
  const language = ALIASES.get(primary!.toLowerCase()) ?? primary!.toLowerCase()
  return NONE.has(language) ? undefined : language
}

/** ISO 15924 codes of the scripts, other than Latin or besides it, that languages are written in. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Bopo: 'zh',
  Cyrl: 'ru uk be bg mk sr kk ky tg tt mn ba cv os ce av sah ab',
  Grek: 'el grc',
  Arab: 'ar fa ur ps ckb ug sd pnb arz',
  Hebr: 'he yi',
  Deva: 'hi mr ne sa bho mai kok',
  Beng: 'bn as',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo dz',
  Mymr: 'my shn',
  Geor: 'ka',
  Armn: 'hy',
  Ethi: 'am ti',
  Khmr: 'km',
  Mong: 'mn',
  none: 'ja ko yue',
}

/** Languages of {@link SCRIPTS} that are written in Latin letters just as well. */
const LATIN_TOO: ReadonlySet<string> = new Set(['sr', 'kk', 'tt'])

let scripts: ReadonlyMap<string, readonly string[]> | undefined

/** The scripts that a language is written in: ISO 15924 codes; `Latn` for languages not known to have another. */
export function scriptsOf(language: string): readonly string[] {
  scripts ??= invert()
  return scripts.get(language) ?? ['Latn']
}

function invert(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const [script, languages] of Object.entries(SCRIPTS))
    for (const language of languages.split(' '))
      found.set(language, [...(found.get(language) ?? (LATIN_TOO.has(language) ? ['Latn'] : [])), script])
  return found
}
