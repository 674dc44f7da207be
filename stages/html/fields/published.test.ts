import { describe, expect, it } from 'vitest'
import { article, H1, page, read, TITLE, value } from '../../../test/html-fields.ts'

describe('published', () => {
  it.each([
    ['<span class="post-date">May 3, 2014</span>', '2014-05-03'],
    ['<abbr class="timeago" title="2024年04月22日">1 月前</abbr>', '2024-04-22'],
    ['<span class="date">3 小时前</span>', undefined],
    ['<div class="related"><span class="date">May 3, 2014</span></div>', undefined],
    ['<span class="update-time">May 3, 2014</span>', undefined],
    ['<time datetime="2014-05-03">3 May</time>', '2014-05-03'],
    ['<time class="updated" datetime="2014-05-03">3 May</time>', undefined],
    ['<time itemprop="startDate" datetime="2014-05-03">3 May</time>', undefined],
    // The date of the last change: it counts where nothing else states a date.
    ['Updated <time datetime="2015-01-01">today</time> Posted <time datetime="2014-05-03">3 May</time>', '2014-05-03'],
    ['<span class="author-date">May 3, 2014</span>', '2014-05-03'],
    ['<div class="post-social-comments"><span class="date">May 3, 2014</span></div>', '2014-05-03'],
  ])('%s', (body, expected) => expect(value(article(body), 'published')).toBe(expected))

  it.each([
    ['<meta name="citation_publication_date" content="2014/05/03">', '2014-05-03'],
    ['<meta name="date" content="2014-05-03">', '2014-05-03'],
    ['<meta property="article:published_time" content="1714748400">', '2024-05-03T15:00:00Z'],
    ['<meta name="citation_publication_date" content="2014 May 3">', '2014-05-03'],
    ['<meta name="ms.date" content="2014-05-03T02:00:00Z">', '2014-05-03T02:00:00Z'],
    ['<meta property="article:modified_time" content="2014-05-03T02:00:00Z">', undefined],
    [
      '<script type="application/ld+json">{"@type":"Article","datePublished":"2014-05-03T10:00:00&#x2B;08:00"}</script>',
      '2014-05-03T10:00:00+08:00',
    ],
  ])('%s', (head, expected) => expect(value(article('', head), 'published')).toBe(expected))

  it.each([
    ['2024-13-05T10:00', /no date that exists/],
    ['2024-01-05 25:10', /no date that exists/],
    ['2024-02-30', /no date that exists/],
    ['2024-05', /names a month without a day$/],
    ['2024年5月', /names a month without a day$/],
    ['03/04/2014', /in two ways: which number is the month\?$/],
    ['13/13/2014', /no date that exists/],
  ])('an unreadable date is reported: %s', (content, reason) => {
    const { findings } = read(article('', `<meta name="pubdate" content="${content}">`))
    const found = findings.filter(({ rule }) => rule === 'html/unreadable-date')
    expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(reason)])
  })

  it.each(['3 hours ago', '2024-01-05', '1714748400'])('%s is not reported', (content) => {
    const { findings } = read(article('', `<meta name="pubdate" content="${content}">`))
    expect(findings.filter(({ rule }) => rule === 'html/unreadable-date')).toEqual([])
  })

  it('prefers a shown day to one that JSON-LD has as readers want it', () => {
    const linked = (day: string): string =>
      `<script type="application/ld+json">{"@type":"Article","datePublished":"${day}"}</script>`
    const shown = '<i class="date">May 14, 2016</i>'
    expect(value(article('', linked('Jun 12, 2025')), 'published')).toBe('2025-06-12')
    expect(value(article(shown, linked('Jun 12, 2025')), 'published')).toBe('2016-05-14')
    expect(value(article(shown, linked('2025-06-12')), 'published')).toBe('2025-06-12')
  })

  it('reads the footer of an article, and not that of the page', () => {
    const footer = (name: string): string => `<footer class="${name}"><time datetime="2014-05-03">3 May</time></footer>`
    const within = (html: string): string => page(TITLE, `<article>${H1}<p>It rose.</p>${html}</article>`)
    expect(value(within(footer('')), 'published')).toBe('2014-05-03')
    expect(value(within(`<div>${footer('article-template-footer')}</div>`), 'published')).toBe('2014-05-03')
    const other = `<div class="page">${H1}</div>`
    expect(value(page(TITLE, `${other}<article>${footer('')}</article>`), 'published')).toBe('2014-05-03')
    expect(value(page(TITLE, `${other}<article>${footer('related')}</article>`), 'published')).toBeUndefined()
    expect(value(page(TITLE, other + footer('')), 'published')).toBeUndefined()
  })

  it('reads the only <time pubdate> of a page', () => {
    const time = (day: string): string => `<time pubdate datetime="${day}">May</time>`
    const rules = (body: string): string[] =>
      read(article(body)).fields.flatMap(({ rule, value: day }) => (rule === 'html/pubdate' ? [day!] : []))
    expect(rules(time('2014-05-03'))).toEqual(['2014-05-03'])
    expect(rules(time('2014-05-03') + time('2014-05-04'))).toEqual([])
    expect(rules('<time datetime="2014-05-03">May</time>')).toEqual([])
    expect(rules(`<div class="comments">${time('2014-05-03')}</div>`)).toEqual([])
    expect(rules(`${time('2014-05-03')}<div class="comments">${time('2014-05-04')}</div>`)).toEqual([])
  })

  it('reads the day in the address where nothing else states a date', () => {
    const link = '<link rel="canonical" href="https://valley.example/2016/05/13/river">'
    expect(value(article('', link), 'published')).toBe('2016-05-13')
    expect(value(article('<i class="date">May 14, 2016</i>', link), 'published')).toBe('2016-05-14')
    expect(value(article('', link.replace('2016/05/13', '2016/13/05')), 'published')).toBeUndefined()
  })
})
