/**
 * What the fields of records are called in the wild: datasets made from Common Crawl, the output of extractors and
 * crawlers, news collections. A name says what its value is only if it says so in every collection that uses it;
 * where collections disagree, a condition tells them apart or the name is left out.
 */

/** What a field is to the pipeline. */
export type Role =
  | 'html'
  | 'markdown'
  | 'text'
  | 'id'
  | 'url'
  | 'title'
  | 'author'
  | 'published'
  | 'fetched'
  | 'site'
  | 'categories'
  | 'tags'
  | 'language'
  | 'charset'
  | 'mediaType'
  /** Its presence says that the record was cut out of a crawl: its bare `date` is the day of the crawl. */
  | 'crawl'

/**
 * A condition on the value. `address`: it begins with `http://` or `https://`. `crawl`: the record has a field of the
 * role `crawl`.
 */
type Condition = 'address' | 'crawl'

/** Written as {@link normalName} leaves it. `from`: who writes it. */
interface ColumnName {
  readonly name: string
  readonly from: string
  readonly only?: Condition
}

/**
 * Names by role, the first preferred.
 *
 * A page's HTML stands before its text: the text beside it is what another tool made of the page, with its losses, and
 * holds no title, date or links. Who wants that text names its field.
 */
export const COLUMN_NAMES: Readonly<Record<Role, readonly ColumnName[]>> = {
  html: [
    { name: 'rawhtml', from: 'Firecrawl (rawHtml), scrapers on Kaggle (raw_html)' },
    { name: 'html', from: 'newspaper3k, scrapy items, Zyte, labelled sets for extraction' },
    { name: 'pagehtml', from: 'scrapy items' },
    { name: 'htmlsource', from: 'scrapy items' },
    { name: 'pagesource', from: 'Selenium (page_source)' },
    { name: 'fullhtml', from: 'scrapy items' },
    { name: 'htmlcontent', from: 'scrapy items; crawls in BigQuery' },
    { name: 'htmlbody', from: 'scrapy items, mail in tables' },
    { name: 'contenthtml', from: 'JSON Feed 1.1' },
    { name: 'articlehtml', from: 'newspaper3k' },
    { name: 'articlebodyhtml', from: 'Zyte articles (articleBodyHtml)' },
    { name: 'bodyhtml', from: 'Shopify articles, mail in tables' },
    { name: '网页源码', from: 'Chinese scrapers (八爪鱼, 后羿)' },
    { name: '源码', from: 'Chinese scrapers' },
  ],
  markdown: [{ name: 'markdown', from: 'Firecrawl, Crawl4AI' }],
  text: [
    { name: 'text', from: 'C4, mC4, FineWeb, CulturaX, Dolma, RedPajama, the Pile, Wikipedia dumps, trafilatura' },
    { name: 'maintext', from: 'news-please' },
    { name: 'content', from: 'RefinedWeb, OSCAR, WuDao, CLUECorpus, Kaggle news' },
    { name: 'rawcontent', from: 'CCNet, RedPajama 2' },
    { name: 'pagecontent', from: 'LangChain documents' },
    { name: 'plaintext', from: 'CC-News' },
    { name: 'cleantext', from: 'ClueWeb22 (Clean-Text)' },
    { name: 'contenttext', from: 'JSON Feed 1.1' },
    { name: 'articlebody', from: 'schema.org, Zyte' },
    { name: 'articletext', from: 'Kaggle news' },
    { name: 'articlecontent', from: 'Kaggle news' },
    { name: 'newscontent', from: 'Kaggle news' },
    { name: 'fulltext', from: 'GDELT and library exports' },
    { name: 'textcontent', from: 'Readability (textContent)' },
    { name: 'postcontent', from: 'WordPress tables' },
    { name: 'article', from: 'Kaggle news, CNN/Daily Mail' },
    { name: 'body', from: 'scrapy items, Reuters, Reddit' },
    { name: 'document', from: 'XSum, summarisation sets' },
    { name: 'story', from: 'newsroom exports' },
    { name: 'rawtext', from: 'trafilatura (raw_text), the second choice beside its text' },
    { name: 'passage', from: 'retrieval sets' },
    { name: '正文', from: 'Chinese scrapers, MNBVC' },
    { name: '内容', from: 'Chinese scrapers, MNBVC' },
    { name: '文章内容', from: 'Chinese scrapers' },
    { name: '新闻内容', from: 'Chinese scrapers' },
    { name: '全文', from: 'Chinese scrapers' },
    { name: '文本', from: 'Chinese corpora' },
    { name: '內容', from: 'scrapers in Taiwan' },
    { name: '內文', from: 'scrapers in Taiwan' },
    { name: '本文', from: 'Japanese collections' },
    { name: '본문', from: 'Korean collections' },
  ],
  // What is unique in the world stands before what is unique in one file.
  id: [
    { name: 'warcrecordid', from: 'OSCAR (warc_headers), Common Crawl' },
    { name: 'uuid', from: 'Webhose' },
    { name: 'guid', from: 'feeds, WordPress' },
    { name: 'uniquekey', from: 'WuDao' },
    { name: 'docid', from: 'RedPajama 2, TREC' },
    { name: 'documentid', from: 'corpora in tables' },
    { name: 'docno', from: 'TREC, Sogou news' },
    { name: 'newsid', from: 'CLUECorpus (news2016zh)' },
    { name: 'articleid', from: 'news in tables' },
    { name: 'recordid', from: 'exports' },
    { name: 'clueweb22id', from: 'ClueWeb22' },
    { name: 'id', from: 'FineWeb, Dolma, trafilatura, JSON Feed' },
    { name: 'oid', from: 'MongoDB: {"_id": {"$oid": …}}' },
    { name: '编号', from: 'Chinese tables' },
  ],
  url: [
    { name: 'warctargeturi', from: 'OSCAR (warc_headers), Common Crawl' },
    { name: 'targeturi', from: 'Common Crawl' },
    { name: 'url', from: 'nearly all' },
    { name: 'requestedurl', from: 'CC-News' },
    { name: 'pageurl', from: 'scrapy items' },
    { name: 'sourceurl', from: 'newspaper3k, Firecrawl (sourceURL), Kaggle' },
    { name: 'articleurl', from: 'Kaggle news' },
    { name: 'documenturl', from: 'C4-like sets' },
    { name: 'weburl', from: 'The Guardian (webUrl)' },
    { name: 'canonicallink', from: 'newspaper3k' },
    { name: 'canonicalurl', from: 'Zyte' },
    { name: 'permalink', from: 'feeds' },
    { name: 'link', from: 'feeds, Kaggle news', only: 'address' },
    { name: 'uri', from: 'archives', only: 'address' },
    { name: 'href', from: 'scrapy items', only: 'address' },
    { name: 'u', from: 'HPLT', only: 'address' },
    // A data set (Dolma), a paper (Kaggle) or an address (trafilatura, LangChain).
    { name: 'source', from: 'trafilatura, LangChain', only: 'address' },
    { name: '网址', from: 'Chinese scrapers' },
    { name: '链接', from: 'Chinese scrapers' },
    { name: '页面网址', from: 'Chinese scrapers (八爪鱼)' },
    { name: '標題連結', from: 'scrapers in Taiwan', only: 'address' },
    { name: '網址', from: 'scrapers in Taiwan' },
  ],
  title: [
    { name: 'title', from: 'nearly all' },
    { name: 'headline', from: 'schema.org, Kaggle news' },
    { name: 'articletitle', from: 'Kaggle news' },
    { name: 'newstitle', from: 'Kaggle news' },
    { name: 'contenttitle', from: 'Sogou news' },
    { name: 'posttitle', from: 'WordPress tables' },
    { name: 'webtitle', from: 'The Guardian (webTitle)' },
    { name: 'titlepage', from: 'news-please' },
    { name: '标题', from: 'Chinese scrapers, MNBVC' },
    { name: '文章标题', from: 'Chinese scrapers' },
    { name: '新闻标题', from: 'Chinese scrapers' },
    { name: '題目', from: 'Chinese scrapers' },
    { name: '题目', from: 'Chinese scrapers' },
    { name: '標題', from: 'scrapers in Taiwan' },
    { name: 'タイトル', from: 'Japanese collections' },
    { name: '제목', from: 'Korean collections' },
  ],
  author: [
    { name: 'author', from: 'trafilatura, Kaggle news, feeds' },
    { name: 'authors', from: 'newspaper3k, news-please, JSON Feed' },
    { name: 'byline', from: 'Readability, newsroom exports' },
    { name: 'authorname', from: 'Kaggle news' },
    { name: 'writer', from: 'newsroom exports' },
    { name: '作者', from: 'Chinese scrapers' },
    { name: '著者', from: 'Japanese collections' },
  ],
  published: [
    { name: 'datepublish', from: 'news-please' },
    { name: 'datepublished', from: 'schema.org, Zyte, JSON Feed' },
    { name: 'published', from: 'Webhose, feeds' },
    { name: 'publisheddate', from: 'CC-News' },
    { name: 'publishedat', from: 'NewsAPI' },
    { name: 'publishedtime', from: 'Readability, Open Graph' },
    { name: 'publishdate', from: 'newspaper3k, Kaggle news' },
    { name: 'publicationdate', from: 'Kaggle news' },
    { name: 'publishtime', from: 'Chinese scrapers' },
    { name: 'pubdate', from: 'feeds' },
    { name: 'pubtime', from: 'Chinese scrapers' },
    { name: 'firstpublished', from: 'newsroom exports' },
    { name: 'webpublicationdate', from: 'The Guardian' },
    { name: 'postdate', from: 'WordPress tables' },
    { name: 'articledate', from: 'Kaggle news' },
    { name: 'date', from: 'trafilatura, Kaggle news; in FineWeb the day of the crawl' },
    { name: '发布时间', from: 'Chinese scrapers' },
    { name: '发布日期', from: 'Chinese scrapers' },
    { name: '发表时间', from: 'Chinese scrapers' },
    { name: '日期', from: 'Chinese scrapers' },
    { name: '發布時間', from: 'scrapers in Taiwan' },
    { name: '發佈時間', from: 'scrapers in Taiwan' },
  ],
  fetched: [
    { name: 'warcdate', from: 'OSCAR (warc_headers), Common Crawl' },
    { name: 'fetchtime', from: 'Common Crawl index' },
    { name: 'fetchdate', from: 'crawlers' },
    { name: 'fetchedat', from: 'crawlers' },
    { name: 'crawldate', from: 'CC-News' },
    { name: 'crawltime', from: 'crawlers' },
    { name: 'crawled', from: 'Webhose' },
    { name: 'crawledat', from: 'scrapy items' },
    { name: 'scrapedat', from: 'scrapy items' },
    { name: 'scrapedate', from: 'Kaggle news' },
    { name: 'datedownload', from: 'news-please, CCNet' },
    { name: 'downloaddate', from: 'newspaper3k' },
    { name: 'retrievedat', from: 'crawlers' },
    // Never the day of publication: in C4, mC4, CulturaX and RefinedWeb it is the moment of the crawl.
    { name: 'timestamp', from: 'C4, mC4, CulturaX, RefinedWeb' },
    { name: 'date', from: 'FineWeb', only: 'crawl' },
    { name: '抓取时间', from: 'Chinese scrapers' },
    { name: '采集时间', from: 'Chinese scrapers' },
    { name: '爬取时间', from: 'Chinese scrapers' },
  ],
  // Not `source`: a data set in Dolma and RedPajama. Not `来源`: that is who wrote it first, not who published it here.
  site: [
    { name: 'sitename', from: 'trafilatura, CC-News, Readability' },
    { name: 'site', from: 'Webhose, scrapy items' },
    { name: 'sourcehostname', from: 'trafilatura (source-hostname)' },
    { name: 'sourcedomain', from: 'news-please, CCNet' },
    { name: 'publisher', from: 'CC-News, schema.org' },
    { name: 'publication', from: 'Kaggle (All the News)' },
    { name: 'website', from: 'Kaggle news' },
    { name: 'domain', from: 'RealNews, Kaggle news' },
    { name: 'hostname', from: 'trafilatura' },
    { name: '网站', from: 'Chinese scrapers' },
    { name: '网站名称', from: 'Chinese scrapers' },
    { name: '站点', from: 'Chinese scrapers' },
  ],
  categories: [
    { name: 'categories', from: 'trafilatura, feeds' },
    { name: 'category', from: 'Kaggle news' },
    { name: 'articlesection', from: 'schema.org' },
    { name: 'section', from: 'Kaggle news' },
    { name: 'sectionname', from: 'The Guardian' },
    { name: 'datatype', from: 'WuDao (dataType)' },
    { name: 'channel', from: 'Chinese news sets' },
    { name: '分类', from: 'Chinese scrapers' },
    { name: '栏目', from: 'Chinese scrapers' },
    { name: '频道', from: 'Chinese scrapers' },
    { name: '類別', from: 'scrapers in Taiwan' },
  ],
  tags: [
    { name: 'tags', from: 'trafilatura, newspaper3k, Kaggle news' },
    { name: '标签', from: 'Chinese scrapers' },
  ],
  language: [
    { name: 'language', from: 'FineWeb, trafilatura, RedPajama 2' },
    { name: 'lang', from: 'HPLT, newspaper3k' },
    { name: 'languagecode', from: 'FineWeb-like sets' },
    { name: 'langcode', from: 'corpora in tables' },
    { name: 'inlanguage', from: 'schema.org, Zyte' },
    { name: 'metalang', from: 'newspaper3k' },
    { name: 'warcidentifiedcontentlanguage', from: 'OSCAR (warc_headers)' },
    { name: '语言', from: 'Chinese corpora' },
  ],
  charset: [
    { name: 'charset', from: 'crawlers' },
    { name: 'encoding', from: 'scrapy items' },
    { name: 'contentcharset', from: 'Common Crawl index (content_charset)' },
    { name: 'htmlcharset', from: 'crawlers' },
    { name: 'characterencoding', from: 'crawlers' },
    { name: '编码', from: 'Chinese scrapers' },
  ],
  // Not `content-type` of WARC headers: beside extracted text it is that of the extract.
  mediaType: [
    { name: 'contentmimedetected', from: 'Common Crawl index' },
    { name: 'mimetype', from: 'crawlers' },
    { name: 'mime', from: 'crawlers' },
    { name: 'contenttype', from: 'crawlers, scrapy items' },
    { name: 'mediatype', from: 'crawlers' },
  ],
  crawl: [
    { name: 'dump', from: 'FineWeb, RefinedWeb' },
    { name: 'warcrecordid', from: 'Common Crawl' },
    { name: 'warcfilename', from: 'Common Crawl index' },
    { name: 'warcpath', from: 'CC-News' },
    { name: 'ccsegment', from: 'CCNet' },
    { name: 'ccdump', from: 'sets made from CCNet' },
  ],
}

/** Objects in a record that hold what belongs to it, one level down. Written as {@link normalName} leaves it. */
export const WRAPPERS: Readonly<Record<'record' | 'about', readonly ColumnName[]>> = {
  /** The record itself, text included. */
  record: [
    { name: 'source', from: 'Elasticsearch dumps (_source)' },
    { name: 'document', from: 'search engines' },
    { name: 'doc', from: 'CouchDB, search engines' },
    { name: 'article', from: 'news APIs' },
    { name: 'item', from: 'scrapy spiders, feeds' },
    { name: 'data', from: 'Firecrawl, APIs' },
    { name: 'fields', from: 'The Guardian, search engines' },
  ],
  /** Only what is said about the record. */
  about: [
    { name: 'metadata', from: 'Dolma, OSCAR, LangChain, Firecrawl, datatrove' },
    { name: 'meta', from: 'RedPajama, SlimPajama, the Pile: an object or its JSON in a string' },
    { name: 'warcheaders', from: 'OSCAR' },
    { name: 'thread', from: 'Webhose' },
    { name: 'id', from: 'MongoDB: {"_id": {"$oid": …}}' },
  ],
} as const satisfies Readonly<Record<string, readonly ColumnName[]>>

/** A name without case and separators: `Raw_HTML`, `raw-html` and `rawHtml` become `rawhtml`, `$oid` becomes `oid`. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[\s_\-.:$@#/]+/g, '')
}
