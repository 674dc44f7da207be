/**
 * Words in classes and ids that templates of one kind of page use worldwide, in all languages. They are matched against a
 * single class or id, whose words are separated by `-` and `_`.
 */
const word = (words: string): RegExp => new RegExp(`(?:^|[-_])(?:${words})(?=$|[-_\\d])`)

export const NAME_SIGNS: readonly {
  readonly sign: string
  readonly pattern: RegExp
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}[] = [
  {
    sign: 'named:docs',
    pattern: word(
      'docs?|documentation|toc|doctest|sphinxsidebar|rst|apidocs|manual|handbook|wiki|theme-doc|highlight|codehilite|code-block|prism|sourcecode',
    ),
    examples: ['docs-sidebar', 'toc', 'sphinxsidebar'],
    negatives: ['doctor', 'protocol'],
  },
  {
    sign: 'named:product',
    pattern: word(
      'product|prod|price|prices|sku|add-?to-?(?:cart|bag|basket)|buy-?box|pdp|swatch|swatches|upsell|variants?|woocommerce|qty|quantity|shipping',
    ),
    examples: ['product-title', 'price', 'add-to-cart'],
    negatives: ['production', 'pricey'],
  },
  {
    sign: 'named:recipe',
    pattern: word(
      'recipes?|ingredients?|wprm|tasty-recipes|directions|zutaten|zubereitung|nutrition|servings?|preptime|cooktime|rezept|recette',
    ),
    examples: ['recipe-card', 'ingredients', 'wprm-recipe-name'],
    negatives: ['recipient'],
  },
  {
    sign: 'named:offer',
    pattern: word(
      'hero|cta|testimonials?|pricing|features?|faqs?|services?|clients?|logos?-?(?:bar|grid|wall)|steps?|benefits?|accordion|banner|elementor|slick|quote-form|contact-form',
    ),
    examples: ['hero-banner', 'cta', 'testimonials'],
    negatives: ['heroine', 'octane'],
  },
  {
    sign: 'named:list',
    pattern: word(
      '(?:product|item|card|article|post|news|result|search)s?-?(?:grid|list|listing|tiles?|cards?|results?)|plp|facets?|filters?|sort|sorting|pagination|pager|load-?more|collection|catalog|listing|results|archive|directory',
    ),
    examples: ['product-grid', 'facets', 'pagination'],
    negatives: ['filtered', 'sorted'],
  },
  {
    sign: 'named:article',
    pattern: word(
      'byline|dateline|article-?body|entry-?content|post-?content|story-?body|article-?content|entry-?meta|post-?meta|author|author-?bio|timestamp|published|post-?date|entry-?date|artibody|endtext|zhengwen|pubtime|headline',
    ),
    examples: ['byline', 'entry-content', 'article-body'],
    negatives: ['authority', 'bylines'],
  },
  {
    sign: 'named:thread',
    pattern: word(
      'thread|topic|forum|bbs|post-?body|postbody|message-?body|message-?content|post-?stream|postlist|viewthread|answers?|question|reply|replies|signature|postprofile|threadauthor',
    ),
    examples: ['postbody', 'message-body', 'forum'],
    negatives: ['threaded', 'topical'],
  },
  {
    sign: 'named:answer',
    pattern: word('answers?|answer-?(?:item|list|cell|body)|best-?answer|wenda|zhidao'),
    examples: ['answer', 'best-answer', 'answer-list'],
    negatives: ['answered'],
  },
  {
    sign: 'named:gallery',
    pattern: word('gallery|lightbox|thumbnails?|slideshow|photos|album|masonry'),
    examples: ['gallery-item', 'slideshow'],
    negatives: ['photosynthesis'],
  },
]

/** Names past this length are data. UTF-16 units. */
const LONGEST_NAME = 60
const NONE: readonly number[] = []
const byNames = new Map<string, readonly number[]>()
/** Pages of one site share nearly all of theirs. */
const REMEMBERED = 32_768

/** The numbers of the signs that a class or id is one of. */
export function signsOfName(name: string): readonly number[] {
  const known = byNames.get(name)
  if (known) return known
  const found =
    name.length > LONGEST_NAME ? NONE : NAME_SIGNS.flatMap(({ pattern }, i) => (pattern.test(name) ? [i] : []))
  if (byNames.size >= REMEMBERED) byNames.clear()
  byNames.set(name, found.length > 0 ? found : NONE)
  return found
}
