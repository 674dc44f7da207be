import type { Comment } from 'domhandler'
import { FIELD_RANK, type FieldFound } from '../../../../src/document/stage.ts'

/** Whether a comment has the form in which Sina's CMS hides lists of recommended articles, HTML included. */
export function isAdvertisement(comment: Comment): boolean {
  return comment.data.startsWith('article_adlist[')
}

const ALT = /\salt\s{0,9}=\s{0,9}["']\s{0,9}(?:文章|本文|新闻)?(?:来源|來源|稿源)\s{0,4}[:：]\s{0,4}/
/** A name ends where other text begins: (郭佳 孙博妍), 综合…, 、another, the end of the attribute. */
const NAME = /^[^\s"'<>（(，,;；、|/：:]{2,24}/

/**
 * The source of an article, where it is stated only in the `alt` of a picture inside a hidden advertisement:
 * `alt="来源：中国新闻网（cns2012，…）综合吉林日报…"` → 中国新闻网.
 */
export function hiddenCredit(comment: Comment): FieldFound | undefined {
  const match = ALT.exec(comment.data)
  if (!match) return undefined
  const at = match.index + match[0].length
  const written = NAME.exec(comment.data.slice(at, at + 40))?.[0]
  const name = written?.replace(/综合.*$/, '')
  if (name === undefined || name.length < 2) return undefined
  const start = comment.startIndex! + '<!--'.length + at
  return { name: 'source_name', start, end: start + name.length, rule: 'hidden-credit', rank: FIELD_RANK.stated }
}
