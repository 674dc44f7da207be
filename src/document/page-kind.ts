/** What kind of page a document is; of what is no page, or cannot be told, none. */
export const PAGE_KINDS = [
  /** News, a post of a blog, an essay, an entry of an encyclopedia: one text to be read. */
  'article',
  /** Posts of several people, one after the other. */
  'thread',
  /** A question with what others answer. */
  'question-and-answers',
  /** What somebody offers: goods, a service, a firm. */
  'product',
  /** How something is used or built, for reference: a manual, a standard, an interface. */
  'documentation',
  'recipe',
  /** Entries that lead to other pages, or stand for them: a channel, a category of a shop, an archive, a search. */
  'list',
  /** The first page of a site that leads to its parts. */
  'front-page',
  /** Pictures with captions, and little else. */
  'gallery',
  /** It says that there is no page. */
  'error',
  /** Nothing but fields to fill in. */
  'form',
  /** The beginning of a text of which the rest is sold. */
  'paywall-teaser',
] as const

export type PageKind = (typeof PAGE_KINDS)[number]
