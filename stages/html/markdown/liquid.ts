import type { Edit } from '../../../src/document/ledger/edit.ts'
import { InlineCode, markdownLines, withoutTags } from './lines.ts'

/**
 * Tags of Liquid and Nunjucks (Jekyll, Hexo: `{% note info %}`) and shortcodes of Hugo (`{{< figure >}}`). Generators
 * run them everywhere outside code. Variables, `{{ message }}`, stay, since other texts contain them as well.
 */
const TAG =
  /\{%-?\s{0,9}[a-zA-Z][\w-]{0,40}\b[^\n]{0,600}?-?%\}|\{\{(?:<|%)-?\s{0,9}\/?\s{0,9}[a-zA-Z][^\n]{0,600}?(?:>|%)\}\}/g

/** Jekyll's fence marks code and stays, as the fences of Markdown do. */
const FENCE = /^\{%-?\s{0,9}(?:end)?highlight\b/

/** The edits that remove a generator's tags from a post. Text between two tags stays. */
export function liquidEdits(text: string): Edit[] {
  if (!text.includes('{%') && !text.includes('{{<') && !text.includes('{{%')) return []
  const edits: Edit[] = []
  for (const line of markdownLines(text)) {
    if (line.isCode) continue
    const code = new InlineCode(text, line.start)
    const tags: { start: number; end: number }[] = []
    for (const match of text.slice(line.start, line.end).matchAll(TAG)) {
      const start = line.start + match.index
      if (!code.holds(start) && !FENCE.test(match[0])) tags.push({ start, end: start + match[0].length })
    }
    if (tags.length > 0) for (const edit of withoutTags(text, line, tags, 'generator-tag')) edits.push(edit)
  }
  return edits
}
