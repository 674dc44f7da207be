import { describe, expect, it } from 'vitest'
import { inputRecord } from '../document/record.ts'
import type { Decoder, Outcome, Registry, Stage } from '../document/stage.ts'
import { loadConfiguration } from '../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import { type FileReport, reportDocument, reportRefused, reportUnread } from './report.ts'

const decode: Decoder = {
  name: 'decode',
  version: '1',
  summary: 'UTF-8',
  params: {},
  rules: {},
  create: () => (bytes) => ({ text: Buffer.from(bytes).toString('utf8'), decoding: [] }),
}

const marks: Stage = {
  name: 'marks',
  version: '1',
  summary: 'finds and takes out ✗',
  params: {},
  rules: {
    mark: { doc: 'A ✗ is an error of the author.', severity: 'warning' },
    empty: { doc: 'Nothing to keep.', severity: 'error' },
  },
  create:
    () =>
    ({ text }): Outcome => {
      if (text.includes('boom')) throw new Error('defect of the stage')
      if (text === '') return { reject: { reason: 'empty' } }
      const at = [...text.matchAll(/✗/g)].map(({ index }) => ({ start: index, end: index + 1 }))
      return {
        edits: at.map((span) => ({ ...span, text: '', rule: 'mark' })),
        findings: at.map((span) => ({ ...span, rule: 'mark', message: 'a mark' })),
      }
    },
}

const registry: Registry = { decoder: decode, stages: [marks] }
const pipeline = new Pipeline(registry, loadConfiguration(registry))

const report = (text: string): FileReport =>
  reportDocument('a.txt', cleanOne(pipeline, inputRecord('a.txt', Buffer.from(text))))

describe('reportDocument', () => {
  it('tells a rule once, at its first place in the raw file, and lists the further ones', () => {
    const { problems, ...head } = report('𠮷 one\r\n𠮷一✗二✗\n')
    expect(head).toMatchObject({ path: 'a.txt', record: 0, status: 'kept' })
    expect(problems).toEqual([
      {
        severity: 'warning',
        rule: 'marks/mark',
        message: 'a mark',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 4,
        utf8Column: 8,
        utf8EndColumn: 11,
        excerpt: { before: '𠮷一', found: '✗', after: '二✗' },
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        more: [{ line: 2, column: 5, endLine: 2, endColumn: 6 }],
      },
    ])
  })

  it('gives the bytes of the record', () => {
    const cleaned = cleanOne(pipeline, inputRecord('a.txt', Buffer.from('一✗')))
    const decoding = [
      { byteStart: 3, byteLength: 6, rawStart: 0, encoding: 'utf-8', source: 'bom', confidence: 1 },
    ] as const
    expect(reportDocument('a.txt', { ...cleaned, decoding }).problems[0]!.bytes).toEqual({ byteStart: 6, byteEnd: 9 })
  })

  it('keeps the fingerprint where lines move, and changes it with path, text and rule', () => {
    const print = (path: string, text: string): string | undefined =>
      reportDocument(path, cleanOne(pipeline, inputRecord('a.txt', Buffer.from(text)))).problems[0]?.fingerprint
    expect(print('a.txt', 'x\ny\n✗')).toBe(print('a.txt', '✗'))
    expect(print('b.txt', '✗')).not.toBe(print('a.txt', '✗'))
    expect(print('a.txt', '')).not.toBe(print('a.txt', '✗'))
  })

  it('reports a rejection and a failed stage as errors', () => {
    const reports = [report(''), report('boom')]
    expect(reports.map(({ status, problems }) => [status, problems[0]!.severity, problems[0]!.rule])).toEqual([
      ['rejected', 'error', 'marks/empty'],
      ['rejected', 'error', 'marks/failed'],
    ])
    expect(reports[1]!.problems[0]!.message).toBe('Error: defect of the stage')
    expect(reports[1]!.problems[0]).toMatchObject({ line: 1, column: 1, excerpt: { before: '', found: '', after: '' } })
  })

  it('reports what its screen leaves', () => {
    const cleaned = cleanOne(pipeline, inputRecord('a.txt', Buffer.from('✗✗✗')))
    const seen: string[] = []
    const { problems } = reportDocument('a.txt', cleaned, {
      screen: ({ path }, findings) => {
        seen.push(path)
        return findings.slice(1).map((finding) => ({ ...finding, severity: 'error' }))
      },
    })
    expect(seen).toEqual(['a.txt'])
    expect(problems).toMatchObject([
      { severity: 'error', column: 2, excerpt: { before: '✗', found: '✗', after: '✗' }, more: [{ column: 3 }] },
    ])
  })

  it('bounds the excerpt, however long the line', () => {
    const { problems } = report(`${'前'.repeat(9000)}✗${'𠮷'.repeat(9000)}`)
    const { excerpt, column } = problems[0]!
    expect(column).toBe(9001)
    expect(excerpt).toEqual({ before: `…${'前'.repeat(48)}`, found: '✗', after: `${'𠮷'.repeat(48)}…` })
  })
})

describe('a file without text', () => {
  it('is an error that names its reason', () => {
    expect(reportUnread('a.txt', 'fifo', 'a fifo, not a file')).toMatchObject({
      status: 'unread',
      problems: [{ severity: 'error', rule: 'read/fifo', line: 1, column: 1 }],
    })
    expect(
      reportRefused(
        'a.txt',
        { uri: 'a.txt', key: '', number: 3, sha256: '', bytes: 9 },
        { stage: 'read', reason: 'too-large', message: '9 bytes' },
      ),
    ).toMatchObject({
      status: 'rejected',
      record: 3,
      problems: [{ severity: 'error', rule: 'read/too-large', message: '9 bytes' }],
    })
  })
})
