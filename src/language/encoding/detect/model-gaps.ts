/**
 * Costs in nats, −ln(probability), rounded, for letters of scripts whose pairs the text model lacks. They follow common
 * knowledge of letter frequencies. Alphabets of 22 to 50 letters that stand together in their code page need no more: a
 * wrong reading hits rare letters as often as common ones.
 */
const LETTERS: readonly (readonly [cost: number, letters: string])[] = [
  // Hebrew, then its vowel signs and punctuation.
  [2.5, 'יוהל'],
  [2.9, 'אתרמבש'],
  [3.4, 'נעדחקפ'],
  [4, 'כגצסםן'],
  [4.8, 'טז'],
  [5.6, 'ךףץ'],
  [7.5, '־׳״ְֱֲֳִֵֶַָֹֻּׁׂ'],
  // Arabic, then Persian, then marks.
  [2.2, 'ا'],
  [2.6, 'لي'],
  [3.1, 'مونرت'],
  [3.6, 'ةبعدسفه'],
  [4.2, 'كقحجأى'],
  [4.9, 'شصطخإضثذ'],
  [5.6, 'غزءظئ،'],
  [6, 'یکپچگ'],
  [7, 'ؤآ؟؛ژ'],
  [7.5, 'ًٌٍَُِّْـ'],
  [8, '٠١٢٣٤٥٦٧٨٩'],
  // Thai, then its digits and signs.
  [2.9, 'านรอก'],
  [3.3, 'เง่มยลวด'],
  [3.7, 'ัทสตี้ะปิบคห'],
  [4.3, 'จพขแใชไโู'],
  [4.9, 'ำถซ์ืผุธศ'],
  [5.5, 'ณฉญ็ภฝฟ'],
  [6.5, 'ษฐฎฮๆ'],
  [8, 'ฆฑฏฬฤฒฌ๊๋ฯฅฦฃ'],
  [8.5, '๐๑๒๓๔๕๖๗๘๙'],
]

/**
 * Half-width katakana, which bank slips and lists of old programs mostly consist of. Its 63 characters are the single
 * bytes A1–DF of Shift_JIS, whose pairs are arbitrary hanzi of GBK. Costs follow the frequency of the sounds.
 */
const HALF_KANA: typeof LETTERS = [
  [3.2, 'ﾝｲｽﾄﾙｰﾞｼ'],
  [3.8, 'ﾗｸﾘﾀｶﾚﾌﾏﾃｯｵﾐｻｷｺｱﾆﾊﾜﾋﾔ'],
  [4.6, 'ｳｴｹｾｿﾁﾂﾅﾈﾉﾍﾎﾑﾒﾓﾕﾖﾛﾟｬｭｮ'],
  [6, '･｢｣｡､ｧｨｩｪｫｦﾇ'],
]
/** The most that the dash costs behind a small letter of ASCII: English sets it between words without spaces. */
const DASH = '—'.charCodeAt(0)
const DASH_IN_A_SENTENCE = 9
const FIRST_HALF_KANA = 0xff61
const LAST_HALF_KANA = 0xff9f

/**
 * Signs that are rarer in the model's sources (program messages and word lists) than on pages. Each costs at most this
 * many nats, except after a letter, where wrong readings put them: `pi±æ`.
 */
const SIGNS: readonly (readonly [most: number, signs: string])[] = [
  [6, 'ㅋㅎㅠㅜ'],
  [7, '“”‘’《》—…'],
  [8, '–·•°©®€«»【】「」『』'],
  [9, '×™§±£½²³º→①②③④⑤※★■●◆〈〉'],
  [10, '¥¢¼¾¹ª†‡‰‹›µ÷⑥⑦⑧⑨⑩℃％￥〖〗○◎△▲□◇☆▼ㅡㄷㄱㅅㅇㅂㄴ〓〔〕㎡№＋－＝／～〜・┌┐└┘├┤┬┴┼│─━┃'],
]

/** Ranges of the scripts. */
const SCRIPTS: readonly (readonly [first: number, last: number])[] = [
  [0x0590, 0x05f4],
  [0x060c, 0x06ff],
  [0x0e01, 0x0e5b],
]
/** Cost in nats of a letter of these scripts that no row above lists. */
const RARE = 11

/** Extra cost in nats of a letter beside one of another script, Latin included: words do not change their script. */
const STRANGER = 14
/** Extra cost in nats of a letter after a space or punctuation. */
const BEGINNING = 5

const halfKana = new Float32Array(LAST_HALF_KANA - FIRST_HALF_KANA + 1)
for (const [cost, letters] of HALF_KANA)
  for (const letter of letters) halfKana[letter.charCodeAt(0) - FIRST_HALF_KANA] = cost

const costs = new Float32Array(0x1000)
const scripts = new Uint8Array(0x1000)
SCRIPTS.forEach(([first, last], i) => {
  costs.fill(RARE, first, last + 1)
  scripts.fill(i + 1, first, last + 1)
})
for (const [cost, letters] of LETTERS) for (const letter of letters) costs[letter.charCodeAt(0)] = cost

const most = new Float32Array(0x10000).fill(Number.POSITIVE_INFINITY)
for (const [cost, signs] of SIGNS) for (const sign of signs) most[sign.charCodeAt(0)] = cost

/** The maximum cost in nats of a sign after a unit; Infinity for other units. */
export function signLimit(before: number, unit: number): number {
  if (unit === DASH && before >= 0x61 && before <= 0x7a) return DASH_IN_A_SENTENCE
  return before < 0x2000 && isLetter(before) ? Number.POSITIVE_INFINITY : most[unit]!
}

/** Cost in nats of a unit of these scripts after another; 0 for a unit of any other script. */
export function alphabetCost(before: number, unit: number): number {
  if (isHalfKana(unit)) {
    const own = halfKana[unit - FIRST_HALF_KANA]!
    return isHalfKana(before) ? own : own + (isLetter(before) ? STRANGER : BEGINNING)
  }
  const script = unit < 0x1000 ? scripts[unit]! : 0
  if (script === 0) return 0
  if (before < 0x1000 && scripts[before] === script) return costs[unit]!
  return costs[unit]! + (isLetter(before) ? STRANGER : BEGINNING)
}

function isHalfKana(unit: number): boolean {
  return unit >= FIRST_HALF_KANA && unit <= LAST_HALF_KANA
}

function isLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && ((unit | 0x20) <= 0x7a || unit >= 0xa1)
}
