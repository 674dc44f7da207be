import type { PageKind } from '../../../src/document/facts/page-kind.ts'

/**
 * Types of schema.org, in lower case, that say what a page is. Not here, since pages of any kind have them: `WebPage`, `WebSite`,
 * `ItemList`, `BreadcrumbList`, `ImageObject`, `FAQPage`, which shops and services put at the foot of what they offer.
 */
export const TYPES: ReadonlyMap<string, PageKind> = new Map<string, PageKind>([
  ['article', 'article'],
  ['newsarticle', 'article'],
  ['reportagenewsarticle', 'article'],
  ['analysisnewsarticle', 'article'],
  ['opinionnewsarticle', 'article'],
  ['backgroundnewsarticle', 'article'],
  ['reviewnewsarticle', 'article'],
  ['scholarlyarticle', 'article'],
  ['medicalscholarlyarticle', 'article'],
  ['blogposting', 'article'],
  ['liveblogposting', 'article'],
  ['report', 'article'],
  ['discussionforumposting', 'thread'],
  ['qapage', 'question-and-answers'],
  ['product', 'product'],
  ['individualproduct', 'product'],
  ['productmodel', 'product'],
  ['productgroup', 'product'],
  ['softwareapplication', 'product'],
  ['mobileapplication', 'product'],
  ['service', 'product'],
  ['professionalservice', 'product'],
  ['techarticle', 'documentation'],
  ['apireference', 'documentation'],
  ['recipe', 'recipe'],
  ['collectionpage', 'list'],
  ['searchresultspage', 'list'],
  ['imagegallery', 'gallery'],
  ['mediagallery', 'gallery'],
])

/** Values of `og:type` that do. `website` is what templates say that know nothing of the page. */
export const OPEN_GRAPH: ReadonlyMap<string, PageKind> = new Map<string, PageKind>([
  ['article', 'article'],
  ['news', 'article'],
  ['blog', 'article'],
  ['product', 'product'],
  ['og:product', 'product'],
  ['product.item', 'product'],
  ['product.group', 'list'],
  ['recipe', 'recipe'],
])
