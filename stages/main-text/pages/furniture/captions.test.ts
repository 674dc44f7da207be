import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../../src/document/stage.ts'
import { view } from '../../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../../test/fixtures.ts'
import { html } from '../../../html/index.ts'
import { readPage } from '../page.ts'
import { captions } from './captions.ts'

/** The lines that are captions. */
const found = (body: string): string[] => {
  const page = readPage(view(applyStage(draftOf(`<html><body>${body}</body></html>`), html as Stage)))
  const is = captions(page)
  return page.lines.filter((_, i) => is[i])
}
const TEXT =
  '<p>The old ferry crosses the river again, after three years on land, and the village went down to see her.</p>'.repeat(
    3,
  )
const CAPTION = 'The ferry at noon, seen from the mill'

describe('captions of pictures', () => {
  it('are in a figcaption, with or without a paragraph', () => {
    expect(found(`${TEXT}<figure><img src="a.jpg"><figcaption>${CAPTION}</figcaption></figure>`)).toEqual([CAPTION])
    expect(found(`${TEXT}<figure><figcaption class="c"><div><p>${CAPTION}</p></div></figcaption></figure>`)).toEqual([
      CAPTION,
    ])
  })

  it('stay in Chinese', () => {
    expect(found(`${TEXT}<figure><img src="a.jpg"><figcaption>正午的渡船，摄于磨坊</figcaption></figure>`)).toEqual([])
  })

  it('are none in a paragraph, and none of a table or of code', () => {
    expect(found(`${TEXT}<figure><img src="a.jpg"></figure><p>${CAPTION}</p>`)).toEqual([])
    expect(found(`${TEXT}<figure><pre>let ferry = 1</pre><figcaption>${CAPTION}</figcaption></figure>`)).toEqual([])
    expect(
      found(
        `${TEXT}<figure><table><tr><th>Day</th><th>Cars</th></tr><tr><td>Monday</td><td>12</td></tr></table><figcaption>${CAPTION}</figcaption></figure>`,
      ),
    ).toEqual([])
  })

  it('are the text of a gallery', () => {
    const long = 'The ferry at noon, seen from the mill, with her captain, who has not missed a day since she is back.'
    expect(found(`${TEXT}${`<figure><figcaption>${long}</figcaption></figure>`.repeat(4)}`)).toEqual([])
  })
})
