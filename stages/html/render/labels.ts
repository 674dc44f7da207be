import { type ChildNode, type Element, isComment, isTag, isText, type ParentNode } from 'domhandler'
import { isQuestion } from './panels.ts'

/**
 * Labels for blocks, from elements and from comments of the CMS. A label is a hint for later stages; nothing is dropped
 * by it here.
 */

const BY_NAME: Readonly<Record<string, string>> = {
  nav: 'nav',
  header: 'header',
  footer: 'footer',
  aside: 'aside',
  figcaption: 'caption',
  caption: 'caption',
  blockquote: 'quote',
  button: 'control',
  select: 'control',
  option: 'control',
  textarea: 'control',
}
const BY_ROLE: Readonly<Record<string, string>> = {
  navigation: 'nav',
  menu: 'nav',
  menubar: 'nav',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'aside',
  search: 'control',
  button: 'control',
  dialog: 'aside',
  alertdialog: 'aside',
}
/**
 * Labels that describe layout. They yield to labels that describe a role: a quotation in an advertisement is
 * advertisement.
 */
const WEAK: ReadonlySet<string> = new Set(['caption', 'quote', 'header', 'content'])

/** The label of an element by its name or role. A `<form>` has none, because ASP.NET wraps whole pages in one. */
export function semanticLabel(element: Element): string | undefined {
  const { role } = element.attribs
  if (isQuestion(element)) return undefined
  return (
    (role !== undefined && Object.hasOwn(BY_ROLE, role) ? BY_ROLE[role] : undefined) ??
    (Object.hasOwn(BY_NAME, element.name) ? BY_NAME[element.name] : undefined)
  )
}

/** The label that applies inside an inner element, from the outer label and its own. */
export function inheritLabel(outer: string | undefined, own: string | undefined): string | undefined {
  if (own === undefined) return outer
  if (outer === undefined) return own
  return WEAK.has(outer) || !WEAK.has(own) ? own : outer
}

/** Words of comments and their labels, the most specific first. */
const COMMENT_WORDS: readonly (readonly [label: string, words: RegExp])[] = [
  ['qr', /二维码|二維碼|(?:^|[^a-z])qr(?:_?code)?(?:[^a-z]|$)/],
  // `google_ad_section_start` encloses the text: it tells AdSense what the page is about.
  [
    'advertisement',
    /^(?!.*google_ad_section).*(?:广告|廣告|(?:^|[^a-z])(?:ads?|adverts?|advertisement|adsense|google_ad\w{0,20}|banner)(?:[^a-z]|$))/,
  ],
  ['editor', /编辑姓名|責任編輯|责任编辑|责编/],
  ['share', /分享|(?:^|[^a-z])(?:bd)?share(?:[^a-z]|$)/],
  [
    'related',
    /相关(?:新闻|阅读|文章|推荐|链接|内容)|相關(?:新聞|閱讀|文章|推薦)|推荐(?:阅读|文章|新闻)|猜你喜欢|(?:^|[^a-z])related(?:[^a-z]|$)/,
  ],
  ['copyright', /版权|版權|免责声明|(?:^|[^a-z])copyright(?:[^a-z]|$)/],
  ['nav', /导航|導航|面包屑|(?:^|[^a-z])(?:nav|navigation|breadcrumbs?|crumbs?)(?:[^a-z]|$)/],
  ['footer', /页脚|頁腳|页尾|(?:^|[^a-z])footer(?:[^a-z]|$)/],
  ['ranking', /排行/],
  ['content', /正文|文章内容|(?:^|[^a-z])(?:content|article)(?:[^a-z]|$)/],
]
const START = /(?:开始|開始|(?:^|[^a-z])(?:start|begin)(?:[^a-z]|$)|^s\s|\ss$)/
const END = /(?:结束|結束|(?:^|[^a-z])end(?:[^a-z]|$)|^e\s|\se$|^\/)/
/** Maximum length of a comment that names a region; longer ones are code that somebody commented out. UTF-16 units. */
const LONGEST = 60

interface Marker {
  readonly index: number
  readonly label: string
  readonly kind: 'start' | 'end' | 'both'
  readonly text: string
}

/**
 * Maximum text of a region without an end, and of a region between two equal comments; longer ones are probably the
 * article. UTF-16 units.
 */
const OPEN_TEXT = 120
const PAIRED_TEXT = 300
/** Maximum nodes visited to measure a region. */
const MAX_NODES = 400

/** A range of a parent's children that comments name. */
export interface Region {
  readonly label: string
  /** The children from the comment that opens the region to the last one in it. */
  readonly from: ChildNode
  readonly to: ChildNode
}

/**
 * The regions that comments among a parent's children mark:
 * - `<!-- 广告 start -->…<!-- 广告 end -->`, of any length;
 * - from an opening without an end to the next such comment (Sina closes `文末二维码 start` by itself);
 * - between two equal comments, if it is short (`编辑姓名及工作代码`).
 */
export function commentRegions(parent: ParentNode): Region[] {
  const { children } = parent
  const markers: Marker[] = []
  for (let i = 0; i < children.length; i++) {
    const node = children[i]!
    const marker = isComment(node) ? markerOf(node.data, i) : undefined
    if (marker) markers.push(marker)
  }
  const regions: Region[] = []
  if (markers.length === 0) return regions
  const nextEnd = new Map<string, number>()
  const nextSame = new Map<string, number>()
  const ends: number[] = []
  const others: number[] = []
  // From last to first: for each marker the next end with its label, the next marker with another meaning, and its next
  // equal.
  for (let i = markers.length - 1; i >= 0; i--) {
    const marker = markers[i]!
    const twin = nextSame.get(marker.text)
    ends[i] =
      (marker.kind === 'start' ? nextEnd.get(marker.label) : twin === undefined ? undefined : markers[twin]!.index) ??
      -1
    const next = markers[i + 1]
    others[i] = !next
      ? children.length
      : next.label !== marker.label || next.kind !== marker.kind
        ? next.index
        : others[i + 1]!
    if (marker.kind === 'end') nextEnd.set(marker.label, marker.index)
    nextSame.set(marker.text, i)
  }
  let covered = -1
  markers.forEach((marker, i) => {
    if (marker.kind === 'end' || marker.index <= covered) return
    const paired = ends[i]!
    const last = paired !== -1 ? paired : marker.kind === 'start' && marker.label !== 'content' ? others[i]! - 1 : -1
    if (last <= marker.index) return
    const limit =
      marker.kind === 'start' && paired !== -1 ? Number.POSITIVE_INFINITY : paired !== -1 ? PAIRED_TEXT : OPEN_TEXT
    if (limit !== Number.POSITIVE_INFINITY && !isShort(children, marker.index, last, limit)) {
      // Later openings would have the same end; without this, each would be measured again.
      if (paired === -1) covered = last
      return
    }
    regions.push({ label: marker.label, from: children[marker.index]!, to: children[last]! })
    covered = last
  })
  return regions
}

/** Pages of one site have the same comments, so their meaning is cached. */
const known = new Map<string, Omit<Marker, 'index'> | null>()
/** Maximum comments in the cache, so that its memory is bounded. */
const REMEMBERED = 4096

function markerOf(data: string, index: number): Marker | undefined {
  if (data.length > LONGEST) return undefined
  let said = known.get(data)
  if (said === undefined) {
    said = readMarker(data) ?? null
    if (known.size >= REMEMBERED) known.clear()
    known.set(data, said)
  }
  return said ? { index, ...said } : undefined
}

function readMarker(data: string): Omit<Marker, 'index'> | undefined {
  const text = data.trim().toLowerCase()
  const label = COMMENT_WORDS.find(([, words]) => words.test(text))?.[0]
  if (label === undefined) return undefined
  const kind = END.test(text) ? 'end' : START.test(text) ? 'start' : 'both'
  if (label === 'content' && kind === 'both') return undefined
  return { label, kind, text: text.replace(/\s+/g, '') }
}

/** Whether children `from`..`to` hold at most `limit` UTF-16 units of text. */
function isShort(children: readonly ChildNode[], from: number, to: number, limit: number): boolean {
  let units = 0
  let nodes = 0
  const last = children[to]!
  let node: ChildNode | null = children[from]!
  while (node) {
    if (++nodes > MAX_NODES) return false
    if (isText(node)) {
      units += node.data.trim().length
      if (units > limit) return false
    }
    if (isTag(node) && node.firstChild && node.name !== 'script' && node.name !== 'style') {
      node = node.firstChild
      continue
    }
    while (node && node !== last && !node.next) node = node.parent as ChildNode | null
    if (!node || node === last) return true
    node = node.next
    // A closing comment may be the last: climb no further than the siblings looked at.
  }
  return true
}
