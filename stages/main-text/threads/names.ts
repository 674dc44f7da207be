/** What was done to the post, by whom: `Posted by`. */
const DONE = [
  ...['posted', 'written', 'created', 'asked', 'answered', 'started', 'replied', 'post', 'topic starter', 'comment'],
  ...['beitrag', 'geschrieben', 'verfasst'],
  ...['publicado', 'escrito', 'publié', 'écrit', String.raw`napisał\(a\)`, 'сообщение'],
]
const BY_WHOM = ['by', 'von', 'par', 'por', 'de', 'di', 'od', 'от', 'door']
/** Labels of a name, with a colon after them. */
const LABELS = ['author', 'autor', 'auteur', 'автор', '作者', '楼主', '樓主', '发表人', '發表人']
/** Words that software puts before the name of an author. */
const BY = new RegExp(
  [
    String.raw`^(?:(?:${DONE.join('|')})\s{1,2})?(?:${BY_WHOM.join('|')})(?:\s|\s?:\s?)`,
    String.raw`^(?:${LABELS.join('|')})\s?[:：]\s?`,
    String.raw`^(?:post|beitrag)(?:by|von)\s`,
  ].join('|'),
  'i',
)
/** Words that are no name: buttons and verbs. */
const NO_NAMES: ReadonlySet<string> = new Set([
  ...['posted', 'published', 'answered', 'asked', 'edited', 'joined', 'replied', 'reply', 'quote', 'report', 'share'],
  ...['like', 'guest', 'anonymous', 'advertisement', 'sponsored', 'op', 'author', 'post', 'new', 'permalink', 'link'],
  ...['citation', 'anzeige', 'werbung', 'zitat', 'zitieren', 'antworten', 'melden'],
  ...['回复', '引用', '举报', '发表于', '發表於', '发表', '匿名', '游客', '楼主', '樓主', '沙发', '板凳'],
  ...['只看该作者', '只看他', '顯示全部樓層', '显示全部楼层'],
])
/** UTF-16 units, and words. Software limits names to 15 to 30 characters. */
const LONGEST = 32
const MOST_WORDS = 4
/** Separators between a name and what follows it. */
const PARTS = /[\s,，|·•»›:：;#–—-]+$/

/**
 * The name of an author in a line: what stands before the date, without words such as `by`; where a link begins the line, only
 * its text, since ranks follow the name. Undefined if nothing there looks like a name.
 *
 * @param linkChars UTF-16 units of the line inside links, without white space
 * @param dateAt where a date begins; undefined without one
 * @param isLink whether only a link is a name
 */
export function nameOf(
  line: string,
  linkChars: number,
  dateAt: number | undefined,
  isLink = false,
): string | undefined {
  const before = line.slice(0, dateAt).trimStart()
  const rest = before.replace(BY, '').trimStart()
  const linked = linkedHead(rest, linkChars)
  if (isLink && linked === undefined) return undefined
  const name = (linked ?? rest).replace(/^[@+]/, '').replace(PARTS, '').trim()
  const isName =
    name.length > 0 &&
    name.length <= LONGEST &&
    /\p{L}|\p{N}{3}/u.test(name) &&
    name.split(/\s+/).length <= MOST_WORDS &&
    !/[.!?。！？:：]$|https?:|[<>{}]/u.test(name) &&
    !NO_NAMES.has(name.toLowerCase())
  return isName ? name : undefined
}

/** The start of a line that a link takes, if the links of the line end where a word ends; the line itself if they take it all. */
function linkedHead(line: string, linkChars: number): string | undefined {
  if (linkChars === 0) return undefined
  let ink = 0
  for (let at = 0; at < line.length; at++) {
    const isSpace = /\s/.test(line[at]!)
    if (isSpace && ink === linkChars) return line.slice(0, at)
    if (!isSpace) ink++
  }
  return ink <= linkChars ? line : undefined
}
