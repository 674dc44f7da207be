import type { FieldName } from '../../../src/document/document.ts'
import { FIELD_RANK } from '../../../src/document/stage.ts'

export interface MetaField {
  readonly name: FieldName
  readonly rank: number
}

const { stated, structured, text, page } = FIELD_RANK

/**
 * Maps `name`, `property` or `itemprop` of a `<meta>`, in lower case, to the field that its `content` holds.
 *
 * - Open Graph, Dublin Core, Parse.ly and the like are written by the CMS for this page: structured.
 * - ArticleTitle … ContentSource are required of Chinese government sites (政府网站发展指引), each by an editor: stated.
 * - `created` and the like may be the day of a draft, and Microsoft's `ms.date` that of a revision: below every shown date.
 * - `article:modified_time` and the like are left out: of 12 labelled pages (of as many hosts) without another date in the
 *   head, 3 were published within a day of it.
 * - `author` describes the template on most Chinese pages (`Discuz! Team`), so it is the last resort.
 */
export const META_FIELDS: ReadonlyMap<string, MetaField> = new Map<string, MetaField>([
  ['og:title', { name: 'title', rank: structured }],
  ['headline', { name: 'title', rank: structured }],
  ['dc.title', { name: 'title', rank: structured }],
  ['articletitle', { name: 'title', rank: stated }],
  ['twitter:title', { name: 'title', rank: page }],
  ['article:author', { name: 'author', rank: structured }],
  ['og:article:author', { name: 'author', rank: structured }],
  ['parsely-author', { name: 'author', rank: structured }],
  ['sailthru.author', { name: 'author', rank: structured }],
  ['dc.creator', { name: 'author', rank: structured }],
  ['dc:creator', { name: 'author', rank: structured }],
  ['dcterms.creator', { name: 'author', rank: structured }],
  ['citation_author', { name: 'author', rank: structured }],
  ['og:author', { name: 'author', rank: structured }],
  ['article:author_name', { name: 'author', rank: structured }],
  ['articleauthor', { name: 'author', rank: structured }],
  ['cxenseparse:author', { name: 'author', rank: structured }],
  ['shareaholic:article_author_name', { name: 'author', rank: structured }],
  ['byl', { name: 'author', rank: structured }],
  ['author', { name: 'author', rank: page }],
  ['article:published_time', { name: 'published', rank: structured }],
  ['og:article:published_time', { name: 'published', rank: structured }],
  ['og:published_time', { name: 'published', rank: structured }],
  ['bytedance:published_time', { name: 'published', rank: structured }],
  ['weibo:article:create_at', { name: 'published', rank: structured }],
  ['og:time', { name: 'published', rank: structured }],
  ['datepublished', { name: 'published', rank: structured }],
  ['parsely-pub-date', { name: 'published', rank: structured }],
  ['sailthru.date', { name: 'published', rank: structured }],
  ['publishdate', { name: 'published', rank: structured }],
  ['publish-date', { name: 'published', rank: structured }],
  ['publication_date', { name: 'published', rank: structured }],
  ['pubdate', { name: 'published', rank: structured }],
  ['og:release_date', { name: 'published', rank: structured }],
  ['dc.date.issued', { name: 'published', rank: structured }],
  ['dcterms.issued', { name: 'published', rank: structured }],
  ['dcterms.created', { name: 'published', rank: structured }],
  ['dcterms:created', { name: 'published', rank: structured }],
  ['date.created', { name: 'published', rank: structured }],
  ['published_time', { name: 'published', rank: structured }],
  ['published-date', { name: 'published', rank: structured }],
  ['publisheddate', { name: 'published', rank: structured }],
  ['publish_date', { name: 'published', rank: structured }],
  ['published', { name: 'published', rank: structured }],
  ['pub_date', { name: 'published', rank: structured }],
  ['og:publish_date', { name: 'published', rank: structured }],
  ['citation_publication_date', { name: 'published', rank: structured }],
  ['citation_online_date', { name: 'published', rank: text }],
  ['citation_date', { name: 'published', rank: text }],
  ['cxenseparse:recs:publishtime', { name: 'published', rank: structured }],
  ['shareaholic:article_published_time', { name: 'published', rank: structured }],
  ['_pubtime', { name: 'published', rank: structured }],
  ['article:publish_time', { name: 'published', rank: structured }],
  ['article:published', { name: 'published', rank: structured }],
  ['article:published_date', { name: 'published', rank: structured }],
  ['article:first_published_time', { name: 'published', rank: structured }],
  ['http://ogp.me/ns/article#published_time', { name: 'published', rank: structured }],
  ['og:article:published', { name: 'published', rank: structured }],
  ['og:pubdate', { name: 'published', rank: structured }],
  ['article_date_original', { name: 'published', rank: structured }],
  ['cxenseparse:publishtime', { name: 'published', rank: structured }],
  ['rnews:datepublished', { name: 'published', rank: structured }],
  ['publish_time', { name: 'published', rank: structured }],
  ['published_at', { name: 'published', rank: text }],
  ['date_published', { name: 'published', rank: structured }],
  ['originalpublicationdate', { name: 'published', rank: structured }],
  ['dc.date.publication', { name: 'published', rank: structured }],
  ['dc:date', { name: 'published', rank: text }],
  ['dc.date', { name: 'published', rank: text }],
  ['dc.created', { name: 'published', rank: page }],
  ['dc:created', { name: 'published', rank: page }],
  ['dc.date.created', { name: 'published', rank: page }],
  ['datecreated', { name: 'published', rank: page }],
  ['date_created', { name: 'published', rank: page }],
  ['created', { name: 'published', rank: page }],
  ['ms.date', { name: 'published', rank: page }],
  ['dcterms.date', { name: 'published', rank: page }],
  ['date', { name: 'published', rank: page }],
  ['og:site_name', { name: 'site', rank: structured }],
  ['sitename', { name: 'site', rank: structured }],
  ['application-name', { name: 'site', rank: page }],
  ['og:url', { name: 'url', rank: structured }],
  ['source', { name: 'source_name', rank: page }],
  ['contentsource', { name: 'source_name', rank: stated }],
  ['article:section', { name: 'categories', rank: structured }],
  ['columnname', { name: 'categories', rank: structured }],
])

/**
 * Labels of `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">`, which plugins of
 * WordPress write in the language of the site.
 */
export const WRITTEN_BY: RegExp =
  /^(?:written by|author|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|skriven av|skrevet av|kirjoittaja|napisane przez|napsala?|автор|написано автором|yazan|作者|執筆者|글쓴이|tác giả)\s?:?$/i
export const WRITER: MetaField = { name: 'author', rank: page }

/** Maps `itemprop` of an element that shows its value to the field. */
export const ITEM_FIELDS: ReadonlyMap<string, MetaField> = new Map<string, MetaField>([
  ['headline', { name: 'title', rank: structured }],
  ['og:time', { name: 'published', rank: structured }],
  ['datepublished', { name: 'published', rank: structured }],
  ['author', { name: 'author', rank: structured }],
])
