/**
 * Groups of element names: tags, and words that templates all over the world use in classes and ids. Each group is a
 * kind of container, never a single site.
 */
const TAGS = {
  article: ['article'],
  main: ['main'],
  section: ['section'],
  aside: ['aside'],
  nav: ['nav'],
  header: ['header'],
  footer: ['footer'],
  form: ['form', 'fieldset'],
  list: ['ul', 'ol', 'dl', 'menu', 'dir'],
  item: ['li', 'dd', 'dt'],
  table: ['table'],
  cell: ['td', 'th'],
  figure: ['figure'],
  quote: ['blockquote', 'q'],
  code: ['pre', 'code'],
} as const satisfies Record<string, readonly string[]>

/** Patterns for one class or id. `^` and `$` match its ends; `-` and `_` separate its words. */
const WORDS = {
  'article-class':
    /article|(?:^|[-_])(?:artic|artibody|endtext|zhengwen|newstext|rich[-_]?text|markdown|prose|hentry|h-entry|entry)(?=$|[-_\d])|(?:post|entry|story|news|blog|page|detail|text)[-_]?(?:content|body|text|main|detail|article|con)|content[-_]?(?:body|text|article|main|detail)/,
  'content-class': /content|(?:^|[-_])(?:conts?|con|post|text|txt|detail|body|main|story|news|blog|single)/,
  'nav-class':
    /(?:^|[-_])(?:nav|menu|topbar|toolbar|tools?|tabs?|skip|sitemap|crumbs?|path|location|pager|pagination|paging|pages?nav|prev|previous|next)(?=$|[-_\d])|breadcrumb|navbar|navi|mainmenu|submenu|dropdown|jump/,
  'side-class': /(?:^|[-_])(?:side|aside|right|left|rail|secondary|sub|col[-_]?[lr])(?=$|[-_\d])|sidebar|side[-_]?bar/,
  'foot-class':
    /foot|(?:^|[-_])(?:bottom|copyright|disclaimer|legal|colophon|friend[-_]?links?|links?|banquan)(?=$|[-_\d])/,
  'head-class': /(?:^|[-_])(?:head|header|hd|top|masthead|logo|banner)(?=$|[-_\d])|header|masthead/,
  'related-class':
    /relat|recom|recirc|similar|outbrain|taboola|also[-_]?(?:like|read)|read[-_]?(?:more|next|also)|more[-_]?(?:from|news|stories|articles|posts)|up[-_]?next|xiangguan|tuijian|guess/,
  'popular-class':
    /(?:^|[-_])(?:hot|rank|ranking|popular|trending|latest|recent|newest|paihang|featured|editors?[-_]?picks?|most)(?=$|[-_\d])/,
  'list-class':
    /list|(?:^|[-_])(?:items?|feeds?|grid|cards?|teasers?|archive|stream|carousel|slider|swiper|tiles?|thumbs?|thumbnails?)(?=$|[-_\d])/,
  'comment-class':
    /comment|(?:^|[-_])(?:reply|replies|respond|responses?|disqus|livefyre|pinglun|feedback|reviews?|gentie)(?=$|[-_\d])/,
  'ad-class':
    /(?:^|[-_])(?:ads?|adv|advert[a-z]{0,8}|adsense|sponsor[a-z]{0,4}|promo[a-z]{0,6}|gg|guanggao|dfp|gpt|adslot|adbox|marketing|affiliate)(?=$|[-_\d])|advert|sponsor/,
  'share-class':
    /shar(?:e|ing)|social|(?:^|[-_])(?:sns|weixin|wechat|weibo|qrcode|qr|ewm|follow|addthis|bdshare|jiathis|like|likes)(?=$|[-_\d])/,
  'meta-class':
    /(?:^|[-_])(?:meta|info|byline|by|authors?|date|time|source|from|editor|dateline|pub|publish[a-z]{0,4}|posted|timestamp|avatar|bio|profile|userinfo|signature|sign)(?=$|[-_\d])|author|byline|meta/,
  'tag-class': /(?:^|[-_])(?:tags?|keywords?|categor(?:y|ies)|cats?|topics|labels?|taxonomy)(?=$|[-_\d])/,
  'title-class': /title|headline|heading|(?:^|[-_])(?:tit|h1|subtitle|hl|dek|standfirst)(?=$|[-_\d])/,
  'lead-class':
    /summary|abstract|excerpt|(?:^|[-_])(?:lead|lede|intro|daodu|zhaiyao|description|desc|standfirst|teaser)(?=$|[-_\d])/,
  'popup-class':
    /popup|modal|cookie|dialog|overlay|newsletter|subscri|sign[-_]?up|sign[-_]?in|log[-_]?in|regist|paywall|consent|gdpr|toast|tooltip|lightbox|offcanvas|drawer|(?:^|[-_])(?:hidden|hide|alert|notice|search|contact|donate|cta)(?=$|[-_\d])/,
  'media-class':
    /caption|figure|image|photo|gallery|video|player|(?:^|[-_])(?:img|pic|pics|picture|media|credit|slide|slideshow)(?=$|[-_\d])/,
  'widget-class': /widget|(?:^|[-_])(?:block|module|mod|box|panel|plugin|portlet|accordion|collapse)(?=$|[-_\d])/,
  'forum-class':
    /thread|topic|forum|(?:^|[-_])(?:bbs|discuss[a-z]{0,4}|question|answer|floor|post[-_]?(?:stream|list|message|content|body)|postbody|message|msg|reply|louzhu)(?=$|[-_\d])/,
} as const satisfies Record<string, RegExp>

/** All groups, those of tags first. The number of a group is its index here. */
export const GROUPS: readonly string[] = [...Object.keys(TAGS), ...Object.keys(WORDS)]

/** @throws RangeError if no group has this name */
export function groupNumber(name: string): number {
  const number = GROUPS.indexOf(name)
  if (number === -1) throw new RangeError(`no group of names is called ${name}`)
  return number
}

const TAG_GROUP = new Map<string, number>(
  Object.entries<readonly string[]>(TAGS).flatMap(([group, tags]) =>
    tags.map((tag) => [tag, groupNumber(group)] as const),
  ),
)
const WORD_GROUPS = Object.entries<RegExp>(WORDS).map(([group, words]) => [groupNumber(group), words] as const)

/** Longer names are data and are ignored. UTF-16 units. */
const LONGEST_NAME = 60
/**
 * Groups by step of a path, and groups by class or id. Two caches, because ids make every post a step of its own, while
 * its classes are those of all posts.
 */
const bySteps = new Map<string, readonly number[]>()
const byNames = new Map<string, readonly number[]>()
/** Maximum entries of each cache. A page has a few hundred steps, most of which previous pages had too. */
const REMEMBERED = 32_768

/** The groups of one step of a path, `div#id.class.class`. */
export function groupsOf(step: string): readonly number[] {
  return bySteps.get(step) ?? remember(bySteps, step, groupsOfStep(step))
}

function groupsOfStep(step: string): readonly number[] {
  const [tag, ...names] = step.split(/[.#]/)
  const byTag = TAG_GROUP.get(tag!)
  const groups = byTag === undefined ? [] : [byTag]
  for (const name of names) {
    if (name.length > LONGEST_NAME) continue
    for (const group of byNames.get(name) ?? remember(byNames, name, groupsOfName(name)))
      if (!groups.includes(group)) groups.push(group)
  }
  return groups
}

function groupsOfName(name: string): readonly number[] {
  return WORD_GROUPS.flatMap(([group, words]) => (words.test(name) ? [group] : []))
}

function remember(known: Map<string, readonly number[]>, key: string, groups: readonly number[]): readonly number[] {
  if (known.size >= REMEMBERED) known.clear()
  known.set(key, groups)
  return groups
}
