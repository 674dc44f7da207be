import { describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { workOf } from '../../../test/work/work.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../pipeline/pipeline.ts'
import { EMPTY_LEDGER, Ledger } from '../ledger/ledger.ts'
import { inputRecord } from '../record.ts'
import type { Span, TextBlock } from './span.ts'
import { textBlocks } from './text-blocks.ts'

const pipeline = new Pipeline(registry, loadConfiguration(registry))

type Shown = readonly [kind: string, text: string, more: object]

/** Each block as its kind, what it holds, and what else is said of it. */
function blocksOf(source: string, name = 'page.html'): Shown[] {
  const { text, blocks } = cleanOne(pipeline, inputRecord(name, Buffer.from(source)))
  return blocks.map(({ kind, start, end, ...more }) => [kind, text.slice(start, end), more])
}

const A = '村里的水渠年久失修，今年春天县里拨款一百二十万元，分三段重新砌筑，预计七月完工。'
const B = '工程负责人说，汛期之前必须通水，否则下游两千亩稻田就要改种旱地作物了。'
const page = (body: string): string => `<title>水渠</title><body><article><p>${A}</p>${body}<p>${B}</p></article>`

/** What stands between the two paragraphs of the page. */
const between = (body: string): Shown[] => {
  const blocks = blocksOf(page(body))
  expect([blocks[0], blocks.at(-1)]).toEqual([
    ['paragraph', A, {}],
    ['paragraph', B, {}],
  ])
  return blocks.slice(1, -1)
}

describe('blocks of a page', () => {
  it('are headings with their level, and paragraphs', () => {
    expect(between('<h3>材料与人工</h3><p>水泥六十吨。<br>石料三百方。</p>')).toEqual([
      ['heading', '材料与人工', { level: 3 }],
      ['paragraph', '水泥六十吨。', {}],
      ['paragraph', '石料三百方。', {}],
    ])
  })

  it('are one heading where the page breaks it, unless it is as long as a text', () => {
    expect(between('<h2>材料<br>与人工</h2>')).toEqual([['heading', '材料\n与人工', { level: 2 }]])
    expect(between('<h2>甲<br>乙<br>丙<br>丁</h2>').map(([, text]) => text)).toEqual(['甲', '乙', '丙', '丁'])
    const long = '水渠的修复工程。'.repeat(13)
    expect(between(`<h2>${long}<br>${long}</h2>`)).toHaveLength(2)
  })

  it('are terms with their definitions', () => {
    expect(between('<dl><div><dt>渠首<dd>水渠的起点。</div><dt>闸<dd><p>放水的门。<p>由人看守。</dl>')).toEqual([
      ['term', '渠首', {}],
      ['definition', '水渠的起点。', {}],
      ['term', '闸', {}],
      ['definition', '放水的门。\n由人看守。', {}],
      ['paragraph', '放水的门。', {}],
      ['paragraph', '由人看守。', {}],
    ])
  })

  it('are paragraphs where a dl is a box: a picture and its caption, a term of several lines', () => {
    const kinds = (body: string): string[] => between(body).map(([kind, text]) => `${kind} ${text}`)
    expect(kinds('<dl><dt><img src="/a.jpg"></dt><dd>渠首的新闸门。</dl>')).toEqual([
      'image ',
      'paragraph 渠首的新闸门。',
    ])
    expect(kinds('<dl><dt>渠首<br>在北<dd>水渠的起点。</dl>')).toEqual([
      'paragraph 渠首',
      'paragraph 在北',
      'definition 水渠的起点。',
    ])
  })

  it('are items with depth and number; one that holds others holds their text', () => {
    expect(between('<ol start="4"><li>先清淤泥<li value="9">再砌石料<ul><li>下段</ul></ol>')).toEqual([
      ['item', '先清淤泥', { level: 1, number: 4 }],
      ['item', '再砌石料\n下段', { level: 1, number: 9 }],
      ['paragraph', '再砌石料', {}],
      ['item', '下段', { level: 2 }],
    ])
  })

  it('are tables, rows and cells; a column counts what spans several', () => {
    const table = '<table><tr><th>段<th colspan="2">长度与宽度<tr><td>上段<td>四百米<td>两米</table>'
    expect(between(table)).toEqual([
      ['table', '段\t长度与宽度\n上段\t四百米\t两米', { number: 3 }],
      ['row', '段\t长度与宽度', { level: 1 }],
      ['cell', '段', { level: 1, number: 1 }],
      ['cell', '长度与宽度', { level: 1, number: 2 }],
      ['row', '上段\t四百米\t两米', {}],
      ['cell', '上段', { number: 1 }],
      ['cell', '四百米', { number: 2 }],
      ['cell', '两米', { number: 3 }],
    ])
  })

  it('are cells in their columns where one above reaches down', () => {
    const table =
      '<table><tr><th>省<th>年<th>人<tr><td rowspan="2">江苏<td>2019<td>110<tr><td>2020<td>120<tr><td>浙江<td>2020<td>90</table>'
    const cells = between(table).filter(([kind]) => kind === 'cell')
    expect(cells.map(([, text, more]) => [text, (more as { number: number }).number])).toEqual([
      ...[
        ['省', 1],
        ['年', 2],
        ['人', 3],
        ['江苏', 1],
        ['2019', 2],
        ['110', 3],
        ['2020', 2],
        ['120', 3],
      ],
      ...[
        ['浙江', 1],
        ['2020', 2],
        ['90', 3],
      ],
    ])
  })

  it('are tables whose head has no row, and that hold a style sheet', () => {
    const style = `<style>td { ${'color: red; '.repeat(20)} }</style>`
    const table = `<table>${style}<thead><th>段<th>长度</thead><tr><td>上段<td>四百米<tr><td>下段<td>三百米</table>`
    expect(between(table).filter(([kind]) => kind === 'row')).toEqual([
      ['row', '段\t长度', { level: 1 }],
      ['row', '上段\t四百米', {}],
      ['row', '下段\t三百米', {}],
    ])
  })

  it.each([
    ['<pre class="brush: js">a\n  b</pre>', 'js'],
    ['<div class="highlight-source-js"><pre>a\n  b</pre></div>', 'js'],
    ['<pre><code data-lang="JS">a\n  b</code></pre>', 'js'],
    ['<div class="language-id"><pre class="language-id">a\n  b</pre></div>', undefined],
    ['<pre class="language-none">a\n  b</pre>', undefined],
  ])('are code with its lines, its indent and its language: %s', (body, lang) => {
    expect(between(body)).toEqual([['code', 'a\n  b', lang === undefined ? {} : { lang }]])
  })

  it.each([
    [
      '<pre class="shiki"><div class="language-id">JSX</div><div class="code-container"><code>a\n  b</code></div></pre>',
      'jsx',
    ],
    [
      '<div class="language-ts vp"><button></button><span class="lang">ts</span><pre><code>a\n  b</code></pre></div>',
      'ts',
    ],
  ])('are code without the label that names its language: %s', (body, lang) => {
    expect(between(body)).toEqual([['code', 'a\n  b', { lang }]])
  })

  it('are code without the number of its only line', () => {
    const table = (beside: string): string =>
      `<figure class="highlight"><table><tr><td class="gutter"><pre><span class="line">1</span><br></pre></td><td class="code">${beside}</td></tr></table></figure>`
    expect(between(table('<pre><span class="line">int a;</span><br></pre>'))).toEqual([['code', 'int a;', {}]])
    expect(between(table('<p>int a;</p>')).map(([, text]) => text)).toContain('1')
  })

  it.each(['<pre><code>a</code> <span class="lang">b</span></pre>', '<pre><span class="lang">a b</span></pre>'])(
    'keep what only looks like a label: %s',
    (body) => {
      expect(between(body)).toEqual([['code', 'a b', {}]])
    },
  )

  it('are quotations, and what stands in a line', () => {
    expect(between('<blockquote>水是<b>命</b>，见<a href=" /a b ">全文</a>与<code>x</code>。</blockquote>')).toEqual([
      ['quote', '水是命，见全文与x。', { level: 1 }],
      ['paragraph', '水是命，见全文与x。', {}],
      ['strong', '命', {}],
      ['link', '全文', { href: '/a b' }],
      ['literal', 'x', {}],
    ])
  })

  it('know pictures by the address that the page keeps for later, and no scripts as links', () => {
    expect(
      between(
        '<figure><img src="data:x" data-src="/a.jpg" alt=" 渠首 "><figcaption>渠首的新闸门。</figcaption></figure>',
      ),
    ).toEqual([
      ['image', '', { href: '/a.jpg', alt: '渠首' }],
      ['caption', '渠首的新闸门。', {}],
    ])
    expect(
      between('<p>见<a href="javascript:x()">甲</a>与<a href="#b">乙</a>两处的说明。</p>').map(([kind]) => kind),
    ).toEqual(['paragraph'])
  })

  it('leave out what was dropped, with its pictures', () => {
    const nav = '<nav><ul><li><a href="/">首页</a><img src="/logo.png"></ul></nav>'
    const foot = '<footer><img src="/qr.png"><p>版权所有 © 2024 某某网</p></footer>'
    const blocks = blocksOf(`<title>水渠</title><body>${nav}<article><p>${A}</p><p>${B}</p></article>${foot}`)
    expect(blocks).toEqual([
      ['paragraph', A, {}],
      ['paragraph', B, {}],
    ])
  })
})

describe('blocks of Markdown', () => {
  it('are what its marks say, without the marks', () => {
    const source = `第一段的文字。\n\n## 渠 ##\n\n1. 甲\n2. 乙\n   - 丙\n\n> 引一\n> 引二\n\n\`\`\`js\na\n  b\n\`\`\`\n\n| 段 | 长 |\n|---|---|\n| 上 | 四 |\n\n见[方案](/p "t")与![图](/i.png)和\`x\`。\n`
    expect(blocksOf(source, 'a.md').filter(([kind]) => kind !== 'paragraph')).toEqual([
      ['heading', '渠', { level: 2 }],
      ['item', '甲', { level: 1, number: 1 }],
      ['item', '乙', { level: 1, number: 2 }],
      ['item', '丙', { level: 2 }],
      ['quote', '> 引一\n> 引二', { level: 1 }],
      ['code', 'a\n  b', { lang: 'js' }],
      ['table', '段 | 长 |\n|---|---|\n| 上 | 四', { number: 2 }],
      ['row', '段 | 长', { level: 1 }],
      ['cell', '段', { level: 1, number: 1 }],
      ['cell', '长', { level: 1, number: 2 }],
      ['row', '上 | 四', {}],
      ['cell', '上', { number: 1 }],
      ['cell', '四', { number: 2 }],
      ['link', '方案', { href: '/p' }],
      ['image', '![图](/i.png)', { href: '/i.png', alt: '图' }],
      ['literal', 'x', {}],
    ])
  })

  it('of a feed are the titles of its entries', () => {
    const feed = `<rss version="2.0"><channel><title>渠</title><item><title>甲 &amp;amp; 乙</title><description>&lt;p&gt;见&lt;a href="/p"&gt;方案&lt;/a&gt;。&lt;/p&gt;</description></item></channel></rss>`
    expect(blocksOf(feed, 'feed.xml')).toContainEqual(['link', '方案', { href: '/p' }])
  })
})

describe('textBlocks', () => {
  const nothing = EMPTY_LEDGER
  const of = (text: string, spans: readonly Span[]): readonly TextBlock[] => textBlocks(text, nothing, spans)

  it('cuts what stands in a line at its ends, and leaves white space out', () => {
    const text = ' a\n b '
    expect(
      of(text, [{ kind: 'link', rawStart: 0, rawEnd: 6, href: '/' }]).filter(({ kind }) => kind === 'link'),
    ).toEqual([
      { kind: 'link', start: 1, end: 2, href: '/' },
      { kind: 'link', start: 4, end: 5, href: '/' },
    ])
  })

  const span = (kind: Span['kind'], rawStart: number, rawEnd: number, more: Partial<Span> = {}): Span => ({
    ...{ kind, rawStart, rawEnd, ...more },
  })

  it('come in one order where they hold the same text: what holds others first', () => {
    const all = ['link', 'heading', 'item', 'quote'] as const
    const sorted = of(
      '甲乙丙',
      all.map((kind) => span(kind, 0, 3, { level: 1 })),
    ).map(({ kind }) => kind)
    expect(sorted).toEqual(['quote', 'item', 'heading', 'link'])
  })

  it('keep a table that is all that a post is', () => {
    const rows = ['甲一', '甲二', '甲三'].map((_, i) => span('row', 3 + 3 * i, 5 + 3 * i))
    const spans = [span('post', 0, 2), span('post', 3, 11), span('table', 3, 11), ...rows]
    const kinds = textBlocks('前文\n甲一\n甲二\n甲三', nothing, spans).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'paragraph')).toEqual(['post', 'post', 'table', 'row', 'row', 'row'])
  })

  it('are posts, without the lists, quotations and tables that the page arranges them in', () => {
    const spans = [
      span('item', 0, 20, { level: 1 }),
      span('quote', 0, 5, { level: 1 }),
      span('quote', 1, 2, { level: 2 }),
      span('item', 6, 20, { level: 2 }),
      span('item', 6, 7, { level: 3 }),
      span('table', 6, 20, { number: 1 }),
      span('row', 8, 20),
      span('row', 10, 12),
      span('table', 13, 14, { number: 2 }),
      span('post', 0, 5, { author: '山中人', date: '2012-03-04' }),
      span('post', 6, 9),
      span('post', 13, 20),
    ]
    const text = '一二三四五\n七八九\n十甲\n丙丁戊己庚辛壬'
    expect(textBlocks(text, nothing, spans).filter(({ kind }) => kind !== 'paragraph')).toEqual([
      { kind: 'post', start: 0, end: 5, author: '山中人', date: '2012-03-04' },
      { kind: 'quote', start: 1, end: 2, level: 1 },
      { kind: 'post', start: 6, end: 9 },
      { kind: 'item', start: 6, end: 7, level: 1 },
      { kind: 'post', start: 13, end: 20 },
      { kind: 'table', start: 13, end: 14, number: 2 },
    ])
  })

  /** Steps on a text of so many characters. */
  const stepsOf = (characters: number, make: (i: number) => Span, ledger = nothing): number => {
    const spans = Array.from({ length: characters }, (_, i) => make(i))
    const text = ledger === nothing ? '字'.repeat(characters) : '字字'
    const { characters: looked, elements } = workOf(() => textBlocks(text, ledger, spans))
    return looked + elements
  }

  it('takes work linear in a line of links', () => {
    const steps = (n: number): number => stepsOf(n, (i) => ({ kind: 'link', rawStart: i, rawEnd: i + 1, href: '/' }))
    expect(steps(8000)).toBeLessThan(2.2 * steps(4000))
  })

  it('takes work linear in pictures among comments', () => {
    const steps = (n: number): number => {
      const edits = Array.from({ length: n }, (_, i) => ({
        ...{ rawStart: 1 + i, rawEnd: 2 + i, start: 1, end: 1, evidence: undefined },
        ...{ rules: [i % 2 === 0 ? 'html/tag' : 'html/comment'], certainty: 'certain' as const },
      }))
      const ledger = Ledger.of(edits)
      return stepsOf(n, (i) => ({ kind: 'image', rawStart: 1 + i, rawEnd: 2 + i, href: '/' }), ledger)
    }
    expect(steps(8000)).toBeLessThan(2.2 * steps(4000))
  })
})
