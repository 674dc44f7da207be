import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import type { Stage } from '../../../src/document/stage.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { contentless } from './contents.ts'
import { readPage } from './page.ts'

const documentOf = (source: string): Document => view(applyStage(draftOf(source), html as Stage))

/** What a page is that is no document, where all of it seems to be inside. */
function read(body: string): string | undefined {
  const page = readPage(documentOf(`<html><body>${body}</body></html>`))
  return contentless(page, new Array(page.blocks.length).fill(undefined))
}

describe('a page without content', () => {
  it.each([
    ['<h1>400 Bad Request</h1>nginx'],
    ['<h1>403 Forbidden</h1>'],
    ['<h1>Not Found</h1><p>404 Page not found</p>'],
    ['<h2>HTTP Error 503 Service Unavailable</h2>'],
    ['<p>抱歉，您访问的页面不存在！</p><a href="/">返回首页</a>'],
  ])('is an error: %s', (body) => expect(read(body)).toBe('an error'))

  it.each([
    ['<h1>404 Not Found</h1><p>' + '三个数字说的是服务器听懂了问题，只是没有要的东西。'.repeat(8) + '</p>'],
    ['<p>404 not found errors cost shops a tenth of their visitors.</p>'],
    ['<h1>500 error bars</h1><p>A chart of them.</p>'],
    ['<p>页面不存在怎么办</p>'],
  ])('is no error: %s', (body) => expect(read(body)).toBeUndefined())

  it.each([
    ['<form><p>用户名</p><p>密码</p><p>验证码</p></form>'],
    ['<form><p>Email</p><p>Password:</p></form>'],
    ['<h1>预约</h1><form><p>姓名：</p><p>日期：</p><p>电话：</p></form>'],
  ])('is a form: %s', (body) => expect(read(body)).toBe('a form'))

  it.each([
    ['<form><p>姓名：</p><p>王远</p><p>日期：</p><p>十月</p></form>'],
    ['<p>用户名</p><p>密码</p>'],
    ['<form><p>密码</p></form><p>这一章讲怎样选一个好的口令，不要用生日，也不要用同一个口令走遍所有网站。</p>'],
    ['<p>姓名：</p><p>日期：</p>'],
  ])('is no form: %s', (body) => expect(read(body)).toBeUndefined())

  it.each([
    ['订阅我们的消息，每周一封。', 0.5, 'a page of links'],
    ['渡口的钟楼修了两年，今天重新敲响。', 0.9, 'a page of links'],
    ['渡口的钟楼修了两年，今天重新敲响。'.repeat(5), 0.5, 'a page of links'],
    ['渡口的钟楼修了两年，今天重新敲响。'.repeat(5), 0.7, undefined],
    ['渡口的钟楼修了两年，今天重新敲响。'.repeat(30), 0.5, undefined],
  ])('among forty links, under no title, is a post where it is long or likely: %s %d', (text, expected, reason) => {
    const links = '<a href="/a">往日的消息和照片</a></p><p>'.repeat(40)
    const page = readPage(documentOf(`<html><body><p>${links}${text}</p></body></html>`))
    const outside = page.facts.map((fact) => (fact.links > 0 ? 'link' : undefined))
    expect(contentless(page, outside, expected)).toBe(reason)
  })
})
