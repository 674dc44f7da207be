import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { markdownEdits } from '../markdown/edits.ts'
import { kindOf } from './index.ts'

describe('kindOf', () => {
  it.each([
    ['html', '<!DOCTYPE html><title>x</title>'],
    ['html', '\n<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="http://www.w3.org/1999/xhtml">'],
    ['html', '<div>\n<p>一段</p>\n<p>又一段</p></div>'],
    ['html', '第一行<br>第二行<br/>第三行'],
    ['html', '看这里：<a href="http://t.example/abc" target="_blank">网页链接</a>，转发。'],
    ['html', '# 标题\n\n## 摘要\n\n' + '<p>正文很长很长很长很长。</p>\n'.repeat(8)],
    ['html', '她说：&ldquo;走吧。&rdquo;\n他说：&ldquo;好。&rdquo;'],
    ['text', '引号写作 &ldquo;，空格写作 &nbsp;。'],
    ['feed', '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'],
    ['feed', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'],
    ['json', '{"id": 1, "content": "<p>x</p>"}'],
    ['json', '{"a": 1}\n{"a": 2}\n'],
    ['markdown', '# 标题\n\n- 一\n- 二\n\n一个 <br> 和 <b>粗体</b>'],
    ['markdown', '```html\n<div><p>x</p></div>\n```\n\n## 说明\n用 `<div>`。'],
    ['markdown', '<p align="center"><img src="a.png"></p>\n\n# 项目\n\n- 安装\n- 使用\n\n```sh\nnpm i\n```\n'],
    ['text', '若 a < b 且 b > c，则 a < c。'],
    ['text', 'List<String> names = new ArrayList<>(); Map<b, i> m;'],
    ['text', '我 <3 你'],
    ['text', '布局时先写一个 <div> 标签，里面再放 <span class="x">，最后写 </div>。'],
    ['text', '换行用 <br>，段落用 <p>。'],
    ['html', '"走吧。"<br>"好。"<br>她走了。'],
    ['text', '[转载] 一篇旧文\n正文 [1]'],
    ['text', '[1]'],
    ['text', ''],
    ['text', '  \n '],
  ])('%s: %j', (kind, text) => {
    expect(kindOf(text, false)).toBe(kind)
  })

  it('takes text after front matter as Markdown', () => {
    expect(kindOf('正文一行。', true)).toBe('markdown')
    expect(kindOf('<div><p>正文</p></div>', true)).toBe('html')
  })

  it.each([
    '<p ',
    '<!--',
    '<',
    '`',
    '# ',
    '- ',
    '[',
    '**',
    '<a href=',
    '{',
    '> \n',
    '`\n',
    '<!--\n',
    '<!-- -->',
    '-->\n',
    '[TOC]\n',
  ])('is linear in %j', (piece) => {
    expectLinear((text) => {
      kindOf(text, false)
      markdownEdits(text, true, { depth: 512, elements: 300_000 })
    }, piece)
  })
})
