/**
 * Months by language, January first, in the grammatical case that dates use. `/` separates spellings; Turkish has a
 * second one with `i` for `ı`, because its capital `I` becomes `i` in lower case. Names that English shares (`August`, `September`) are
 * also found by the patterns for English. `_` stands for a space within a name.
 *
 * Sources: the Unicode CLDR 45. Arabic has the names of Egypt and the Gulf, of the Levant, and of the Maghreb. Hebrew has
 * them with and without the preposition. Croatian is without October: see {@link otherMonthOf}.
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
  hr: 'siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga/studenog prosinca',
  sr: 'januar/јануар februar/фебруар mart/март april/април maj/мај jun/јун jul/јул avgust/август septembar/септембар oktobar/октобар novembar/новембар decembar/децембар',
  sl: 'januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra',
  et: 'jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember',
  ca: 'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre',
  af: 'januarie februarie maart april mei junie julie augustus september oktober november desember',
  ms: 'januari februari mac april mei jun julai ogos september oktober november disember',
  sw: 'januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba',
  ar: 'يناير/كانون_الثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي يونيو/حزيران/جوان يوليو/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول',
  he: 'ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר',
  hi: 'जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर',
}

/**
 * Short months by language, without their full stop; `-` where the full name is used or the word means too much else. No
 * short name means different months in two languages. Source: the Unicode CLDR 45, and spellings seen on pages (`mrz`).
 */
const SHORT_BY_LANGUAGE: Readonly<Record<string, string>> = {
  de: 'jan/jän feb mär/mrz apr - jun jul aug sep/sept okt nov dez',
  fr: 'janv févr/fév/fevr - avr - - juil - sept oct nov déc',
  es: 'ene feb mar abr may jun jul ago sep oct nov dic',
  it: 'gen feb mar apr mag giu lug ago set ott nov dic',
  pt: 'jan fev mar abr mai jun jul ago set out nov dez',
  nl: 'jan feb mrt apr - jun jul aug sep okt nov dec',
  pl: 'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  tr: 'oca şub mar nis may haz tem ağu eyl eki kas ara',
  id: 'jan feb mar apr mei jun jul agu/agt sep okt nov des',
  ro: 'ian feb mar apr mai iun iul aug sept oct nov dec',
  el: 'ιαν φεβ μαρ απρ - ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  ru: 'янв фев/февр мар апр - июн июл авг сен/сент окт ноя/нояб дек',
  uk: 'січ лют бер кві тра чер лип сер вер жов лис гру',
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [BY_LANGUAGE, SHORT_BY_LANGUAGE].flatMap((table) =>
    Object.values(table).flatMap((names) =>
      names
        .split(' ')
        .flatMap((name, i) =>
          name === '-' ? [] : name.split('/').map((spelling) => [spelling.replaceAll('_', ' '), i + 1] as const),
        ),
    ),
  ),
)

/** Letters of these languages and the vowel signs of Hindi, for an expression without regard to case. */
const LETTERS = 'a-zß-öø-ʯ\\u0386-\\u03ce\\u0400-\\u045f\\u05d0-\\u05ea\\u0621-\\u064a\\u0901-\\u094d'

/**
 * A word that may be a month of these languages; {@link otherMonthOf} tells. As alternatives of an expression the 350 names take 6 ms to
 * compile, thrice as long as all else of a date.
 */
export const MONTH_OF_OTHERS: string = `[${LETTERS}]{2,14}(?:[ ](?:الأول|الثاني))?`

/** Months of Hungarian, which writes the year first. */
export const MONTHS_HUNGARIAN: string = BY_LANGUAGE.hu!.replaceAll(' ', '|')

/**
 * The number of a month in one of these languages; 0 for any other word. `listopada` is November in Polish and Ukrainian, which set no
 * full stop behind the day, and October in Croatian, which sets one: `3. listopada 2014`.
 *
 * @param isOrdinal whether a full stop stands behind the day
 */
export function otherMonthOf(name: string, isOrdinal = false): number {
  const month = name.toLowerCase()
  return isOrdinal && month === 'listopada' ? 10 : (NUMBERS.get(month) ?? 0)
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
