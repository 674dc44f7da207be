import type { FieldName } from '../../src/document/document.ts'
import type { Block } from '../../src/document/structure/block.ts'
import { SURNAME } from '../../src/language/names/surnames.ts'

/** A phrase in running text that names its source or reporter. The text stays; the value is read. */
interface Attribution {
  readonly name: string
  readonly field: FieldName
  readonly kind: 'people' | 'medium'
  /** Sticky at the start of a paragraph, or anchored at its end. Group `value` is the value. */
  readonly regex: RegExp
  /** What every such attribution holds. Without it the expression is not even compiled, which may take milliseconds. */
  readonly needs?: string
  readonly where: 'start' | 'end'
  readonly example: readonly [text: string, value: string]
  readonly negative: string
}

const NAMED = '[“"「](?<value>[^”"」，。\\n]{2,20})[”"」]'
const REPORTS = '(?:的)?(?:消息|报道|報道|报导|报導|发布|發布|通报|通報|文章)'
const CHANNEL = '(?:微信)?(?:公众号|公眾號|视频号|客户端|客戶端|微博|官微|官方微博|App|APP)'
const AGENCY =
  '(?<value>[\\u3400-\\u9fffA-Za-z]{1,10}(?:社|网|報|报|新闻|新聞|电视台|電視台|客户端|财经|通讯|日报|晚报|时报))'
const DAY = '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日'
/** A name: two to four characters that are no activity, or two characters with spaces between. */
const NAME =
  '(?:(?!整合|报道|摄影|攝影|通讯员|综合|綜合|编译|文/)[\\u3400-\\u9fff]{2,4}|[\\u3400-\\u9fff][ \\u3000]{1,2}[\\u3400-\\u9fff](?![\\u3400-\\u9fff]))'
const NAMES = `${NAME}(?:[、 \\u3000，,]${NAME}){0,5}`

/** A Korean name: a family name and two syllables; no desk or topic that begins like one. */
const KOREAN =
  '(?!전문|현장|우리|문화|정치|방송|인턴|선임|지역|주간|신문|최종|이번|이전|조회|기자|추천|공유|구독|고객|임시|서울|주요|안녕|하루|한국|강원|전국|전주|경제|경기|경남|경북|충남|충북|제주|부산)[강고공곽구권김나남노류문민박방배백변서성손송신심안양엄염오우원위유윤이임장전정조주지진차채천최추하한허현홍황][가-힣]{2}'
/** The desk or the rank of a reporter. */
const DESK = '(?:(?:인턴|선임|수습|객원|전문|스포츠|연예|경제|정치|사회|문화|과학|의학|사진) ?)?'

/** Places from which agencies of Taiwan report most. */
const PLACES =
  '[台臺](?:北|中|南|東|灣)|新北|桃園|新竹|苗栗|彰化|南投|雲林|嘉義|高雄|屏東|宜蘭|花蓮|澎湖|金門|馬祖|基隆|華盛頓|紐約|洛杉磯|舊金山|東京|大阪|首爾|北京|上海|香港|曼谷|新加坡|倫敦|巴黎|柏林|布魯塞爾|日內瓦|莫斯科|雪梨'

export const ATTRIBUTIONS: readonly Attribution[] = [
  {
    name: 'quoted-channel',
    field: 'source_name',
    kind: 'medium',
    where: 'start',
    regex: new RegExp(
      `据(?:${CHANNEL}${NAMED}|${NAMED.replace('value', 'value2')}${CHANNEL})(?:${DAY})?${REPORTS}`,
      'y',
    ),
    example: ['据微信公众号“吉林广播电视台”消息，今天（4月9日）下午，', '吉林广播电视台'],
    negative: '据“知情人”介绍，现场没有人受伤。',
  },
  {
    name: 'agency',
    field: 'source_name',
    kind: 'medium',
    where: 'start',
    regex: new RegExp(`据${AGENCY}(?:${DAY})?${REPORTS}`, 'y'),
    example: ['据央视新闻消息，2024年5月16日，', '央视新闻'],
    negative: '据当地居民的消息，水已经退了。',
  },
  {
    name: 'dateline',
    field: 'source_name',
    kind: 'medium',
    where: 'start',
    regex: new RegExp(
      `(?<value>新华社|中新社|中新网|人民网|新华网|央视网|法新社|路透社|美联社|塔斯社|共同社|韩联社)[\\u3400-\\u9fff]{0,8}${DAY}(?:电|電|讯|訊|消息)`,
      'y',
    ),
    example: ['新华社北京5月9日电 题：积极因素不断增多', '新华社'],
    negative: '新华社记者走进了这座小城。',
  },
  {
    name: 'reporter-in-brackets',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex: new RegExp(
      `[^（(。]{2,24}[讯訊电電消息][ \\u3000]?[（(](?:[^（）()]{0,8})(?:记者|記者)[ \\u3000]?(?<value>${NAMES})(?:[ \\u3000](?:整合|摄影报道|报道|通讯员[^（）()]{0,30}|文/图|摄))?[）)]`,
      'y',
    ),
    example: ['长江网10月4日讯（记者陈智 整合） 国庆中秋长假过半，', '陈智'],
    negative: '他的姐姐（记者出身）说，这件事与她无关。',
  },
  {
    name: 'reporter-reports',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex: new RegExp(
      `[\\u3400-\\u9fff]{2,8}[报网社台]记者[ \\u3000]?(?<value>[\\u3400-\\u9fff]{2,3}(?:、[\\u3400-\\u9fff]{2,3}){0,5})${DAY}(?:报道|电|讯)`,
      'y',
    ),
    example: ['东方网记者曹磊5月13日报道：2024年5月19日是', '曹磊'],
    negative: '本报记者5月13日报道了此事。',
  },
  {
    name: 'reporter-before-text',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex:
      /[0-9A-Za-z]{0,4}[\u3400-\u9fff]{2,9}[报報网網社台刊道][ \u3000]{0,2}(?:记者|記者)[ \u3000]{1,2}(?<value>(?!从|從|在|对|采访|获悉|了解)[\u3400-\u9fff]{2,3}(?:[ \u3000、](?!从|在|对)[\u3400-\u9fff]{2,3}){0,4})[ \u3000]{1,4}(?=[^ \u3000])/y,
    example: ['江城晚报 记者 周雨桐 夜市的灯亮起来的时候，雨刚刚停。', '周雨桐'],
    negative: '江城晚报 记者 从会上获悉，夜市将延长一小时。',
  },
  {
    name: 'reporter-and-place',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex: new RegExp(
      `[〔（([【]?(?:[\\u3400-\\u9fff]{1,8}[社報报網网台刊][ \\u3000]?)?(?:特派)?(?:記者|记者)[ \\u3000]?(?<value>${NAMES})[ ]?[/／][\\u3400-\\u9fff]{1,8}?(?:報導|報道|报导|报道|特稿|專訪)`,
      'y',
    ),
    example: ['〔記者周雨桐／台北報導〕財政部今天下午公布名單', '周雨桐'],
    negative: '記者／綜合報導',
  },
  {
    name: 'agency-reporter',
    field: 'author',
    kind: 'people',
    where: 'start',
    // Nothing separates name and place. A name has three characters, unless a known place begins after two.
    regex: new RegExp(
      `[（(]中央社(?:駐[\\u3400-\\u9fff]{2,5})?記者(?<value>(?:[\\u3400-\\u9fff]{2,3}、){0,4}(?:[\\u3400-\\u9fff]{2}(?=${PLACES})|[\\u3400-\\u9fff]{3}))[\\u3400-\\u9fff]{2,6}\\d{1,2}日(?:專|綜合外)?[電电]`,
      'y',
    ),
    example: ['（中央社記者周雨桐台北21日電）行政院今天表示', '周雨桐'],
    negative: '（中央社記者會上有人表示',
  },
  {
    name: 'dateline',
    field: 'source_name',
    kind: 'medium',
    where: 'start',
    regex:
      /[（(](?<value>中央社)(?:(?:駐[\u3400-\u9fff]{2,5})?記者)?[\u3400-\u9fff、]{2,20}\d{1,2}日(?:專|綜合外)?[電电]/y,
    example: ['（中央社記者周雨桐台北21日電）行政院今天表示', '中央社'],
    negative: '（中央社成立於1924年）',
  },
  {
    name: 'korean-reporter',
    field: 'author',
    kind: 'people',
    where: 'start',
    // 기자 is reporter, 특파원 correspondent, 인턴 trainee; the equals sign parts them from the report.
    needs: '=',
    regex:
      /(?:[([［【][\p{L}\d ·]{2,12}=[\p{L}\d ]{2,16}[)\]］】][ ]{0,2})?(?<value>[가-힣]{2,4}(?:[·,][ ]?[가-힣]{2,4}){0,4})[ ]?(?:인턴|선임|수습|객원|전문)?(?:기자|특파원)[ ]?=/uy,
    example: ['(서울=연합) 김하늘 기자 = 두 강변을 잇던 나룻배가 금요일 운항을 멈췄다.', '김하늘'],
    negative: '현장에 있던 기자 = 목격자라는 등식은 성립하지 않는다.',
  },
  {
    name: 'korean-reporter',
    field: 'author',
    kind: 'people',
    where: 'end',
    regex: new RegExp(
      `^(?:기자명 ?)?[([【<]?(?:[가-힣A-Za-z]{2,10} ?[=·|/] ?)?(?<value>${KOREAN}(?:[·,] ?${KOREAN}){0,3}) ?${DESK}(?:기자|특파원)[)\\]】>]?(?: ?[=|/·]? ?[(<]?[\\w.+-]{2,40}@[\\w.-]{4,40}[)>]?)?$`,
      'u',
    ),
    example: ['김하늘 기자 sky@example.com', '김하늘'],
    negative: '전문 기자 sky@example.com',
  },
  {
    name: 'korean-reporter',
    field: 'author',
    kind: 'people',
    where: 'end',
    regex: new RegExp(`^(?:기자명|작성자) ?[:：]? ?(?<value>${KOREAN})(?= |$)`, 'u'),
    example: ['기자명 김하늘 기자 입력 2022.04.17 21:03 댓글 0', '김하늘'],
    negative: '작성자 확인',
  },
  {
    name: 'reporter-from',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex: new RegExp(
      `[\\u3400-\\u9fff]{0,8}记者[ \\u3000]?(?<value>${SURNAME}[\\u3400-\\u9fff]{1,3})[ \\u3000]?发自[\\u3400-\\u9fff]{2,6}`,
      'y',
    ),
    example: ['本报记者罗科发自北京', '罗科'],
    negative: '记者的报道发自前线，写得很快。',
  },
  {
    name: 'original-of',
    field: 'author',
    kind: 'people',
    where: 'start',
    regex:
      /原创[:：][ \u3000]?(?<value>[\u3400-\u9fff]{2,4}?)(?:编译|整理|撰写)?[ \u3000]{1,2}[\u3400-\u9fff]{2,12}[ \u3000]*$/y,
    example: ['原创： 路闻卓立编译 人民币交易与研究', '路闻卓立'],
    negative: '原创：这是一个没有答案的问题。',
  },
  {
    name: 'shared-from',
    field: 'source_name',
    kind: 'medium',
    where: 'end',
    regex: /[（(]分享自[ ]?@?(?<value>[^\s（）()]{2,20})[ ]?[）)]/,
    example: ['这就是总冠军该有的样子 (分享自 @某某体育 )', '某某体育'],
    negative: '他把经验分享自己的学生。',
  },
  {
    name: 'compiled-from',
    field: 'source_name',
    kind: 'medium',
    where: 'end',
    regex:
      /^[（(]?(?:本文)?(?:综合|綜合)?(?:综合|綜合|整理|编译|編譯|摘编|摘|转载|轉載)自(?![己身我])[:：]?(?<value>[\u3400-\u9fffA-Za-z《》“”]{2,12}?(?:、[\u3400-\u9fffA-Za-z《》“”]{2,12}?){0,4})(?:等)?[)）]?$/,
    example: ['(综合整理自澎湃新闻、智东西、雷锋网等)', '澎湃新闻、智东西、雷锋网'],
    negative: '整理自己的房间',
  },
  {
    name: 'compiled-from',
    field: 'source_name',
    kind: 'medium',
    where: 'end',
    regex: /^本(?:稿件|文|文章)首(?:次)?[發发](?:表)?[於于](?<value>[\u3400-\u9fffA-Za-z《》]{2,16})$/,
    example: ['本稿件首次發表於批踢踢實業坊', '批踢踢實業坊'],
    negative: '本文首次发表于一九九四年，后来收入文集。',
  },
  {
    name: 'board',
    field: 'source_name',
    kind: 'medium',
    where: 'end',
    regex: /^※[ ]?[發发]信站[:：︰][ ]?(?<value>[^\s(（]{2,20})[ ]?[(（][\w.-]{3,60}[)）]/,
    example: ['※ 發信站: 批踢踢實業坊(ptt.twbbs.org)', '批踢踢實業坊'],
    negative: '※ 發信站不明',
  },
  {
    name: 'board-author',
    field: 'author',
    kind: 'people',
    where: 'end',
    regex: /^Author[:：︰][ ]?(?<value>[A-Za-z][A-Za-z0-9]{1,11})[ ]\[[\d.]{7,15}\]/,
    example: ['Author︰loiv [192.0.2.1]', 'loiv'],
    negative: 'Author: the committee of the board',
  },
  {
    name: 'writer-at-the-end',
    field: 'author',
    kind: 'people',
    where: 'end',
    regex: new RegExp(
      `[（(][ ]?(?:(?:文/图|文字|撰文|[\\u3400-\\u9fff]{0,6}记者)[ \\u3000：:/]{0,2}|文[ \\u3000：:/]{1,2})(?<value>${NAMES})(?:[ ]?[/／][文图摄])?(?:[ \\u3000]{1,2}[^（）() ]{1,12}){0,2}[ ]?[）)]$`,
    ),
    example: [
      '共建清朗网络空间，让金融的发展更好地满足人民日益增长的美好生活需要。（文/图 刘玺东 易赛楠）',
      '刘玺东、易赛楠',
    ],
    negative: '他写过一篇关于记者的文章（文学评论）',
  },
  {
    name: 'reporter-at-the-end',
    field: 'author',
    kind: 'people',
    where: 'end',
    regex: new RegExp(
      `[。？！…”」][（(](?:记者|記者)?(?<value>(?=${SURNAME})${NAMES})[ \\u3000/／][\\u3400-\\u9fff]{2,4}(?:报道|報道|报导|報導|電|电)[）)]$`,
    ),
    example: ['难道不都是利益再分配的过程吗？”（姚峰 上海报道）', '姚峰'],
    negative: '他看完了全部材料。（据外媒 综合报道）',
  },
]

/** The end of a report that its reporter signed, `（姚峰 上海报道）`. Other text may follow it. */
export const SIGNED: RegExp = /(?:报道|報道|报导|報導)[）)]\s*$/

/** The start of a line that names the sources of a compiled text: `(综合整理自…)`. */
export const COMPILED: RegExp = /^[（(]?(?:本文)?(?:综合|綜合|整理|编译|編譯|摘编)/

/** Maximum UTF-16 units at the start or the end of a paragraph that are searched for an attribution. */
const WINDOW = 80

const DATELINE =
  /^[（(]?(?<value>央视网|人民网|新华社|新华网|中新社|中新网|中国新闻网|光明网|央广网|中国网)(?:[\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日)?(?:消息|电|讯)/
/** First characters of such a dateline. */
const BEGINS_DATELINE: ReadonlySet<string> = new Set('（(央人新中光')
/** Minimum equal datelines that make a collection of reports the work of one agency. */
const AGREEING = 3

/**
 * The agency that every dateline of a collection of reports names: `央视网消息（新闻联播）：…`. Undefined if two datelines
 * differ or there are fewer than three.
 */
export function commonDateline(
  text: string,
  blocks: readonly Block[],
): { readonly start: number; readonly end: number } | undefined {
  let first: { readonly start: number; readonly end: number } | undefined
  let count = 0
  for (const block of blocks) {
    if (!BEGINS_DATELINE.has(text[block.start]!)) continue
    const value = DATELINE.exec(text.slice(block.start, Math.min(block.end, block.start + 24)))?.groups?.value
    if (value === undefined) continue
    const start = text.indexOf(value, block.start)
    if (first && text.slice(first.start, first.end) !== value) return undefined
    first ??= { start, end: start + value.length }
    count++
  }
  return count >= AGREEING ? first : undefined
}

interface AttributionFound {
  readonly attribution: Attribution
  /** The value: `[start, end)` of the text. */
  readonly start: number
  readonly end: number
}

/** The attributions at the start or the end of a paragraph. */
export function attributionsIn(text: string, block: Block, where: 'start' | 'end'): AttributionFound[] {
  const start = where === 'start' ? block.start : Math.max(block.start, block.end - WINDOW)
  const excerpt = text.slice(start, Math.min(block.end, start + WINDOW)).trimEnd()
  const indent = excerpt.length - excerpt.trimStart().length
  const found: AttributionFound[] = []
  for (const attribution of ATTRIBUTIONS) {
    if (attribution.where !== where) continue
    const { needs, regex } = attribution
    if (needs !== undefined && !excerpt.includes(needs)) continue
    regex.lastIndex = indent
    const match = regex.exec(excerpt)
    const value = match?.groups?.value ?? match?.groups?.value2
    if (!match || value === undefined) continue
    const at = start + match.index + match[0].indexOf(value)
    found.push({ attribution, start: at, end: at + value.length })
  }
  return found
}
