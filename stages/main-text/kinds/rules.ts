import type { PageKind } from '../../../src/document/facts/page-kind.ts'

/**
 * A rule for pages whose kind is stated or beyond doubt. Rules are tried before signs are weighed; the first that holds
 * decides.
 */
export interface KindRule {
  readonly kind: PageKind
  /** The page must have all of these signs (`all`), at least one of these (`any`), and none of these (`none`). */
  readonly all?: readonly string[]
  readonly any?: readonly string[]
  readonly none?: readonly string[]
  /** A description of a page that fulfils the rule, and of one that does not. */
  readonly example: string
  readonly negative: string
}

/**
 * How often the rules are right on the 1,899 labelled pages that may be used for training: `Recipe` 50 of 51 (one is a
 * round-up), `DiscussionForumPosting` 42 of 42, `QAPage` 9 of 9, a product as `og:type` 13 of 14, a product as class of the body
 * 9 of 11.
 * `NewsArticle` is weighed instead, since teasers have it, too. `FAQPage` and `CollectionPage` prove nothing: of 8 pages with
 * the second, 7 are articles, and those with the first are of five kinds.
 *
 * On the same pages: pieces that repeat like posts (`thread`) are a thread if the address or title
 * is that of a forum (106 of 107), or if many elements have names of a forum (48 of 53). Amounts mean a recipe together with
 * names of a recipe (37 of 39) or with its address or title (44 of 49). Names of manuals mean documentation together with its
 * title (16 of 17), or with code and without an author (12 of 12).
 */
export const KIND_RULES: readonly KindRule[] = [
  {
    kind: 'recipe',
    any: ['type:recipe', 'og:recipe'],
    example: '{"@type": "Recipe", "name": "Pea soup"}',
    negative: 'a list of three recipes, each with its markup',
  },
  {
    kind: 'question-and-answers',
    any: ['type:qapage'],
    example: '{"@type": "QAPage", "mainEntity": {"@type": "Question"}}',
    negative: '{"@type": "FAQPage"} at the foot of a shop',
  },
  {
    kind: 'question-and-answers',
    all: ['thread', 'named:answer'],
    example: 'div#question, then div.answer three times',
    negative: 'a thread whose posts are called replies',
  },
  {
    kind: 'thread',
    any: ['type:discussionforumposting'],
    example: '{"@type": "DiscussionForumPosting"}',
    negative: '{"@type": "BlogPosting", "comment": …}',
  },
  {
    kind: 'thread',
    all: ['thread'],
    any: ['url:forum', 'title:forum', 'named:thread:many'],
    example: 'posts of one template at /viewtopic.php?t=7',
    negative: 'an article with comments at /news/the-tide',
  },
  {
    kind: 'recipe',
    all: ['named:recipe:many', 'amounts:1'],
    example: 'div.recipe-card with div.ingredients, ul.recipe-steps, span.servings: 2 cups of flour',
    negative: 'a story about a cook with one link in a div.recipes',
  },
  {
    kind: 'recipe',
    all: ['amounts:2'],
    any: ['url:recipe', 'title:recipe'],
    example: 'Pea soup recipe: 200 g peas, 1 litre of water, 2 tsp salt, 1 onion, 2 tbsp oil',
    negative: 'Ten recipes for the winter, each a link',
  },
  {
    kind: 'documentation',
    all: ['title:docs', 'named:docs'],
    none: ['head:published'],
    example: 'Pumps — Kiln 2.1 documentation, beside div.toc',
    negative: 'a post of a blog on how to write a manual',
  },
  {
    kind: 'documentation',
    all: ['named:docs:many', 'code:2'],
    none: ['head:published', 'head:author', 'text:published', 'text:author'],
    example: 'three pieces of code beside div.docs-sidebar, div.docs-content, nav.toc, div.highlight, by nobody',
    negative: 'a post of a blog with three pieces of code',
  },
  {
    kind: 'paywall-teaser',
    all: ['sold'],
    none: ['units:4', 'prose:3'],
    example: '{"isAccessibleForFree": false} and the first two paragraphs',
    negative: '{"isAccessibleForFree": false} and thirty paragraphs',
  },
  {
    kind: 'product',
    any: ['og:product', 'body:product'],
    none: ['types:product', 'body:list', 'pricedCards:3'],
    example: '<meta property="og:type" content="product">',
    negative: 'a category with twelve priced boxes',
  },
  {
    kind: 'gallery',
    all: ['captions:3'],
    none: ['proseShare:3'],
    example: 'twelve pictures, each with a caption',
    negative: 'an article of forty paragraphs with ten pictures',
  },
]

/** Whether the page with these signs fulfils a rule. */
export function holds({ all = [], any, none = [] }: KindRule, signs: ReadonlySet<string>): boolean {
  return (
    all.every((sign) => signs.has(sign)) &&
    (any?.some((sign) => signs.has(sign)) ?? true) &&
    !none.some((sign) => signs.has(sign))
  )
}
