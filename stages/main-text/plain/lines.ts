/** Lines of plain text that are furniture in every document. */

export interface PlainLine {
  /** The reason, as in `Block.outside`. */
  readonly why: string
  /** `edge`: among the first or last remaining lines; `end`: the last remaining line. */
  readonly where: 'anywhere' | 'edge' | 'end'
  readonly kind: 'text' | 'markdown' | 'both'
  /** Is tested on the trimmed line. */
  readonly pattern: RegExp
  /** Maximum length of the line, in UTF-16 units. */
  readonly longest: number
  readonly example: string
  readonly negatives: readonly string[]
}

export const PLAIN_LINES: readonly PlainLine[] = [
  {
    why: 'link to the page it came from',
    where: 'anywhere',
    kind: 'both',
    pattern:
      /^[-*+>]?\s?\[(?:查看|阅读|閱讀|点击查看|點擊查看|访问|返回)?(?:原文|原文链接|原文連結|原文地址|全文|目录|目錄|更多|上一页|下一页)(?:链接|連結)?[>»…]{0,3}\]\([^()\s]{1,500}\)$/,
    longest: 600,
    example: '[查看原文](https://news.example/2024/0717.shtml)',
    negatives: ['[原文](https://a.example/b) 发表于 1998 年。', '[链接分析](https://a.example/b)', '查看原文'],
  },
  {
    why: 'stamp of a generator',
    where: 'edge',
    kind: 'both',
    pattern:
      /^[（(【[]?\s?(?:(?:最后|最近|本页|本文)?(?:更新|生成|抓取|采集|採集|爬取|导出|導出)(?:时间戳?|時間戳?|日期|于|於)|Last[ -]?Updated?|Generated (?:at|on|by)|Crawled (?:at|on))\s?[:：]?\s?[\d][\d\s:：.\-/TZ年月日时時分秒+]{3,40}[）)】\]]?$/i,
    longest: 80,
    example: '(更新时间戳: 1721220876393)',
    negatives: ['更新时间：每周三', '生成于 1998 年的文件有三份。', '更新于2024年的法律'],
  },
  {
    why: 'name and time of a programme',
    where: 'anywhere',
    kind: 'both',
    pattern: /^[（(]\s?《[^》]{2,30}》\s{0,4}(?<date>(?:19|20)\d{6} [0-2]?\d:[0-5]\d)\s?[）)]$/,
    longest: 80,
    example: '（《新闻联播》 20240717 19:00）',
    negatives: ['（《新闻联播》 2024年）', '《新闻联播》 20240717 19:00 播出', '（《诗经》 305 篇）'],
  },
  {
    why: 'a drawing',
    where: 'edge',
    kind: 'text',
    pattern: /^[\u2500-\u25ff\u2014\u3000\s═＊☆★※～]{6,}$/,
    longest: 400,
    example: '▁▂▃▄▅▆▇██████▇▆▅▄▃▂▁',
    negatives: ['──这是一句话', '…………', '☆☆☆'],
  },
  {
    why: 'address of a download site',
    where: 'edge',
    kind: 'text',
    pattern:
      /^(?=[^。！？]{0,200}(?:https?:\/\/|www\.|[a-z0-9-]{2,30}\.(?:com|net|org|cn|cc|tw|info|la|me)(?![a-z])))(?=.{0,200}(?:小说|小說|电子书|電子書|[Tt][Xx][Tt]|[Ee]书|书籍|書籍|文学|文學))(?=.{0,200}(?:下载|下載|阅读|閱讀|书评|首发|首發|关注|關注|提供|访问|登陆|登录)).+$/,
    longest: 300,
    example: '本书来自www.book.example.com免费txt小说下载站',
    negatives: [
      '他在 www.a.example.com 上看到了那篇文章。',
      '雪停了。更多精彩小说请访问 http://www.a.example.com',
      '小说下载自图书馆的旧电脑，阅读时要插软盘。',
    ],
  },
  {
    why: 'a rule at the end',
    where: 'end',
    kind: 'both',
    pattern: /^(?:[-*_=—─]\s?){2,100}$/,
    longest: 200,
    example: '---',
    negatives: ['- 一项', '——他说'],
  },
]
