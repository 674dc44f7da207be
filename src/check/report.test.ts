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
  it('places findings in the raw file, in their order, with their line', () => {
    const { problems, ...head } = report('𠮷 one\r\n一✗二✗\n')
    expect(head).toMatchObject({ path: 'a.txt', record: 0, status: 'kept' })
    expect(problems).toEqual([
      {
        severity: 'warning',
        rule: 'marks/mark',
        message: 'a mark',
        line: 2,
        column: 2,
        endLine: 2,
        endColumn: 3,
        excerpt: { before: '一', found: '✗', after: '二✗' },
      },
      expect.objectContaining({ line: 2, column: 4, endLine: 2, endColumn: 5 }),
    ])
  })

  it('reports a rejection and a failed stage as errors', () => {
    const reports = [report(''), report('boom')]
    expect(reports.map(({ status, problems }) => [status, problems[0]!.severity, problems[0]!.rule])).toEqual([
      ['rejected', 'error', 'marks/empty'],
      ['rejected', 'error', 'marks/failed'],
    ])
    expect(reports[1]!.problems[0]!.message).toBe('Error: defect of the stage')
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
