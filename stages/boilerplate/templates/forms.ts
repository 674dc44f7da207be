/**
 * Lines that documents share because they are of the same kind, such as chapter headings. They belong to the structure of a
 * document even if many documents have them, and so does the text between them and the end of the document.
 */
export interface Form {
  /** Is tested on the trimmed line. */
  readonly pattern: RegExp
  readonly example: string
  /** A similar line that has no such form. */
  readonly negative: string
}

export const FORMS: readonly Form[] = [
  {
    pattern: /^第\s?[〇零一二三四五六七八九十百千\d]{1,6}\s?(?:[章节節条條编編篇回卷款讲課课]|部分)/,
    example: '第一章 总则',
    negative: '第一财经客户端',
  },
  {
    pattern: /^[（(]?[一二三四五六七八九十]{1,3}(?:[)）]|、)/,
    example: '一、活动时间',
    negative: '一键下载',
  },
  {
    pattern: /^\d{1,2}(?:\.\d{1,2}){0,3}[.、)．]\s?(?=\D)/,
    example: '1. Introduction',
    negative: '24 小时热榜',
  },
  {
    pattern: /^(?:Chapter|Section|Part|Article|Appendix|Annex|Figure|Table)\s+(?:\d{1,4}|[IVXLC]{1,6}|[A-Z])\b/i,
    example: 'Chapter 3: Results',
    negative: 'Article comments',
  },
  {
    pattern: /^附(?:件|录|錄|表|图|圖|则|則|注)?[一二三四五六七八九十\d]{0,3}\s?(?:[：:]|$)/,
    example: '附：',
    negative: '附近的餐厅',
  },
  {
    // Documents on the same matter quote the same law.
    pattern: /《[^《》]{2,60}》[^。]{0,12}第\s?[〇零一二三四五六七八九十百千\d]{1,8}\s?条/,
    example: '依照《中华人民共和国民事诉讼法》第一百四十四条之规定，判决如下：',
    negative: '《城市晚报》版权所有，未经许可不得转载。',
  },
]

/** Whether a line has the form of a part of a document. Linear: patterns are anchored or bounded. */
export function hasForm(line: string): boolean {
  return FORMS.some(({ pattern }) => pattern.test(line))
}
