import { describe, expect, it } from 'vitest'
import { type Block, lineBlocks, mainRange } from '../../src/document/structure/block.ts'
import { judgeBlocks } from './judge.ts'
import { dropPieces } from './pieces.ts'

/** A line with what its block is besides a paragraph of the article. */
type Line = readonly [text: string, block?: Partial<Block> & { readonly link?: true }]

/** The rules that lines of an article fall under, by line; undefined where one stays. */
function rulesOf(...lines: Line[]): (string | undefined)[] {
  const text = lines.map(([line]) => line).join('\n')
  let start = 0
  const blocks = lines.map(([line, { link, ...more } = {}]): Block => {
    const end = start + line.length
    const linkChars = link ? line.length : 0
    const path = `html/body/div/${more.tag ?? 'p'}`
    const block = { start, end, tag: 'p', path, depth: 4, shared: 3, hidden: false, linkChars, ...more }
    start = end + 1
    return block
  })
  return judgeBlocks(text, blocks, mainRange(blocks)).map((verdict) => verdict?.rule)
}

const PROSE: Line = ['船长在这条航线上开了二十六年，他说停航是迟早的事。']
const AROUND: Line = ['首页', { outside: 'navigation' }]

describe('words that are an author’s as well', () => {
  it('stay alone, at either end of a text', () => {
    expect(rulesOf(['Share'], PROSE, ['评论'])).toEqual([undefined, undefined, undefined])
  })

  it('go beside other furniture, and in a row of three', () => {
    expect(rulesOf(AROUND, ['Share'], PROSE)).toEqual(['outside-main', 'share', undefined])
    expect(rulesOf(PROSE, ['Share'], ['Tweet'], ['Email'])).toEqual([undefined, 'share', 'share', 'share'])
    expect(rulesOf(PROSE, ['Share'], ['Tweet'], PROSE)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('stay beside what the page hides', () => {
    expect(rulesOf(PROSE, ['Share'], ['x', { hidden: true }])).toEqual([undefined, undefined, 'hidden'])
  })
})

describe('labels', () => {
  const control = { label: 'control' }

  it('of a button are not believed of prose, nor of the rest of what it is wrapped around', () => {
    const prose =
      'The ferry stopped last week, and most of the crew found other work. Readers have asked what comes next.'
    expect(rulesOf(PROSE, [prose, control], ['The pier', control])).toEqual([undefined, undefined, undefined])
    expect(rulesOf(PROSE, ['The pier', control])).toEqual([undefined, 'control'])
  })

  it('of a button are not believed of a heading', () => {
    const path = 'html/body/main/h2.question/button'
    expect(rulesOf(PROSE, ['What will happen?', { ...control, path }])).toEqual([undefined, undefined])
  })
})

describe('links in a row', () => {
  const links: Line[] = ['渡口的票价', '新大桥通车', '江边步道'].map((line) => [line, { link: true }])

  it('are so behind the indent that preformatted lines keep', () => {
    const indented = links.map(([line]): Line => [`    ${line}`, { linkChars: line.length }])
    expect(rulesOf(AROUND, PROSE, ...indented)).toEqual(['outside-main', undefined, ...links.map(() => 'link-list')])
    const half = links.map(([line]): Line => [`    ${line}`, { linkChars: 2 }])
    expect(rulesOf(AROUND, PROSE, ...half)).toEqual(['outside-main', undefined, ...links.map(() => undefined)])
  })

  it('are a list of other documents', () => {
    expect(rulesOf(AROUND, PROSE, ...links)).toEqual(['outside-main', undefined, ...links.map(() => 'link-list')])
  })

  it('stay under a heading of sources', () => {
    expect(rulesOf(AROUND, PROSE, ['参考资料'], ...links)).toEqual(['outside-main', ...Array(5).fill(undefined)])
  })

  const items = links.map(([line]): Line => [line, { link: true, tag: 'li' }])

  it('stay under a line that announces them, not under a label or a heading', () => {
    const stay = ['outside-main', ...Array(5).fill(undefined)]
    expect(rulesOf(AROUND, PROSE, ['入选的三篇文章是：'], ...items)).toEqual(stay)
    expect(rulesOf(AROUND, PROSE, ['入选的三篇文章是：'], ...links)).toEqual(stay)
    expect(rulesOf(AROUND, PROSE, ['文章是：'], ...items)).toContain('link-list')
    expect(rulesOf(AROUND, PROSE, ['入选的三篇文章是：', { tag: 'h3', path: 'div/h3' }], ...items)).toContain(
      'link-list',
    )
    expect(rulesOf(AROUND, PROSE, ['入选的三篇文章是：', { link: true }], ...items)).toContain('link-list')
  })

  it('stay beside items of their list that stay', () => {
    const stay = ['outside-main', ...Array(5).fill(undefined)]
    const item: Line = ['渡口的钟，停在七点', { tag: 'li' }]
    expect(rulesOf(AROUND, PROSE, item, ...items)).toEqual(stay)
    expect(rulesOf(AROUND, PROSE, ...items, item)).toEqual(stay)
    expect(rulesOf(AROUND, PROSE, [item[0], { tag: 'dd' }], ...items)).toContain('link-list')
    expect(rulesOf(AROUND, PROSE, [item[0], { tag: 'li', path: 'div.other/li' }], ...items)).toContain('link-list')
  })

  it('stay beside a short line with a link, not beside their heading or a paragraph', () => {
    expect(rulesOf(AROUND, PROSE, ['渡口的钟（见另文）', { linkChars: 2 }], ...links)).not.toContain('link-list')
    expect(rulesOf(AROUND, PROSE, ['渡口的钟'], ...links)).toContain('link-list')
    expect(rulesOf(AROUND, PROSE, ...links, [PROSE[0], { linkChars: 2 }])).toContain('link-list')
  })

  it('stay in a directory: under headings of their own, two or more', () => {
    const heading = (line: string): Line => [line, { tag: 'h3', path: 'div/h3' }]
    const one = [heading('上游的渡口'), ...items]
    const two = [heading('下游的渡口'), ...items]
    expect(rulesOf(AROUND, PROSE, ...one)).toContain('link-list')
    expect(rulesOf(AROUND, PROSE, ...one, ...two)).not.toContain('link-list')
    expect(rulesOf(AROUND, PROSE, ...one, PROSE, ...items).filter((rule) => rule === 'link-list')).toHaveLength(6)
  })

  it('stay where they show their address', () => {
    const addresses: Line[] = ['a', 'b', 'c'].map((name) => [`https://example.org/${name}`, { link: true }])
    expect(rulesOf(AROUND, PROSE, ...addresses)).toEqual(['outside-main', ...Array(4).fill(undefined)])
  })

  it('are too few to be one, where there are two', () => {
    expect(rulesOf(AROUND, PROSE, ...links.slice(1))).toEqual(['outside-main', undefined, undefined, undefined])
  })
})

describe('a heading of related documents', () => {
  const item: Line = ['渡口的票价三十年没有变过', { tag: 'li', link: true }]
  const long = Array.from({ length: 40 }, (): Line => PROSE)

  it('takes the list below it along, wherever it stands', () => {
    expect(rulesOf(...long, ['相关阅读'], item, ...long).filter(Boolean)).toEqual(['related', 'related'])
  })

  it('stays among paragraphs', () => {
    expect(rulesOf(...long, ['相关阅读'], ...long).filter(Boolean)).toEqual([])
  })

  it('takes along the box that it heads, teasers as well, and nothing behind the box', () => {
    const head = { tag: 'h3', depth: 5, shared: 3 }
    const within = { depth: 5, shared: 4 }
    expect(rulesOf(PROSE, ['为你推荐', head], [PROSE[0], within], PROSE)).toEqual([
      undefined,
      'related',
      'related',
      undefined,
    ])
  })

  it('never takes along more than twice what stands before it', () => {
    const head = { tag: 'h3', depth: 5, shared: 3 }
    const teasers = Array.from({ length: 4 }, (): Line => [PROSE[0], { depth: 5, shared: 4 }])
    expect(rulesOf(PROSE, ['为你推荐', head], ...teasers).slice(2)).toEqual(Array(4).fill(undefined))
  })
})

describe('a notice', () => {
  const heading: Line = ['免责声明：']
  const terms: Line = ['本网站转载的稿件不代表本站观点。']

  it('takes along what speaks of the site’s terms, and no paragraph', () => {
    expect(rulesOf(PROSE, PROSE, heading, terms, ['联系电话：010-00000000'], PROSE)).toEqual([
      ...[undefined, undefined, 'legal', 'legal', 'legal', undefined],
    ])
  })

  it('is a text of its own where it says who speaks', () => {
    expect(rulesOf(PROSE, PROSE, ['声明'], ['我公司从未授权任何平台。'])).toEqual(Array(4).fill(undefined))
  })

  it('stays where it is longer than what stands before it', () => {
    expect(rulesOf(['本报讯'], heading, ['本站欢迎读者监督，来信必复。'])).toEqual([undefined, undefined, undefined])
  })
})

describe('pieces', () => {
  function without(text: string): string {
    const blocks = lineBlocks(text)
    let out = text
    for (const { start, end } of dropPieces(text, blocks, Array(blocks.length)).reverse()) {
      out = out.slice(0, start) + out.slice(end)
    }
    return out
  }

  it.each([
    ['渡船停航 http://t.cn/SIkYOI （分享自 @江城新闻）', '渡船停航'],
    ['渡船停航 http:url.cn/2csnqF  (分享自 江城新闻 )真可惜$LOTOzf$', '渡船停航 真可惜'],
    ['渡船停航http:url.cn/374Yfx$LOTOzf$', '渡船停航'],
    ['第一段。<!-- more -->第二段。', '第一段。第二段。'],
    ['用 `<!-- more -->` 断开', '用 `<!-- more -->` 断开'],
    ['见 http://t.cn/SIkYOI', '见 http://t.cn/SIkYOI'],
    ['票价 $price$', '票价 $price$'],
  ])('%s → %s', (line, clean) => {
    expect(without(line)).toBe(clean)
  })

  it('that are all of a block take it along', () => {
    const verdicts = [undefined]
    expect(dropPieces('(分享自 江城新闻)', lineBlocks('(分享自 江城新闻)'), verdicts)).toEqual([])
    expect(verdicts).toMatchObject([{ rule: 'stub' }])
  })
})

describe('what a heading stands above', () => {
  /** Reads of blocks by the judge: a count of work that no clock disturbs. */
  function readsOf(lines: readonly Line[]): number {
    let reads = 0
    const text = lines.map(([line]) => line).join('\n')
    let start = 0
    const blocks = lines.map(([line, more]): Block => {
      const block = { end: start + line.length, tag: 'p', path: 'p', depth: 1, shared: 0, hidden: false, linkChars: 0 }
      const from = start
      start += line.length + 1
      return {
        ...block,
        ...more,
        get start() {
          reads++
          return from
        },
      }
    })
    judgeBlocks(text, blocks, mainRange(blocks))
    return reads
  }

  it.each<[string, Line]>([
    ['notices that a statement of one’s own closes', ['免责声明：']],
    ['headings of lists, one below the other', ['相关阅读']],
    ['headings within headings', ['相关阅读', { tag: 'h3', depth: 500, shared: 1 }]],
  ])('takes work in proportion to the text: %s', (_, line) => {
    const page = (count: number): Line[] => [PROSE, ...Array.from({ length: count }, () => line), ['我公司', {}], PROSE]
    expect(readsOf(page(4_000))).toBeLessThan(readsOf(page(1_000)) * 5)
  })
})

describe('a heading that says what is written over advertisements', () => {
  const h2 = (line: string): Line => [line, { tag: 'h2' }]

  it('is the text’s own among other headings, over a paragraph', () => {
    expect(rulesOf(h2('包装'), PROSE, h2('广告'), PROSE)).toEqual(Array(4).fill(undefined))
  })

  it('is a mark alone, repeated, over no paragraph, or as no heading', () => {
    expect(rulesOf(PROSE, h2('广告'), PROSE)[1]).toBe('advertisement')
    expect(rulesOf(h2('包装'), PROSE, h2('广告'), PROSE, h2('广告'), PROSE)[2]).toBe('advertisement')
    expect(rulesOf(h2('包装'), PROSE, h2('广告'), h2('停产'), PROSE)[2]).toBe('advertisement')
    expect(rulesOf(h2('包装'), PROSE, ['广告'], PROSE)[2]).toBe('advertisement')
  })
})

describe('an offer of a subscription', () => {
  const box = { depth: 5, path: 'html/body/div/div/p' }
  const first = (line: string): Line => [line, { ...box, shared: 3 }]
  const next = (line: string): Line => [line, { ...box, shared: 4 }]
  const teaser = 'Nobody who sells salt can say why it has become dear again, and the last time there was a war.'

  it('is a box below the text in which one line asks and another sells', () => {
    const offer = [
      first('Continue reading with a subscription'),
      next('For one pound a month you get every story that we write.'),
    ]
    expect(rulesOf(AROUND, [teaser], ...offer).slice(2)).toEqual(['subscribe', 'subscribe'])
  })

  it('is none where nothing else is sold, or a line of the box is about something else', () => {
    const ask = first('Continue reading with a subscription')
    expect(rulesOf(AROUND, [teaser], ask, next('The mill'))).toEqual(['outside-main', undefined, undefined, undefined])
    const other = next('The miller has hung his apron on the door, and says that the wheel gave up before him.')
    expect(rulesOf(AROUND, [teaser], ask, next('Cancel at any time'), other).slice(2)).toEqual(Array(3).fill(undefined))
  })
})
