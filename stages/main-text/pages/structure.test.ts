import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import type { Stage } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { repeatedAdverts } from './furniture/adverts.ts'
import { relatedLinks } from './furniture/announced.ts'
import { cookieNotices } from './furniture/cookies.ts'
import { copies } from './furniture/copies.ts'
import { overLabel } from './furniture/labelled.ts'
import { readBelieved } from './furniture/misnamed.ts'
import { invitations } from './furniture/newsletters.ts'
import { dropStrays } from './furniture/strays.ts'
import { othersItems, teaserLists } from './furniture/teasers.ts'
import { headedBy } from './headings.ts'
import { plainOutside } from './judge.ts'
import { loadModel } from './model/model.ts'
import { type Page, readPage } from './page.ts'

const documentOf = (body: string, title = '渡口停航'): Document =>
  view(applyStage(draftOf(`<html><title>${title}</title><body>${body}</body></html>`), html as Stage))
const pageOf = (body: string, title?: string): Page => readPage(documentOf(body, title))
const PROSE = '因为江上有雾，渡口今天停航一天，明早再看情况决定。'
const teaser = (i: number, date = true): string =>
  `<div class="card"><h3><a href="/${i}">第${i}条街上的老店</a></h3><p>店主说这条街上的第${i}家店，开了许多年。</p>${date ? `<i>2023-05-0${i}</i>` : ''}</div>`
const teasers = (count: number, date?: boolean): string =>
  Array.from({ length: count }, (_, i) => teaser(i + 1, date)).join('')

describe('lists of teasers', () => {
  it('are three entries in a row, each with a linked title and a sentence', () => {
    expect(teaserLists(pageOf(teasers(3)))).toMatchObject([{ entries: 3, dated: true, first: 0, last: 9 }])
    expect(teaserLists(pageOf(teasers(3, false)))).toMatchObject([{ entries: 3, dated: false }])
    expect(teaserLists(pageOf(teasers(2)))).toEqual([])
  })

  it('are none where entries say more than a teaser, or stand all over a text', () => {
    const long = `<div class="card"><h3><a href="/x">老店的来历</a></h3>${`<p>${PROSE}</p>`.repeat(6)}</div>`
    expect(teaserLists(pageOf(long.repeat(3)))).toEqual([])
    const apart = `<p>${PROSE}</p><p>${PROSE}</p>`
    expect(teaserLists(pageOf([1, 2, 3].map((i) => teaser(i) + apart).join('')))).toEqual([])
  })

  const others = (body: string, title?: string): boolean => {
    const page = pageOf(body, title)
    return othersItems(page, teaserLists(page)).includes(true)
  }
  const head = `<div><h1>渡口停航</h1><i>2023-05-09 07:00</i><p>${PROSE}</p></div>`

  it('belong to others below a text with a title and a date of its own', () => {
    expect(others(head + teasers(4))).toBe(true)
  })

  it('belong to the page without a title, a date or a text above them', () => {
    expect(others(head.replaceAll('h1', 'p') + teasers(4), '另一个题目')).toBe(false)
    expect(others(head.replace(/<i>.*<\/i>/, '') + teasers(4))).toBe(false)
    expect(others(head.replace(/<p>.*<\/p>/, '') + teasers(4))).toBe(false)
  })

  it('belong to a round-up where they have no dates and stand in its box', () => {
    expect(others(head.replace('</div>', `${teasers(4, false)}</div>`))).toBe(false)
    expect(others(head + teasers(4, false))).toBe(true)
  })
})

describe('copies', () => {
  const copied = (body: string): number => copies(pageOf(body), () => true).filter(Boolean).length
  const text = `<p>${PROSE}</p><p>渡口的人说，这样的雾一年只有两三次，等一等就会散。</p>`

  it('count once in containers of their own', () => {
    expect(copied(`<div class=a>${text}</div><div class=b>${text}</div>`)).toBe(2)
  })

  it('are none beside one another, in rows, in part, or in verse', () => {
    expect(copied(text + text)).toBe(0)
    expect(copied(`<p>${PROSE}</p><p>${PROSE}</p>`)).toBe(0)
    expect(
      copied(`<div class=a>${text}</div><div class=b>${text}<p>另一段话，和上面的都不一样，说的是别的事情。</p></div>`),
    ).toBe(0)
    const verse =
      '<div><p>滚吧滚吧，<br>小车轮，<br>滚到天黑，<br>滚到青石镇，<br>滚到门前，<br>滚到井边，<br>滚到河岸，<br>滚到明天。</p></div>'
    expect(copied(verse + verse)).toBe(0)
  })
})

describe('names that are not believed', () => {
  const labels = (body: string): (string | undefined)[] =>
    readBelieved(documentOf(body)).blocks.map(({ label }) => label)
  const text = `<h1>渡口停航</h1>${[1, 2, 3].map((i) => `<p>${i}、${PROSE}</p>`).join('')}`

  it('are those of an element with nearly all the prose, something behind it', () => {
    expect(labels(`<footer>${text}</footer><p>页脚</p>`)).toEqual(Array(5).fill(undefined))
  })

  it('stay those of the last element, of comments, and within', () => {
    const notice = '本网站所载文章的版权归作者所有，未经许可不得转载。'
    expect(labels(`<footer>${text}<p>${notice}</p></footer>`)).toEqual(Array(5).fill('footer'))
    expect(labels(`<p>${PROSE}</p><footer>${text}</footer>`)).toContain('footer')
    // Nothing else on the page is prose, and it stands with the title.
    expect(labels(`<footer>${text}</footer>`)).toEqual(Array(4).fill(undefined))
    expect(labels(`<footer><div class=comments>${text}</div></footer><p>页脚</p>`)).toContain('footer')
    expect(labels(`<footer>${text}<nav>栏目</nav></footer><p>页脚</p>`)).toEqual([
      ...Array(4).fill(undefined),
      'nav',
      undefined,
    ])
  })
})

describe('notices of cookies', () => {
  const noticed = (body: string, title?: string): boolean => cookieNotices(pageOf(body, title)).includes(true)

  it('are named so and say so', () => {
    expect(noticed('<div id="cookie-banner"><p>本网站使用 Cookie。</p></div>')).toBe(true)
    expect(noticed('<div id="cookie-banner"><p>黄油和面粉。</p></div>')).toBe(false)
    expect(noticed('<div id="notice"><p>本网站使用 Cookie。</p></div>')).toBe(false)
  })

  it('are not a page on cookies, nor a page whose body is named so', () => {
    expect(noticed('<div class="cookie-policy"><p>本网站使用 Cookie。</p></div>', 'Cookie 政策')).toBe(false)
    expect(noticed('<main class="cookies-not-set"><p>本网站使用 Cookie。</p></main>')).toBe(false)
  })
})

describe('headings over prose', () => {
  const headed = (body: string): number => headedBy(pageOf(body), 0, 9)

  it('look past buttons', () => {
    expect(headed(`<h2>来历</h2><a href="#">编辑</a><p>${PROSE}</p>`)).toBe(2)
  })

  it('are none over a title, a text beside, or in a card', () => {
    expect(headed('<h2>来历</h2><p>短</p>')).toBe(-1)
    expect(headed(`<p>来历</p><p>${PROSE}</p>`)).toBe(-1)
    expect(headed(`<div class=c><h2>来历</h2><p>${PROSE}</p></div>`.repeat(3))).toBe(-1)
  })
})

describe('links below a line of related documents', () => {
  const links = '<ul><li><a href="/1">老店的来历</a></li><li><a href="/2">码头的灯</a></li></ul>'
  const found = (body: string): number => relatedLinks(pageOf(body)).filter(Boolean).length

  it.each(['Read more on this:', '相关阅读：', 'Related'])('%s: are others’', (head) => {
    expect(found(`<p>${PROSE}</p><p>${head}</p>${links}<p>${PROSE}</p>`)).toBe(2)
  })

  it.each(['Kits are available in these languages:', `相关部门说，${PROSE}`])('%s: are not', (head) => {
    expect(found(`<p>${PROSE}</p><p>${head}</p>${links}`)).toBe(0)
  })

  it('are a list: one item may be a line of the text', () => {
    expect(found('<p>Related</p><ul><li><a href="/1">老店的来历</a></li></ul>')).toBe(0)
    expect(found('<p>Related</p><ul><li><a href="/1">老店</a>的来历说来话长</li><li>码头的灯</li></ul>')).toBe(0)
  })
})

describe('a label', () => {
  const blocks = [undefined, 'footer', 'footer', 'footer', 'nav', 'aside'].map((label) => ({ label }) as Block)
  const over = (inside: string, sure: string): string =>
    overLabel(
      blocks,
      (i) => inside[i] === '1',
      [...sure].map((each) => each === '1'),
    )
      .map(Number)
      .join('')

  it('yields where the trees are sure of one of the blocks in a row', () => {
    expect(over('111001', '001001')).toBe('011000')
    expect(over('111110', '000010')).toBe('000010')
  })

  it('stands where they are not, and for what is outside', () => {
    expect(over('111111', '100000')).toBe('000000')
    expect(over('110100', '010000')).toBe('010000')
  })
})

describe('an advertisement', () => {
  const advert = (name: string, line: string): string => `<div class="${name}"><p>${line}</p></div>`
  const CALL = '江城旅行社春季线路现已开放预订，名额有限，欢迎来电。'
  const found = (name: string, line: string, times: number): number =>
    repeatedAdverts(pageOf(`<p>${PROSE}</p>${advert(name, line)}`.repeat(times))).filter(Boolean).length

  it('that the page shows several times is none of the document', () => {
    expect(found('advert', CALL, 3)).toBe(3)
    expect(found('ad-box', CALL, 2)).toBe(2)
  })

  it('is no matter of this rule if it stands there once, is short, or is not named so', () => {
    expect(found('advert', CALL, 1)).toBe(0)
    expect(found('advert', '推荐', 3)).toBe(0)
    expect(found('refrain', CALL, 3)).toBe(0)
  })
})

describe('an invitation to subscribe', () => {
  const found = (body: string): number =>
    invitations(pageOf(`<p>${PROSE}</p><p>${PROSE}</p>${body}`)).filter(Boolean).length
  const box = (name: string, line: string): string =>
    `<div class="${name}"><h4>Never miss the tide</h4><p>${line}</p></div>`
  const ASKS = 'Sign up for our newsletter and get the news of the harbour every Friday.'

  it('is a box that is named so and asks for it', () => {
    expect(found(box('newsletter-box', ASKS))).toBe(2)
    expect(found(box('c-subscribe', ASKS))).toBe(2)
  })

  it('is none that is not named so, asks for nothing, or holds the text', () => {
    expect(found(box('text-box', ASKS))).toBe(0)
    expect(found(box('newsletter-box', PROSE))).toBe(0)
    expect(found(`<div class="newsletter"><p>${ASKS}</p>${`<p>${PROSE}</p>`.repeat(4)}</div>`)).toBe(0)
    expect(found(`<main class="newsletter"><p>${ASKS}</p></main>`)).toBe(0)
  })
})

describe('lines apart', () => {
  const LABEL = '<div class="slot">推荐</div>'
  /** Whether a line goes that stands in `body` among paragraphs. */
  const goes = (body: string, { odds = -800, expected = 0.9, line = '推荐' } = {}): boolean => {
    const page = pageOf(`<p>${PROSE}</p>${body}<p>${PROSE}</p>`)
    const inside = page.blocks.map(() => true)
    const at = page.lines.indexOf(line)
    dropStrays(
      page,
      Int32Array.from(page.blocks, (_, i) => (i === at ? odds : 3000)),
      inside,
      expected,
    )
    expect(inside.filter((each) => !each).length).toBeLessThan(2)
    return !inside[at]
  }

  it('go if only their neighbours speak for them', () => {
    expect(goes(LABEL)).toBe(true)
    expect(goes(LABEL, { odds: -301 })).toBe(true)
    expect(goes(LABEL, { odds: -300 })).toBe(false)
  })

  it('stay if they look like their neighbours, or like other lines of the text', () => {
    expect(goes('<p>推荐</p>')).toBe(false)
    expect(goes(`${LABEL}<div class="slot">渡口</div>`)).toBe(false)
    const far = `<p>${PROSE}</p>`.repeat(4)
    const label = (line: string): string => `<div class="slot">${line}</div>`
    expect(goes(`${LABEL}${far}${label('渡口')}`)).toBe(true)
    expect(goes(`${LABEL}${far}${label('渡口')}${far}${label('大雾')}`)).toBe(false)
  })

  it('stay if they are a heading, a dateline or a value by nature, or long', () => {
    expect(goes(LABEL.replace('推荐', '江城 —'), { line: '江城 —' })).toBe(false)
    expect(goes('<h3>推荐</h3>')).toBe(false)
    expect(goes('<pre>推荐</pre>')).toBe(false)
    const long = '推荐的是江上的三个渡口，往返都要坐船'
    expect(goes(LABEL.replace('推荐', long), { line: long })).toBe(true)
    expect(goes(LABEL.replace('推荐', `${long}，还有`), { line: `${long}，还有` })).toBe(false)
  })

  it('stay on a page of which little is sure', () => {
    expect(goes(LABEL, { expected: 0.75 })).toBe(true)
    expect(goes(LABEL, { expected: 0.74 })).toBe(false)
  })
})

describe('a page with next to no furniture', () => {
  const outside = (source: string): (string | undefined)[] => {
    const doc = view(applyStage(draftOf(source), html as Stage))
    return plainOutside(readPage(doc), loadModel())
  }
  const text = `<div class="nr">${`<p>${PROSE}</p>`.repeat(6)}</div>`
  const foot = '<div id="footer"><div class="copyright">版权所有 江城网</div></div>'

  it('loses what is plainly of its site, above its text and below', () => {
    const found = outside(`<html><title>渡口停航</title><body>${text}${foot}</body></html>`)
    expect(found.slice(0, -1)).toEqual(Array(6).fill(undefined))
    expect(found.at(-1)).toMatch(/^likelihood 0\.0/)
  })

  it('loses nothing among its paragraphs, nothing where nothing is text, and nothing of a part of a page', () => {
    const among = outside(`<html><title>渡口停航</title><body>${text}${foot}${text}</body></html>`)
    expect(among).toEqual(Array(13).fill(undefined))
    expect(outside(`<html><body>${foot}${foot}</body></html>`)).toEqual([undefined, undefined])
    expect(outside(`${text}${foot}`)).toEqual(Array(7).fill(undefined))
  })
})
