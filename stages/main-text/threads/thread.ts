import type { Document } from '../../../src/document/document.ts'
import { type Block, copyOf } from '../../../src/document/structure/block.ts'
import { type Container, type ContainerTree, containersOf } from '../containers.ts'
import { bodies, type Post } from './body.ts'
import { type PageLines, readPage } from './lines.ts'
import { mayBeForum, postsByRecords } from './posts.ts'
import { mayBePost, postMarkup } from './software.ts'

/** Minimum share of posts in the prose up to the last post; with less, the page is not about the posts. */
const POSTS_SHARE = 0.3

/** A page of posts. */
export interface Thread {
  /** Its blocks; what is not the text of a post is outside. */
  readonly blocks: Block[]
  /** Whether people discuss there. The post of a blog is an article. */
  readonly isForum: boolean
  readonly posts: readonly Post[]
  /** 1 for each block that is text of a post. */
  readonly marked: Uint8Array
}

/**
 * The blocks of a page that is a thread: a question and its answers, the posts of a forum, comments that are the
 * document. Everything but the text of posts is marked as outside: who wrote a post and when, buttons, the rest of the
 * page.
 *
 * The markup of forum software shows where posts are ({@link postMarkup}). On other pages posts are recognised because
 * their template repeats ({@link postsByRecords}).
 *
 * @param tree of its blocks
 * @returns undefined if the page is something else: an article with comments, a list of teasers
 */
export function readThread(doc: Document, tree: ContainerTree = containersOf(doc.blocks)): Thread | undefined {
  const { text, blocks } = doc
  const known = postsBySoftware(tree)
  // On most pages no element is named like a thread. Then no line has to be read.
  if (known.length === 0 && !mayBeForum(doc, tree)) return undefined
  const page = readPage(text, blocks)
  const isKnown = areMostProse(known, page) || isOneArticle(known, page)
  const posts = isKnown ? known : postsByRecords(doc, tree, page)
  if (!isKnown && !areMostProse(posts, page)) return undefined
  const marked = bodies(text, blocks, posts, page.apart)
  if (!marked.includes(1)) return undefined
  return {
    blocks: blocks.map((block, i) => (marked[i] === 1 ? block : besidePosts(block))),
    isForum: posts !== known || !known.every((post) => postMarkup(post)?.isArticle),
    posts,
    marked,
  }
}

function besidePosts(block: Block): Block {
  const copy = copyOf(block)
  copy.outside = 'beside the posts'
  return copy
}

/**
 * The outermost containers in which forum software puts the text of a post. Flarum repeats posts in `<noscript>`; that
 * copy counts only if there is nothing else.
 */
function postsBySoftware({ all }: ContainerTree): readonly Container[] {
  const shown: Container[] = []
  const again: Container[] = []
  let covered = 0
  let noscript = 0
  // A cache: a page has thousands of elements, but only a few hundred different names.
  const others = new Set<string>()
  for (const container of all) {
    const { step } = container
    if (step.startsWith('noscript')) noscript = container.last
    if (container.first < covered || others.has(step)) continue
    if (!mayBePost(step)) {
      others.add(step)
      continue
    }
    if (!postMarkup(container)) continue
    if (container.first < noscript) again.push(container)
    else shown.push(container)
    covered = container.last
  }
  return shown.length > 0 ? shown : again
}

/** Minimum units of the only post of a blog that is the document beside a longer profile. */
const ONE_POST = 40

/** Whether the only post of the page is one of a blog, and says something: then it is the document, however much stands beside it. */
function isOneArticle(posts: readonly Container[], { lines, apart }: PageLines): boolean {
  const [only] = posts
  if (!only || posts.length > 1 || !postMarkup(only)?.isArticle) return false
  let units = 0
  for (let i = only.first; i < only.last; i++) if (apart[i] === 0) units += lines[i]!.units + lines[i]!.links
  return units >= ONE_POST
}

/** Whether the page is about the posts. Only the page up to the last post counts; what follows are other threads. */
function areMostProse(posts: readonly Post[], { proseSum }: PageLines): boolean {
  const inside = posts.reduce((sum, { first, last }) => sum + proseSum.between(first, last), 0)
  return inside > 0 && inside >= proseSum.between(0, posts.at(-1)!.last) * POSTS_SHARE
}
