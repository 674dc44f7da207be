/**
 * Classes of `<body>` with which the software of a site states the kind of a page: WordPress, WooCommerce, Shopify, Drupal,
 * MediaWiki, Blogger, Sphinx. A pattern matches a whole class unless it says otherwise.
 */
export const BODY_SIGNS: readonly {
  readonly sign: string
  readonly pattern: RegExp
  readonly examples: readonly string[]
}[] = [
  {
    sign: 'body:post',
    pattern:
      /\.(?:single|single-post|postid-\d+|node-?type-(?:article|blog|news|story|press)[\w-]*|page-node-type-(?:article|blog|news|story|press)[\w-]*|template-article|item-view)(?=[.#]|$)/,
    examples: [
      'body.post-template-default.single.single-post.postid-12',
      'body.page-node-type-article',
      'body.template-article',
    ],
  },
  {
    sign: 'body:page',
    pattern:
      /\.(?:page-template(?:-[\w-]+)?|page-id-\d+|node-?type-page|page-node-type-(?:page|landing[\w-]*)|template-page)(?=[.#]|$)/,
    examples: ['body.page-template-default.page.page-id-7'],
  },
  {
    sign: 'body:product',
    pattern:
      /\.(?:single-product|template-product|catalog-product-view|woocommerce-page\.single|pdp|product-page|product-detail)(?=[.#-]|$)/,
    examples: ['body.single-product.woocommerce', 'body.template-product', 'body.catalog-product-view'],
  },
  {
    sign: 'body:list',
    pattern:
      /\.(?:archive|category|tax-[\w-]+|tag|post-type-archive|search|search-results|template-collection|catalog-category-view|template-search|template-list-collections|plp|category-page)(?=[.#]|$)/,
    examples: ['body.archive.category.category-4', 'body.template-collection', 'body.search.search-results'],
  },
  {
    sign: 'body:home',
    pattern: /\.(?:home|front|front-page|frontpage|template-index|is-front|path-frontpage|homepage)(?=[.#]|$)/,
    examples: ['body.home.blog', 'body.path-frontpage'],
  },
  {
    sign: 'body:error',
    pattern: /\.(?:error404|error-404|template-404|page-404)(?=[.#]|$)/,
    examples: ['body.error404', 'body.template-404'],
  },
  {
    sign: 'body:wiki',
    pattern: /\.(?:mediawiki|ns-0|dokuwiki)(?=[.#]|$)/,
    examples: ['body.mediawiki.ltr.ns-0.ns-subject'],
  },
]
