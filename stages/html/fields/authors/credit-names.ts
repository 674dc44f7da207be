/**
 * Classes, ids, relations and addresses with which pages mark author and date. They are split into words
 * (`everfit-author-name`, `postAuthor`, `c-writer_name-2`), since every theme combines the same few words in its own
 * way.
 */

/** Words for an element that names the author. `authi` is Discuz!'s, `zuozhe` is 作者. */
const AUTHOR: ReadonlySet<string> = new Set(
  'author authors authi authorname byline bylines byl writer writeby writtenby reporter columnist journalist contributor zuozhe autor auteur autore postedby'.split(
    ' ',
  ),
)
/** Words for an element that holds the date of publication. */
const DATE: ReadonlySet<string> = new Set(
  'date dates time datetime timestamp published publish posted pubdate pubtime publishdate publishtime ptime pdate postdate posttime timeago riqi shijian dateline addtime'.split(
    ' ',
  ),
)
/** Words for an element with the source of a Chinese page; `laiyuan` is 来源. */
const SOURCE: ReadonlySet<string> = new Set('source laiyuan comefrom copyfrom'.split(' '))
/** Words for an element with something else about the author: a picture, other work, a comment. */
const NOT_CREDIT: ReadonlySet<string> = new Set(
  'bio biography box img image photo avatar avatars pic picture icon thumb about desc description intro title titles role job position social twitter facebook follow related more comment comments reply quote email count tag tags articles posts list nav menu search filter footer sidebar widget calendar picker timeline event events countdown reading read duration update updated modified expires end start recommend hot button buttons badge badges level group groups online status signature sig find'.split(
    ' ',
  ),
)
/** Containers whose credits belong to other documents, or to comments on this one; `tie` is NetEase's 跟贴. */
const OTHERS: ReadonlySet<string> = new Set(
  'comment comments reply replies respond related relate recommend recommended recommendation recom popular trending teaser teasers hot rank ranking testimonial testimonials signatures carousel slider swiper newsletter ads advert latest featured mostread similar suggestion suggestions upnext morefrom slide slides tie'.split(
    ' ',
  ),
)
/** The same, and containers beside the document, which may name its author but also other people. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...OTHERS,
  ...'sidebar side aside footer nav menu navbar widget widgets breadcrumb breadcrumbs'.split(' '),
])
/** A credit in a caption is that of the picture. */
const FOREIGN_ELEMENTS: ReadonlySet<string> = new Set(['aside', 'footer', 'nav', 'figure', 'figcaption'])

/** The element with the account that published an article on Weixin. Its script reads it, so that the id does not change. */
const WEIXIN_ACCOUNT = 'js_name'

export type CreditKind = 'author' | 'published' | 'source_name'

const MAY_BE_CREDIT =
  /sourc|laiyuan|comefrom|copyfrom|auth|byl|writ|report|zuozhe|column|journal|contrib|auteur|autor|posted|date|time|publi|riqi|shijian/i
/** The address of an author's page. */
const AUTHOR_ADDRESS =
  /\/(?:authors?|autor(?:en|es|a|i)?|auteurs?|autore|verfasser|skribent|forfatter|redaktion|contributors?|producers?|writers?|columnists?|journalists?|reporters?|byline)\/[^/?#]{2,80}\/?(?:[?#]|$)/i

/** The kind of credit that an element's start tag declares. Most elements have no such word and cost one test. */
export function creditKind(name: string, attributes: Readonly<Record<string, string>>): CreditKind | undefined {
  const { class: classes, id, rel, href } = attributes
  if (
    name === 'a' &&
    ((rel !== undefined && /(?:^|\s)author(?:\s|$)/i.test(rel)) || (href !== undefined && AUTHOR_ADDRESS.test(href)))
  )
    return 'author'
  if (name === 'address' || name === 'body' || name === 'html') return undefined
  if (id === WEIXIN_ACCOUNT) return 'source_name'
  const isTime = name === 'time'
  /** A `<time>` is a date unless a class declares another meaning: `updated`, `comment-date`, `event-start`. */
  let other = isTime && /modified|updated|start|end/i.test(attributes.itemprop ?? '')
  for (const value of [classes, id]) {
    if (value === undefined || value.length > LONGEST || !(isTime || MAY_BE_CREDIT.test(value))) continue
    const said = saidBy(value)
    if (said.kind !== undefined) return isTime ? 'published' : said.kind
    other ||= said.isOther
  }
  return isTime && !other ? 'published' : undefined
}

/** Longer attribute values hold no useful names. UTF-16 units. */
const LONGEST = 400

interface Said {
  readonly kind: CreditKind | undefined
  /** Whether one of the names means something else. */
  readonly isOther: boolean
}

function saidBy(value: string): Said {
  let isOther = false
  for (const token of value.split(/\s+/)) {
    const said = wordsOf(token)
    if (said.some((word) => NOT_CREDIT.has(word))) {
      isOther = true
      continue
    }
    // The last word decides: `author-date` is a date.
    const word = said.findLast((each) => AUTHOR.has(each) || DATE.has(each) || SOURCE.has(each))
    if (word !== undefined)
      return { kind: DATE.has(word) ? 'published' : SOURCE.has(word) ? 'source_name' : 'author', isOther }
  }
  return { kind: undefined, isOther }
}

/** Classes of elements that belong to a post, whatever their tag. */
const OF_THE_POST = /(?:^|\s)(?:post|entry|article)[-_](?:template[-_])?(?:footer|meta)/i

/** Whether the content of an element belongs to another document, or is a comment. */
export function isForeign(name: string, attributes: Readonly<Record<string, string>>): boolean {
  // The footer of a post names its author and date; the footer of the page does not.
  if (OF_THE_POST.test(attributes.class ?? '')) return isNamed(name, attributes, OTHERS)
  return FOREIGN_ELEMENTS.has(name) || isNamed(name, attributes, FOREIGN)
}

/** The same, for content that itself declares what it is. */
export function isOthers(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return isNamed(name, attributes, OTHERS)
}

function isNamed(name: string, attributes: Readonly<Record<string, string>>, words: ReadonlySet<string>): boolean {
  if (name === 'body' || name === 'html' || name === 'main') return false
  for (const value of [attributes.class, attributes.id]) {
    if (value === undefined || value.length > LONGEST) continue
    for (const token of value.split(/\s+/)) {
      const said = wordsOf(token)
      if (said.some((word) => words.has(word)) && !said.some((word) => SAYS_WHETHER.has(word))) return true
    }
  }
  return false
}

/** Words of classes that describe the layout of a page: `has-comments`, `no-sidebar`. */
const SAYS_WHETHER: ReadonlySet<string> = new Set(
  'has no with without layout social enabled disabled open closed count'.split(' '),
)

/** Splits a class into words: `c-writer_name-2`, `postAuthor` → `c writer name`, `post author`. */
function wordsOf(token: string): string[] {
  return token
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace('write by', 'writeby')
    .split(/[^a-z]+/)
}
