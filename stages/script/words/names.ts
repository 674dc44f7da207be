import { isHan } from '../../../src/language/characters/classes.ts'
import { isSurname } from '../../../src/language/names/surnames.ts'

/**
 * Names with characters that are words elsewhere. OpenCC's phrases list 乾隆, 蕭乾 and 畢昇 one by one; the neighbouring
 * characters identify the others: 徐乾 and 乾安縣 keep 乾 (qián), while 乾糧 is 干粮; 王汎森 keeps 汎, while 廣汎 is 广泛.
 */

/** Characters after 乾 where it is read qián: 乾坤, 乾卦, 乾隆 and other eras (乾符, 乾道…), places (乾縣, 乾陵, 乾安). */
const QIAN_BEFORE: ReadonlySet<string> = new Set('坤卦隆陵縣县州安佑祐元道符封寧宁德嘉統统貞贞興兴亨象綱纲清闥闼潭務务')

/** Characters that end the name of a place, two after 乾: 乾務鎮, 乾元鄉. Not 河, 溝, 溪: those run dry. */
const PLACE_END: ReadonlySet<string> = new Set('縣县市鎮镇鄉乡村路街州府郡寨')

/**
 * Characters after 乾 where it means dry or sworn (乾爹), or describes how something is done (乾等): no name continues like
 * this.
 */
const DRY_BEFORE: ReadonlySet<string> = new Set(
  '淨净脆燥枯涸糧粮杯旱癟瘪裂洗果粉冰咳草貨货柴薪煸炒燒烧鍋锅飯饭麵面麪拌撈捞式性濕溼湿冷熱热暖涼凉爽硬澀涩渴瘦焦黃黄黑花' +
    '菜肉魚鱼貝贝酪酵醋紅红白啤電电池屍尸井溝沟溪河塘地土田季材料枝木毛布衣眼皮嘴巴笑哭嚎號号嘔呕等站坐耗急瞪打擦拭抹掃扫' +
    '透掉了的得後后過过時时完盡尽死乾吧嗎吗呢啊呀也都就又還还才再不沒没到很太非爹媽妈娘爸兒儿女子哥弟姐姊妹親亲股重量度法' +
    '餾馏癬癣漿浆薑姜絲丝片粒塊块條条點点熬蒸烤烘焙煎製制砌縮缩化躁嚥咽著着飲饮餅饼',
)

/** Surnames that are also things that dry, or describe how: 湯乾了, 江乾見底, 常乾燥. */
const SURNAME_OR_WORD: ReadonlySet<string> = new Set('江湯汤田葉叶毛梅焦石牛黃黄常曾任莫何高溫温于康武齊齐方白水易')

/** Characters of names that also occur in words, with the neighbours that form such a word. */
const IN_WORDS: ReadonlyMap<string, string> = new Map([
  ['汎', '廣广濫滥愛爱美德用指論论舟亞亚歐欧太神稱称'],
  ['氾', '濫滥'],
  ['昇', '上提高晉晋躍跃華华級级降平值格'],
  ['陞', '高晉晋級级遷迁'],
  ['脩', '束'],
])

/**
 * Neighbours that make 旂 the modern word for flag. Elsewhere it is a flag in old books or part of a name, and stays.
 */
const FLAG = '幟帜桿杆艦舰鼓號号國国紅红白黑黃黄軍军彩戰战旌'

/** Characters before a name: the end of a role, or a word that joins or introduces names. */
const ROLE_END: ReadonlySet<string> = new Set(
  '長长員员家師师者生人授理任士兵王帝子父母妻夫兄弟姐妹友客徒臣公官記记編编導导演手將将軍军侯使令尉守相',
)
const JOINS_LEFT: ReadonlySet<string> = new Set('與与和及跟同由對对叫名向請请讓让為为給给被以')
/** Characters after a name: titles, verbs of what people do, and what is said about them. */
const FOLLOWS: ReadonlySet<string> = new Set(
  '說说表指認认介稱称告道先女小博教老總总董經经局書书主院校記记編编導导曾任擔担將将帶带出率獲获等撰著字號号之報报採采訪访',
)
const JOINS_RIGHT: ReadonlySet<string> = new Set('與与和及跟同在是為为已也又還还則则的對对向')

/** Whether a character that a conversion would change is part of a name, and stays. `at` is its UTF-16 position. */
export function staysInName(text: string, at: number): boolean {
  const character = text[at]!
  const before = text[at - 1]
  const next = text[at + 1]
  if (character === '乾') return isQian(text, at)
  if (character === '旂') return !isOneOf(FLAG, before) && !isOneOf(FLAG, next)
  const words = IN_WORDS.get(character)
  if (words === undefined || isOneOf(words, before) || isOneOf(words, next)) return false
  return (character === '汎' && isPlainSurname(before) && isHanAt(text, at + 1)) || isInName(text, at)
}

function isQian(text: string, at: number): boolean {
  const next = text[at + 1]
  if (next !== undefined && QIAN_BEFORE.has(next)) return true
  if (next !== undefined && DRY_BEFORE.has(next)) return false
  if (isHanAt(text, at + 1)) {
    const end = text[at + 2]
    if (isPlainSurname(text[at - 1]) || (end !== undefined && PLACE_END.has(end))) return true
  }
  return isInName(text, at)
}

/**
 * Whether the context is that of a person's name: after a role (歌手王昇); or at the start of a clause and before a title,
 * a verb, or the end of the clause. A given name that ends here must follow a role and continue like that, since 李子乾
 * (dried plums) and 林木乾 are no names.
 */
function isInName(text: string, at: number): boolean {
  if (isSurname(text[at - 1])) {
    const left = isRoleEnd(text[at - 2]) || isEdge(text[at - 2]) || isOneOfSet(JOINS_LEFT, text[at - 2])
    const plain = isPlainSurname(text[at - 1])
    const goesOn = (i: number): boolean =>
      isOneOfSet(FOLLOWS, text[i]) || (plain && (isEdge(text[i]) || isOneOfSet(JOINS_RIGHT, text[i])))
    if (plain && isRoleEnd(text[at - 2])) return true
    if (left && (goesOn(at + 1) || (isHanAt(text, at + 1) && goesOn(at + 2)))) return true
  }
  if (!isPlainSurname(text[at - 2]) || !isHanAt(text, at - 1)) return false
  const goesOn = isOneOfSet(FOLLOWS, text[at + 1]) || isEdge(text[at + 1]) || isOneOfSet(JOINS_RIGHT, text[at + 1])
  return isRoleEnd(text[at - 3]) && goesOn
}

function isPlainSurname(character: string | undefined): boolean {
  return isSurname(character) && !SURNAME_OR_WORD.has(character!)
}

function isRoleEnd(character: string | undefined): boolean {
  return isOneOfSet(ROLE_END, character)
}

/** Whether there is no Chinese character: the end of the text, or something else. */
function isEdge(character: string | undefined): boolean {
  return character === undefined || !isHan(character.charCodeAt(0))
}

function isHanAt(text: string, at: number): boolean {
  return at < text.length && at >= 0 && isHan(text.charCodeAt(at))
}

function isOneOf(characters: string, character: string | undefined): boolean {
  return character !== undefined && characters.includes(character)
}

function isOneOfSet(characters: ReadonlySet<string>, character: string | undefined): boolean {
  return character !== undefined && characters.has(character)
}
