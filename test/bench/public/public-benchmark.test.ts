import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Form, readBenchmark } from './folder.ts'
import { scoreAll } from './metrics.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-benchmark-'))
  mkdirSync(join(folder, 'html'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the folder of a benchmark', () => {
  it('has one file of truths, as scrapinghub’s', () => {
    writeFileSync(join(folder, 'ground-truth.json'), JSON.stringify({ b: { articleBody: '渠', url: 'u' }, a: {} }))
    writeFileSync(join(folder, 'html/b.html.gz'), gzipSync('<p>渠'))
    writeFileSync(join(folder, 'html/a.html'), '')
    const { form, pages } = readBenchmark(folder)
    expect([form, pages.map(({ id, text, kind }) => [id, text, kind])]).toEqual([
      'scrapinghub',
      [
        ['b', '渠', undefined],
        ['a', '', undefined],
      ],
    ])
    expect(pages[0]!.read().toString()).toBe('<p>渠')
  })

  it('has a file of truth for each page, as WCXB', () => {
    mkdirSync(join(folder, 'ground-truth'))
    const put = (id: string, truth: object): void => {
      writeFileSync(join(folder, `ground-truth/${id}.json`), JSON.stringify(truth))
      writeFileSync(join(folder, `html/${id}.html`), id)
    }
    put('2', {
      ground_truth: { main_content: '渠', without: ['x'] },
      _internal: { page_type: { primary: 'category' } },
    })
    put('1', { ground_truth: {}, _internal: {} })
    put('3', { url: 'no truth' })
    const { form, pages } = readBenchmark(folder)
    expect(form).toBe('wcxb')
    expect(pages.map(({ id, text, kind, keep, drop }) => [id, text, kind, keep, drop])).toEqual([
      ['1', '', 'article', [], []],
      ['2', '渠', 'collection', [], ['x']],
    ])
  })

  it('is neither, or lacks a page', () => {
    expect(() => readBenchmark(folder)).toThrow('neither ground-truth.json nor ground-truth/')
    writeFileSync(join(folder, 'ground-truth.json'), JSON.stringify({ a: {} }))
    expect(() => readBenchmark(folder)).toThrow(/a\.html is missing/)
  })
})

describe('the metric', () => {
  const scored = (form: Form, pairs: readonly (readonly [want: string, have: string])[], keep: string[] = []) =>
    scoreAll(
      {
        form,
        pages: pairs.map(([text], i) => ({
          ...{ id: `${i}`, text, kind: undefined, keep, drop: [], read: () => Buffer.of() },
        })),
      },
      pairs.map(([, have]) => have),
    )

  it('of scrapinghub counts four words in a row, and takes F1 from the means', () => {
    // Wanted: abcd bcde; found: bcde cdef, so half of each. The second page is not defined for precision.
    const { precision, recall, f1 } = scored('scrapinghub', [
      ['a b c d e', 'b c d e f'],
      ['A b', ''],
    ])
    expect([precision, recall, f1]).toEqual([0.5, 0.25, (2 * 0.5 * 0.25) / 0.75])
    expect(scored('scrapinghub', [['A b', 'a b']]).f1).toBe(0)
  })

  it('of WCXB counts words in lower case, and is a mean of each figure', () => {
    const { precision, recall, f1 } = scored('wcxb', [
      ['A a b', 'a b c d'],
      ['', ''],
      ['x', ''],
    ])
    expect([precision, recall]).toEqual([(0.5 + 1) / 3, (2 / 3 + 1) / 3])
    expect(f1).toBeCloseTo((4 / 7 + 1) / 3, 12)
  })

  it('counts sentences that are in the text', () => {
    expect(scored('wcxb', [['a', 'The Wheel turns.']], ['the wheel', 'the mill']).kept).toBe(0.5)
    expect(scored('wcxb', [['a', 'a']]).leaked).toBeNaN()
  })
})
