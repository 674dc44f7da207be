import type { Block } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
import { type Container, type ContainerTree, containersOf } from '../containers.ts'
import { bodies, type Post } from './body.ts'
import { type PageLines, readPage } from './lines.ts'
import { postsByRecords } from './posts.ts'
import { postMarkup } from './software.ts'

/** The share of the prose up to the last post below which posts are not what the page is about. */
const POSTS_SHARE = 0.3

/**
 * The blocks of a page that is a thread: a question and its answers, the posts of a forum, comments that are the
 * document. What is not the text of a post is marked as outside: who wrote it and when, buttons, the page around.
 *
 * The markup of forum software says where posts are ({@link postMarkup}); elsewhere they are told by what repeats
 * ({@link postsByRecords}).
 *
 * @returns undefined where the page is something else: an article with comments, a list of teasers
 */
export function threadText(doc: Document): Block[] | undefined {
  const { text, blocks, traits } = doc
  if ((traits.kind ?? 'html') !== 'html' || blocks.length === 0 || blocks[0]!.tag === 'line') return undefined
  const tree = containersOf(blocks)
  const page = readPage(text, blocks)
  const known = postsBySoftware(tree)
  const posts = areMostProse(known, page) ? known : postsByRecords(doc, tree, page)
  if (!areMostProse(posts, page)) return undefined
  const marked = bodies(text, blocks, posts, page.apart)
  if (!marked.includes(1)) return undefined
  return blocks.map((block, i) => (marked[i] === 1 ? block : { ...block, outside: 'beside the posts' }))
}

/**
 * The outermost containers that forum software puts the text of a post in. What Flarum tells again for readers
 * without scripts counts where it is all there is.
 */
function postsBySoftware({ all }: ContainerTree): readonly Post[] {
  const shown: Container[] = []
  const again: Container[] = []
  let covered = 0
  let noscript = 0
  for (const container of all) {
    if (container.step.startsWith('noscript')) noscript = container.last
    if (container.first < covered || !postMarkup(container)) continue
    if (container.first < noscript) again.push(container)
    else shown.push(container)
    covered = container.last
  }
  return shown.length > 0 ? shown : again
}

/** Whether posts are what the page is about, as far as they reach; what follows are other threads. */
function areMostProse(posts: readonly Post[], { proseSum }: PageLines): boolean {
  const inside = posts.reduce((sum, { first, last }) => sum + proseSum.between(first, last), 0)
  return inside > 0 && inside >= proseSum.between(0, posts.at(-1)!.last) * POSTS_SHARE
}
