import type { FieldName } from '../../src/document/document.ts'

/** Fields that a record can name; what kind of page it is and whether another follows, only a page says. */
export type KeyedField = Exclude<FieldName, 'next_url' | 'page_kind'>

/**
 * Names that blogs, static site generators and feed converters give each field, the most reliable first. Keys are
 * compared in the form of {@link normaliseKey}. `updated` and `lastmod` are left out, since they say when a page was
 * changed, not when it was published.
 */
export const KEYS: Readonly<Record<KeyedField, readonly string[]>> = {
  title: ['title', 'headline', '标题', '標題', '文章标题'],
  original_title: ['originaltitle', '原标题', '原標題'],
  author: ['author', 'authors', 'writer', '作者'],
  editor: ['editor', '责任编辑', '責任編輯', '编辑', '編輯'],
  source_name: ['source', 'sourcename', 'origin', '来源', '來源'],
  site: ['site', 'sitename', 'feed', 'publisher', '站点'],
  url: ['url', 'link', 'sourceurl', 'originalurl', 'canonical', 'canonicalurl', 'permalink', '链接', '原文链接'],
  categories: ['categories', 'category', 'tags', 'tag', 'filetags', '分类', '分類', '标签', '標籤'],
  published: [
    'date',
    'pubdate',
    'published',
    'publishdate',
    'publishedat',
    'publishtime',
    'datetime',
    'datepublished',
    'pubtime',
    'releasetime',
    'posted',
    'created',
    'createdat',
    'createtime',
    '发布时间',
    '發布時間',
    '发布日期',
    '日期',
    '时间',
    '時間',
  ],
}

/**
 * Keys for the time when a crawler fetched the record, and when it was last changed: nothing was published (much)
 * later.
 */
export const TIME_KEYS = {
  fetched: [
    'scrapedat',
    'crawledat',
    'fetchedat',
    'crawltime',
    'fetchtime',
    'crawldate',
    'fetchdate',
    'accessed',
    '抓取时间',
    '采集时间',
    '爬取时间',
  ],
  modified: [
    'modified',
    'datemodified',
    'modifiedat',
    'lastmodified',
    'lastmodifiedat',
    'lastmod',
    'updated',
    'updatedat',
    'dateupdated',
    'updatetime',
    '更新时间',
    '修改时间',
  ],
} as const

/** The form in which keys are compared: `Publish-Date` becomes `publishdate`. */
export function normaliseKey(key: string): string {
  const lower = key.toLowerCase()
  return WITH_SIGNS.test(lower) ? lower.replace(/[-_ ]|:+$/g, '') : lower
}

const WITH_SIGNS = /[-_ :]/

/** Known keys that do not occur as names of speakers, scenes or notes: one of them proves front matter. */
const STRONG: ReadonlySet<string> = new Set([
  ...KEYS.title,
  ...KEYS.original_title,
  ...KEYS.categories,
  ...KEYS.published.filter((key) => key !== '时间' && key !== '時間'),
  ...TIME_KEYS.fetched,
  ...TIME_KEYS.modified,
  'layout',
  'permalink',
  'slug',
  'draft',
  'comments',
  'toc',
  'cover',
  'thumbnail',
  'aliases',
  'cssclass',
  'cssclasses',
  'weight',
  'sidebar',
  'sidebarposition',
  'sidebarlabel',
  'sticky',
  'mathjax',
  'excerpt',
  'bibliography',
  'outputs',
  // What `qingliu check` must not report in the document.
  'qingliu',
])

/** Known keys that also precede a colon in prose: `作者：你怎么看？` is spoken in an interview, `摘要：…` heads an abstract. */
const WEAK: ReadonlySet<string> = new Set([
  ...Object.values(KEYS).flat(),
  'subtitle',
  'description',
  'summary',
  'abstract',
  'keywords',
  'image',
  'lang',
  'language',
  'type',
  'status',
  'series',
  'copyright',
  'license',
  'name',
  'id',
  'version',
  '摘要',
  '关键词',
  '描述',
  '简介',
])

/**
 * The kind of a key, by how much it proves about its line:
 * - `strong`: a name that only generators use: `title`, `日期`;
 * - `weak`: a name that prose uses, too: `author`, `摘要`;
 * - `identifier`: looks like a variable: `foo_bar`, `og:image`, `"quoted"`;
 * - `words`: anything else before a colon: `甲`, `HAMLET`, `Mood`.
 */
export type KeyKind = 'strong' | 'weak' | 'identifier' | 'words'

/** @param key as written, without quotation marks */
export function kindOfKey(key: string): KeyKind {
  const name = normaliseKey(key)
  if (STRONG.has(name)) return 'strong'
  if (WEAK.has(name)) return 'weak'
  return /^(?:[a-z_$@][\w.:$-]*|<<)$/.test(key) ? 'identifier' : 'words'
}
