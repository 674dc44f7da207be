import { describe, expect, it } from 'vitest'
import { applyEdits, type Edit } from '../../../src/document/ledger/edit.ts'
import { readFeed } from '../feed/index.ts'
import { render } from '../render/index.ts'
import { buildTree } from '../tree/tree.ts'

const LIMITS = { depth: 512, elements: 300_000 }
const rendered = (source: string): { text: string; edits: readonly Edit[] } => {
  const { edits } = render(buildTree(source, LIMITS), () => 'comment')
  return { text: applyEdits(source, edits), edits }
}
const textOf = (source: string): string => rendered(source).text

describe('references to halves of a pair', () => {
  it.each([
    ['&#55357;&#56842;', '😊'],
    ['&#xD83D;&#xDC4B;&#x1F44B;', '👋👋'],
    ['&#xd83d;&#56842;', '😊'],
    ['&#55357;x&#56842;', '�x�'],
    ['&#56842;&#55357;', '��'],
    ['&#55357;&#55357;&#56842;', '�😊'],
  ])('%s', (source, text) => {
    expect(textOf(`<p>${source}</p>`)).toBe(text)
  })
})

describe('references escaped twice', () => {
  const word = '&amp;#1057;&amp;#1082;&amp;#1083;&amp;#1072;&amp;#1076;'
  it.each([
    ['words', `<p>${word} &amp;#1089; 9</p>`, 'Склад с 9'],
    ['two letters', '<p>&amp;#1057;&amp;#1082;</p>', '&#1057;&#1082;'],
    [
      'an example in a sentence',
      `<p>In the page you see ${word} and wonder.</p>`,
      'In the page you see &#1057;&#1082;&#1083;&#1072;&#1076; and wonder.',
    ],
    ['code', `<code>${word}</code>`, '&#1057;&#1082;&#1083;&#1072;&#1076;'],
    [
      'spaces and quotes',
      '<p>&amp;nbsp;&amp;nbsp;船到了，&amp;ldquo;走吧&amp;rdquo;。</p><p>A&amp;amp;B</p>',
      '船到了，“走吧”。\nA&amp;B',
    ],
    ['one space', '<p>船&amp;nbsp;到了。</p>', '船&nbsp;到了。'],
    [
      'a list of names',
      '<p>空格写作 &amp;nbsp;，破折号写作 &amp;mdash;，引号写作 &amp;ldquo;。</p>',
      '空格写作 &nbsp;，破折号写作 &mdash;，引号写作 &ldquo;。',
    ],
    ['a table of names', '<p>&amp;nbsp;</p><p>&amp;mdash;</p><p>&amp;hellip;</p>', '&nbsp;\n&mdash;\n&hellip;'],
    [
      'letters of words in a Latin script',
      '<p>Der Caf&amp;eacute;-G&amp;auml;rtner &amp;amp; S&amp;ouml;hne &amp;ndash; ge&amp;ouml;ffnet</p><p>Tsch&amp;uuml;ss &amp;amp;eacute;</p>',
      'Der Café-Gärtner & Söhne – geöffnet\nTschüss &amp;eacute;',
    ],
    [
      'letters, a word by itself',
      '<p>Nell&amp;#39;et&amp;agrave; la citt&amp;agrave; non &amp;egrave; pi&amp;ugrave; l&amp;agrave;.</p>',
      "Nell'età la città non è più là.",
    ],
    [
      'letters that a page is about',
      '<p>Schreiben Sie &amp;auml;, &amp;ouml; oder &amp;uuml; so: B&amp;auml;r.</p><p>F&amp;uuml;r K&amp;ouml;che</p>',
      'Schreiben Sie &auml;, &ouml; oder &uuml; so: B&auml;r.\nF&uuml;r K&ouml;che',
    ],
    [
      'letters in a text whose own are well',
      '<p>Tapez caf&amp;eacute;, th&amp;eacute; ou bl&amp;eacute; : l’éditeur répète à côté le mot accentué, déjà prêt.</p>',
      'Tapez caf&eacute;, th&eacute; ou bl&eacute; : l’éditeur répète à côté le mot accentué, déjà prêt.',
    ],
    [
      'letters in an explanation',
      '<p>As an HTML entity, café is caf&amp;eacute;, naïve is na&amp;iuml;ve, déjà is d&amp;eacute;j&amp;agrave;.</p>',
      'As an HTML entity, café is caf&eacute;, naïve is na&iuml;ve, déjà is d&eacute;j&agrave;.',
    ],
    ['two letters of words', '<p>Caf&amp;eacute; und B&amp;auml;r.</p>', 'Caf&eacute; und B&auml;r.'],
    ['tags', '<p>&amp;lt;p&amp;gt; 船到了。</p>', '&lt;p&gt; 船到了。'],
  ])('%s', (_, source, text) => {
    expect(textOf(source)).toBe(text)
  })

  it('are a guess', () => {
    const { edits } = rendered(`<p>${word}&amp;#32;${word}</p>`)
    expect(edits.filter(({ rule }) => rule === 'escaped-twice').every(({ certainty }) => certainty === 'guessed')).toBe(
      true,
    )
  })
})

describe('closing tags that are visible by accident', () => {
  const end = '&lt;/p&gt;'
  it.each([
    ['at the end of each line', `<div>甲。${end}<br>&nbsp;乙。${end}<br>丙。${end}</div>`, '甲。\n乙。\n丙。'],
    ['line breaks', '<p>甲&lt;br /&gt;</p><p>乙&lt;BR&gt;</p><p>丙&lt;br/&gt;</p>', '甲\n乙\n丙'],
    ['twice only', `<p>甲${end}</p><p>乙${end}</p>`, '甲</p>\n乙</p>'],
    [
      'in pairs',
      `<div>&lt;p&gt;甲。${end}<br>\n&nbsp;&lt;p&gt;乙。${end}<br>&lt;p&gt;丙。${end}</div>`,
      '甲。\n乙。\n丙。',
    ],
    [
      'in pairs, of a page about them',
      `<h1>段落标签</h1><p>&lt;p&gt;甲${end}</p><p>&lt;p&gt;乙${end}</p><p>&lt;p&gt;丙${end}</p>`,
      '段落标签\n<p>甲</p>\n<p>乙</p>\n<p>丙</p>',
    ],
    [
      'where a tag is opened, too',
      `<p>&lt;p&gt;甲${end}</p><p>乙${end}</p><p>丙${end}</p>`,
      '<p>甲</p>\n乙</p>\n丙</p>',
    ],
    ['within a line', `<p>甲${end}</p><p>乙${end}</p><p>丙${end} 丁</p>`, '甲</p>\n乙</p>\n丙</p> 丁'],
    [
      'of other elements',
      `<p>甲${end}</p><p>乙${end}</p><p>丙${end}</p><p>&lt;/em&gt;</p>`,
      '甲</p>\n乙</p>\n丙</p>\n</em>',
    ],
    [
      'with a comment before',
      `<!-- ${end} --><p>甲&amp;${end}</p><p>乙${end}</p><p>丙${end}</p>`,
      '甲&</p>\n乙</p>\n丙</p>',
    ],
    [
      'with a script before',
      `<script>"${end}<br>"</script><p>甲&amp;${end}</p><p>乙${end}</p><p>丙${end}</p>`,
      '甲&\n乙\n丙',
    ],
  ])('%s', (_, source, text) => {
    expect(textOf(source)).toBe(text)
  })
})

describe('feeds', () => {
  const feedOf = (source: string): { text: string; fields: Record<string, string> } => {
    const { edits = [], fields = [] } = readFeed(source, LIMITS, 'UTC')
    const shown = (start: number, end: number, own: readonly Edit[] = []): string =>
      applyEdits(
        source.slice(start, end),
        own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
      )
    return {
      text: applyEdits(source, edits),
      fields: Object.fromEntries(
        fields.toReversed().map(({ name, start, end, edits: own }) => [name, shown(start, end, own)]),
      ),
    }
  }
  const rss = (title: string, description: string): string =>
    `<rss><channel><title>渡口</title><item><title>${title}</title><description>${description}</description></item></channel></rss>`

  it.each([
    ['once', '&lt;p&gt;甲&amp;nbsp;乙&lt;/p&gt;', '甲 乙'],
    [
      'twice',
      '&amp;lt;p&amp;gt;甲 &amp;lt;a href=&amp;#34;x&amp;#34;&amp;gt;AT&amp;amp;amp;T&amp;lt;/a&amp;gt;&amp;lt;/p&amp;gt;\n&amp;lt;p&amp;gt;乙&amp;lt;/p&amp;gt;',
      '甲 AT&T\n乙',
    ],
    ['in CDATA', '<![CDATA[<p>甲</p>]]>', '甲'],
    ['once too often in CDATA', '<![CDATA[&lt;p&gt;甲&amp;nbsp;乙&lt;/p&gt;]]>', '甲 乙'],
    ['as what it speaks of', '用 &amp;lt;p&amp;gt; 开，用 &amp;lt;/p&amp;gt; 关', '用 <p> 开，用 </p> 关'],
    ['as what it speaks of, first', '&amp;lt;p&amp;gt; 开段落。', '<p> 开段落。'],
  ])('are decoded: %s', (_, description, text) => {
    expect(feedOf(rss('船', description)).text).toBe(`船\n${text}`)
  })

  it('have titles as a reader shows them', () => {
    expect(feedOf(rss('船 &amp;amp; 雾', 'x')).fields.title).toBe('船 & 雾')
    const atom = (type: string, title: string): string =>
      `<feed><title>渡口</title><entry><title${type}>${title}</title><author><email>a@b.c</email><name> 林小雨 </name></author><summary>x</summary></entry></feed>`
    expect(feedOf(atom(' type="html"', '船&amp;amp;雾 &lt;b&gt;来&lt;/b&gt;')).fields).toMatchObject({
      title: '船&雾 来',
      author: '林小雨',
    })
    expect(feedOf(atom(" type='text'", ' 写 &lt;b&gt; ')).fields.title).toBe('写 <b>')
    expect(feedOf(atom(" type='text'", ' 写 &lt;b&gt; ')).text).toBe('写 <b>\nx')
    expect(feedOf(atom('', '船&amp;雾')).fields.title).toBe('船&雾')
  })
})
