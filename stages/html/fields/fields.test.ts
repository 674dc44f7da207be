import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutValue, textOf } from '../../../src/document/fields/source-value.ts'
import { article, H1, page, read, TITLE, value } from '../../../test/html-fields.ts'
import { rounds } from '../../../test/rounds.ts'
import { expectLinear } from '../../../test/work/work.ts'
import { creditKind, isForeign } from './authors/credit-names.ts'

describe('title', () => {
  it.each([
    ['the heading that the head repeats', TITLE, H1, 'The river rose again'],
    [
      'not the logo',
      TITLE,
      `<h1><a href="/">Valley Post</a></h1><h2>The river rose again</h2>`,
      'The river rose again',
    ],
    ['not the name of the site', TITLE, '<h1>Valley Post</h1><p>text</p>', 'The river rose again | Valley Post'],
    [
      'the heading that says the same in other words',
      '<title>8 Best Kettles in 2026 - Shop</title>',
      '<h1>Best Kettles for 2026: Top 8 for Tea</h1>',
      'Best Kettles for 2026: Top 8 for Tea',
    ],
    [
      'without the site that the page names',
      '<title>Small Cup | Cup Shop</title><meta property="og:site_name" content="Cup Shop">',
      '<p>text</p>',
      'Small Cup',
    ],
    [
      'without the site where it begins with a character reference',
      '<title>&#8220;Rain&#8221; and wind | Valley Post</title><meta property="og:site_name" content="Valley Post">',
      '<p>x</p>',
      '“Rain” and wind',
    ],
    [
      'without the number of an issue',
      '<title>Timeout is ignored · Issue #812 · river/ferry · GitHub</title>',
      '<h1><bdi>Timeout is ignored</bdi> <span>#812</span></h1><p>It is.</p>',
      'Timeout is ignored',
    ],
    [
      'with a number that is part of it',
      '<title>Room #812 | Valley Post</title>',
      '<h1>Room #812</h1><p>It is.</p>',
      'Room #812',
    ],
    ['without section and site', '<title>江边的早市_社会_江城网</title>', '<p>正文</p>', '江边的早市'],
    [
      'without the label before it',
      '<title>极致的语言 · 江城论坛</title>',
      '<h1><span>节点</span> <span>极致的语言</span></h1>',
      '极致的语言',
    ],
    [
      'without what stands on a line of its own',
      '<title>江边的早市</title>',
      '<h1>江边的早市<br>语音播报</h1>',
      '江边的早市',
    ],
    [
      'all lines where the head says them',
      '<title>Rain and wind</title>',
      '<h1>Rain<br>and wind</h1>',
      'Rain and wind',
    ],
    [
      'with the colon that the head has',
      '<title>The wharf: An ending</title>',
      '<h1><b>The wharf</b><span>An ending</span></h1>',
      'The wharf: An ending',
    ],
    [
      'the headline of JSON-LD that the title repeats',
      '<title>Ferry stopped by the storm | Valley Post</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stopped by the storm"}</script>',
      '<h1>The ferry did not run, and the storm goes on</h1>',
      'Ferry stopped by the storm',
    ],
    [
      'not the headline of another kind of article',
      '<title>Ferry stopped by the storm | Valley Post</title><script type="application/ld+json">{"@type":"Article","headline":"Ferry stopped by the storm"}</script>',
      '<h1>The ferry did not run, and the storm goes on</h1>',
      'The ferry did not run, and the storm goes on',
    ],
    [
      'not a headline that stands alone, or was cut',
      '<title>The ferry did not run, and the storm goes on</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry did not run"}</script>',
      '<h1>The ferry did not run, and the storm goes on</h1>',
      'The ferry did not run, and the storm goes on',
    ],
    [
      'without the dash of a forum',
      '<title>Ferries - Squad 2024 | Upper Valley</title>',
      '<h1><b>Ferries</b> Squad 2024</h1>',
      'Ferries Squad 2024',
    ],
    [
      'without the kicker that the head leaves out',
      '<title>The river rose again</title>',
      '<h1><b>Weather in the valley</b> <span>The river rose again</span></h1>',
      'The river rose again',
    ],
    [
      'without the subtitle that the head leaves out',
      '<title>The river rose again</title>',
      '<h1>The river rose again <small>And the lower road is gone</small></h1>',
      'The river rose again',
    ],
    [
      'all of a heading that the head cuts off',
      '<title>The river rose again</title>',
      '<h1>The river rose again in the night</h1>',
      'The river rose again in the night',
    ],
    [
      'behind the label of an archive',
      '<title>Upper Valley &raquo; Blog Archive &raquo; The ferry and the fog</title>',
      '<h1>Upper Valley</h1><h2>The ferry and the fog</h2>',
      'The ferry and the fog',
    ],
    [
      'a section heading is none',
      '<title>江边的早市天没亮就已经热闹起来</title>',
      '<h1>热点搜索</h1>',
      '江边的早市天没亮就已经热闹起来',
    ],
  ])('%s', (_, head, body, expected) => expect(value(page(head, body), 'title')).toBe(expected))

  it.each(['\n', '\r\n', ' '])('has one line, whatever breaks the lines of the source: %j', (end) => {
    const heading = ['<h1>Rain', '<div>and wind', '</div>', '  and sun', '</h1>'].join(end)
    expect(value(page('<title>Rain and wind and sun</title>', heading), 'title')).toBe('Rain and wind and sun')
    const name = ['<span class="author">Jane Doe', '<p>View Profile</p>', '</span>'].join(end)
    expect(value(article(name), 'author')).toBe(value(article(name.replaceAll(end, ' ')), 'author'))
  })

  it('is never that of a drawing', () => {
    const svg = '<svg><g><title>图标</title><path d="M0 0"/></g></svg>'
    expect(value(`${svg}<p>江边的早市。</p>`, 'title')).toBeUndefined()
    expect(value(`${svg}<title>江边的早市</title><p>天没亮。</p>`, 'title')).toBe('江边的早市')
    expect(value(page('<title>江边的早市</title>', `${svg}<p>天没亮。</p>`), 'title')).toBe('江边的早市')
  })
})

describe('url', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['HTTPS://www.example.com/a', 'HTTPS://www.example.com/a'],
    ['https://jane:pass%20word@a.example/x?y=1', 'https://a.example/x?y=1'],
    ['https://jane:a&amp;b@a.example/x?y=1&amp;z', 'https://a.example/x?y=1&z'],
    ['https://a.example/@jane', 'https://a.example/@jane'],
    ['https://a.example?mail=jane@b.example', 'https://a.example?mail=jane@b.example'],
    ['https://jane@', undefined],
    ['/x', undefined],
    ['ftp://a.example/x', undefined],
  ])('of %s', (written, expected) => {
    expect(value(article('', `<link rel="canonical" href="${written}">`), 'url')).toBe(expected)
    expect(value(article('', `<meta property="og:url" content="${written}">`), 'url')).toBe(expected)
  })
})

describe('categories', () => {
  const crumbs = (...names: string[]): string =>
    `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[${names
      .map((name, i) => `{"@type":"ListItem","position":${i + 1},"name":"${name}"}`)
      .join(',')}]}</script>`
  it.each([
    [
      'sections between the first page and the title',
      crumbs('Home', 'Weather', 'Floods', 'The river rose again'),
      ['Weather', 'Floods'],
    ],
    ['none but the site', crumbs('Valley Post', 'The river rose again'), []],
    ['the section of an article', '<meta property="article:section" content="Weather">', ['Weather']],
  ])('%s', (_, head, expected) => {
    const site = '<meta property="og:site_name" content="Valley Post">'
    const found = read(article('', site + head)).fields.filter(({ name }) => name === 'categories')
    expect(found.map(({ text }) => text)).toEqual(expected)
  })
})

describe('words of classes', () => {
  it.each([
    ['everfit-author-name', 'author'],
    ['postAuthor', 'author'],
    ['c-writer_name-2', 'author'],
    ['writeBy', 'author'],
    ['authi', 'author'],
    ['author-avatar', undefined],
    ['authorize', undefined],
    ['author_buttons', undefined],
    ['pub-date', 'published'],
    ['publish_time', 'published'],
    ['update-time', undefined],
    ['timeline', undefined],
    ['candidate', undefined],
  ])('%s', (name, expected) => expect(creditKind('span', { class: name })).toBe(expected))

  it.each([
    ['comment-list', true],
    ['relatedPosts', true],
    ['post-sidebar', true],
    ['article-body', false],
    ['commentary', false],
  ])('foreign: %s', (name, expected) => expect(isForeign('div', { class: name })).toBe(expected))
})

describe('any page', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<title>江边的早市_江城网</title>',
      '<title>A | B',
      '<h1>江边的&amp;早市',
      '</h1>',
      '<h2>A</h2>',
      '<h1>A<br>B</h1>',
      '<span class="author">By Jane &amp; Doe</span>',
      '<div class="byline">By <a rel=author>Jane Doe</a>',
      '</div>',
      '<p class=date>2014年5月3日&nbsp;10:20</p>',
      '<abbr class=time title="May 3, 2014">x</abbr>',
      '<script type="application/ld+json">{"@type":"Article","author":[{"name":"A\\u4e2d"},{"name":"B"}],"headline":"A"}</script>',
      '<link rel=canonical href="https://a.example/2016/05/13/x">',
      '<meta name=author content="名字 (account)">',
      '<meta property="og:title" content="A&nbsp;-&nbsp;B">',
      '<b>',
      '\n',
      '　',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )
  it('has fields whose spans lie in it and whose edits the engine accepts', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = `<html>${pieces.join('').toWellFormed()}`
        for (const field of read(source).fields) {
          expect(field.rawStart).toBeGreaterThanOrEqual(0)
          expect(field.rawEnd).toBeLessThanOrEqual(source.length)
          expect(field.text.trim()).not.toBe('')
        }
      }),
      { numRuns: rounds(500) },
    )
  })
})

describe('hostile pages', () => {
  it.each([
    ['credits in deep containers', '<i class=author>Jane Doe</i>', '<div class=x>'.repeat(400)],
    ['comments', '<div class=comment><i class=author>Jane Doe</i></div>'],
    ['statements and headings', '<meta property="og:title" content="A b c"><h1>A b d</h1>'],
    ['a class of many words', 'author-', '<i class="', '">Jane</i>'],
    ['a title of separators', '_a | ', '<title>', '</title>'],
  ])('are linear in %s', (_, piece, first = '', last = '') => {
    const page = (units: number): string =>
      `<html><title>A b c</title><h1>A b c</h1>${first}${piece.repeat(units / piece.length)}${last}`
    expectLinear(read, page)
  })
})

describe('cutValue', () => {
  it('cuts where the text says, through what edits replace', () => {
    // `By&nbsp;<b>Jane</b> Doe` → `By Jane Doe`
    const source = 'By&nbsp;<b>Jane</b> Doe'
    const edit = (start: number, end: number, text: string) => ({ start, end, text, rule: 'tag' })
    const shown = { start: 0, end: source.length, edits: [edit(2, 11, ' '), edit(15, 19, '')] }
    expect(textOf(source, shown)).toBe('By Jane Doe')
    expect(textOf(source, cutValue(source, shown, 3, 11)!)).toBe('Jane Doe')
    expect(textOf(source, cutValue(source, shown, 3, 7)!)).toBe('Jane')
    expect(textOf(source, cutValue(source, shown, 0, 2)!)).toBe('By')
    expect(cutValue(source, shown, 3, 3)).toBeUndefined()
  })
})
