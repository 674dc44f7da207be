/** The kinds of pages. A document that is no page, or whose kind is unknown, has none. */
export const PAGE_KINDS = [
  /** One continuous text: news, a blog post, an essay, an entry of an encyclopedia. */
  'article',
  /** A sequence of posts by several people. */
  'thread',
  /** A question with answers by others. */
  'question-and-answers',
  /** An offer of goods or services, or the presentation of a firm. */
  'product',
  /** Reference on how to use or build something: a manual, a standard, an interface. */
  'documentation',
  'recipe',
  /** Entries that lead to other pages: a channel, a category of a shop, an archive, a search. */
  'list',
  /** The home page of a site, which leads to its parts. */
  'front-page',
  /** Pictures with captions, and little else. */
  'gallery',
  /** A message that the page does not exist or failed. */
  'error',
  /** Only fields to fill in. */
  'form',
  /** The beginning of a text whose rest must be paid for. */
  'paywall-teaser',
] as const

export type PageKind = (typeof PAGE_KINDS)[number]
