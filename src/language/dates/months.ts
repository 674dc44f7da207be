/**
 * Months by language, January first, in the grammatical case that dates use. `/` separates spellings; Turkish has a
 * second one with `i` for `ı`, because its capital `I` becomes `i` in lower case. Names that English shares (`August`, `September`) are
 * also found by the patterns for English. Croatian is left out: its `listopada` is October, but November in Polish.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  de: 'januar/jänner februar märz april mai juni juli august september oktober november dezember',
  fr: 'janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
  no: 'januar februar mars april mai juni juli august september oktober november desember',
  is: 'janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember',
  fi: 'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  cs: 'ledna února března dubna května června července srpna září října listopadu prosince',
  sk: 'januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra',
  hu: 'január február március április május június július augusztus szeptember október november december',
  ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  tr: 'ocak şubat mart nisan mayıs/mayis haziran temmuz ağustos eylül ekim kasım/kasim aralık/aralik',
  id: 'januari februari maret april mei juni juli agustus september oktober november desember',
  el: 'ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  bg: 'януари февруари март април май юни юли август септември октомври ноември декември',
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.values(BY_LANGUAGE).flatMap((names) =>
    names.split(' ').flatMap((name, i) => name.split('/').map((spelling) => [spelling, i + 1] as const)),
  ),
)

/** Months of all these languages, as alternatives of a regular expression. */
export const MONTHS_OF_OTHERS: string = [...NUMBERS.keys()].join('|')

/** Months of Hungarian, which writes the year first. */
export const MONTHS_HUNGARIAN: string = BY_LANGUAGE.hu!.replaceAll(' ', '|')

/** The number of a month that {@link MONTHS_OF_OTHERS} matched. */
export function otherMonthOf(name: string): number {
  return NUMBERS.get(name.toLowerCase()) ?? 0
}

const THAI = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ')
const THAI_SHORT = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ')

export const MONTHS_THAI: string = THAI.join('|')
export const MONTHS_THAI_SHORT: string = THAI_SHORT.join('|').replaceAll('.', '\\.[ ]?')

export function thaiMonthOf(name: string): number {
  const plain = name.replaceAll(' ', '')
  return Math.max(THAI.indexOf(plain), THAI_SHORT.indexOf(plain)) + 1
}

/** Years by which the Buddhist era is ahead of the common era. */
const BUDDHIST = 543
/** Minimum year that is read as Buddhist; dates of the common era are earlier. */
const FIRST_BUDDHIST = 2400

/** Converts a Thai year to the common era: 2566, 66 or ๒๕๖๖ is 2023. */
export function thaiYear(written: string, isCommon: boolean): number {
  const year = Number(thaiDigits(written))
  if (isCommon) return year
  if (year < 100) return 2500 + year - BUDDHIST
  return year >= FIRST_BUDDHIST ? year - BUDDHIST : year
}

/** Converts Thai digits to ASCII. */
export function thaiDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
}
