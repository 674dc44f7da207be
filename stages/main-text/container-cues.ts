import type { Block } from '../../src/document/block.ts'

/**
 * What classes, ids and labels say of the blocks in them. The words are those that templates of Chinese and Western
 * sites share; each stands for itself or as a part between hyphens and underscores.
 */

const CONTENT =
  /(?:^|[-_])(?:article|content|conts?|post|entry|text|detail|body|main|story|news|blog|zhengwen|artibody|endtext)/
const FURNITURE =
  /(?:^|[-_])(?:footer|foot|sidebar|side|aside|relate|related|recommend|recom|nav|menu|breadcrumb|crumbs?|shares?|sharing|copyright|hot|rank|ranking|login|banner|ads?|advert[a-z]{0,8}|toolbar|tools|tags?|pager|pagination|social|widget|promo|popular|disclaimer|search|subscribe|newsletter|bottom|links?|friendlink|hidden|popup|modal|cookie)(?=$|[-_\d])/
/** What readers wrote: furniture below an article, the document itself in a forum. */
const READERS = /(?:^|[-_])(?:comments?|reply|replies|respond)(?=$|[-_\d])/
const FORUM = /(?:[-_.#])(?:thread|topic|forum|bbs|discuss|question|answer|floor|poststream|postlist|postmessage)/

const FURNITURE_LABELS: ReadonlySet<string> = new Set([
  'advertisement',
  'qr',
  'nav',
  'share',
  'control',
  'related',
  'ranking',
  'footer',
  'aside',
  'copyright',
])

/** Class names looked at, nearest first: what stands further out holds the whole page. */
const NEAREST = 6
/** Blocks in containers named after threads and topics that make a page a forum's. */
const FORUM_SHARE = 0.3

/**
 * The weight of each block by what is around it: -1 for furniture, above 1 for content, 1 where nothing tells. The
 * nearest class that says anything decides: `comment` in `article` is a comment.
 */
export function containerWeights(blocks: readonly Block[]): Float64Array {
  const weights = new Float64Array(blocks.length)
  const seen = new Map<string, number>()
  const forum = isForum(blocks)
  blocks.forEach((block, i) => {
    if (block.hidden || (block.label !== undefined && FURNITURE_LABELS.has(block.label))) {
      weights[i] = -1
      return
    }
    let weight = seen.get(block.path)
    if (weight === undefined) {
      weight = weightOf(block.path, forum)
      seen.set(block.path, weight)
    }
    weights[i] = weight
  })
  return weights
}

function weightOf(path: string, forum: boolean): number {
  for (const name of namesIn(path)) {
    if (FURNITURE.test(name)) return -1
    if (READERS.test(name)) return forum ? 1 : -1
    if (CONTENT.test(name)) return 1.2
  }
  return 1
}

/** The classes and ids of a path, those of the innermost element first. */
function namesIn(path: string): string[] {
  return path
    .split('/')
    .reverse()
    .flatMap((step) => step.split(/[.#]/).slice(1))
    .slice(0, NEAREST)
}

function isForum(blocks: readonly Block[]): boolean {
  const seen = new Map<string, boolean>()
  let count = 0
  for (const block of blocks) {
    let named = seen.get(block.path)
    if (named === undefined) {
      named = FORUM.test(block.path)
      seen.set(block.path, named)
    }
    if (named) count++
  }
  return count > blocks.length * FORUM_SHARE
}
