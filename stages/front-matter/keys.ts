import type { FieldName } from '../../src/document/document.ts'

/**
 * What blogs, static site generators and feed converters call each field, the surest name first. Keys are compared
 * as {@link normaliseKey} writes them. `updated` and `lastmod` say when a page was touched, not when it was published.
 */
export const KEYS: Readonly<Record<FieldName, readonly string[]>> = {
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

/** When a crawler fetched the record, and when somebody changed it last: nothing was published (much) later. */
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

/** A key as keys are compared: `Publish-Date` is `publishdate`. */
export function normaliseKey(key: string): string {
  const lower = key.toLowerCase()
  return WITH_SIGNS.test(lower) ? lower.replace(/[-_ ]|:+$/g, '') : lower
}

const WITH_SIGNS = /[-_ :]/

/** Known keys that no speaker, scene or note is called by: one of them shows that lines are front matter. */
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
])

/** Known keys that prose has before a colon as well: `作者：你怎么看？` is spoken in an interview, `摘要：…` heads an abstract. */
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
 * How much a key says of its line.
 * - `strong`: a name that generators use and nothing else does: `title`, `日期`;
 * - `weak`: one that prose uses, too: `author`, `摘要`;
 * - `identifier`: one that looks like a variable: `foo_bar`, `og:image`, `"quoted"`;
 * - `words`: anything else that may stand before a colon: `甲`, `HAMLET`, `Mood`.
 */
export type KeyKind = 'strong' | 'weak' | 'identifier' | 'words'

/** @param key as written, without quotation marks */
export function kindOfKey(key: string): KeyKind {
  const name = normaliseKey(key)
  if (STRONG.has(name)) return 'strong'
  if (WEAK.has(name)) return 'weak'
  return /^(?:[a-z_$@][\w.:$-]*|<<)$/.test(key) ? 'identifier' : 'words'
}
