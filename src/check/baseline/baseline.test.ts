import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../document/document.ts'
import { findingKey } from '../sighted.ts'
import { Baseline, type BaselineEntry, type Scope } from './baseline.ts'
import { formatBaseline, parseBaseline } from './file.ts'

const SCOPE: Scope = { isReported: () => true, isGone: () => false }

/** A finding for each ✗ or ✘ of a text. */
function marks(raw: string, record = ''): (Finding & { readonly key: string })[] {
  return [...raw.matchAll(/[✗✘]/g)].map(({ index }) => {
    const place = { rule: 'marks/mark', rawStart: index, rawEnd: index + 1 }
    return { ...place, severity: 'warning', message: 'a mark', key: findingKey({ record, raw }, place) }
  })
}

const check = (baseline: Baseline, path: string, raw: string): number[] =>
  baseline.screen(path, { isRead: true }, marks(raw)).map(({ rawStart }) => rawStart)

/** The baseline that a first check of these files writes. */
function accepted(files: Readonly<Record<string, string>>): BaselineEntry[] {
  const baseline = new Baseline()
  for (const [path, raw] of Object.entries(files)) expect(check(baseline, path, raw)).toEqual([])
  return baseline.entries(SCOPE)
}

describe('a baseline', () => {
  it('that is new takes everything in', () => {
    const entries = accepted({ 'b.txt': '✗✗✘', 'a.txt': '✗' })
    expect(entries.map(({ path, rule, count }) => [path, rule, count]).sort()).toEqual([
      ['a.txt', 'marks/mark', 1],
      ['b.txt', 'marks/mark', 1],
      ['b.txt', 'marks/mark', 2],
    ])
    for (const { text } of entries) expect(text).toMatch(/^[0-9a-f]{16}$/)
  })

  it('leaves out what it lists, wherever its lines move, and reports what comes', () => {
    const entries = accepted({ 'a.txt': '✗ ✗' })
    expect(check(new Baseline(entries), 'a.txt', 'new\nlines\n✗\n\n✗')).toEqual([])
    expect(check(new Baseline(entries), 'a.txt', '✗✗✗')).toEqual([2])
    expect(check(new Baseline(entries), 'a.txt', '✗✘')).toEqual([1])
    expect(check(new Baseline(entries), 'b.txt', '✗')).toEqual([0])
  })

  it('has its entries by path, rule and text, whatever the order in which they were found', () => {
    const one = { rule: 'b/b', text: '1', count: 1 }
    const entries = [
      { ...one, path: 'a', rule: 'a/a', text: '2' },
      { ...one, path: 'a' },
      { ...one, path: 'a', text: '3' },
      { ...one, path: 'b', rule: 'a/a', text: '0' },
    ]
    expect(new Baseline(entries.toReversed()).entries({ isReported: () => true, isGone: () => false })).toEqual(entries)
  })

  it('tells records of one file apart', () => {
    const baseline = new Baseline()
    baseline.screen('a', { isRead: true }, marks('✗', '1'))
    const again = new Baseline(baseline.entries(SCOPE))
    expect(again.screen('a', { isRead: true }, marks('✗', '2'))).toHaveLength(1)
  })

  it('only shrinks', () => {
    const entries = accepted({ 'a.txt': '✗✗', 'b.txt': '✗' })
    const baseline = new Baseline(entries)
    expect(check(baseline, 'a.txt', '✗✘')).toEqual([1])
    expect(baseline.stale(SCOPE)).toMatchObject([{ path: 'a.txt', count: 1 }])
    expect(baseline.entries(SCOPE)).toMatchObject([
      { path: 'a.txt', count: 1 },
      { path: 'b.txt', count: 1 },
    ])
  })

  it('forgets nothing that the check did not look at', () => {
    const entries = accepted({ 'a.txt': '✗✗', 'b.txt': '✗' })
    const baseline = new Baseline(entries)
    check(baseline, 'a.txt', '')
    expect(baseline.stale({ ...SCOPE, isReported: () => false })).toEqual([])
    expect(baseline.stale(SCOPE).map(({ path, count }) => [path, count])).toEqual([['a.txt', 2]])
    expect(baseline.stale({ ...SCOPE, isGone: () => true }).map(({ path }) => path)).toEqual(['a.txt', 'b.txt'])
    const unread = new Baseline(entries)
    const finding = { rule: 'read/damaged', key: '' }
    expect(unread.screen('a.txt', { isRead: false }, [finding])).toEqual([finding])
    expect(unread.stale(SCOPE)).toEqual([])
  })

  it('follows a file that was renamed, and no file onto another', () => {
    const baseline = new Baseline(accepted({ 'a.txt': '✗', 'c.txt': '✘' }))
    baseline.rename('a.txt', 'b.txt')
    baseline.rename('c.txt', 'b.txt')
    expect(check(baseline, 'b.txt', '✗')).toEqual([])
    expect(baseline.entries(SCOPE).map(({ path }) => path)).toEqual(['b.txt', 'c.txt'])
  })

  const files = fc.dictionary(
    fc.constantFrom('a', 'b', 'ü', '𠮷'),
    fc.string({ unit: fc.constantFrom('✗', '✘', '\n') }),
  )
  test.prop([files, files], { numRuns: 100 })('never reports what it took in, and never grows', (before, after) => {
    const entries = accepted(before)
    expect(parseBaseline(formatBaseline(entries), 'b.json')).toEqual(entries)
    const again = new Baseline(entries)
    for (const [path, raw] of Object.entries(before)) expect(check(again, path, raw)).toEqual([])
    expect(again.stale(SCOPE)).toEqual([])
    const later = new Baseline(entries)
    for (const [path, raw] of Object.entries(after)) check(later, path, raw)
    const left = later.entries(SCOPE)
    const total = (list: readonly BaselineEntry[]): number => list.reduce((sum, { count }) => sum + count, 0)
    expect(total(left) + total(later.stale(SCOPE))).toBe(total(entries))
    for (const { path, text, count } of left)
      expect(entries.find((entry) => entry.path === path && entry.text === text)!.count).toBeGreaterThanOrEqual(count)
  })
})

describe('the file of a baseline', () => {
  it('has an entry a line', () => {
    const text = formatBaseline([
      { path: 'a.txt', rule: 'r/s', text: '00', count: 2 },
      { path: 'b\u202e.txt', rule: 'r/s', text: '01', count: 1 },
    ])
    expect(text).toBe(`{"format":"qingliu-baseline/1","findings":[
{"path":"a.txt","rule":"r/s","text":"00","count":2},
{"path":"b\\u202e.txt","rule":"r/s","text":"01","count":1}
]}
`)
    expect(formatBaseline([])).toBe('{"format":"qingliu-baseline/1","findings":[\n]}\n')
  })

  const head = '{"format":"qingliu-baseline/1","findings":['
  it.each([
    ['', /^b\.json:1:1: this is no JSON/],
    [`${head}\n{"path":1,}]}`, /^b\.json:2:11: this is no JSON/],
    ['{"format":"qingliu-baseline/9","findings":[]}', /its "format" is not "qingliu-baseline\/1"/],
    ['{"format":"qingliu-baseline/1"}', /a baseline holds a list of "findings"/],
    [
      `${head}\n{"path":"a","rule":"r","text":"t","count":0}]}`,
      /^b\.json:2:1: a finding has "path", "rule", "text" and a/,
    ],
    [`${head}{"path":"a","rule":"r","text":7,"count":1}]}`, /^b\.json:1:44: a finding has/],
    [`${head}{"path":"a","rule":"r","text":"t","count":1.5}]}`, /^b\.json:1:44: a finding has/],
    [`${head}7]}`, /^b\.json:1:44: a finding has/],
    [`${head}<<<<<<< HEAD\n]}`, /this is no JSON.*Take back the last change, or delete the file/],
  ])('says where %j is wrong, and what to do', (text, message) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(message)
  })
})
