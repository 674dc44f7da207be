import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { buildTree } from '../tree/tree.ts'
import { isNextPage, readPaging } from './pages.ts'
import { readStatements } from './read.ts'

const LIMITS = { depth: 512, elements: 300_000 }
const read = (source: string): ReturnType<typeof readStatements> => readStatements(buildTree(source, LIMITS))

describe('what a page states', () => {
  it('is read from JSON-LD, microdata and metadata, each where it stands', () => {
    const source = `<head><meta property="og:type" content="article"><meta name="generator" content="WordPress 6.4">
      <script type="application/ld+json">{"@type": ["NewsArticle"], "isAccessibleForFree": false}</script></head>
      <body><div itemscope itemtype="https://schema.org/Recipe"></div>`
    const { signs, fields } = read(source)
    expect(signs).toEqual(['by:wordpress', 'og:article', 'sold', 'type:newsarticle', 'type:recipe'])
    expect(fields.map(({ start, end, rule }) => [source.slice(start, end), rule])).toEqual([
      ['article', 'meta'],
      ['Recipe', 'microdata'],
    ])
  })

  it('goes by one name for one kind', () => {
    const { fields } = read('<script type="application/ld+json">{"@type":"NewsArticle"}</script>')
    expect(fields).toMatchObject([{ name: 'page_kind', rule: 'json-ld', edits: [{ rule: 'page-kind' }] }])
  })

  it('tells one thing from several', () => {
    const product = '{"@type":"Product"}'
    expect(read(`<script type="application/ld+json">[${product}]</script>`).signs).toEqual(['type:product'])
    expect(read(`<script type="application/ld+json">[${product},${product},${product}]</script>`).signs).toEqual([
      'types:product',
    ])
  })

  it('is nothing where it speaks of the site alone', () => {
    expect(read('<script type="application/ld+json">{"@type":"WebSite"}</script>').fields).toEqual([])
  })
})

describe('the next page of a document', () => {
  const own = 'https://paper.example/2016/tide.html'

  it.each([
    ['tide_2.html', own],
    ['?page=2', 'https://paper.example/tide'],
    ['/tide/page/2/', 'https://paper.example/tide/'],
    ['/tide/3', 'https://paper.example/tide/2'],
    ['thread-12-2-1.html', 'https://bbs.example/thread-12-1-1.html'],
    ['viewtopic.php?t=7&start=15', 'https://bbs.example/viewtopic.php?t=7'],
    ['?page=1', 'https://bbs.example/tide'],
    ['tide.html?page=3', undefined],
    ['page-2', 'https://bbs.example/threads/boots.12/'],
    ['https://www.paper.example/2016/tide-p2.html', own],
  ])('is %s on %s', (address, here) => {
    expect(isNextPage(address, here)).toBe(true)
  })

  it.each([
    ['/2016/harbour.html', own],
    ['/2016/05/14/harbour-2', own],
    ['tide.html', own],
    ['471148.html', 'https://paper.example/471147.html'],
    ['https://other.example/2016/tide_2.html', own],
    ['#comments', own],
    ['tide_1.html', own],
    ['tide_3.html', own],
    ['/?p=968', 'https://paper.example/?p=954'],
    ['notes_205.html', 'https://paper.example/2016/notes_204.html'],
    ['tide_2.html', undefined],
  ])('is not %s on %s', (address, here) => {
    expect(isNextPage(address, here)).toBe(false)
  })

  it('is read from its link, references decoded', () => {
    const source = '<p>…</p><a class="n" href="view.php?id=7&amp;page=2">下一页</a>'
    const { next, several } = readPaging(buildTree(source, LIMITS), 'https://paper.example/view.php?id=7')
    expect(several).toBe(true)
    expect(source.slice(next!.start, next!.end)).toBe('view.php?id=7&amp;page=2')
    expect(next!.edits).toMatchObject([{ text: '', rule: 'entity' }])
  })

  it('loses the name and password of a user', () => {
    const source = '<a rel="next" href="https://ann:word@paper.example/tide?page=2">2</a>'
    const { next } = readPaging(buildTree(source, LIMITS), 'https://paper.example/tide')
    expect(next!.edits).toEqual([{ start: 28, end: 37, text: '', rule: 'next-page' }])
    expect(source.slice(28, 37)).toBe('ann:word@')
  })

  it('is not the next post of a blog', () => {
    const source = '<link rel="next" href="https://blog.example/2016/the-mill"><a href="/mill" rel="next">Next</a>'
    expect(readPaging(buildTree(source, LIMITS), 'https://blog.example/2016/tide')).toEqual({
      next: undefined,
      several: false,
    })
  })

  it('is missing on the last page, which is one of several', () => {
    const source = '<a href="tide.html">1</a> <a href="tide_2.html" rel="prev">上一页</a>'
    expect(readPaging(buildTree(source, LIMITS), 'https://paper.example/2016/tide_3.html')).toEqual({
      next: undefined,
      several: true,
    })
  })

  it('is looked for in linear time', () => {
    expectLinear((source) => readPaging(buildTree(source, LIMITS), own), '<a rel="next" href="/a">下一页</a> ')
  })
})
