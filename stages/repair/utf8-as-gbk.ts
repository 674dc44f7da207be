import { gbk } from '../../src/language/gbk.ts'
import type { Damage, Detector } from './detector.ts'
import { isEveryday } from './rarity.ts'

/**
 * The first two bytes of CJK characters in UTF-8 (E3 80 – E9 BF, and EF 80 – EF BF for full-width marks) as GBK shows
 * them: every second character of a damaged text begins with one of these. 的 shows 鐨, 。 shows 銆, ， shows 锛.
 */
const HEADS =
  '銆銇銈銉銊銋銌銍銏銐銑銒銓銔銕銖銗銘銙銚銛銜銝銞銟銠銡銢銣銤銥銦銧恪恽悖悚悭悝悃悒悌悛惬悻悱惝惘惆惚悴愠愦愕愣惴愀愎愫慊慵憬憔憧' +
  '鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈錉洹洧洌浃浈洇洄洙洎洫浍洮洵洚浏浒浔洳涑浯涞涠浞涓涔浜浠浼浣渚淇' +
  '鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫濉澧澹澶濂濡濮濞濠濯瀚瀣瀛瀹瀵灏灞宀宄宕宓宥宸甯骞搴寤寮褰寰蹇' +
  '鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍妗姊妫妞妤姒妲妯姗妾娅娆姝娈姣姘姹娌娉娲娴娑娣娓婀婧婊婕娼婢婵' +
  '鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮纭纰纾绀绁绂绉绋绌绐绔绗绛绠绡绨绫绮绯绱绲缍绶绺绻绾缁缂缃缇缈' +
  '鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠琛琚瑁瑜瑗瑕瑙瑷瑭瑾璜璎璀璁璇璋璞璨璩璐璧瓒璺韪韫韬杌杓杞杈杩' +
  '閫閬閭閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋椤棰椋椁楗棣椐楱椹楠楂楝榄楫榀榘楸椴槌榇榈槎榉楦楣楹榛榧榻榫榭' +
  '飥飦飩飪飫飬飭飮飯飰飱飲飳飴飵飶飷飸飹飺飻飼飽飾飿餀餁餂餃餄餅餆餇铩铫铮铯铳铴铵铷铹铼铽铿锃锂锆锇锉锊锍锎锏锒锓锔锕锖锘锛锝锞锟'

const IS_HEAD = new Uint8Array(65536)
for (let i = 0; i < HEADS.length; i++) IS_HEAD[HEADS.charCodeAt(i)] = 1

/** A third of the characters of a damaged text are heads, one in fifty of clean text. */
const HEAD_SHARE = 1 / 8

/** Text without a break in its bytes; `?` is where a pair was lost. */
const RUN = /[\u0080-\uffff?]{4,}/g

/** Of the bytes of a run that must make UTF-8, and of its characters that must be of daily life. Clean text: under .2. */
const VALID = 0.6
const EVERYDAY = 0.7

export const utf8AsGbk: Detector = {
  rule: 'utf8-as-gbk',
  doc: 'UTF-8 that was read as GBK: 鏄惧紡 for 显式, 锛 for ，.',
  severity: 'error',
  sign: `[${HEADS}][^\\0-\\x7f]`,
  find(line) {
    const found: Damage[] = []
    for (const { index, 0: run } of line.matchAll(RUN)) {
      if (isUtf8(run)) found.push({ start: index, end: index + run.length, message: 'UTF-8 that was read as GBK' })
    }
    return found
  },
}

/** Whether the GBK bytes of a run are UTF-8 of everyday Chinese for the most part. */
function isUtf8(run: string): boolean {
  let heads = 0
  for (let i = 0; i < run.length; i++) if (IS_HEAD[run.charCodeAt(i)] === 1) heads++
  if (heads < run.length * HEAD_SHARE) return false
  const { bytes } = gbk()
  const raw: number[] = []
  for (let i = 0; i < run.length; i++) {
    const pair = bytes[run.charCodeAt(i)]!
    if (pair > 0xff) raw.push(pair >> 8, pair & 0xff)
    else raw.push(pair)
  }
  let characters = 0
  let everyday = 0
  for (let i = 0; i + 2 < raw.length; ) {
    const [first, second, third] = [raw[i]!, raw[i + 1]!, raw[i + 2]!]
    if (first >= 0xe3 && first <= 0xef && isContinuation(second) && isContinuation(third)) {
      characters++
      if (isEveryday(((first & 0xf) << 12) | ((second & 0x3f) << 6) | (third & 0x3f))) everyday++
      i += 3
    } else i++
  }
  return characters >= 2 && characters * 3 >= raw.length * VALID && everyday >= characters * EVERYDAY
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
