import { primaryLanguage } from '../language-id/index.ts'

/** Zones that follow from the language and the country of a page, where all of it lies in one zone. */

/** A row applies if everything that it names is so. The first that applies counts. */
interface Rule {
  readonly language: string
  /** ISO 15924. */
  readonly script?: string
  /** ISO 3166-1. */
  readonly country?: string
  readonly zone: string
}

/**
 * German, English or Spanish pages have no row: their clocks differ by hours between countries, and pages rarely name theirs.
 * Traditional Chinese needs its country, since it is written in Vancouver, too.
 */
const RULES: readonly Rule[] = [
  { language: 'zh', script: 'Hant', country: 'TW', zone: 'Asia/Taipei' },
  { language: 'zh', script: 'Hant', country: 'HK', zone: 'Asia/Hong_Kong' },
  { language: 'yue', country: 'HK', zone: 'Asia/Hong_Kong' },
  // The mainland has one zone by law since 1949; pages of Singapore and Malaysia have the same offset.
  { language: 'zh', script: 'Hans', zone: 'Asia/Shanghai' },
  { language: 'ja', zone: 'Asia/Tokyo' },
  { language: 'ko', zone: 'Asia/Seoul' },
]

/** `zh-Hant-TW`, `zh_TW`: language, script, country. */
const TAG = /^\s*[a-z]{2,3}(?:[-_](?<script>[a-z]{4}))?(?:[-_](?<country>[a-z]{2}))?(?=$|[\s,;.])/i

/** Languages whose declaration may tell a zone. */
const LANGUAGES: ReadonlySet<string> = new Set(RULES.map(({ language }) => language))

/** Whether a tag declares a language that has a zone. */
export function mayTellZone(tag: string): boolean {
  const language = primaryLanguage(tag)
  return language !== undefined && LANGUAGES.has(language)
}

/** Whether a tag names a country. */
export function namesCountry(tag: string): boolean {
  return TAG.exec(tag)?.groups?.country !== undefined
}

/**
 * The IANA zone of a page. What was found in its text counts; a declaration adds what it leaves open, if both name the same
 * language.
 *
 * @param found BCP 47 primary language and ISO 15924 script of the text, if they were found
 * @param declared the language tag that the page declares
 * @returns undefined if they do not tell one zone
 */
export function zoneOfLanguage(
  found: { readonly lang?: string | undefined; readonly script?: string | undefined },
  declared: string | undefined,
): string | undefined {
  const said = declared === undefined ? undefined : primaryLanguage(declared)
  const lang = found.lang === undefined || found.lang === 'und' ? said : found.lang
  const isSame = said === lang || (said === 'zh' && lang === 'yue') || (said === 'yue' && lang === 'zh')
  const tag = isSame && declared !== undefined ? TAG.exec(declared)?.groups : undefined
  const scripts = [found.script, titled(tag?.script)].filter((script) => script === 'Hans' || script === 'Hant')
  const country = tag?.country?.toUpperCase()
  // `zh-TW` without a word about the script, and a text of characters that both scripts share.
  const script = scripts[0] ?? (country === 'TW' || country === 'HK' ? 'Hant' : country === 'CN' ? 'Hans' : undefined)
  const rule = RULES.find(
    (each) =>
      each.language === lang &&
      (each.script === undefined || each.script === script) &&
      (each.country === undefined || each.country === country),
  )
  return rule?.zone
}

const titled = (script: string | undefined): string | undefined =>
  script && script[0]!.toUpperCase() + script.slice(1).toLowerCase()
