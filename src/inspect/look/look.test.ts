import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../../stages/html/tree/tokenizer.ts'
import { HOSTILE } from '../../../test/hostile-texts.ts'
import type { RawRow, Row } from '../../dataset/rows/row.ts'
import { type Look, lookOf } from './index.ts'

interface Went {
  readonly piece: string
  readonly rule: string
  readonly certainty?: string
  /** What came in its place. */
  readonly after?: string
}

/** The look of a page of which pieces went, in their order. */
function look(raw: string, went: readonly Went[] = [], isMarkup = true): Look {
  let at = 0
  const edits = went.map(({ piece, rule, certainty = 'likely', after = '' }) => {
    const start = raw.indexOf(piece, at)
    expect(start, piece).toBeGreaterThanOrEqual(at)
    at = start + piece.length
    const before = [...raw.slice(0, start)].length
    const place = { raw_start: before, raw_length: [...piece].length, start: 0, length: [...after].length }
    return { target: null, ordinal: null, rules: [rule], certainty, evidence: 'so it is', ...place }
  })
  const tag = { target: null, ordinal: null, rules: ['html/tag'], certainty: 'certain', evidence: null }
  const nowhere = { raw_start: 0, raw_length: 0, start: 0, length: 0 }
  const row = { lang: 'zh', edits: [...(isMarkup ? [{ ...tag, ...nowhere }] : []), ...edits] } as unknown as Row
  return lookOf(row, { raw_text: raw } as RawRow, tokenize)
}

const body = (raw: string, went: readonly Went[] = []) => load(look(raw, went).html)

describe('the look of a page', () => {
  it('shades what rules dropped, text by text and element by element, and leaves what was kept', () => {
    const $ = body('<ul class="nav"><li>首页</li><li>新闻</li></ul><p>𠮷村的水位涨了。责任编辑：王一</p><p>分享</p>', [
      { piece: '首页', rule: 'boilerplate/navigation' },
      { piece: '新闻', rule: 'boilerplate/navigation' },
      { piece: '责任编辑：王一', rule: 'metadata/editor' },
      { piece: '分享', rule: 'boilerplate/share' },
    ])
    expect($('ul').attr('data-dropped')).toBe('1')
    expect($('ul').attr('class')).toBe('nav')
    expect($('p').first().attr('data-dropped')).toBeUndefined()
    expect($('p').first().find('[data-dropped="2"]').text()).toBe('责任编辑：王一')
    expect($('p').last().attr('data-dropped')).toBe('3')
    expect($('[title]').last().attr('title')).toBe('boilerplate/share\nlikely\nso it is')
    expect($('a[id^=kept]').length).toBe(1)
  })

  it('says which rules dropped how much, in how many runs, with a way to each', () => {
    const { dropped, kept, html } = look('<p>甲甲</p><p>留下。</p><p>乙</p><p>甲</p><p>甲</p>', [
      { piece: '甲甲', rule: 'a/one' },
      { piece: '乙', rule: 'a/two' },
      { piece: '甲', rule: 'a/one' },
      { piece: '甲', rule: 'a/one' },
    ])
    expect(dropped).toMatchObject([
      { rule: 'a/one', mark: 1, units: 4, runs: 2 },
      { rule: 'a/two', mark: 2, units: 1, runs: 1 },
    ])
    expect(kept).toEqual({ units: 3, runs: 1 })
    const ids = load(html)('[id]').toArray()
    expect(ids.map(({ attribs }) => attribs.id)).toEqual(['dropped-1-1', 'kept-1', 'dropped-2-1', 'dropped-1-2'])
  })

  it('underlines what was changed, and does not count it as dropped', () => {
    const { html, dropped } = look('<p>鑰佸笀来了&amp;日報(bào)</p>', [
      { piece: '鑰佸笀', rule: 'repair/mojibake', certainty: 'proven', after: '老师' },
      { piece: '(bào)', rule: 'annotation/pinyin', certainty: 'proven' },
    ])
    const $ = load(html)
    expect($('[data-changed=proven]').first().text()).toBe('鑰佸笀')
    expect($('p').text()).toBe('鑰佸笀来了&日報(bào)')
    expect(dropped).toEqual([])
  })

  it('shows a text without markup as it is', () => {
    const { html } = look('第一行 <b>\n第二行 &lt;', [{ piece: '第二行', rule: 'a/one' }], false)
    expect(load(html)('.qingliu-plain').text()).toBe('第一行 <b>\n1第二行 &lt;')
  })

  it.each([
    ['an unclosed element that is not shown', '<svg><p>后面的正文</p>'],
    ['end tags without a start', '</div></p></svg><p>后面的正文</p>'],
    ['a button and a form', '<form action=x><button onclick=x>后面的正文</button></form>'],
  ])('goes on after %s', (_, raw) => {
    expect(body(raw)('body').text()).toContain('后面的正文')
  })

  it('keeps styles that load nothing, and images within the page', () => {
    const $ = body(
      `<style>@import "http://evil.example/a.css"; .a { color: red; background: u\\72l(http://evil.example/b) }</style>
       <p style="color: blue; background: url(http://evil.example/c)">段落</p>
       <img src="data:image/png;base64,iVBORw0KGgo=" alt="图"><img src="http://evil.example/d.png" alt="远处的图">
       <img src="data:image/svg+xml;base64,PHN2Zz4=" alt="矢量">`,
    )
    expect($('style').first().text()).toMatch(/none-@import .*color: red; background: u72l\(/)
    expect($('p').attr('style')).toBe('color: blue; background: none-url(http://evil.example/c)')
    expect($('img').length).toBe(1)
    expect($('.qingliu-image').text()).toBe('image: 远处的图image: 矢量')
  })

  it('takes over nothing that acts or loads, of any hostile page', () => {
    const forms = [(text: string) => text, (text: string) => `<p title="${text}" style='${text}'>${text}</p>`]
    for (const text of HOSTILE) {
      for (const form of forms) {
        const $ = load(look(`<div>${form(text)}<p>后面的正文</p></div>`, []).html)
        expect($('script,iframe,object,embed,form,base,link,svg,math,input,video,audio,details[ontoggle]').length).toBe(
          0,
        )
        expect(
          $('meta')
            .toArray()
            .map(({ attribs }) => attribs),
        ).toEqual([{ charset: 'utf-8' }])
        for (const element of $('body *').toArray()) {
          const names = 'attribs' in element ? Object.keys(element.attribs) : []
          expect(
            names.filter((name) => /^on|^(?:href|src|srcdoc|action|data|formaction|background|poster)$/.test(name)),
          ).toEqual([])
        }
        for (const css of [...$('style').toArray().slice(0, -1)].map((each) => $(each).text()))
          expect(css).not.toMatch(/(?<!none-)(?:url\s*\(|@import)/i)
      }
    }
  })

  it('takes a page of forty thousand stray tags, and one that nests as deep', () => {
    const stray = look('</a>'.repeat(40_000) + '<div>'.repeat(40_000) + '<p>正文</p>' + '<svg>'.repeat(20_000))
    expect(stray.html).toContain('正文')
  })

  it('says how much of a long page is not drawn', () => {
    expect(look(`<p>${'字'.repeat(2_000_010)}</p>`).cut).toBe(17)
  })
})
