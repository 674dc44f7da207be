/**
 * Distinguishes publishers from people, because feeds and templates name publishers as authors (`author: 新浪财经`). Mostly
 * the end of a name decides: 王报 could be a person, 吉林日报 could not.
 */
const ENDINGS: readonly string[] = [
  // Papers and magazines.
  '日报 晚报 早报 晨报 时报 周报 日報 晚報 早報 晨報 時報 周刊 週刊 月刊 杂志 雜誌 报社 報社 网络版 参考消息',
  // Agencies and stations.
  '通讯社 通訊社 新华社 中新社 电视台 電視台 电台 電台 广播台 融媒体 融媒体中心 传媒 媒体',
  // Portals, their channels and applications. 网 alone: no Chinese given name ends in it.
  '论坛 論壇 社区 社區 之家 网 網 网站 網站 新闻 新聞 财经 財經 资讯 資訊 快讯 快訊 头条 頻道 频道 客户端 編輯部 编辑部',
].flatMap((names) => names.split(' '))

/** Companies whose names begin the names of their channels (新浪财经-自媒体综合); none of them is a person's name. */
const PORTALS = /^(?:新浪|网易|網易|搜狐|腾讯|騰訊|凤凰网|百度|今日头条|澎湃|参考消息|光明网|央视|环球网)/

/** Last words of Latin names of media. `Post` and `Times` are left out because `Emily Post` is a person. */
const LATIN = /(?:^|[\s._-])(?:news|daily|rss|feed|online|magazine|newsroom|media)$/i
const DOMAIN = /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|hk|tw|cc|io|tv|info|com\.cn|gov\.cn)\/?$/i
/** A word that a feed adds after its name: `XX财经 RSS`. */
const FEED_SUFFIX = /\s{0,3}(?:RSS|Feed|订阅|訂閱)$/i
/** Maximum length of a name that is examined. UTF-16 units. */
const LONGEST = 60
/** 新京报 and 北京青年报 are papers; 王报 may be a person. */
const PAPER = /^[\u3400-\u9fff]{2,12}[报報]$/
/** Agencies whose whole name is also an ending of other names. */
const AGENCY = /^(?:新华社|中新社|法新社|路透社|美联社|共同社|塔斯社|韩联社|中央社)$/

/** Words in Latin names of organisations, teams and offices. */
const ORGANIZATION =
  /(?:^|[\s/-])(?:team|staff|desk|editors|editorial|redaktion|redaktionsteam|redacci[oó]n|r[eé]daction|redazione|reda[cç][aã]o|redactie|newsroom|press|presse|agency|agentur|agence|agencia|collective|corporation|corp|company|inc|ltd|llc|gmbh|e\.?v|foundation|stiftung|institute?|university|universit[äéà]t?|college|association|society|verein|verband|council|committee|commission|ministry|ministerium|department|bureau|group|network|broadcasting|authority|cent(?:er|re)|library|museum|services?|studios?|solutions|community|partners|marketing)\.?(?=$|[\s,/|-])/i
/** The same for Chinese names, of at least four characters. */
const HAN_ORGANIZATION =
  /^[\u3400-\u9fffA-Za-z]{2,20}(?:编辑部|編輯部|编委会|記者站|记者站|委员会|委員會|公司|集团|集團|中心|办公室|辦公室|协会|協會|学会|學會|大学|大學|学院|學院|医院|醫院|政府|小组|小組|团队|團隊|工作室|研究院|研究所)$/

/**
 * Whether a name looks like that of an organisation. `Emily Press` does too, so a caller should only lower the rank of such a
 * name.
 */
export function isOrganization(name: string): boolean {
  return (
    name.length <= LONGEST &&
    (ORGANIZATION.test(name) || HAN_ORGANIZATION.test(name) || publisherEnding(name) !== undefined)
  )
}

/**
 * The part of `name` that shows a publisher: its ending, or the company at its start. Undefined if it may be a person.
 *
 * @param name trimmed
 */
export function publisherEnding(name: string): string | undefined {
  if (name.length > LONGEST) return undefined
  const suffix = FEED_SUFFIX.exec(name)
  if (suffix) return suffix[0].trim()
  const latin = LATIN.exec(name) ?? DOMAIN.exec(name)
  if (latin) return latin[0].trim()
  const portal = AGENCY.exec(name) ?? PORTALS.exec(name)
  if (portal) return portal[0]
  if (PAPER.test(name)) return name.at(-1)
  // A name that is only the ending (新闻) proves nothing.
  return ENDINGS.find((ending) => name.length > ending.length && name.endsWith(ending))
}
