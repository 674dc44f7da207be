import { fc, test } from '@fast-check/vitest'
import { load } from 'cheerio'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'
import { rounds } from '../../test/rounds.ts'
import type { Cleaned } from '../document/document.ts'
import { inputRecord } from '../document/record.ts'
import { loadConfiguration } from '../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import { type Format, type RenderOptions, render } from './index.ts'

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const clean = (source: string, name = 'page.html'): Cleaned =>
  cleanOne(pipeline, inputRecord(name, Buffer.from(source)))
const ALL = { links: true, images: true, tables: true, fields: false }
const as = (source: string, format: Format, options: Partial<RenderOptions> = {}): string =>
  render(clean(source), format, { ...ALL, ...options })

/** A page whose text is `body`, with sentences around it that no stage takes for furniture. */
const page = (body: string): string => `<html><head><title>水渠的修复</title></head><body><article><h1>水渠的修复</h1>
<p>村里的水渠年久失修，今年春天县里拨款一百二十万元，分三段重新砌筑，预计七月完工。</p>${body}
<p>工程负责人说，汛期之前必须通水，否则下游两千亩稻田就要改种旱地作物了。</p></article></body></html>`
const BEFORE = '村里的水渠年久失修，今年春天县里拨款一百二十万元，分三段重新砌筑，预计七月完工。\n'
const BEHIND = '\n工程负责人说，汛期之前必须通水，否则下游两千亩稻田就要改种旱地作物了。\n'
const middle = (markdown: string): string => {
  expect(markdown.startsWith(BEFORE)).toBe(true)
  expect(markdown.endsWith(BEHIND)).toBe(true)
  return markdown.slice(BEFORE.length, -BEHIND.length)
}

describe('Markdown', () => {
  it.each<[string, string, string]>([
    ['a heading', '<h2>材料与人工</h2>', '\n## 材料与人工\n'],
    ['a list', '<ul><li>水泥六十吨</li><li>石料三百方</li></ul>', '\n- 水泥六十吨\n- 石料三百方\n'],
    [
      'a numbered list in a list',
      '<ol start="3"><li>先清淤泥</li><li>再砌石料<ul><li>下段的石料</li></ul></li></ol>',
      '\n3. 先清淤泥\n4. 再砌石料\n\n   - 下段的石料\n',
    ],
    [
      'a table',
      '<table><tr><th>段<th>长度<tr><td>上段<td>四百米<tr><td>中|段<td>三百米</table>',
      '\n| 段 | 长度 |\n| --- | --- |\n| 上段 | 四百米 |\n| 中\\|段 | 三百米 |\n',
    ],
    ['a heading of two lines', '<h2>材料<br>与人工</h2>', '\n## 材料 与人工\n'],
    [
      'definitions',
      '<dl><dt>渠首<dd>水渠的<b>起点</b>。<dd>又名龙口。<dt><b>闸</b><dd><p>放水的门。<p>由人看守。</dl>',
      '\n**渠首**\n\n- 水渠的**起点**。\n- 又名龙口。\n\n**闸**\n\n- 放水的门。\n\n  由人看守。\n',
    ],
    ['a quotation', '<blockquote><p>水是庄稼的命。</p></blockquote>', '\n> 水是庄稼的命。\n'],
    [
      'code',
      '<pre><code class="language-Python">if a:\n    b = `c`</code></pre>',
      '\n```python\nif a:\n    b = `c`\n```\n',
    ],
    [
      'a link',
      '<p>详见<a href="/plan (1).html">施工方案</a>全文。</p>',
      '\n详见[施工方案](</plan%20(1).html>)全文。\n',
    ],
    ['a picture', '<p><img src="/a.jpg" alt="渠首"></p>', '\n![渠首](/a.jpg)\n'],
    ['a picture between paragraphs', '<img src="/a.jpg">', '\n![](/a.jpg)\n'],
    ['a picture in a line', '<p>渠首<img src="/a.jpg">在北。</p>', '\n渠首![](/a.jpg)在北。\n'],
    [
      'marks that are text',
      '<p>价格是 5 * 3，见 [1] 和 a_b，<code>x`y</code>。</p>',
      '\n价格是 5 \\* 3，见 \\[1\\] 和 a_b，``x`y``。\n',
    ],
    ['what begins a block', '<p># 一</p><p>1. 二</p><p>- 三</p>', '\n\\# 一\n\n1\\. 二\n\n\\- 三\n'],
    [
      'emphasis',
      '<p>这段<b>最难</b>施工，面积 20 m<sup>2</sup>。</p>',
      '\n这段**最难**施工，面积 20 m<sup>2</sup>。\n',
    ],
  ])('has %s', (_, body, expected) => {
    expect(middle(as(page(body), 'markdown'))).toBe(expected)
  })

  it('has absolute addresses as far as the address of the page is known', () => {
    const body =
      '<p>见<a href="b.html">甲</a>、<a href="/c">乙</a>、<a href="//x.com/d">丙</a>、<a href="mailto:a@b.c">丁</a>。</p>'
    const links = (source: string, options: { url?: string } = {}): (string | undefined)[] =>
      [...as(source, 'markdown', options).matchAll(/\]\(([^)]*)\)/g)].map(([, href]) => href)
    expect(links(page(body))).toEqual(['b.html', '/c', '//x.com/d', 'mailto:a@b.c'])
    const url = 'https://a.org/dir/page.html'
    expect(links(page(body), { url })).toEqual([
      'https://a.org/dir/b.html',
      'https://a.org/c',
      'https://x.com/d',
      'mailto:a@b.c',
    ])
    const head = (tag: string): string => page(body).replace('<head>', `<head>${tag}`)
    // A page may state the address of another page of its site.
    expect(links(head(`<link rel="canonical" href="${url}">`))).toEqual([
      'b.html',
      'https://a.org/c',
      'https://x.com/d',
      'mailto:a@b.c',
    ])
    expect(links(head('<base href="https://b.org/sub/">'), { url })).toEqual([
      'https://b.org/sub/b.html',
      'https://b.org/c',
      'https://x.com/d',
      'mailto:a@b.c',
    ])
    expect(links(head('<base href="/sub/">'))[0]).toBe('b.html')
  })

  it('leaves out what is not wanted', () => {
    const body = '<p>详见<a href="/plan">施工方案</a>全文。<img src="/a.jpg"></p>'
    expect(middle(as(page(body), 'markdown', { links: false, images: false }))).toBe('\n详见施工方案全文。\n')
    const table = '<table><tr><th>段<th>长度<tr><td>上段<td>四百米</table>'
    expect(middle(as(page(table), 'markdown', { tables: false }))).toBe('\n段\t长度\n\n上段\t四百米\n')
  })

  it('of Markdown is what it was, with a blank line between paragraphs', () => {
    const source = '第零段的文字。\n\n## 渠\n\n第一段的文字。\n\n- 甲\n- 乙\n\n```js\na\n```\n\n第二段的文字。\n'
    const cleaned = clean(source, 'post.md')
    expect(cleaned.text).not.toContain('\n\n')
    expect(render(cleaned, 'markdown', ALL)).toBe(source)
  })
})

describe('HTML', () => {
  it('says what the parts of the text are', () => {
    const body =
      '<h2>材料</h2><ul><li>水泥<li>石料</ul><ol start=2><li>砌</ol><pre class="lang-js">a &lt; b</pre><table><tr><th>段<td>甲<tr><td>长<td>四</table><p>见<a href="/p">方案</a></p>'
    const html = as(page(body), 'html')
    expect(html.split('\n').slice(1, -2)).toEqual([
      '<h2>材料</h2>',
      '<ul>',
      '<li>水泥</li>',
      '<li>石料</li>',
      '</ul>',
      '<ol start="2">',
      '<li>砌</li>',
      '</ol>',
      '<pre><code class="language-js">a &lt; b</code></pre>',
      '<table>',
      '<tr><th>段</th><td>甲</td></tr>',
      '<tr><td>长</td><td>四</td></tr>',
      '</table>',
      '<p>见<a href="/p">方案</a></p>',
    ])
  })
})

describe('a thread', () => {
  const post = (name: string, day: number, text: string): string =>
    `<div id="post_${day}" class="topic-body crawler-post"><div class="crawler-post-meta"><a>${name}</a> May ${day}, 2024, 9:12am</div><div class="post"><p>${text}</p></div></div>`
  const thread = `<title>The mill</title><div id="main-outlet">${post('riverman', 3, 'The wheel turns again since Monday, thanks to all.')}${post('Anna *Lee*', 4, 'Which grease did you use for the lower bearings?')}</div>`

  it('has a line between posts, and with fields who wrote each, and when', () => {
    const texts = [
      'The wheel turns again since Monday, thanks to all.',
      'Which grease did you use for the lower bearings?',
    ]
    expect(as(thread, 'markdown')).toBe(`${texts.join('\n\n---\n\n')}\n`)
    const withFields = as(thread, 'markdown', { fields: true })
    expect(withFields).toContain(
      `\n\n**riverman** · 2024-05-03T09:12\n\n${texts[0]}\n\n---\n\n**Anna \\*Lee\\*** · 2024-05-04T09:12\n\n${texts[1]}\n`,
    )
    expect(as(thread, 'html')).toBe(texts.map((text) => `<article>\n<p>${text}</p>\n</article>\n`).join(''))
    expect(as(thread, 'html', { fields: true })).toContain(
      '<article>\n<header>riverman · <time datetime="2024-05-03T09:12">2024-05-03T09:12</time></header>\n<p>The',
    )
  })
})

describe('text, fields and JSON', () => {
  it('has the fields above the text when asked', () => {
    const text = as('<title>渠: “修”</title><p>村里的水渠年久失修。</p>', 'text', { fields: true })
    expect(text).toBe('---\ntitle: "渠: “修”"\npage_kind: article\n---\n\n村里的水渠年久失修。\n')
    expect(as('村里的水渠年久失修。', 'text', { fields: true })).toBe('村里的水渠年久失修。\n')
  })

  it('is a line of JSON', () => {
    const json = as(page(''), 'json')
    expect(json.endsWith('}\n')).toBe(true)
    expect(JSON.parse(json)).toMatchObject({
      source_uri: 'page.html',
      title: '水渠的修复',
      lang: 'zh',
      status: 'kept',
      reason: null,
    })
    expect(JSON.parse(as('<p></p>', 'json'))).toMatchObject({ status: 'rejected', reason: 'empty', text: '' })
  })
})

const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab字，。 *_`~[]()<>&#!|\\-+=1.:"\''), maxLength: 12 }),
  fc.constantFrom('&amp;lt;', '```', '---', '1. ', '# ', '> ', '**', '<b>', '</b>', '![', '](', 'http://a.b/c_d'),
)
const inline = fc.array(
  fc.tuple(fc.constantFrom('', 'b', 'i', 'code', 'a href="/x(y)"', 'sup', 'del', 'em'), piece).map(([tag, text]) => {
    const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return tag === '' ? shown : `<${tag}>${shown}</${tag.split(' ')[0]}>`
  }),
  { minLength: 1, maxLength: 5 },
)
const block = fc
  .tuple(fc.constantFrom('p', 'h3', 'li', 'blockquote', 'pre', 'td', 'div', 'dl'), inline)
  .map(([tag, pieces]) => {
    const inner = pieces.join('')
    if (tag === 'li') return `<ul><li>字${inner}</li><li>${inner}<ol><li>甲${inner}</ol></ul>`
    if (tag === 'dl') return `<dl><dt>${inner}</dt><dd>字${inner}</dd><dd><p>${inner}</p><p>乙</p></dd></dl>`
    if (tag === 'td') return `<table><tr><th>甲<th>乙<tr><td>${inner}<td>丁</table>`
    return `<${tag}>${inner}</${tag}>`
  })

/** What shows, less white space, which Markdown and HTML fold in their own ways. */
const ink = (text: string): string => text.replace(/[\s\u200b]+/g, '')

describe('Markdown and HTML, read by others', () => {
  const markdown = new MarkdownIt({ html: true })
  test.prop([fc.array(block, { minLength: 1, maxLength: 4 })], { numRuns: rounds(150) })(
    'are the text again',
    (blocks) => {
      const cleaned = clean(page(blocks.join('')))
      const printed = render(cleaned, 'markdown', { ...ALL, images: false })
      expect(ink(load(markdown.render(printed)).text()), printed).toBe(ink(cleaned.text))
      expect(ink(load(render(cleaned, 'html', { ...ALL, images: false })).text())).toBe(ink(cleaned.text))
    },
  )
})
