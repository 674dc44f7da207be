import { describe, expect, it } from 'vitest'
import { article, page, value } from '../../../../test/html-fields.ts'

describe('author', () => {
  it.each([
    ['<span class="author">Jane Doe</span>', 'Jane Doe'],
    ['<p class="byline">By Jane Doe and John Roe | Reuters</p>', 'Jane Doe、John Roe'],
    ['by <a rel="author" href="/a">Jane Doe,</a> <a rel="author" href="/b">John Roe</a>', 'Jane Doe、John Roe'],
    ['<div><a rel="author">Jane Doe</a></div><div><a rel="author">John Roe</a></div>', 'Jane Doe、John Roe'],
    // A name and a job title, each in its own kind of element.
    ['<b class="author-name">Jane Doe</b> <i class="author">Water Expert</i>', 'Jane Doe'],
    ['<b class="author-name">Jane Doe</b> <b class="author">Water Expert</b>', 'Jane Doe'],
    ['<span class="author">veröffentlicht von flussfreund</span>', 'flussfreund'],
    ['<span class="author">ByJane Doe</span>', 'Jane Doe'],
    ['<p class="zuozhe">□ 苏念江</p>', '苏念江'],
    ['<p class="authors">顾衡<sup>1</sup>，罗沛文<sup>1,2</sup></p>', '顾衡、罗沛文'],
    ['<span itemprop="author">Jane Doe</span>, <span itemprop="author">John Roe</span>', 'Jane Doe、John Roe'],
    ['<span hidden itemprop="author" itemscope><meta itemprop="name" content="Jane Doe"></span>', 'Jane Doe'],
    ['<a rel="author" href="/x">Jane Doe</a>', 'Jane Doe'],
    ['<p>By <a href="/author/jane-doe/">Jane Doe</a></p>', 'Jane Doe'],
    ['<span class="author">作者：张三</span>', '张三'],
    ['<div id="zuozhe">张三</div>', '张三'],
    ['<p class="byline"><a class="author">Jane Doe</a> Valley Post</p>', 'Jane Doe'],
    ['<div class="author">Jane Doe, Chief Hydrologist</div>', 'Jane Doe'],
    ['<div class="author">Jane Doe<i>Reviewed by John Roe</i></div>', 'Jane Doe'],
    ['<div class="author">Alma Ver</div>', 'Alma Ver'],
    ['<div class="author">\n  Jane Doe\n</div>', 'Jane Doe'],
    ['<div class="byline">\n  <p>\n    Jane Doe\n  </p>\n</div>', 'Jane Doe'],
  ])('%s', (body, expected) => expect(value(article(body), 'author')).toBe(expected))

  it.each([
    ['of a comment', '<div class="comments"><span class="author">Jane Doe</span></div>'],
    ['of a teaser', '<aside><span class="author">Jane Doe</span></aside>'],
    ['about her', '<div class="author-bio">Jane Doe</div>'],
    ['a medium', '<span class="author">江城晚报</span>'],
    ['a button', '<span class="author">关注作者</span>'],
    ['a button in German', '<a class="author">Zur Artikelübersicht</a>'],
    ['a button in French', '<a class="author">Voir Tous</a>'],
    ['a button in Spanish', '<a class="author">Ver Perfil</a>'],
    ['a title', '<span itemprop="author">Five Ways To Cross The River In Fog And Snow</span>'],
    ['a sentence', '<span class="author">Jane Doe writes about rivers, dams and the law.</span>'],
    ['nobody', '<span class="author">admin</span>'],
    ['what only begins a byline', '<span class="author">Posted on</span>'],
    ['a heading', '<span class="author">Written By</span>'],
    ['a filter of a board', '<a href="/post/author/7">只看楼主</a>'],
    ['whoever took a picture', '<figure><figcaption><a rel="author">Jane Doe</a></figcaption></figure>'],
    [
      'who wrote a comment, by its type',
      '<div itemscope itemtype="http://schema.org/Comment"><b itemprop="author">Jane Doe</b></div>',
    ],
    ['two lines', '<div class="author">\n  Jane<br>\n  Water Expert\n</div>'],
    ['a day', '<time class="author-date" datetime="2014-05-03">Jane Doe</time>'],
    ['a vendor', '<span class="authority">Jane Doe</span>'],
  ])('none: %s', (_, body) => expect(value(article(body), 'author')).toBeUndefined())

  it('is undefined on a page of teasers with different credits', () => {
    const teasers = '<div><span class="author">Jane Doe</span></div><div><span class="author">John Roe</span></div>'
    expect(value(page('<title>Valley Post</title>', teasers), 'author')).toBeUndefined()
  })

  it.each([
    ['{"@type":"NewsArticle","author":[{"name":"Jane Doe"},{"name":"John Roe"}]}', 'Jane Doe、John Roe'],
    ['{"@type":"NewsArticle","author":[{"name":"张三"},{"name":"李四"}]}', '张三、李四'],
    [
      '{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Jane Doe"}]}',
      'Jane Doe',
    ],
    // A house says of the page that it wrote it; houses of China say so of every page.
    ['{"@type":"Article","author":{"@type":"Organization","name":"Post"},"publisher":{"name":"Post"}}', 'Post'],
    [
      '{"@type":"Article","author":{"@type":"Organization","name":"江城公司"},"publisher":{"name":"江城公司"}}',
      undefined,
    ],
    // As templates write it: a text over two lines, a comma before the end.
    ['{"@type":"Article","description":"one\ntwo","author":{"name":"Jane Doe",},}', 'Jane Doe'],
    [
      '{"@type":"Article","author":{"@type":"Organization","name":"Water Desk"},"publisher":{"name":"Post"}}',
      'Water Desk',
    ],
    ['{"@type":"Article","author":{"@id":"#nobody"}}', undefined],
    // Described in another order than they are listed; the editor is not one of them.
    [
      '{"@graph":[{"@type":"Person","@id":"#b","name":"John Roe"},{"@type":"Article","author":[{"@id":"#a"},{"@id":"#b"}],"editor":{"@id":"#c"}},{"@type":"Person","@id":"#c","name":"Ed Itor"},{"@type":"Person","@id":"#a","name":"Jane Doe"}]}',
      'Jane Doe、John Roe',
    ],
    ['{"@type":"Article","author":"Jane O&#039;Doe and John Roe"}', "Jane O'Doe、John Roe"],
    ['{"@type":"Article","author":"記者周雨桐／即時報導"}', '周雨桐'],
    ['{"@type":"Article","creator":{"name":"Jane Doe"}}', 'Jane Doe'],
    ['{"@type":"Article","author":"Guest"}', undefined],
  ])('JSON-LD %s', (json, expected) =>
    expect(value(article('', `<script type="application/ld+json">${json}</script>`), 'author')).toBe(expected),
  )

  it('does not take the site of a template as author', () => {
    const site = '<meta property="og:site_name" content="Valley Post">'
    expect(value(article('', `${site}<meta name="author" content="Valley Post">`), 'author')).toBeUndefined()
    expect(value(article('', `${site}<meta name="author" content="Jane Doe">`), 'author')).toBe('Jane Doe')
  })

  it('inserts names that come too early in the source, however long they are', () => {
    const people = ['Alexander Smith', 'Benedicta Worthington-Smythe', 'Cornelius van der Rohe', 'Jane Doe', 'John Roe']
    const named = (...order: number[]): string | undefined => {
      const graph = [
        ...people.map((name, i) => ({ '@type': 'Person', '@id': `#${i}`, about: 'x'.repeat(80), name })),
        { '@type': 'Article', author: order.map((i) => ({ '@id': `#${i}` })) },
      ]
      const script = `<script type="application/ld+json">${JSON.stringify({ '@graph': graph })}</script>`
      return value(article('', script), 'author')
    }
    for (const order of [
      [4, 3, 2, 1, 0],
      [3, 0, 1, 2, 4],
      [1, 0, 2],
    ])
      expect(named(...order)).toBe(order.map((i) => people[i]).join('、'))
  })

  it.each([
    ['<meta name="DC.creator" content="Jane Doe"><meta name="DC.creator" content="John Roe">', 'Jane Doe、John Roe'],
    [
      '<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, John">',
      'Doe, Jane、Roe, John',
    ],
    ['<meta name="citation_author" content="顾衡"><meta name="citation_author" content="罗沛文">', '顾衡、罗沛文'],
    ['<meta name="DC.creator" content="Jane Doe"><meta name="DC.creator" content="Jane Doe">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | Valley Post">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | Peter Roe Team">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | Water Expert">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | Sydney">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | John Roe">', 'Jane Doe、John Roe'],
    ['<meta name="author" content="Jane Doe / John R. Roe ">', 'Jane Doe、John R. Roe'],
    ['<meta name="author" content="Jane Doe / Bob">', 'Jane Doe、Bob'],
    ['<meta name="author" content="Jane Doe / Reuters">', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | Bob">', 'Jane Doe'],
    ['<meta name="author" content="page.head.extra.author"><p class="byline">Jane Doe</p>', 'Jane Doe'],
    ['<meta name="author" content="{{ post.author }}"><p class="byline">Jane Doe</p>', 'Jane Doe'],
    ['<meta name="author" content="jane.doe">', 'jane.doe'],
    ['<meta name="author" value="Jane Doe">', 'Jane Doe'],
    ['<meta name="DC.creator" content="Doe, Jane"><p class="byline">By Jane Doe</p>', 'Jane Doe'],
    ['<meta name="author" content="Jane Doe | John Roe | Valley Post">', 'Jane Doe'],
    ['<meta name="author" content="siteadmin2">', undefined],
  ])('meta %s', (head, expected) => expect(value(article('', head), 'author')).toBe(expected))

  it.each([
    ['by its words', '<meta name="DC.creator" content="Rivers Foundation">'],
    ['by the title of the page', '<meta name="DC.creator" content="Valley Post">'],
    [
      'by what JSON-LD calls it',
      '<meta name="DC.creator" content="Voice of the Valley"><script type="application/ld+json">{"@type":"Article","author":{"@type":"Organization","name":"Voice of the Valley"}}</script>',
    ],
  ])('an organisation ranks below a person, %s', (_, head) => {
    expect(value(article('<span class="author">Jane Doe</span>', head), 'author')).toBe('Jane Doe')
  })

  it('does not take the editor whom the page names as author', () => {
    const author = '<meta name="author" content="杨煜">'
    expect(value(article('<p>[ 责编：杨煜 ]</p>', author), 'author')).toBeUndefined()
    expect(value(article('<p>【责任编辑：杨煜明】</p>', author), 'author')).toBe('杨煜')
    expect(value(article('<p>作者：杨煜</p><p>责任编辑：王頔</p>', author), 'author')).toBe('杨煜')
  })

  it('takes the account of an article on Weixin for its source', () => {
    const head =
      '<div id="meta_content"><span>林望野</span><a href="javascript:void(0);" id="js_name">海岸笔记</a></div>'
    expect(value(article(head), 'source_name')).toBe('海岸笔记')
    expect(value(article('<a id="js_names">海岸笔记</a>'), 'source_name')).toBeUndefined()
  })
})
