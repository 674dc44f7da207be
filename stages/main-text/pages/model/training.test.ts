import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../src/document/document.ts'
import type { Stage } from '../../../../src/document/stage.ts'
import { view } from '../../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../../test/fixtures.ts'
import { calibrate } from '../../../../tools/main-text/calibration.ts'
import { type Dump, forestOf } from '../../../../tools/main-text/forest.ts'
import { groupsOf, partOf } from '../../../../tools/main-text/groups.ts'
import { labelsOf } from '../../../../tools/main-text/labels.ts'
import { OWN, trainingLicence } from '../../../../tools/main-text/licences.ts'
import { labelsBySentences } from '../../../../tools/main-text/sentences.ts'
import { html } from '../../../html/index.ts'
import { readPage } from '../page.ts'
import { interpolate } from './confidence.ts'
import { biasFor, expectedF1 } from './expected.ts'
import { logOdds } from './trees.ts'

const documentOf = (source: string): Document => view(applyStage(draftOf(source), html as Stage))

describe('training', () => {
  const stump = (
    feature: number,
    threshold: number,
    left: number,
    right: Dump['tree_info'][0]['tree_structure'],
  ): Dump => ({
    tree_info: [
      {
        tree_structure: {
          split_feature: feature,
          threshold,
          decision_type: '<=',
          left_child: { leaf_value: left },
          right_child: right,
        },
      },
    ],
  })

  it('takes over the trees of LightGBM', () => {
    const inner = stump(0, 1e-35, 0.25, { leaf_value: -0.5 }).tree_info[0]!.tree_structure
    const { tree_info } = stump(1, 12.5, 1.5, inner)
    const forest = forestOf({ tree_info: [...tree_info, { tree_structure: { leaf_value: 40 } }] }, ['a', 'b'], -700)
    const odds = (a: number, b: number): number => logOdds(forest, Int16Array.from([a, b]), 0)
    expect([odds(0, 12), odds(1, 12), odds(0, 13), odds(1, 13)].map((each) => each - 32_767)).toEqual([
      800, 800, -450, -1200,
    ])
  })

  it('refuses splits that the table cannot hold', () => {
    const [tree] = stump(0, 3, 1, { leaf_value: 2 }).tree_info
    const { tree_structure } = tree!
    expect(() =>
      forestOf({ tree_info: [{ tree_structure: { ...tree_structure, decision_type: '==' } }] }, ['a'], 0),
    ).toThrow(RangeError)
    expect(() => forestOf({ tree_info: Array.from({ length: 10_923 }, () => tree!) }, ['a'], 0)).toThrow(RangeError)
  })

  it('labels blocks by where the truth has them', () => {
    const doc = documentOf(
      '<p>首页</p><h1>封桥的消息</h1><p>老桥封闭检修，车辆请走新桥，公交临时改道。</p><p>新桥</p><p>末班车提前到十点，请乘客早一点出门。</p><p>新桥</p><p>老桥封闭检修，车辆请走新桥，公交临时改道。</p>',
    )
    const truth = '老桥封闭检修，车辆请走新桥，公交临时改道。\n新桥\n末班车提前到十点，请乘客早一点出门。'
    const labels = Array.from(labelsOf(doc.text, doc.blocks, truth).share, (share) => (share > 0.5 ? 1 : 0))
    expect(labels.slice(0, 6)).toEqual([0, 0, 1, 1, 1, 0])
  })
})

describe('sentences', () => {
  const doc = documentOf(
    '<p>The bridge was closed on Monday.</p><p>Nobody knows of this line.</p><p>Read our other stories</p><p>Cars take the new one.</p><p>Cars take the new one.</p>',
  )

  it('tell of the blocks that hold them, and of no others', () => {
    const { share } = labelsBySentences(
      doc.text,
      doc.blocks,
      ['bridge was closed', 'Cars take the new one'],
      ['our other stories'],
    )
    // The last sentence stands twice: which of the two belongs to the text, nobody said.
    expect([...share]).toEqual([1, Number.NaN, 0, Number.NaN, Number.NaN])
  })
})

describe('licences', () => {
  it.each([
    [{ licence: 'MIT', use: 'train' }, 'MIT'],
    [{ licence: 'CC-BY-4.0' }, 'CC-BY-4.0'],
    [{ licence: 'see LICENSE: MIT License\r', use: 'train' }, 'MIT'],
    [{ licence: OWN }, OWN],
  ])('%j may be learnt from', (row, licence) => {
    expect(trainingLicence(row)).toBe(licence)
  })

  it.each([
    {},
    { licence: 'MIT', use: 'evaluate' },
    { licence: 'AGPL-3.0', use: 'train' },
    { licence: 'none stated', use: 'train' },
    { licence: 'MIT (repo); most pages are CleanEval-zh 2005' },
  ])('%j may not', (row) => {
    expect(trainingLicence(row)).toBeUndefined()
  })
})

describe('groups', () => {
  const line = (n: number): string =>
    `A long line that says what happened on the day of number ${n} in the harbour town.`
  const groups = groupsOf(
    [
      { id: 'a', host: 'www.news.example.co.uk' },
      { id: 'b', url: 'https://sport.example.co.uk/x' },
      { id: 'c', host: 'mirror.example.org' },
      { id: 'd', host: 'other.example.net' },
      { id: 'e' },
    ],
    [[line(1), line(2), line(3)], [line(9)], [line(2), line(3)], [line(3), line(4), line(5)], [line(7)]],
  )

  it('hold a domain together, and near-duplicates of other domains', () => {
    expect(groups[0]).toBe(groups[1])
    expect(groups[0]).toBe(groups[2])
  })

  it('keep apart what shares a line alone, and pages without a domain', () => {
    expect(new Set([groups[0], groups[3], groups[4]]).size).toBe(3)
  })

  it('are spread over parts', () => {
    const parts = new Set(Array.from({ length: 100 }, (_, i) => partOf(`host${i}.example`, 5)))
    expect([...parts].sort()).toEqual([0, 1, 2, 3, 4])
  })
})

describe('confidence', () => {
  const page = readPage(documentOf('<p>One, two, three, four, five.</p><p>Six, seven, eight, nine, and ten.</p>'))

  it('expects what likelihoods promise', () => {
    const f1 = (odds: number[], inside: boolean[]): number =>
      expectedF1(page, Int32Array.from(odds), inside, () => true)
    expect(f1([9000, 9000], [true, true])).toBeCloseTo(1, 3)
    expect(f1([9000, 0], [true, true])).toBeLessThan(0.9)
    expect(f1([0, 0], [false, false])).toBe(0)
  })

  it('takes more of a page of which less is sure', () => {
    expect(biasFor(0.99)).toBeLessThan(50)
    expect(biasFor(0.8)).toBe(Math.round(1000 * Math.log(1.5)))
    expect(biasFor(0)).toBe(biasFor(0.6))
  })

  it('rises with what was expected, also where a bin of pages did worse', () => {
    const told = Array.from({ length: 200 }, (_, i) => ({
      as: 'page' as const,
      expected: i / 200,
      f1: i === 199 ? 0 : i / 220,
    }))
    const { points, thread } = calibrate([...told, { as: 'thread', expected: 1, f1: 0.8 }])
    const values = Array.from({ length: 11 }, (_, i) => interpolate(points, i / 10))
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(thread).toBe(0.8)
  })
})
