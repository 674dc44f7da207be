import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../src/document/document.ts'
import type { Stage } from '../../../../src/document/stage.ts'
import type { Block } from '../../../../src/document/structure/block.ts'
import { view } from '../../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../../test/fixtures.ts'
import { rounds } from '../../../../test/rounds.ts'
import { html } from '../../../html/index.ts'
import { mainText } from '../../index.ts'
import { FEATURES, featuresOf } from '../features/index.ts'
import { elsewhere } from '../furniture/elsewhere.ts'
import { decide, judge } from '../judge.ts'
import { GROUPS, groupsOf } from '../names.ts'
import { readPage } from '../page.ts'
import { SAYINGS, sayingBit, sayingsOf } from '../phrases.ts'
import { loadModel } from './model.ts'
import { likeliest } from './sequence.ts'
import { likelihood, logOdds } from './trees.ts'

const documentOf = (source: string): Document => view(applyStage(draftOf(source), html as Stage))

describe('features', () => {
  it('are all in the page of the stage, and the page names no others', () => {
    const readme = readFileSync(join(import.meta.dirname, '../..', 'README.md'), 'utf8')
    const section = readme.slice(readme.indexOf('## Features'), readme.indexOf('## Training'))
    const named = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).filter((name) => !name.startsWith('<'))
    expect(named.sort()).toEqual([...FEATURES.keys()].sort())
  })

  it('are the same whatever was read before', () => {
    const page = '<html><body><div class="nav"><a href="/">甲</a></div><p>一句话，很短。</p></body></html>'
    const before = featuresOf(readPage(documentOf(page)))
    featuresOf(readPage(documentOf('<div id="comments"><p>other</p></div>')))
    expect(featuresOf(readPage(documentOf(page)))).toEqual(before)
  })

  it('take a step for each block, however the page is built', () => {
    const shapes: ((n: number) => string)[] = [
      (n) => '<p>one line, or two.</p>'.repeat(n),
      (n) => '<div>'.repeat(n) + 'x<br>y' + '</div>'.repeat(n),
      (n) => '<div><p>a</p>'.repeat(n),
      (n) => '<ul>' + '<li class="item"><a href="/x">a</a><p>b</p></li>'.repeat(n) + '</ul>',
      (n) => Array.from({ length: n }, (_, i) => `<div class="c${i}"><h3>${i}</h3>text</div>`).join(''),
    ]
    for (const shape of shapes) {
      const steps = (n: number): number => {
        const doc = documentOf(`<html><title>t</title><body>${shape(n)}</body></html>`)
        let reads = 0
        const blocks = new Proxy(doc.blocks as Block[], {
          get(target, key, receiver) {
            if (typeof key === 'string' && /^\d+$/.test(key)) reads++
            return Reflect.get(target, key, receiver)
          },
        })
        const page = readPage({ ...doc, blocks })
        decide(page, judge(page, loadModel()), elsewhere(page))
        return reads + page.around.tree.all.length
      }
      expect(steps(400)).toBeLessThan(steps(200) * 2.2 + 200)
    }
  })
})

describe('names', () => {
  it.each([
    ['nav', 'nav'],
    ['div.main-nav', 'nav-class'],
    ['div#footer', 'foot-class'],
    ['section#comments.comments-area', 'comment-class'],
    ['div.related_posts', 'related-class'],
    ['div#artibody', 'article-class'],
    ['div.post-content', 'article-class'],
    ['div.widget_recent_entries', 'widget-class'],
    ['ul.post-topics', 'tag-class'],
  ])('%s is of %s', (step, group) => {
    expect(groupsOf(step).map((number) => GROUPS[number])).toContain(group)
  })

  it.each([
    ['div.header-less', 'foot-class'],
    ['div.adaptive', 'ad-class'],
    ['div.shadow', 'ad-class'],
    ['div.topical', 'head-class'],
    ['div.copyeditor', 'foot-class'],
    ['div.taglio', 'tag-class'],
    // Documentation is made of topics: one holds the whole document, as a thread of a forum does.
    ['div#pgtype-topic', 'tag-class'],
  ])('%s is not of %s', (step, group) => {
    expect(groupsOf(step).map((number) => GROUPS[number])).not.toContain(group)
  })
})

describe('phrases', () => {
  it.each([
    ['分享到：微信 微博', 'share'],
    ['You may also like', 'related'],
    ["Editor's picks", 'related'],
    ['Leave a reply', 'comment'],
    ['© 2020', 'legal'],
    ['Sign up for our newsletter', 'subscribe'],
    ['责任编辑：陈一平', 'byline'],
  ])('%s: %s', (line, kind) => {
    expect(sayingsOf(line) & sayingBit(kind)).not.toBe(0)
  })

  it.each([
    ['The sharecropper left.', 'share'],
    ['Unrelated matters', 'related'],
    ['A tagline', 'tags'],
    ['They joined hands', 'subscribe'],
  ])('%s: not %s', (line, kind) => {
    expect(sayingsOf(line) & sayingBit(kind)).toBe(0)
  })

  it('have a bit each', () => {
    expect(new Set(SAYINGS.map(sayingBit)).size).toBe(SAYINGS.length)
  })
})

describe('the likeliest sequence', () => {
  const row = (odds: number[], shared = 3): boolean[] =>
    likeliest(
      odds.map((_, i) => ({ depth: 4, shared: i === 0 ? 0 : shared }) as Block),
      Int32Array.from(odds),
    )

  it('takes a subhead along that stands between paragraphs', () => {
    expect(row([-3000, 4000, -500, 4000, -3000])).toEqual([false, true, true, true, false])
  })

  it('leaves a line out that is surely none of the text', () => {
    expect(row([4000, -4000, 4000])).toEqual([true, false, true])
  })

  it('does not take along what stands in containers of their own', () => {
    expect(row([4000, -600, 4000], 0)).toEqual([true, false, true])
  })

  it('of nothing is nothing', () => {
    expect(row([])).toEqual([])
    expect(row([-1])).toEqual([false])
  })
})

describe('the model', () => {
  it('fits the features, and its trees end', () => {
    const forest = loadModel()
    expect(forest.features).toEqual([...FEATURES.keys()])
    for (let at = 0; at < forest.nodes.length; at += 3) {
      const [feature, , right] = forest.nodes.subarray(at, at + 3)
      expect(feature).toBeLessThan(FEATURES.size)
      // Children stand after their parent, so that no walk is endless.
      if (feature! >= 0) expect(right! * 3).toBeGreaterThan(at + 3)
    }
    expect(likelihood(logOdds(forest, new Int16Array(FEATURES.size), 0))).toBeGreaterThan(0)
  })

  it('is a table of moderate size', () => {
    expect(readFileSync(join(import.meta.dirname, 'model.generated.ts')).length).toBeLessThan(300_000)
  })
})

describe('main text', () => {
  const run = mainText.create({ timezone: 'UTC', asOf: '2036-12-31', lists: 'flag', site: 'learnt' })

  test.prop([fc.uint8Array({ maxLength: 300 })], { numRuns: rounds(200) })(
    'of any bytes is a decision for each block',
    (bytes) => {
      const doc = documentOf('<html><body>' + Buffer.from(bytes).toString('latin1'))
      const { blocks = doc.blocks } = run(doc)
      expect(blocks.map(({ start, end }) => [start, end])).toEqual(doc.blocks.map(({ start, end }) => [start, end]))
      for (const { outside } of blocks) expect(outside).not.toBe('')
    },
  )

  const PIECES = [
    '<div class="nav">',
    '</div>',
    '<p>',
    '<a href="/">',
    '</a>',
    '<li>',
    '<table><tr><td>',
    '</table>',
    '<h2>',
    '正文，一句话。',
    'Text, and more text.',
    '<br>',
    '<footer>',
    '</footer>',
  ]
  test.prop([fc.array(fc.constantFrom(...PIECES), { maxLength: 60 })], { numRuns: 100 })(
    'is the same each time',
    (pieces) => {
      const doc = documentOf('<html><body>' + pieces.join(''))
      expect(run(doc)).toEqual(
        mainText.create({ timezone: 'UTC', asOf: '2036-12-31', lists: 'flag', site: 'learnt' })(doc),
      )
    },
  )
})
