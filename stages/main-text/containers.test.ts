import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { lineBlocks } from '../../src/document/structure/block.ts'
import { view } from '../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../test/fixtures.ts'
import { html } from '../html/index.ts'
import { type Container, containersOf } from './containers.ts'

/** The tree as nested lists of steps, with the blocks of each. */
function outline({ step, first, last, children }: Container): unknown {
  return children.length === 0 ? `${step} ${first}-${last}` : { [`${step} ${first}-${last}`]: children.map(outline) }
}

function blocksOf(source: string) {
  return view(applyStage(draftOf(source), html as Stage)).blocks
}

describe('containers', () => {
  it('are the elements that hold text, each with its blocks', () => {
    const blocks = blocksOf(
      '<html><body><div id="a"><p>one</p><p>two<br>three</p></div><div id="a"><i></i><p>four</p>five</div></body></html>',
    )
    const { root, innermost, all } = containersOf(blocks)
    expect(outline(root)).toEqual({
      ' 0-5': [
        {
          'html 0-5': [{ 'body 0-5': [{ 'div#a 0-3': ['p 0-1', 'p 1-3'] }, { 'div#a 3-5': ['p 3-4'] }] }],
        },
      ],
    })
    expect(innermost.map(({ step }) => step)).toEqual(['p', 'p', 'p', 'p', 'div#a'])
    expect(all).toHaveLength(7)
  })

  it('of a text without markup are the root alone', () => {
    const { root, all, innermost } = containersOf(lineBlocks('one\ntwo\n'))
    expect(all).toEqual([])
    expect(innermost).toEqual([root, root])
  })

  it('keep their place where the path is cut', () => {
    const depth = 60
    const blocks = blocksOf('<body>' + '<div>'.repeat(depth) + '<p>one</p><p>two</p>' + '</div>'.repeat(depth) + 'end')
    const { all, innermost } = containersOf(blocks)
    expect(all.filter(({ step }) => step === 'p')).toHaveLength(2)
    expect(innermost.map((container) => container.depth)).toEqual(blocks.map((block) => block.depth))
    expect(innermost[0]!.parent).toBe(innermost[1]!.parent)
  })

  it('are no more than the elements of the page, however many blocks there are', () => {
    const rows = 5000
    const { all } = containersOf(blocksOf('<table>' + '<tr><td>a<br>b</td></tr>'.repeat(rows) + '</table>'))
    expect(all.length).toBeLessThanOrEqual(2 * rows + 2)
  })
})
