/** What stands around a number: the words that say what it is, as data. */

/** Says that a telephone number follows. */
const PHONE_WORDS = [
  ...['电话', '電話', '手机', '手機', '联系', '聯繫', '咨询', '致电', '拨打', '来电', '短信', '传真', '热线'],
  ...[
    '报名',
    '報名',
    '预约',
    '微信',
    '座机',
    '联络',
    '聯絡',
    '洽詢',
    '行動',
    'whatsapp',
    'tel',
    'phone',
    'mobile',
    'cell',
    'call',
    'fax',
    'contact',
  ],
]

/**
 * Says that the number is another one: orders, papers, goods, amounts, identifiers of software. Each of these stood before
 * 11, 16 or 18 digits that are no telephone, card or identity number.
 */
const OTHER_WORDS = [
  ...['订单', '訂單', '单号', '編號', '编号', '编码', '代码', '流水', '凭证', '发票', '合同', '票号', '案号', '文号'],
  ...['许可证', '备案', '批号', '货号', '型号', '条码', '条形码', '序列号', '车架号', '股票', '基金', '学号', '工号'],
  ...['准考证', '考号', '邮编', '金额', '成交', '总额', '市值', '营收', '收入', '资产', '产值', '合计', '共计', '总计'],
  ...['注册号', '执照', '信用代码', '统一社会', '护照', '书号', '刊号', '国药准字', '彩票', '期号', '版本', '尾号'],
  ...['isbn', 'issn', 'doi', 'imei', 'uid', 'guid', 'uuid', 'order', 'invoice', 'serial', 'tracking', 'no.', 'sku'],
]

/** Says that a number belongs to an institution, which publishes it to be called by anybody. */
const INSTITUTION_WORDS = [
  ...['热线', '熱線', '举报', '投诉', '监督', '客服', '总机', '值班', '报警', '报料', '爆料', '服务电话', '咨询电话'],
  ...['咨询热线', '新闻部', '编辑部', '办公室', '前台', '订购', '售后', '全国统一', 'hotline', 'customer service'],
]

/** Says that a card number follows. */
const CARD_WORDS = ['卡号', '卡號', '信用卡', '银行卡', '借记卡', '储蓄卡', '账号', '帐号', '账户', 'card', 'account']

const IDENTITY_WORDS = ['身份证', '身份證', '公民身份', '证件号', 'identity']

const IP_WORDS = ['ip', '来自', '來自', 'from', '网友', '地址', 'host', 'address', 'remote', '登录', '主机', 'client']

/** Says that numbers between points are a version or a section: 版本25.8.3.66, 第3.2.1.4节, v2.0.1.17. */
const VERSION_WORDS = [
  ...['版', '第', '章', '节', '条', '固件', '驱动', '升级', '更新', '内核', 'version', 'ver', 'v', 'chrome', 'firefox'],
  ...['safari', 'build', 'release', 'firmware', 'driver', 'oid', '标准', 'iec', 'iso', '编号', '型号', '款', '附录'],
]

type Topic = 'phone' | 'other' | 'institution' | 'card' | 'identity' | 'ip' | 'version'

const expressionOf = (words: readonly string[]): RegExp =>
  new RegExp(words.map((word) => word.replaceAll('.', '\\.')).join('|'), 'g')

const WORDS: Readonly<Record<Topic, RegExp>> = {
  phone: expressionOf(PHONE_WORDS),
  other: expressionOf(OTHER_WORDS),
  institution: expressionOf(INSTITUTION_WORDS),
  card: expressionOf(CARD_WORDS),
  identity: expressionOf(IDENTITY_WORDS),
  ip: expressionOf(IP_WORDS),
  version: expressionOf(VERSION_WORDS),
}

/** UTF-16 units before a value in which a word is looked for. */
const REACH = 16

/** What stands in the line before a value, lower case. */
export function before(text: string, start: number, reach: number = REACH): string {
  const near = text.slice(Math.max(0, start - reach), start)
  return near.slice(near.lastIndexOf('\n') + 1).toLowerCase()
}

/** As {@link before}, without the numbers of a list that the value continues: 咨询电话：010-67784710，010-67784720. */
export function beforeList(text: string, start: number): string {
  return before(text, start, 3 * REACH)
    .replace(/[\d\-—－（）() 、，,/;；转.]+$/, '')
    .slice(-REACH)
}

/** Where the last word of a topic ends in `near`; -1 where there is none. */
export function lastWord(near: string, topic: Topic): number {
  let end = -1
  for (const match of near.matchAll(WORDS[topic])) end = match.index + match[0].length
  return end
}

/** Whether the nearest word before a value says that it is something else. */
export function isOther(near: string, topic: Topic): boolean {
  return lastWord(near, 'other') > lastWord(near, topic)
}

/**
 * What is counted or measured, directly after a number. 张 and 万 are left out: they are also surnames. 元旦, 次日, 个人, 台湾 and 户名
 * begin with a unit and are other words.
 */
const UNIT =
  /^ ?(?:[%％‰℃°]|(?:[美港欧日澳加台]|人民币)?元(?![旦宵])|亿|吨|股|次(?!日)|票|笔|个(?!人)|只|件|台(?![湾灣北])|户(?!名)|册|份|辆|平方|立方|公里|千米|千瓦|万[元吨人股辆户]|人[次口]|字节|rmb|cny|usd|yuan|dollars|bytes|kwh|km|kg)/i

/** Whether a unit follows: 成交额13812345678元. */
export function isMeasured(text: string, end: number): boolean {
  return UNIT.test(text.slice(end, end + 10))
}

const NOT_BEFORE = /[A-Za-z0-9._\-=#@]/

/**
 * Whether a number may begin here. Before it stands no letter or digit, and nothing that joins it to a longer name: orders,
 * addresses, `id=`, decimals and GUIDs. A word such as `Tel` may stand there, and a slash between two numbers.
 */
export function isFreeBefore(text: string, start: number): boolean {
  const unit = text[start - 1] ?? ''
  if (unit === '/') return /(?:^|[^A-Za-z0-9/.=_-])[\d() -]{7,20}\/$/.test(text.slice(Math.max(0, start - 24), start))
  if (!NOT_BEFORE.test(unit)) return true
  return /(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|cell|fax|wechat|vx|no)[.:-]?$/i.test(
    text.slice(Math.max(0, start - 8), start),
  )
}

/** Whether a number may end here. `.` may end a sentence, and does not when a digit follows. */
export function isFreeAfter(text: string, end: number): boolean {
  return !/^(?:[A-Za-z0-9_@%％]|[.,．:-][A-Za-z0-9])/.test(text.slice(end, end + 2))
}

/** Units on each side of a number in which figures are looked for. */
const LINE = 200

/**
 * Whether a number is one of a row or a column of figures: others of nine digits or more stand in its line, or a line of
 * digits alone above or below, and they are no mobile numbers.
 */
export function isAmongFigures(text: string, start: number, end: number): boolean {
  const above = text.slice(Math.max(0, start - LINE), start).split('\n')
  const below = text.slice(end, end + LINE).split('\n')
  const [left, right] = [above.at(-1)!, below[0]!]
  if (hasFigures(left) || hasFigures(right)) return true
  return !/\S/.test(left + right) && (isFigure(above.at(-2) ?? '') || isFigure(below[1] ?? ''))
}

function hasFigures(piece: string): boolean {
  for (const [digits] of piece.matchAll(/(?<![\d-])\d{9,}(?![\d-])/g))
    if (!/^(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits)) return true
  return false
}

function isFigure(line: string): boolean {
  return /^\s*[\d,.]{5,}\s*$/.test(line) && !/^\s*1[3-9]\d{9}\s*$/.test(line)
}
