import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Params, Stage } from '../../src/document/stage.ts'
import { applyOutcome, type Draft, view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf, fixtures } from '../../test/fixtures.ts'
import { frontMatter } from '../front-matter/index.ts'
import { html } from './index.ts'

// The output is text, so a second pass may read an escaped tag (`&lt;p&gt;`) as a tag.
fixtures(html, import.meta.dirname, { before: [frontMatter as unknown as Stage], idempotent: false })

const stage = html as unknown as Stage
const run = stage.create(defaults(stage))
const page = (body: string): string => `<html><body>${body}</body></html>`
const clean = (text: string, params?: Params): Draft => {
  const draft = draftOf(text)
  const outcome = params ? stage.create({ ...defaults(stage), ...params })(view(draft)) : run(view(draft))
  return applyOutcome(draft, stage, outcome)
}
const textOf = (body: string): string => clean(page(body)).text

describe('white space', () => {
  it.each([
    ['<p>a <b>b</b>  c</p>', 'a b c'],
    ['<p>a<b> b</b> </p> <p>c', 'a b\nc'],
    ['<p>&nbsp;&nbsp;&nbsp;　　中文&nbsp;English　中文　</p>', '中文 English　中文'],
    ['<p>中文\n换行</p><p>English\nwrapped</p>', '中文换行\nEnglish wrapped'],
    ['<span>作者：甲</span>\n<span>时间：乙</span>', '作者：甲 时间：乙'],
    ['one<br><br/>two<hr>three', 'one\ntwo\nthree'],
    ['<pre>\n  if x:\n\n    <b>return</b>  1  \n</pre>', '  if x:\n    return  1'],
    ['<div style="white-space: pre-wrap">a\n b</div>', 'a\n b'],
    ['a</p>b', 'a\nb'],
    ['<li>一<li>二', '一\n二'],
    ['<b><p>text</b> more</p>', 'text more'],
  ])('%j', (body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('references', () => {
  it.each([
    ['&amp;&lt;&gt;&quot;&#39;', '&<>"\''],
    ['&#150;&#x80;&#8212;', '–€—'],
    ['&copy2024 &notit; &ampx', '©2024 ¬it; &x'],
    ['&NotEqualTilde;&#x1F600;', '≂̸😀'],
    ['&nosuch; & &;', '&nosuch; & &;'],
    ['&#xD800;&#0;', '��'],
  ])('%s', (body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('tables', () => {
  it('writes a row of data a line', () => {
    const cells = '<table><tr><th>城市<th>人口<tr><td>长春<td>906 万<tr><td><p>吉林</p><td>362 万</table>'
    expect(textOf(cells)).toBe('城市\t人口\n长春\t906 万\n吉林\t362 万')
  })
  it('writes a cell of a layout a paragraph', () => {
    expect(textOf('<table><tr><td>左栏<td><table><tr><td>正文</table></table>')).toBe('左栏\n正文')
  })
})

describe('formulas appear once', () => {
  const math =
    '<math><semantics><mrow><mi>x</mi><mn>2</mn></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
  it.each([
    [
      'KaTeX',
      `设<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">x2</span></span>为`,
      '设x^2为',
    ],
    [
      'KaTeX without MathML',
      '设<span class="katex"><span class="katex-html" aria-hidden="true">x2</span></span>为',
      '设x2为',
    ],
    [
      'Wikipedia',
      `设<span class="mwe-math-mathml-a11y" style="display: none;">${math}</span><img alt="x^2">为`,
      '设x^2为',
    ],
    ['kramdown', '设<script type="math/tex">x^2</script>为', '设x^2为'],
    [
      'MathJax',
      '设<span class="MathJax_Preview">?</span><span class="MathJax">x2</span><script type="math/tex">x^2</script>为',
      '设x^2为',
    ],
    ['MathML alone', '设<math><mi>x</mi><mo>+</mo><mn>1</mn></math>为', '设x+1为'],
    ['prose about annotations', '<p><annotation>注</annotation>文</p>', '注文'],
  ])('%s', (_, body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('links that generators add to headings', () => {
  it.each([
    [
      'Sphinx',
      '<h2>Keys<a class="headerlink" href="#keys" title="Link to this heading">¶</a></h2><p>例</p>',
      'Keys\n例',
    ],
    ['VuePress', '<h2><a class="header-anchor" href="#keys">#</a> Keys</h2><p>例</p>', 'Keys\n例'],
    ['Docusaurus', '<h2>Keys<a class="hash-link" href="#keys">\u200b</a></h2><p>例</p>', 'Keys\u200b\n例'],
    ['a caption', '<p class="caption"><span>Fig. 1</span><a href="#id1">¶</a></p><p>例</p>', 'Fig. 1\n例'],
    [
      'MediaWiki',
      '<h2><span>History</span><span class="mw-editsection">[<a href="?action=edit">edit</a>]</span></h2><p>例</p>',
      'History\n例',
    ],
    ['another page', '<h2>C<a href="/csharp">#</a></h2><p>例</p>', 'C#\n例'],
    ['text', '<h2>C# ¶</h2><p>the sign <a href="#pilcrow">¶</a></p>', 'C# ¶\nthe sign ¶'],
    ['a section', '<h2><a href="#keys">Keys</a></h2><p>例</p>', 'Keys\n例'],
  ])('%s', (_, body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('numbers of lines of code', () => {
  it.each([
    [
      'Hexo',
      '<p>例</p><table><tr><td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre><td class="code"><pre>a<br>b</pre></table>',
      '例\na\nb',
    ],
    ['Chroma', '<p>例</p><pre><span class="ln">7</span>a\n<span class="ln">8</span>b</pre>', '例\na\nb'],
    ['CSDN', '<pre>a\nb</pre><ul class="pre-numbering"><li>1</li><li>2</li></ul><p>例</p>', 'a\nb\n例'],
    ['a year in a page grid', '<div class="gutter">2024</div><p>例</p>', '2024\n例'],
    ['figures', '<ul class="line-number"><li>3<li>9</ul><p>例</p>', '3\n9\n例'],
    ['words', '<div class="gutter">1 2 篇</div><p>例</p>', '1 2 篇\n例'],
  ])('%s', (_, body, text) => {
    expect(textOf(body)).toBe(text)
  })
})

describe('hidden text', () => {
  it.each([
    ['<style>.a&#123;b&#125;</style>文', '文'],
    ['<script>if (a < b) document.write("<p>x</p>")</script>文', '文'],
    ['文<span style="display:none">噪声</span>本', '文本'],
    ['文<font class="jammer">@#</font>本', '文本'],
    ['<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字', '漢字'],
    ['<ruby>山<rt>やま<rb>川<rt>かわ</ruby>を', '山川を'],
    ['<ruby><rb>朝<rb>日<rtc><rt>あさ<rt>ひ</rtc></ruby>が', '朝日が'],
    ['<ruby><rb><img alt="鷗"></rb><rt>かもめ</rt></ruby>が', '鷗が'],
    ['字は<img class="gaiji" alt="※（さんずい）">と<img alt="鷗">', '字はと'],
    ['<pre><code>a</code><code> b</code></pre>', 'a\n b'],
    ['<p><code>a</code><code>b</code></p>', 'ab'],
    ['<iframe src=x>no frames</iframe>文', '文'],
    ['文<span class="sr-only">（新窗口）</span>本', '文本'],
    ['文<span class="sr-only md:not-sr-only">字</span>本', '文字本'],
    ['<x-y><template shadowrootmode="open"><p>影</p></template></x-y><template>模板</template>文', '影\n文'],
    ['<span style="display:block">一</span><span style="display:inline-block">二</span>三', '一\n二三'],
    ['<iframe src=x>an unclosed frame loses nothing', 'an unclosed frame loses nothing'],
  ])('%s', (body, text) => {
    expect(textOf(body)).toBe(text)
  })
  const hidden = (text: string): (string | undefined)[] => {
    const out = clean(text)
    return out.blocks!.filter((block) => block.hidden).map(({ start, end }) => out.text.slice(start, end))
  }
  it.each([
    ['a dialogue', page('<p>正文正文正文</p><div style="display: none">弹窗</div>'), ['弹窗']],
    ['a page until its script runs', '<html><body style="visibility:hidden"><p>正文</p></body></html>', []],
    [
      'a dialogue in an application that starts hidden',
      page('<div id=app style="visibility:hidden"><p>正文正文正文正文</p><div hidden>弹窗</div></div><p>页脚</p>'),
      ['弹窗'],
    ],
    [
      'a folded menu that is longer than the article',
      page(
        '<p>正文正文正文</p><ul style="display:none"><li><a href=a>栏目一栏目一栏目一</a><li><a href=b>栏目二</a></ul>',
      ),
      ['栏目一栏目一栏目一', '栏目二'],
    ],
    ['a dialogue element', page('<p>正文正文正文</p><dialog>关</dialog><dialog open>开</dialog>'), ['关']],
    ['text beside the window', page('<p>正文正文正文</p><div style="position:absolute;left:-9999px">链</div>'), ['链']],
    ['a slider', page('<p>正文正文正文</p><ul style="left:-1180px"><li>图</ul>'), []],
    ['a hanging indent', page('<p>正文正文正文</p><p style="text-indent:-28px">条</p>'), []],
    ['paragraphs that unfold one by one', page(`<p>题</p>${'<p style="display:none">正文</p>'.repeat(9)}`), []],
    [
      'answers stay, a dialogue goes',
      page(
        `<p>${'正文'.repeat(30)}</p><dl><dt>问一<dd hidden>答案一。<dt>问二<dd hidden>答案二。</dl><div hidden>弹窗</div>`,
      ),
      ['弹窗'],
    ],
    [
      'a panel that a control names, but no menu',
      page(
        `<p>${'正文'.repeat(30)}</p><a href="#t2">历史</a><div id=t2 style="display:none">建于一七九一年。</div>` +
          '<a href="#m">菜单</a><ul id=m hidden><li><a href=a>栏目一</a></ul>',
      ),
      ['栏目一'],
    ],
    [
      'pairs of one kind, but not one alone',
      page(
        `<p>${'正文'.repeat(30)}</p><div class=q>问一</div><div class=a hidden>答案一。</div><div class=q>问二</div>` +
          '<div class=a hidden>答案二。</div><p>末尾</p><div class=x hidden>另一处</div>',
      ),
      ['另一处'],
    ],
    [
      'a dialogue that a control names, and slides of one kind',
      page(
        `<p>${'正文'.repeat(40)}</p><a href="#d">登录</a><div id=d role=dialog hidden>请输入密码。</div>` +
          '<div class=s>图一</div><div class=s hidden>图二</div><div class=s hidden>图三</div>',
      ),
      ['请输入密码。', '图二', '图三'],
    ],
    [
      'copies for other widths, though they are most of the page',
      page(
        `<p>${'一段足够长的正文，不会碰巧相同。'.repeat(2)}</p>` +
          `<div hidden><p>${'一段足够长的正文，不会碰巧相同。'.repeat(2)}</p></div>`.repeat(2),
      ),
      ['一段足够长的正文，不会碰巧相同。'.repeat(2), '一段足够长的正文，不会碰巧相同。'.repeat(2)],
    ],
  ])('marks what is hidden: %s', (_, text, blocks) => {
    expect(hidden(text)).toEqual(blocks)
  })
})

describe('links', () => {
  it.each([
    ['<a name=2><p>二、建立帳號</p><p>以 root 身份登入。</p>', [0, 0]],
    ['<p><a name=2 href="#1">二、建立帳號</a></p>', [6]],
    ['<p><a class=more>更多</a></p>', [2]],
    ['<h3><a href="#">怎么办？</a></h3>', [0]],
    ['<a href="#q"><h3>怎么办？</h3></a>', [0]],
    ['<h3><a href="/q">怎么办？</a></h3>', [4]],
    ['<dl><dt>Ann Lee <a href="#c7">3 May</a></dt></dl>', [4]],
    ['<ul><li><a href="#q">怎么办？</a></li></ul>', [4]],
  ])('a link target is not a link: %s', (body, expected) =>
    expect(clean(page(body)).blocks!.map(({ linkChars }) => linkChars)).toEqual(expected),
  )
})

describe('findings', () => {
  it.each([
    [
      '<div id="app"></div><noscript>请开启 JavaScript</noscript><script id="__NEXT_DATA__">{"text":"文"}</script>',
      ['html/script-only'],
    ],
    ['<div id="app">文</div><script>start()</script>', []],
    ['<script type="application/ld+json">{}</script>', []],
    ['文<script>start()', ['html/unended']],
    ['文<p class="a', ['html/unended']],
  ])('%s', (body, rules) => {
    expect(clean(`<html><body>${body}`).findings.map((finding) => finding.rule)).toEqual(rules)
  })
})

describe('limits', () => {
  // tree.test.ts counts how the work grows; here the sizes are those that somebody might send.
  it.each([
    ['nested tags', page(`${'<div>'.repeat(1_000_000)}文`), '文', ['html/too-deep']],
    ['stray closes', page(`文${'</b></div>'.repeat(40_000)}本`), '文本', []],
    ['open comment', page(`文<!--${'- '.repeat(1_000_000)}`), '文', ['html/unended']],
    ['links in links', page(`${'<a><div>'.repeat(100_000)}文`), '文', ['html/too-deep']],
    ['a line', page(`<p>${'文'.repeat(5_000_000)}</p>`), '文'.repeat(5_000_000), []],
    ['region comments', page(`文${'<!-- 广告 start --><i></i>'.repeat(40_000)}`), '文', []],
    ['tables', page(`${'<table><tr><td>'.repeat(2_000)}文`), '文', ['html/too-deep']],
    ['blank lines of code', page(`<pre>文\n${' \n'.repeat(200_000)}</pre>`), '文', []],
    ['authors in authors', page(`${'<div itemprop=author>'.repeat(400)}文${'<i></i>'.repeat(10_000)}`), '文', []],
    [
      'authors in JSON-LD',
      page(
        `<script type="application/ld+json">{"@type":"Article","author":[${Array.from({ length: 8_000 }, (_, i) => `{"name":"甲${i}"}`).join()}]}</script>文`,
      ),
      '文',
      [],
    ],
  ])('%s', (_, source, text, rules) => {
    const out = clean(source)
    expect(out.text === text).toBe(true)
    expect(out.findings.map((finding) => finding.rule)).toEqual(rules)
  })
  it('refuses an unknown time zone before any document', () => {
    expect(() => clean('', { timezone: 'Mars/Olympus' })).toThrow(RangeError)
  })
})

describe('README', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('## Text'), readme.indexOf('## Blocks'))
  const rows = [...section.matchAll(/^\| `(.+?)` \| ((?:`[^`]+`)(?: ⏎ `[^`]+`)*)/gm)].map((row) => [
    row[1]!.replaceAll('⏎', '\n'),
    [...row[2]!.matchAll(/`([^`]+)`/g)].map((line) => line[1]).join('\n'),
  ])
  it('has examples', () => expect(rows.length).toBeGreaterThan(10))
  it.each(rows)('%j', (input, text) => expect(textOf(input)).toBe(text))
})
