import type { Edit } from '../../../src/document/ledger/edit.ts'
import { hanPeople, markedPeople, type Person, peopleEdits, type Span } from '../../../src/language/names/people.ts'
import { beginsLikeName, isSurname } from '../../../src/language/names/surnames.ts'
import { MEDIUM_END } from './roles.ts'

/** A value: `[start, end)` of the text, and the edits that turn this range into the value. */
interface Value {
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
}

/** Staff codes that portals write after a name: `杨倩_NF4425`, `支全明 SF099`, `杜智 PX209`. */
const CODE = /[ _（(]{0,2}[A-Z]{1,4}\d{2,6}[）)]?$/
/** The host after the account of a board: `nener.bbs@ptt.csie.ntu.edu.tw`. */
const ADDRESS = /(?<=^[A-Za-z][A-Za-z0-9]{1,15})(?:\.bbs)?@[A-Za-z0-9.-]{3,60}$/
const HAN_NAME = /^[\u3400-\u9fff]{2,4}$/
const FOREIGN_NAME = /^[\u3400-\u9fff]{1,8}(?:[·•‧・.][\u3400-\u9fff]{1,8}){1,3}$/
/** A Latin name, a pen name, a handle. */
const HANDLE = /^[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff@][0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff ._@'’-]{0,23}$/
/** A job title before a name: `政能亮特约评论员 韩涵`, `总台央视记者 奚丹霓`. */
const JOB_TITLE =
  /^[\u3400-\u9fff]{0,10}?(?:记者|記者|评论员|評論員|通讯员|通訊員|特派员|研究员|实习生|(?:教授|讲师|研究員|院士|博士|律师|医师|作家|诗人|分析师|工程师)(?=[ \t\u3000]))[ \t\u3000：:]*(?=[\u3400-\u9fff]{2})/

/**
 * The people named in `text[start, end)`, without staff codes and separated by `、`. Undefined for anything else, such as a
 * medium or a phrase.
 *
 * @param rule of the edits
 */
export function peopleIn(text: string, start: number, end: number, rule: string): Value | undefined {
  while (start < end && /[\s@]/.test(text[start]!)) start++
  start += JOB_TITLE.exec(text.slice(start, end))?.[0].length ?? 0
  const code = CODE.exec(text.slice(start, end))
  if (code && code.index > 0) end = start + code.index
  const address = ADDRESS.exec(text.slice(start, end))
  if (address) end = start + address.index
  end -= ROLE_BEHIND.exec(text.slice(start, end))?.[0].length ?? 0
  while (end > start && /\s/.test(text[end - 1]!)) end--
  const value = text.slice(start, end)
  if (value === '' || value.length > 60) return undefined
  if (isName(value)) return { start, end, edits: [] }
  const people = hanPeople(value)
  return people && !people.some((person) => MEDIUM_END.test(nameOf(value, person)))
    ? joinedValue(text, people, start, rule)
    : undefined
}

/** The value that lists `people`, whose positions are relative to `offset`. */
export function joinedValue(text: string, people: readonly Person[], offset: number, rule: string): Value {
  const moved = people.map((person) => person.map(({ start, end }) => ({ start: start + offset, end: end + offset })))
  return { start: moved[0]![0]!.start, end: moved.at(-1)!.at(-1)!.end, edits: peopleEdits(text, moved, rule) }
}

function nameOf(text: string, person: Person): string {
  return person.map(({ start, end }) => text.slice(start, end)).join('')
}

/**
 * Words that stand for an unknown name, and the report of a desk, `記者／綜合報導`. `admin` and 网络整理 are stated by the page and
 * count as names.
 */
export const NOBODY: RegExp =
  /^(?:佚名|未知|匿名|无名氏|無名氏|不详|不詳|无|unknown|anonymous|[\u3400-\u9fff]{0,4}[报報][导導道])$/i

/** A role after a name: `赵省伟 编`. */
const ROLE_BEHIND = /(?<=[\u3400-\u9fff]{2})[ \u3000]+(?:编|編|著|编著|主编|译|譯|文|撰|绘|整理|口述|摄)$/

/** Whether the whole value is one name, in any script. */
function isName(value: string): boolean {
  if (HAN_NAME.test(value) || FOREIGN_NAME.test(value)) return !MEDIUM_END.test(value)
  return HANDLE.test(value) && !MEDIUM_END.test(value) && !/[\u3400-\u9fff]/.test(value)
}

/** Words that name no medium. */
const NO_MEDIUM = /^(?:网络|網絡|网络整理|互联网|互聯網|综合|整理|原创|原創|本站|未知|其他|其它|佚名|网友|转载|\d+|.)$/

/** A cue before the name of a medium without a separator: `本文来源于国家统计局`. */
const SOURCE_CUE = /^(?:本文|文章|稿件)?(?:来源于|來源於|来自于?|來自|转自|轉自|转载自|轉載自|摘自)/
/** The word before a list of the media from which a text was compiled: `综合抖音黑板报、南方都市报`. */
const COMPILED = /^(?:综合|綜合)(?=(?<first>[^、]{2,20})、)/
/** The place from which an account posts, which platforms show since 2022: `鞭牛士 北京`. */
const PLACE =
  /[ \u3000](?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|(?:中国)?(?:香港|澳门|台湾))$/
/** A Chinese name that ends like a medium. */
const HAN_MEDIUM = /^[\u3400-\u9fff]{2,10}(?:报|報|网|網|社|台|新闻|新聞|客户端|日报|晚报|中心)$/
const CLOSED_BY: Readonly<Record<string, string>> = {
  '”': '“',
  '」': '「',
  '》': '《',
  '）': '（',
  ')': '(',
  '】': '【',
}

/**
 * The medium named in `text[start, end)`, without quotation marks, brackets, words before it and a place after it.
 * Undefined if it names no medium.
 */
export function mediumIn(text: string, start: number, end: number): Value | undefined {
  while (start < end && /[\s“"「《（(【—-]/.test(text[start]!)) start++
  // A closing sign belongs to the name if it was opened inside the name: `光明网-《光明日报》`.
  const isHeld = (at: number): boolean => {
    const open = CLOSED_BY[text[at]!]
    return open !== undefined && text.slice(start, at).includes(open)
  }
  while (end > start && /[\s”"」》）)】。，,、；;]/.test(text[end - 1]!) && !isHeld(end - 1)) end--
  start += SOURCE_CUE.exec(text.slice(start, end))?.[0].length ?? 0
  const compiled = COMPILED.exec(text.slice(start, end))
  if (compiled && MEDIUM_END.test(compiled.groups!.first!)) start += compiled[0].length
  end -= PLACE.exec(text.slice(start, end))?.[0].length ?? 0
  // A short word after the name of a medium is the name of a person: `中国反邪教网 安小`.
  const [medium = '', behind] = text.slice(start, end).split(/[ \u3000]+/)
  if (behind !== undefined && behind.length <= 4 && !MEDIUM_END.test(behind) && HAN_MEDIUM.test(medium))
    end = start + medium.length
  const value = text.slice(start, end)
  if (value.length > 40 || NO_MEDIUM.test(value) || value === '') return undefined
  if (/[。！？!?：:]|https?|www\./.test(value)) return undefined
  return { start, end, edits: [] }
}

const REPORTER = '(?:特约|特約|实习|實習|见习|見習|首席|特派)?(?:记者|記者|评论员|評論員)'
const HELPER = '(?:摄影|攝影)(?:记者|記者|报道|報道)?|通讯员|通訊員|实习生|實習生'
/** Staff who may be named after the reporters in the same line. */
const STAFF = '(?:责任|責任)?(?:编辑|編輯)|校对|校對|翻译|翻譯'
/** Signs and words before the first job title of a line. */
const LEAD = /^\s*[□■▲●◎○◇◆]?\s?[（(【〔[]?\s?(?:(?:整合|综合|综合整理|采写)[ \u3000:：/]\s{0,2})?/
const FIRST_JOB_TITLE = new RegExp(
  `^(?<before>[\\u3400-\\u9fff·•]{0,14}?[ \\t\\u3000]{0,2})(?:${REPORTER}|(?<helper>${HELPER}))[ \\t\\u3000：:]*`,
)
/** A further job title in the same line, after white space or a comma. */
const NEXT_JOB_TITLE = new RegExp(
  `[、，, \\t\\u3000]+[\\u3400-\\u9fff]{0,8}?(?:(?<reporter>${REPORTER})|${HELPER}|${STAFF})[ \\t\\u3000：:]+`,
)
/** Place and activity after the names. Without a space before it, `北京` may be part of a name. */
const TAIL =
  /(?:[ \t\u3000]+(?:[\u3400-\u9fff、]{2,9})?(?:报道|報道|报导|報導)|[ \t\u3000]*(?:摄影报道|整合|文[/／]图|图[/／]文|摄))?\s?[）)】〕\]]?\s*$/

/**
 * The people of a line that names reporters and nothing else: `新华社记者邹多为、唐诗凝`, `本报记者 陈 默 李望川 通讯员 赵 雪`.
 * Helpers count only if no reporter is named.
 */
export function reportersIn(line: string): Reporters | undefined {
  if (line.length > LONGEST_REPORTERS) return undefined
  const lead = LEAD.exec(line)![0].length
  const calling = FIRST_JOB_TITLE.exec(line.slice(lead))
  if (!calling) return undefined
  // Without an organisation before the job title or a space in the line, `战地记者手记` is a heading.
  const isNamed = /^(?:本|.*[报報网網社台刊视視])/.test(calling.groups!.before!) || /[ \u3000、]/.test(line.trim())
  const names = namesBehind(line, lead + calling[0].length, line.length - TAIL.exec(line)![0].length)
  // At least one name must begin with a common surname: `奚丹霓 张赛`, not `采访 手记`.
  const isPeople = names?.some((person) => beginsLikeName(nameOf(line, person)))
  return names && isNamed && isPeople ? { people: names, areHelpers: calling.groups!.helper !== undefined } : undefined
}

interface Reporters {
  readonly people: readonly Person[]
  /** Whether they are helpers of reporters: 实习生, 通讯员. */
  readonly areHelpers: boolean
}

/** Maximum length of a line of reporters; a longer line is text. UTF-16 units. */
const LONGEST_REPORTERS = 80

/** the people after a job title, and after further job titles if those are reporters too. */
function namesBehind(line: string, start: number, end: number): Person[] | undefined {
  const next = NEXT_JOB_TITLE.exec(line.slice(start, end))
  const people = hanPeople(line.slice(start, next ? start + next.index : end))
  if (!people) return undefined
  const own = people.map((person) => person.map((span) => ({ start: span.start + start, end: span.end + start })))
  if (!next) return own
  const more = namesBehind(line, start + next.index + next[0].length, end)
  return more && (next.groups!.reporter === undefined ? own : [...own, ...more])
}

/** A name of two or three characters, or of two with spaces between. */
const ALONE = '(?:[\\u3400-\\u9fff]{2,3}|[\\u3400-\\u9fff][ \\u3000]{1,2}[\\u3400-\\u9fff])'
const NAMES_ALONE = new RegExp(
  `^[ \\u3000]*(?:[□■◎○●◇◆▲][ \\u3000]{0,2})?(?:[（(][ ]?)?(?<names>${ALONE}(?:[、，, \\u3000]{1,3}${ALONE}){0,4})(?:[ ]?[）)])?(?:[ \\u3000]{1,3}(?:文\\s?[/／]\\s?图|图\\s?[/／]\\s?文|文|撰文))?[ \\u3000]*$`,
)
/** Common words whose first character is also a surname. */
const COMMON_WORD =
  /^(?:高[清考中校温级等低手原速尔兴潮峰]|金[融属额牌色钱]|黄[金色河山]|白[酒色天]|石[油头]|汤圆|马[上路]|方[法案式面便向]|常[识见用规]|江[苏西南湖山]|温[馨度暖]|钱包|易[经错]|文[章学化件字]|谢谢|王[国者牌]|张贴|周[末刊报年边一二三四五六日]|程序|任[务何命]|康复|余额|施工|严[重格肃]|武[汉器术]|史[料上]|夏[天季日]|龙[头年]|董事|田[园野]|孔子|毛[病巾]|沈阳|许[多可]|何[时处以谓]|林[业区]|梁山|韩国|唐[诗朝]|宋[词朝]|秦[朝皇]|贺[词电卡]|万|成[功果就]|陈[述列]|朱[红砂]|胡同|郭|雷[电达]|段[落子]|陶[瓷器]|顾[客问]|邵阳|莫[非名]|牛[奶肉市]|葛根|范[围文本例]|曾经|于是|余|肖像|姚|鲁|丁|祝[福贺愿]|纪[念录律实]|项目|叶[子片]|杜绝|苏[州联]|卢|姜|陆[地军]|汪|廖|贾|韦|付[款费出]|邹|孟|熊猫|邱|尹|薛|闫)$/

/**
 * The range of the names in a line that holds nothing else, with or without brackets or a newspaper's sign: `胡平`,
 * `（袁源）`, `赵延东、风笑天`, `□ 苏念北`. The first must begin with a common surname and be no common word.
 */
export function namesAlone(line: string): { readonly start: number; readonly end: number } | undefined {
  const names = line.length > 40 ? undefined : NAMES_ALONE.exec(line)?.groups?.names
  if (names === undefined) return undefined
  const [first] = hanPeople(names) ?? []
  if (!first || !isUsualName(nameOf(names, first)) || PLACE_END.test(names) || MEDIUM_END.test(names)) return undefined
  const start = line.indexOf(names)
  return { start, end: start + names.length }
}

/** Whether a name begins with a common surname and is no common word. */
export function isUsualName(name: string): boolean {
  return isSurname(name[0]) && !COMMON_WORD.test(name)
}

/** Endings of places, institutions and chapters, which may begin like a name. */
const PLACE_END = /[省市县區区镇乡村路街站队院校部会店馆篇章节集卷版图表]$/

const NAME_AND_MEDIUM =
  /^[ \u3000]*(?<name>[\u3400-\u9fff]{2,3})[ ]?[/／丨|][ ]?(?<medium>[\u3400-\u9fffA-Za-z]{2,12})[ \u3000]*$/

/** Reads a head line that joins author and medium: `石佳/中国青年报`. */
export function nameAndMedium(line: string): { readonly name: Span; readonly medium: Span } | undefined {
  const groups = line.length > 40 ? undefined : NAME_AND_MEDIUM.exec(line)?.groups
  if (!groups || !isUsualName(groups.name!) || !MEDIUM_END.test(groups.medium!)) return undefined
  const start = line.indexOf(groups.name!)
  const medium = line.indexOf(groups.medium!, start + groups.name!.length)
  return {
    name: { start, end: start + groups.name!.length },
    medium: { start: medium, end: medium + groups.medium!.length },
  }
}

const WRITER_BESIDE =
  /^[ \t\u3000]{0,3}[|｜丨/／][ \t\u3000]{0,3}(?<name>[\u3400-\u9fff]{2,3}|[\u3400-\u9fff][ \u3000][\u3400-\u9fff])(?=[ \t\u3000|｜丨]|$)/

/** Endings of Chinese places, which may stand beside a date as the names of sections do. */
const PLACE_OR_SECTION = /[州省市县區区]$/

/** Whether the word beside the date below a title is a person: `种昂2018-06-13 13:47`, not `常州 2018-06-13`. */
export function isWriter(word: string): boolean {
  return (
    /^[\u3400-\u9fff]{2,3}$/.test(word) && isUsualName(word) && !PLACE_OR_SECTION.test(word) && !MEDIUM_END.test(word)
  )
}

/** The author after the medium that ends at `at`, separated by a bar: `来源：江城文艺 | 顾念北`. */
export function writerBeside(line: string, at: number): Span | undefined {
  const match = WRITER_BESIDE.exec(line.slice(at, at + 16))
  const name = match?.groups?.name
  if (!match || name === undefined || !isUsualName(name) || MEDIUM_END.test(name)) return undefined
  const end = at + match[0].length
  return { start: end - name.length, end }
}

/** The authors of a paper, `顾衡1，罗沛文1,2，阮清2*`. Names must be Chinese, as products have numbers after them too. */
export function markedAuthors(line: string): Person[] | undefined {
  // Only the end is trimmed: blocks do not begin with white space, and positions must not move.
  const people = line.length > LONGEST_AUTHORS ? undefined : markedPeople(line.trimEnd())
  const isChinese = people?.every(([name]) => /^[\u3400-\u9fff]/.test(line.slice(name!.start)))
  return isChinese && isUsualName(nameOf(line, people![0]!)) ? people : undefined
}

/** Maximum length of the line with the authors of a paper, who may be many. UTF-16 units. */
const LONGEST_AUTHORS = 300
