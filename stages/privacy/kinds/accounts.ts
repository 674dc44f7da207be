import { before, isMeasured } from './context.ts'
import type { Finder } from './kind.ts'

/**
 * A name of WeChat: a letter, then 5 to 19 letters, digits, `_` or `-` (Tencent's rule for 微信号). Nothing in its form
 * tells it from a word, so a label must stand before it: with a colon, or 微信号 with a name
 * that has a digit or a line, as no word has.
 */
const WECHAT =
  /(?<![A-Za-z0-9])(?:微信号?|微 ?信 ?号|薇信号?|威信号?|WeChat(?: ?ID)?|weixin(?:_?id)?|vx|wx(?:_?id)?)(?:[（(](?:同号|ID)[)）])?(?:[ "'”’]{0,2}(?:[:：=]|号是|是|为)[ "'“‘]{0,2}|(?<=号) ?(?=[A-Za-z][A-Za-z-]{0,18}[0-9_]))([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_@.-])/gi
/** The names that WeChat itself gives. */
const GIVEN = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{10,24}(?![A-Za-z0-9_])/g

/** Accounts of organisations that anybody is asked to follow. */
const PUBLIC = /公众|公號|公号|订阅|服务号|官方|官微|关注|視頻號|视频号|小程序|扫描|长按|搜索/

/** UTF-16 units before a label in which the words above are looked for. */
const REACH = 14

const wechats: Finder = function* (text, mode) {
  for (const { 0: all, 1: name, index } of text.matchAll(WECHAT)) {
    const start = index + all.lastIndexOf(name!)
    if (mode === 'text' && PUBLIC.test(before(text, index, REACH))) continue
    yield { kind: 'wechat', start, end: start + name!.length }
  }
  for (const { 0: name, index: start } of text.matchAll(GIVEN))
    yield { kind: 'wechat', start, end: start + name.length }
}

/** A number of QQ: 5 to 11 digits behind a label. Groups (QQ群) are no person. */
const QQ =
  /(?<![A-Za-z])(?:QQ|Q Q|扣扣|企鹅号|uin)(?:号码?|號碼?|number|_?(?:id|no))?[ "'”’]{0,2}([:：=]|号?是)?[ "'“‘]{0,2}([1-9]\d{4,10})(?![0-9A-Za-z.@%])/gi

/** Fewest digits of a number without a colon: QQ2013 is a version. qq20160223-1 is a picture of that day. */
const LONG = 7
const DAY = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])\d\d$/

const qqs: Finder = function* (text, mode) {
  for (const { 0: all, 1: sign, 2: number, index } of text.matchAll(QQ)) {
    const start = index + all.length - number!.length
    const end = index + all.length
    if (mode === 'text') {
      if (sign === undefined && !/号|號/.test(all) && (number!.length < LONG || DAY.test(number!))) continue
      if (sign === '=' || isMeasured(text, end) || /客服|官方|群$/.test(before(text, index, 4))) continue
    }
    yield { kind: 'qq', start, end }
  }
}

/** Accounts of WeChat and QQ. */
export const accounts: Finder = function* (text, mode) {
  yield* wechats(text, mode)
  yield* qqs(text, mode)
}
