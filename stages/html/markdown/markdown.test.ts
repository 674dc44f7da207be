import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, checkEdits } from '../../../src/document/ledger/edit.ts'
import { rounds } from '../../../test/rounds.ts'
import { rules } from '../rules.ts'
import { markdownEdits } from './edits.ts'
import { markdownLines } from './lines.ts'

const LIMITS = { depth: 512, elements: 300_000 }
const clean = (text: string, isPost = true): string => applyEdits(text, markdownEdits(text, isPost, LIMITS))

describe('tags of generators', () => {
  it.each([
    ['alone', '甲。\n{% asset_img a.jpg "船" %}\n乙。', '甲。\n乙。'],
    ['in pairs', '{% note info %}\n甲。\n{% endnote %}\n', '甲。\n'],
    ['in a line', '见 {% post_link a %}。', '见 。'],
    ['Hugo', '{{< figure src="a.png" >}}\n甲。{{% ref "b" %}}', '甲。'],
    ['with dashes', '{%- include a.html -%}\n甲。', '甲。'],
    ['code within a line', '写 `{% note %}`。', '写 `{% note %}`。'],
    ['fenced', '```\n{% note %}\n```\n', '```\n{% note %}\n```\n'],
    [
      'a block of code',
      '{% codeblock sh %}\n{% note %}\n<!-- x -->\n{% endcodeblock %}\n{% note %}\n',
      '{% note %}\n<!-- x -->\n',
    ],
    ['a block of code that nothing ends', '{% raw %}\n{% note %}\n甲。\n', '甲。\n'],
    [
      'Jekyll’s fence',
      '{% highlight js %}\n{% note %}\n{% endhighlight %}\n',
      '{% highlight js %}\n{% note %}\n{% endhighlight %}\n',
    ],
    ['variables', '{{ message }} 与 {{page.title}}', '{{ message }} 与 {{page.title}}'],
    ['percents', '{%%} 与 {% 5 %}', '{%%} 与 {% 5 %}'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('stay without front matter', () => {
    expect(clean('{% note %}\n甲。', false)).toBe('{% note %}\n甲。')
  })
})

describe('HTML between the paragraphs of a post', () => {
  it.each([
    ['a picture', '甲。\n\n<center><img src="a.png"></center>\n\n乙。', '甲。\n\n\n乙。'],
    ['a caption', '<p style="text-align:center">图&nbsp;一</p>\n', '图 一\n'],
    ['a table', '<table>\n<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>\n', 'a\tb\nc\td\n'],
    ['a box that it closes', '<details><summary>更多</summary>甲</details>\n', '更多\n甲\n'],
    [
      'a box around Markdown',
      '<details>\n<summary>更多</summary>\n\n**甲**\n\n</details>\n',
      '<details>\n<summary>更多</summary>\n\n**甲**\n\n</details>\n',
    ],
    ['verbatim', '<pre>\n  a\n\n  b\n</pre>\n甲。', '  a\n  b\n甲。'],
    ['a script', '<script>\nvar a = 1\n\nvar b\n</script>\n甲。', '甲。'],
    ['a script that nothing ends', '<script>\nvar a = 1\n\n甲。', '<script>\nvar a = 1\n\n甲。'],
    ['with a tag of the generator', '<div>\n{% img a.png %}\n</div>\n\n甲。', '\n\n甲。'],
    ['prose about a tag', '<div> 是块级元素。\n', '<div> 是块级元素。\n'],
    [
      'within a paragraph',
      '甲 <br> 乙 <b>丙</b>\n<center>丁</center>\n',
      '甲 <br> 乙 <b>丙</b>\n<center>丁</center>\n',
    ],
    ['fenced', '```\n<div>甲</div>\n```\n', '```\n<div>甲</div>\n```\n'],
    ['indented', '    <div>甲</div>\n', '    <div>甲</div>\n'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
  })
})

describe('MDX', () => {
  const head = "import Tabs from '@theme/Tabs'\nimport {\n  A,\n} from \"b\";\nimport './c.css'\n\n"
  it.each([
    [
      'imports, comments, components',
      `${head}甲。\n\n<Tabs a="b">\n  <Tab />\n</Tabs>\n{/* 给\n编辑 */}\n乙 {/* x */}。`,
      '甲。\n\n乙 。',
    ],
    ['exports', `${head}export const a = {\n  b: 1,\n}\n\n甲。\nexport 是出口。`, '\n甲。\nexport 是出口。'],
    ['code', `${head}\`\`\`js\nimport a from 'b'\n{/* c */}\n\`\`\`\n`, "```js\nimport a from 'b'\n{/* c */}\n```\n"],
    ['prose first', "先导入。\n\nimport a from 'b'\n", "先导入。\n\nimport a from 'b'\n"],
    ['a comment of lines that look like components', `${head}甲。\n{/*\n<Tab>\n{/* x */}乙。`, '甲。\n乙。'],
    ['code first', "```\na\n```\n\nimport a from 'b'\n", "```\na\n```\n\nimport a from 'b'\n"],
    [
      'prose that begins so',
      'import duties rose from 5 to 7 per cent.\n',
      'import duties rose from 5 to 7 per cent.\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(clean(text).trimStart()).toBe(expected.trimStart())
  })
})

describe('any Markdown', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '```',
      '~~~',
      '{% raw %}',
      '{% endraw %}',
      '{% note %}甲{% endnote %}',
      '<div>',
      '</div>甲',
      '<p>甲&nbsp;</p>',
      '<pre>',
      '</pre>',
      '<!-- a',
      'b -->',
      '<!-- c -->',
      "import a from 'b'",
      'export const c = 1',
      '<Tab>',
      '{/* d',
      'e */}',
      '`{% f %}',
      '[TOC]',
      '## 目录',
      '    甲',
      '甲。',
      '',
    ),
    fc.string({ maxLength: 12 }),
  )
  it('has edits that the engine accepts, and keeps its code', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.boolean(), (lines, isPost) => {
        const text = lines.join('\n').toWellFormed()
        checkEdits('html', rules, text, markdownEdits(text, isPost, LIMITS))
      }),
      { numRuns: rounds(800) },
    )
  })

  it('is split into consecutive lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n')
        let at = 0
        for (const { start, end, next } of markdownLines(text)) {
          expect(start).toBe(at)
          expect(text.slice(start, end)).not.toContain('\n')
          at = next
        }
        expect(at).toBe(text.length)
      }),
    )
  })
})
