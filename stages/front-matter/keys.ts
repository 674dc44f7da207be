import type { FieldName } from '../../src/document/document.ts'

/**
 * What blogs, static site generators and feed converters call each field, the surest name first. Keys are compared
 * in lower case without `-` and `_`. `updated` and `lastmod` say when a page was touched, not when it was published.
 */
export const KEYS: Readonly<Record<FieldName, readonly string[]>> = {
  title: ['title', 'headline', '标题', '文章标题'],
  original_title: ['originaltitle', '原标题'],
  author: ['author', 'authors', 'writer', '作者'],
  editor: ['editor', '责任编辑', '编辑'],
  source_name: ['source', 'sourcename', 'origin', '来源'],
  site: ['site', 'sitename', 'feed', 'publisher', '站点'],
  url: ['url', 'link', 'sourceurl', 'originalurl', 'canonical', 'canonicalurl', 'permalink', '链接', '原文链接'],
  categories: ['categories', 'category', 'tags', 'tag', '分类', '标签'],
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
    '发布日期',
    '日期',
    '时间',
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

export function normaliseKey(key: string): string {
  return key.toLowerCase().replace(/[-_ ]/g, '')
}
