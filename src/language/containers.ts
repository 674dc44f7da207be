import type { Block } from '../document/block.ts'

const CONTENT =
  /(?:^|[-_ ])(?:article|content|post|entry|text|detail|body|main|story|news|blog|zhengwen|artibody|endtext|conts?)/
const FURNITURE =
  /(?:^|[-_ ])(?:comments?|footer|foot|sidebar|side|aside|related|relate|recommend|recom|nav|menu|breadcrumb|crumbs?|share|shares|sharing|copyright|hot|rank|ranking|login|banner|ads?|advert\w*|toolbar|tools|tags?|pager|pagination|social|widget|promo|popular|disclaimer|copyright|search|reply|replies|respond|subscribe|newsletter|bottom|links?|friendlink|hidden|popup|modal|cookie)(?=$|[-_ \d])/

/** What the classes and ids around a block say: negative for furniture, above 1 for content, 1 where they say nothing. */
export function containerWeight(blocks: readonly Block[]): Float64Array {
  const weights = new Float64Array(blocks.length)
  const seen = new Map<string, number>()
  blocks.forEach((block, i) => {
    let weight = seen.get(block.class)
    if (weight === undefined) {
      const near = block.class.split(' ').slice(0, 6)
      weight = 1
      for (const token of near) {
        if (FURNITURE.test(token)) {
          weight = -1
          break
        }
        if (CONTENT.test(token)) {
          weight = 1.2
          break
        }
      }
      seen.set(block.class, weight)
    }
    weights[i] = weight
  })
  return weights
}
