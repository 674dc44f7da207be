import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../../src/document/stage.ts'
import { view } from '../../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../../test/fixtures.ts'
import { expectLinear } from '../../../../test/work/work.ts'
import { html } from '../../../html/index.ts'
import { type Page, readPage } from '../page.ts'
import { commentsBelow } from './comments.ts'

const pageOf = (body: string): Page =>
  readPage(
    view(applyStage(draftOf(`<html><title>The ferry is back</title><body>${body}</body></html>`), html as Stage)),
  )
/** The lines that readers wrote. */
const found = (body: string): string[] => {
  const page = pageOf(body)
  const below = commentsBelow(page)
  return page.lines.filter((_, i) => below[i])
}

const TEXT = `<h1>The ferry is back</h1>${'<p>The old ferry crosses the river again, after three years on land, and the village went down to see her.</p>'.repeat(4)}`
const SAYS = ['My father worked on her, in the war.', 'She is late already, as she always was.']
const said = (names: string): string => `<div class="${names}">${SAYS.map((line) => `<p>${line}</p>`).join('')}</div>`

describe('comments below a document', () => {
  it.each(['comments', 'comment-list', 'comments-area', 'x post-comments', 'commentlist'])(
    'are those of div.%s',
    (name) => {
      expect(found(TEXT + said(name))).toEqual(SAYS)
    },
  )

  it('are those below a heading of comments, with their dates', () => {
    const dated = SAYS.map(
      (line, i) => `<div id="c${i}"><p>${line}</p></div><p>Posted by: Ann at May ${i + 3}, 2014 5:10 PM</p>`,
    )
    expect(found(`${TEXT}<h3>2 Comments</h3>${dated.join('')}`)).toEqual([
      '2 Comments',
      SAYS[0],
      'Posted by: Ann at May 3, 2014 5:10 PM',
      SAYS[1],
      'Posted by: Ann at May 4, 2014 5:10 PM',
    ])
  })

  it('are none without dates below a heading, and none in a box with another name', () => {
    expect(found(`${TEXT}<h3>Comments</h3>${SAYS.map((line) => `<p>${line}</p>`).join('')}`)).toEqual([])
    expect(found(TEXT + said('commentary'))).toEqual([])
    expect(found(TEXT + said('comment'))).toEqual([])
  })

  it('are none where the page is about them', () => {
    // Nothing stands before them; they are answers; they are most of the page; or the title is among them.
    expect(found(said('comments'))).toEqual([])
    expect(found(`<div class="question">${TEXT}${said('comments')}</div>`)).toEqual([])
    expect(found(TEXT + `<div class="comments">${`<p>${SAYS.join(' ')}</p>`.repeat(80)}</div>`)).toEqual([])
    expect(found(`<p>${SAYS.join(' ')} And so she goes.</p><div class="comments">${TEXT}</div>`)).toEqual([])
  })

  it('are looked for in linear time among headings without dates', () => {
    expectLinear((body) => found(TEXT + body), '<h3>2 Comments</h3><p>No</p>')
  })
})
