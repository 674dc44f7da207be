/**
 * Classes, ids, relations and addresses by which pages mark who wrote them and when. They are split into words
 * (`everfit-author-name`, `postAuthor`, `c-writer_name-2`), since every theme joins the same few in its own way.
 */

/** Words that say that an element names who wrote the page. `authi` is Discuz!'s, `zuozhe` is 作者. */
const AUTHOR: ReadonlySet<string> = new Set(
  'author authors authi authorname byline bylines byl writer writeby writtenby reporter columnist journalist contributor zuozhe autor auteur autore postedby'.split(
    ' ',
  ),
)
/** Words that say when the page appeared. */
const DATE: ReadonlySet<string> = new Set(
  'date dates time datetime timestamp published publish posted pubdate pubtime publishdate publishtime ptime pdate postdate posttime timeago riqi shijian dateline addtime'.split(
    ' ',
  ),
)
/** Words that say that an element is about the author, or is his picture, his other work, somebody's comment. */
const NOT_CREDIT: ReadonlySet<string> = new Set(
  'bio biography box img image photo avatar avatars pic picture icon thumb about desc description intro title titles role job position social twitter facebook follow related more comment comments reply quote email count tag tags articles posts list nav menu search filter footer sidebar widget calendar picker timeline event events countdown reading read duration update updated modified expires end start recommend hot button buttons badge badges level group groups online status signature sig find'.split(
    ' ',
  ),
)
/** Containers whose credits are of other documents, or of comments on this one; `tie` is NetEase's 跟贴. */
const OTHERS: ReadonlySet<string> = new Set(
  'comment comments reply replies respond related relate recommend recommended recommendation recom popular trending teaser teasers hot rank ranking testimonial testimonials signatures carousel slider swiper newsletter ads advert latest featured mostread similar suggestion suggestions upnext morefrom slide slides tie'.split(
    ' ',
  ),
)
/** The same, and those beside the document, in which its own author may be named, but who else, too. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...OTHERS,
  ...'sidebar side aside footer nav menu navbar widget widgets breadcrumb breadcrumbs'.split(' '),
])
/** A credit in a caption is the picture's. */
const FOREIGN_ELEMENTS: ReadonlySet<string> = new Set(['aside', 'footer', 'nav', 'figure', 'figcaption'])

export type CreditKind = 'author' | 'published'

const MAY_BE_CREDIT =
  /auth|byl|writ|report|zuozhe|column|journal|contrib|auteur|autor|posted|date|time|publi|riqi|shijian/i
/** The address of an author's own page. */
const AUTHOR_ADDRESS =
  /\/(?:authors?|contributors?|producers?|writers?|columnists?|journalists?|reporters?|byline)\/[^/?#]{2,80}\/?(?:[?#]|$)/i

/** What the start tag of an element says that it holds. Most elements have no such word and cost one test. */
export function creditKind(name: string, attributes: Readonly<Record<string, string>>): CreditKind | undefined {
  const { class: classes, id, rel, href } = attributes
  if (
    name === 'a' &&
    ((rel !== undefined && /(?:^|\s)author(?:\s|$)/i.test(rel)) || (href !== undefined && AUTHOR_ADDRESS.test(href)))
  )
    return 'author'
  if (name === 'address' || name === 'body' || name === 'html') return undefined
  const isTime = name === 'time'
  /** A `<time>` is a date by its name, if no class says of what else: `updated`, `comment-date`, `event-start`. */
  let other = isTime && /modified|updated|start|end/i.test(attributes.itemprop ?? '')
  for (const value of [classes, id]) {
    if (value === undefined || value.length > LONGEST || !(isTime || MAY_BE_CREDIT.test(value))) continue
    const said = saidBy(value)
    if (said.kind !== undefined) return isTime ? 'published' : said.kind
    other ||= said.isOther
  }
  return isTime && !other ? 'published' : undefined
}

/** Longer values are no names. UTF-16 units. */
const LONGEST = 400

interface Said {
  readonly kind: CreditKind | undefined
  /** Whether a name in it is that of something else. */
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
    // Of `author-date` the last word says what it is.
    const word = said.findLast((each) => AUTHOR.has(each) || DATE.has(each))
    if (word !== undefined) return { kind: DATE.has(word) ? 'published' : 'author', isOther }
  }
  return { kind: undefined, isOther }
}

/** Whether what stands in such an element is another document's, or a comment. */
export function isForeign(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return FOREIGN_ELEMENTS.has(name) || isNamed(name, attributes, FOREIGN)
}

/** The same where what stands there says itself what it is. */
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

/** `has-comments`, `no-sidebar`: such a class says how a page is laid out. */
const SAYS_WHETHER: ReadonlySet<string> = new Set(
  'has no with without layout social enabled disabled open closed count'.split(' '),
)

/** `c-writer_name-2`, `postAuthor` → `c writer name`, `post author`. */
function wordsOf(token: string): string[] {
  return token
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace('write by', 'writeby')
    .split(/[^a-z]+/)
}
