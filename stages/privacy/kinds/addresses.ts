import { before, lastWord } from './context.ts'
import type { Finder } from './kind.ts'

/** Endings of files, which stand behind an @ in names such as `logo@2x.png`. */
const FILES = /\.(?:png|jpe?g|gif|webp|svg|ico|bmp|avif|css|js|mjs|ts|json|html?|php|mp[34]|zip|exe|pdf|md|py|sh)$/i

const DOMAIN = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/y
const LOCAL = /[A-Za-z0-9._%+-]/
/** Longest local part by RFC 5321. */
const LONGEST_LOCAL = 64

/**
 * Names of offices and duties. What an organisation publishes in order to be written to is no personal data, and news
 * pages have one at their foot.
 */
const ROLES: ReadonlySet<string> = new Set(
  `abuse ad admin admissions administrator ads advertise advertising alert alerts announce archive ask author authors bangongshi bd
bgs bianji bianjibu billing biz bjb booking bookings business careers cnews contact contacts contactus cooperation copyright
corrections cs customer customerservice desk dev digital donate donotreply editor editorial editors edit email enquiries enquiry
event events faq feedback finance gaojian gov group gw hello help helpdesk hezuo home hostmaster hr hzhb info information
inquiries inquiry international investor investors ir job jobs jubao kefu law legal letters library list listserv lianxi mail
mailbox marketing media member members membership microsoft news newsdesk newsletter newsroom noreply notification notifications
office online operations ops order orders pc postmaster pr press privacy public publicity qa recruit recruitment registrar
reply report reporter request root sales school science secretary security service services shop site staff store subscribe
subscription subscriptions support sysadmin system team tech tg tougao tougaoyouxiang tousu tips unsubscribe usa us web
webeditor webmaster website weibo welcome xinwen xinxi yewu zhaopin zhaosheng zixun zongbianshi`.split(/\s+/),
)

/** Whether a local part names an office: `info`, `editor2`, `newsroom-cn`. */
export function isRole(local: string): boolean {
  const words = local
    .toLowerCase()
    .split(/[._+-]|\d+/)
    .filter((word) => word !== '')
  return (
    words.length > 0 && words.every((word) => ROLES.has(word) || word.length <= 2) && words.some((w) => ROLES.has(w))
  )
}

/** `name [at] example [dot] com`, the way people write it for people. */
const SPELT =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64} ?[[(（【{](?:at|AT|@|艾特)[\])）】}] ?(?:[A-Za-z0-9-]{1,63}(?:\.| ?[[(（【{](?:dot|DOT|\.|点)[\])）】}] ?)){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])/g

/** What stands for an @; asked first, since it costs less than {@link SPELT}. */
const BRACKETED = /(?:at|AT|@|艾特)[\])）】}]/

/** E-mail addresses of persons. */
export const emails: Finder = function* (text, mode) {
  let from = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > from && at - start <= LONGEST_LOCAL && LOCAL.test(text[start - 1]!)) start--
    if (at - start > LONGEST_LOCAL) continue
    // `%40` and the like belong to the address of a page; a point does not begin a name.
    while (start < at && /[.%+-]/.test(text[start]!)) start++
    if (start === at) continue
    // `<482e28$3bj@example.org>` is the id of a message.
    if (mode === 'text' && /[$!^~]/.test(text[start - 1] ?? '')) continue
    if (mode === 'text' && isInAddress(text, start)) continue
    DOMAIN.lastIndex = at + 1
    const domain = DOMAIN.exec(text)
    if (!domain || FILES.test(domain[0]) || isRole(text.slice(start, at))) continue
    // `git@host:path` is the address of a repository.
    if (text.slice(start, at) === 'git') continue
    from = at + 1 + domain[0].length
    yield { kind: 'email', start, end: from }
  }
  if (!BRACKETED.test(text)) return
  for (const { 0: value, index: start } of text.matchAll(SPELT))
    if (!isRole(/^[A-Za-z0-9._%+-]+/.exec(value)![0])) yield { kind: 'email', start, end: start + value.length }
}

/**
 * Whether a name is part of a longer one: `@name@example.social` is an account, `https://name:word@host` a server, and
 * `https://example.org/name@example.org` a page about a message. What an address passes on (`?to=`) is an e-mail address.
 */
function isInAddress(text: string, start: number): boolean {
  if (text[start - 1] === '@') return true
  return text[start - 1] !== '=' && /:\/\/\S*$/.test(text.slice(Math.max(0, start - 80), start))
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`(?<![0-9A-Za-z.])(?:${OCTET}\\.){3}${OCTET}(?![0-9A-Za-z]|\\.\\d)`, 'g')
/** Private, loopback, link-local, documentation, multicast and reserved ranges (RFC 6890) name no one. */
const NO_ONE =
  /^(?:0|10|127|22[4-9]|2[34]\d|25[0-5]|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|192\.0\.[02]|198\.51\.100|203\.0\.113)\./

/** Eight groups, or `::` with at least four. */
const IPV6 =
  /(?<![0-9A-Za-z.]|[0-9A-Fa-f]:|::)(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])|(?<![0-9A-Za-z.]|[0-9A-Fa-f]:|::)(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![0-9A-Za-z:])/g

/** What every address of four groups or more holds. Times hold two colons. */
const COLONS = /:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:/

export const ipAddresses: Finder = function* (text, mode) {
  for (const { 0: value, index: start } of text.matchAll(IPV4)) {
    if (NO_ONE.test(value)) continue
    if (mode === 'text' && !isIp(text, start, value)) continue
    yield { kind: 'ip-address', start, end: start + value.length }
  }
  if (!COLONS.test(text)) return
  for (const { 0: value, index: start } of text.matchAll(IPV6)) {
    const groups = value.split(':').filter((group) => group !== '')
    if (groups.length < 4 || /^(?:fe80|ff|2001:0?db8|f[cd])/i.test(value)) continue
    // Six pairs are a MAC address, and times have no letters.
    if (!/[a-f]/i.test(value) && groups.every((group) => group.length <= 2)) continue
    yield { kind: 'ip-address', start, end: start + value.length }
  }
}

/**
 * Four numbers between points are a version or a section as often. They are an address behind a word that says so, or where
 * two of them are larger than versions and sections are, and no such word stands before them.
 */
function isIp(text: string, start: number, value: string): boolean {
  const near = before(text, start, 12)
  if (/[/_=-]$/.test(near)) return false
  const end = start + value.length
  if (/^ ?[节章条款版]/.test(text.slice(end, end + 2)) || /^[/_-][A-Za-z0-9]/.test(text.slice(end, end + 2)))
    return false
  if (lastWord(near, 'version') > lastWord(near, 'ip')) return false
  return lastWord(near, 'ip') >= 0 || value.split('.').filter((octet) => Number(octet) >= LARGE).length >= 2
}

/** No part of a version or a section number is usually this large, beside the first. */
const LARGE = 60

const MAC =
  /(?<![0-9A-Za-z]|(?<![0-9A-Za-z])[0-9A-Fa-f]{2}[:-])[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![0-9A-Za-z]|[:-][0-9A-Fa-f])/g

/** Six pairs with a letter among them: pairs of digits alone are also drawn numbers (01-05-12-23-28-33) and times. */
export const macAddresses: Finder = function* (text, mode) {
  for (const { 0: value, index: start } of text.matchAll(MAC)) {
    if (/^(?:00[:-]){5}00|^(?:ff[:-]){5}ff/i.test(value)) continue
    const isNamed = /mac|物理|网卡|bssid/.test(before(text, start))
    if (mode === 'text' && !isNamed && !/[A-Fa-f]/.test(value)) continue
    yield { kind: 'mac-address', start, end: start + value.length }
  }
}
