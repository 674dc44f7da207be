import { createConversion } from '../../../src/language/conversion/index.ts'

/** Changes that make a text another, or a copy. Each gives undefined for a text that has nothing of the kind. */

type Below = (below: number) => number
type Change = (text: string, below: Below) => string | undefined

/** Lines that are prose: what a fact is changed in. */
const PROSE = /[。！？.!?」”"]\s*$/

/** Puts something else for one match of a pattern in a line of prose. */
function replaceOne(
  text: string,
  pattern: RegExp,
  below: Below,
  by: (match: string) => string | undefined,
): string | undefined {
  const found: { readonly at: number; readonly match: string }[] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (line.length >= 20 && PROSE.test(line))
      for (const match of line.matchAll(pattern)) found.push({ at: at + match.index, match: match[0] })
    at += line.length + 1
  }
  if (found.length === 0) return undefined
  const { at: place, match } = found[below(found.length)]!
  const other = by(match)
  return other === undefined || other === match
    ? undefined
    : text.slice(0, place) + other + text.slice(place + match.length)
}

const among = (words: string): { readonly pattern: RegExp; other(word: string, below: Below): string } => {
  const list = words.split(' ')
  return {
    // Words of letters are whole words.
    pattern: new RegExp(list.map((word) => (/^[a-z]/i.test(word) ? `\\b${word}\\b` : word)).join('|'), 'g'),
    other(word, below) {
      const same = list.filter((each) => each !== word && /^[a-z]/i.test(each) === /^[a-z]/i.test(word))
      return same[below(same.length)]!
    },
  }
}

const PLACES = among(
  '北京 上海 天津 重庆 广州 深圳 杭州 南京 武汉 成都 西安 长春 沈阳 哈尔滨 吉林 河南 河北 山东 山西 湖南 湖北 江苏 浙江 福建 广东 四川 云南 贵州 辽宁 美国 日本 韩国 俄罗斯 英国 法国 德国 印度 台湾 香港 澳门 London Paris Berlin Tokyo Moscow Washington China Japan Germany France Russia India Canada England Texas California',
)
const TEAMS = among(
  '国安 申花 泰山 恒大 鲁能 皇马 巴萨 曼联 切尔西 阿森纳 拜仁 湖人 火箭 勇士 Arsenal Chelsea Liverpool Everton Lakers Celtics Yankees Dodgers',
)

/** What a later page goes on with. */
const UPDATE = [
  '傍晚雨势减弱，上游水库开始错峰泄洪，住在河湾里的养鸭人划着木船把最后一批鸭笼拖到高处，岸上的人递给他热水和干粮。',
  '镇上的粮油铺一直开到深夜，店主说米面备得足，不必抢着买。泵站的师傅清掉了进水口的树枝，机组重新转起来。',
  '天亮以后，积水从小学门前的街上慢慢退走，孩子们在台阶上晒起了课本，老师把湿透的地图摊在篮球架下面等风吹干。',
].join('\n')

/** One fact changed, or more said. */
export const FACTS: Readonly<Record<string, Change>> = {
  digit: (text, below) =>
    replaceOne(text, /\d+/g, below, (number) => `${(Number(number[0]) % 9) + 1}${number.slice(1)}`),
  day: (text, below) =>
    replaceOne(
      text,
      /\d{1,2}月\d{1,2}日/g,
      below,
      (day) => `${(Number.parseInt(day, 10) % 12) + 1}${day.slice(day.indexOf('月'))}`,
    ),
  'month name': (text, below) =>
    replaceOne(
      text,
      /\b(?:January|February|March|April|June|July|August|September|October|November|December)\b/g,
      below,
      (month) => (month === 'March' ? 'April' : 'March'),
    ),
  'Han numeral': (text, below) =>
    replaceOne(text, /[二三四五六七八九](?=[个名人次年月天万亿千百十位条项家])/g, below, (one) =>
      one === '三' ? '五' : '三',
    ),
  name: (text, below) =>
    replaceOne(
      text,
      /(?<=记者|主任|教授|局长|市长|经理|先生|女士|书记|总统|主席|导演|队长|医生|博士)[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗][\u4e00-\u9fff]{1,2}(?=[，。、说表的在和与])/g,
      below,
      (name) => (name.length === 2 ? '褚岳' : '褚岳霖'),
    ),
  'Latin name': (text, below) =>
    replaceOne(text, /(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,}\b)/g, below, () => 'Ottoline'),
  place: (text, below) => replaceOne(text, PLACES.pattern, below, (place) => PLACES.other(place, below)),
  team: (text, below) => replaceOne(text, TEAMS.pattern, below, (team) => TEAMS.other(team, below)),
  'denial added': (text, below) =>
    replaceOne(text, /(?<=[\u4e00-\u9fff])[是能会应可](?=[\u4e00-\u9fff])/g, below, (word) => `不${word}`),
  'denial taken': (text, below) => replaceOne(text, /不(?=[\u4e00-\u9fff])/g, below, () => ''),
  'three paragraphs more': (text) => `${text.trimEnd()}\n${UPDATE}\n`,
  'not added': (text, below) =>
    replaceOne(text, /\b(?:is|was|are|were|will|can|could|should)\b/g, below, (word) => `${word} not`),
}

const { convert } = createConversion('s2t')
const { convert: simplify } = createConversion('t2s')

/** The same text, as others publish it. */
export const COPIES: Readonly<Record<string, Change>> = {
  head: (text, below) =>
    `${['来源：澎湃新闻 2023-05-06 12:30', '【字号：大 中 小】', 'Published: 6 May 2023', '首页 > 新闻 > 正文'][below(4)]}\n${text}`,
  tail: (text, below) =>
    `${text.trimEnd()}\n${['（责任编辑：王小明）', '阅读 1234 点赞 5', '本文转自晚报，版权归原作者所有。', 'Share this article'][below(4)]}\n`,
  script: (text) => {
    const other = convert(text)
    return other === text ? simplified(text) : other
  },
  width: (text) => {
    const wide = text
      .replaceAll(/[0-9%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      .replaceAll('，', ',')
      .replaceAll('（', '(')
      .replaceAll('）', ')')
    return wide === text ? undefined : wide
  },
  'a fifth cut': (text) =>
    Array.from(text)
      .slice(0, Math.floor(Array.from(text).length * 0.8))
      .join(''),
  'cut at a sentence': (text) => {
    const at = text.slice(0, Math.floor(text.length * 0.85)).search(/[。！？.!?][^。！？.!?]*$/)
    return at < text.length * 0.7 ? undefined : text.slice(0, at + 1)
  },
}

function simplified(text: string): string | undefined {
  const other = simplify(text)
  return other === text ? undefined : other
}
