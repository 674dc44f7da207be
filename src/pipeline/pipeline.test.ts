import { describe, expect, it } from 'vitest'
import type { Document, Source } from '../document/document.ts'
import { textPosition } from '../document/ledger/ledger.ts'
import { documentId } from '../document/record.ts'
import type { Corrections, Decoder, Outcome, Registry, Stage } from '../document/stage.ts'
import { loadConfiguration } from './configuration/index.ts'
import { cleanOne, Pipeline } from './pipeline.ts'

const decoder: Decoder = {
  name: 'decode',
  version: '1',
  summary: '',
  params: {},
  rules: { odd: { doc: '', severity: 'warning' } },
  create: () => (bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    if (text.startsWith('throw')) throw new RangeError('cannot decode')
    return {
      text,
      decoding: [],
      findings: [{ rule: 'odd', start: 0, end: 1, message: 'm' }],
      traits: { encoding: 'utf-8' },
    }
  },
}

const stage = (name: string, run: (doc: Document) => Outcome, more: Partial<Stage> = {}): Stage => ({
  name,
  version: '1',
  summary: '',
  params: {},
  rules: { rule: { doc: '' } },
  create: () => run,
  ...more,
})

/** Replaces each `from` by `to`. */
const swap = (name: string, from: string, to: string, more: Partial<Stage> = {}): Stage =>
  stage(
    name,
    (doc) => ({
      edits: [...doc.text.matchAll(new RegExp(from, 'g'))].map((m) => ({
        start: m.index,
        end: m.index + m[0].length,
        text: to,
        rule: 'rule',
      })),
    }),
    more,
  )

const record = (text: string) => ({
  source: { uri: 'a.txt', key: '', number: 0, sha256: '', bytes: text.length },
  bytes: Buffer.from(text),
})
const clean = (stages: readonly Stage[], text: string) => {
  const registry: Registry = { decoder, stages }
  return cleanOne(new Pipeline(registry, loadConfiguration(registry)), record(text))
}

describe('pipeline', () => {
  it('applies stages in order and keeps every edit', () => {
    const cleaned = clean([swap('one', 'a', 'bb'), swap('two', 'bb', 'c')], 'xax')
    expect(cleaned.text).toBe('xcx')
    expect(cleaned.ledger.edits).toEqual([
      { rawStart: 1, rawEnd: 2, start: 1, end: 2, rules: ['one/rule', 'two/rule'], certainty: 'certain' },
    ])
    expect(cleaned.findings).toEqual([
      { rule: 'decode/odd', severity: 'warning', rawStart: 0, rawEnd: 1, message: 'm' },
    ])
    expect(cleaned.id).toBe(documentId({ uri: 'a.txt', key: '' }, Buffer.from('xax')))
  })

  it('sends fields through character stages, with their own ledger', () => {
    const read = stage('read', (doc) => ({
      fields: [
        { name: 'title', start: 2, end: 6, rule: 'rule', edits: [{ start: 3, end: 4, text: '', rule: 'rule' }] },
      ],
      edits: [{ start: 0, end: doc.text.length - 1, text: '', rule: 'rule' }],
    }))
    const cleaned = clean(
      [swap('before', '#', ''), read, swap('after', 'a', 'AB', { cleansFields: true }), swap('blocks', 'b', '')],
      '#12a-bac',
    )
    const [title] = cleaned.fields
    expect(title).toMatchObject({ name: 'title', text: 'ABbAB', rule: 'read/rule', rawStart: 3, rawEnd: 7 })
    expect(title?.ledger.edits.map((e) => [e.rawStart, e.rawEnd, e.start, e.end, ...e.rules])).toEqual([
      [3, 4, 0, 2, 'after/rule'],
      [4, 5, 2, 2, 'read/rule'],
      [6, 7, 3, 5, 'after/rule'],
    ])
  })

  it('lets a later stage refuse a field, by what stands in its place now', () => {
    const read = stage('read', () => ({
      fields: [
        { name: 'author', start: 1, end: 2, rule: 'rule' },
        { name: 'author', start: 3, end: 4, rule: 'rule' },
      ],
    }))
    const refuse = stage('refuse', ({ fields, text, ledger }) => ({
      refused: fields.filter(({ rawStart }) => text[textPosition(ledger, rawStart) - 1] === '-'),
    }))
    const { fields } = clean([read, swap('one', '#', '--'), refuse], '#a+b')
    expect(fields.map(({ text }) => text)).toEqual(['b'])
  })

  it('makes a document that a stage cannot take a reject with stage and reason', () => {
    const broken = stage('broken', () => ({ edits: [{ start: 0, end: 99, text: '', rule: 'rule' }] }))
    const unreached = stage('unreached', () => expect.unreachable())
    expect(clean([broken, unreached], 'abc').rejection).toEqual({
      stage: 'broken',
      reason: 'failed',
      message: expect.stringMatching(/^EditError: broken\/rule: edit outside/),
    })
    expect(clean([], 'throw').rejection).toEqual({
      stage: 'decode',
      reason: 'failed',
      message: 'RangeError: cannot decode',
    })
  })

  it('refuses blocks that are empty, out of order or outside the text after the edits', () => {
    const line = { tag: 'line', path: 'line', depth: 0, shared: 0, linkChars: 0, hidden: false }
    const blocks = (...spans: readonly (readonly [number, number])[]) =>
      clean(
        [
          stage('blocks', () => ({
            edits: [{ start: 0, end: 1, text: '', rule: 'rule' }],
            blocks: spans.map(([start, end]) => ({ ...line, start, end })),
          })),
        ],
        'abcd',
      ).rejection
    expect(blocks([0, 1], [1, 3])).toBeUndefined()
    for (const spans of [
      [[1, 1]],
      [
        [0, 2],
        [1, 3],
      ],
      [
        [2, 3],
        [0, 1],
      ],
      [[0, 4]],
      [[-1, 1]],
    ] as const) {
      expect(blocks(...spans)).toMatchObject({
        stage: 'blocks',
        reason: 'failed',
        message: expect.stringMatching(
          /^EditError: blocks: block line at -?\d\.\.\d is empty, out of order or outside/,
        ),
      })
    }
  })

  it('makes a reject of what is more than a document may come to, and leaves it as it was', () => {
    const unreached = stage('unreached', () => expect.unreachable())
    const lines = clean([unreached], '水\n'.repeat(100_001))
    expect(lines.rejection).toMatchObject({ stage: 'decode', reason: 'too-many-lines' })
    const line = { tag: 'p', path: 'p', depth: 1, shared: 0, linkChars: 0, hidden: false }
    const text = '水'.repeat(100_001)
    const split = stage('split', () => ({ blocks: Array.from(text, (_, i) => ({ ...line, start: i, end: i + 1 })) }))
    expect(clean([split, unreached], text).rejection).toMatchObject({ stage: 'split', reason: 'too-many-lines' })
    const edit = { start: 0, end: 1, text: '', rule: 'rule' }
    const many = stage('many', () => ({ edits: Array(4_000_000).fill(edit) as (typeof edit)[] }))
    const rejected = clean([swap('one', 'a', 'b'), many, unreached], 'a')
    expect(rejected.rejection).toMatchObject({ stage: 'many', reason: 'too-many-edits' })
    expect(rejected.text).toBe('b')
    expect(rejected.ledger.edits).toHaveLength(1)
  })

  it('tells whoever corrected what was learnt, and no reader of the document', () => {
    const heeded = [{ site: '*', text: 'x' }]
    const registry: Registry = {
      decoder,
      stages: [stage('heeds', () => ({ heeded })), stage('too', () => ({ heeded }))],
    }
    const pipeline = new Pipeline(registry, loadConfiguration(registry))
    const draft = pipeline.advance(pipeline.begin(record('a')), 0)
    expect(draft.heeded).toEqual([...heeded, ...heeded])
    expect(pipeline.finish(draft)).not.toHaveProperty('heeded')
  })

  it('makes a reject of a document whose decoder reports nonsense, or that a stage cannot learn from', () => {
    // The decoder of these tests reports the first character.
    expect(clean([], '').rejection).toMatchObject({ stage: 'decode', reason: 'failed' })
    const learner = stage('learner', () => ({}), {
      learn: {
        start: () => 0,
        observe: () => {
          throw new RangeError('cannot learn')
        },
        merge: (into) => into,
        freeze: (tally) => tally,
      },
    })
    const registry: Registry = { decoder, stages: [learner] }
    const pipeline = new Pipeline(registry, loadConfiguration(registry))
    expect(pipeline.observe(0, pipeline.start(0), pipeline.begin(record('a'))).rejection).toEqual({
      stage: 'learner',
      reason: 'failed',
      message: 'RangeError: cannot learn',
    })
  })

  it('blames no document for a stage that cannot be created', () => {
    const create = () => {
      throw new RangeError('no tables')
    }
    expect(() => clean([stage('broken', () => ({}), { create })], 'a')).toThrow('no tables')
  })

  it('observes all documents before a stage that learns', () => {
    const learner: Stage = stage('learner', () => ({}), {
      learn: {
        start: () => [],
        observe: (tally, doc) => void (tally as string[]).push(doc.text),
        merge: (into, from) => [...(into as string[]), ...(from as string[])],
        freeze: (tally) => (tally as string[]).sort(),
      },
      create: (_, knowledge) => () => ({
        traits: { flags: [`knows ${(knowledge as string[] | undefined)?.length ?? 0}`] },
      }),
    })
    const registry: Registry = { decoder, stages: [swap('one', 'a', 'b'), learner, swap('two', 'b', 'c')] }
    const pipeline = new Pipeline(registry, loadConfiguration(registry))
    expect(pipeline.phases).toEqual([{ stages: ['decode', 'one'], learn: ['learner'] }, { stages: ['learner', 'two'] }])
    const drafts = ['xa', 'ya', 'throw'].map((text) => pipeline.advance(pipeline.begin(record(text)), 0))
    const tally = pipeline.start(0)
    for (const draft of drafts) pipeline.observe(0, tally, draft)
    const knowledge = pipeline.freeze(0, pipeline.merge(0, tally!, pipeline.start(0)!))
    expect(knowledge).toEqual({ learner: ['xb', 'yb'] })
    const done = drafts.map((draft) => pipeline.finish(pipeline.advance(structuredClone(draft), 1, knowledge)))
    expect(done.map((d) => [d.text, d.traits.flags])).toEqual([
      ['xc', ['knows 2']],
      ['yc', ['knows 2']],
      ['', undefined],
    ])
    const ignorant = pipeline.finish(pipeline.advance(drafts[0]!, 1))
    expect(ignorant.traits.flags, 'knowledge of the call, not of the call before').toEqual(['knows 0'])
  })

  it('gives a document without stated blocks one a line', () => {
    const seen: string[][] = []
    clean(
      [
        stage('look', ({ blocks, text }) => {
          seen.push(blocks.map((b) => text.slice(b.start, b.end)))
          return {}
        }),
      ],
      'a\n \nb',
    )
    expect(seen).toEqual([['a', 'b']])
  })
})

describe('a rule that is off', () => {
  const off = (site: string, rule: string) => ({ keep: [], drop: [], off: [{ site, rule }] })
  const cleanWith = (stages: readonly Stage[], corrections: Corrections, source: Partial<Source>) => {
    const registry: Registry = { decoder, stages }
    const pipeline = new Pipeline(registry, { ...loadConfiguration(registry), corrections })
    const { source: made, bytes } = record('xax')
    const draft = pipeline.advance(pipeline.begin({ source: { ...made, ...source }, bytes }), 0)
    return { text: draft.text, fields: draft.fields, findings: draft.findings, heeded: draft.heeded }
  }
  const one = swap('one', 'a', 'b')

  it.each<[string, string, Partial<Source>]>([
    ['the folder of its path', 'example.com', { uri: 'example.com/1.txt' }],
    ['the address that the record gives', 'example.com', { given: { url: 'http://EXAMPLE.com/1' } }],
    ['any', '*', {}],
  ])('changes nothing on the site, known by %s', (_, site, source) => {
    expect(cleanWith([one], off(site, 'one/rule'), source)).toMatchObject({
      text: 'xax',
      heeded: [{ site, rule: 'one/rule' }],
    })
  })

  it('acts elsewhere, as do the other rules and stages', () => {
    expect(cleanWith([one], off('example.com', 'one/rule'), { uri: 'example.org/1.txt' })).toEqual({
      text: 'xbx',
      fields: [],
      findings: [expect.anything()],
    })
    expect(cleanWith([one, swap('two', 'x', 'y')], off('*', 'two/rule'), {}).text).toBe('xbx')
    expect(cleanWith([one], off('*', 'one/other'), {})).toMatchObject({ text: 'xbx', heeded: undefined })
  })

  it('reads and reports nothing, and leaves fields as they are', () => {
    const rules = { rule: { doc: '' }, other: { doc: '', severity: 'info' as const } }
    const read = stage(
      'read',
      () => ({
        fields: ['rule', 'other'].map((rule) => ({ name: 'title' as const, start: 1, end: 2, rule })),
        findings: ['rule', 'other'].map((rule) => ({ rule, start: 0, end: 1, message: rule })),
      }),
      { rules },
    )
    const read1 = cleanWith([read], off('*', 'read/rule'), {})
    expect(read1.fields.map(({ rule }) => rule)).toEqual(['read/other'])
    expect(read1.findings.map(({ rule }) => rule)).toEqual(['decode/odd', 'read/other'])
    const within = swap('within', 'a', 'b', { cleansFields: true })
    expect(cleanWith([read, within], off('*', 'within/rule'), {}).fields[0]!.text).toBe('a')
  })

  it('leaves the edits of a stage that gives the blocks of its edited text', () => {
    const blocks = [
      { start: 0, end: 1, tag: 'p', path: '', class: '', linkChars: 0, hidden: false, shared: 0, depth: 1 },
    ]
    const markup = stage('markup', () => ({ edits: [{ start: 1, end: 3, text: '', rule: 'rule' }], blocks }))
    expect(cleanWith([markup], off('*', 'markup/rule'), {}).text).toBe('x')
  })
})

describe('recall', () => {
  it('gives a document that is in no run what is good for others, corrected', () => {
    const learn = { start: () => 0, observe: () => {}, merge: () => 0, freeze: () => 'learnt' }
    const site = stage('site', () => ({}), { learn: { ...learn, recall: (stored, { drop }) => [stored, drop] } })
    const own = stage('own', () => ({}), { learn })
    const registry: Registry = { decoder, stages: [site, own] }
    const corrections = { keep: [], drop: [{ site: '*', text: 'x' }] }
    const pipeline = new Pipeline(registry, { ...loadConfiguration(registry), corrections })
    expect(pipeline.recall({ site: 'stored', own: 'stored' })).toEqual({ site: ['stored', corrections.drop] })
    expect(pipeline.recall()).toEqual({ site: [undefined, corrections.drop] })
    expect(pipeline.freeze(0, { site: 0 })).toEqual({ site: ['learnt', corrections.drop] })
    expect(pipeline.freeze(1, { own: 0 })).toEqual({ own: 'learnt' })
  })
})

describe('a stage that judges again', () => {
  const judge = stage('judge', () => ({}), {
    learn: {
      start: () => [],
      observe: (tally, doc) => void (tally as string[]).push(doc.text),
      merge: (into, from) => [...(into as string[]), ...(from as string[])],
      freeze: (tally) => ({ most: (tally as string[]).sort()[0] }),
      recall: (stored) => stored ?? { most: 'd' },
      concerns: (knowledge, doc) => doc.text.startsWith((knowledge as { most: string }).most),
    },
    create: (_, knowledge) => () => ({ traits: { flags: [knowledge ? 'again' : 'alone'] } }),
  })
  const learner = stage('learner', () => ({}), {
    learn: { start: () => 0, observe: () => {}, merge: () => 0, freeze: () => 'learnt' },
  })
  const pipelineOf = (...stages: readonly Stage[]): Pipeline => {
    const registry: Registry = { decoder, stages }
    return new Pipeline(registry, loadConfiguration(registry))
  }

  it('begins no phase, and learns with the first stage of the next', () => {
    const pipeline = pipelineOf(swap('one', 'a', 'b'), judge, swap('two', 'x', 'y'), learner)
    expect(pipeline.phases).toEqual([
      { stages: ['decode', 'one', 'judge', 'two'], learn: ['judge', 'learner'] },
      { stages: ['learner'] },
    ])
    expect(pipelineOf(judge).phases).toEqual([{ stages: ['decode', 'judge'], learn: ['judge'] }, { stages: [] }])
  })

  it('sees the documents that its knowledge concerns again, from their bytes, and no others', () => {
    const pipeline = pipelineOf(swap('one', 'a', 'b'), judge, swap('two', 'x', 'y'), learner)
    const drafts = ['ax', 'cx', 'throw'].map((text) => pipeline.advance(pipeline.begin(record(text)), 0))
    const tallies = pipeline.start(0)!
    for (const draft of drafts) pipeline.observe(0, tallies, draft)
    const knowledge = pipeline.freeze(0, pipeline.merge(0, tallies, pipeline.start(0)!))
    expect(knowledge).toEqual({ judge: { most: 'by' }, learner: 'learnt' })
    let begun = 0
    const after = drafts.map((draft, i) =>
      pipeline.reconsider(draft, 0, knowledge, () => {
        begun++
        return pipeline.begin(record(['ax', 'cx', 'throw'][i]!))
      }),
    )
    expect(begun).toBe(1)
    expect(after.map(({ text, traits }) => [text, traits.flags])).toEqual([
      ['by', ['again']],
      ['cy', ['alone']],
      ['', undefined],
    ])
    expect(after[1]).toBe(drafts[1])
  })

  it('does so for a document that is in no run, too', () => {
    const pipeline = pipelineOf(judge)
    const flags = (text: string) => cleanOne(pipeline, record(text), pipeline.recall()).traits.flags
    expect([flags('d'), flags('e'), flags('d')]).toEqual([['again'], ['alone'], ['again']])
    expect(cleanOne(pipeline, record('d')).traits.flags).toEqual(['alone'])
  })
})
