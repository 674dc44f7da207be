import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ruleDocs } from '../document/rules.ts'
import type { Decoder, Outcome, Registry, Stage } from '../document/stage.ts'
import { loadConfiguration } from '../pipeline/configuration.ts'
import { Pipeline } from '../pipeline/pipeline.ts'
import { listInputs } from '../read/index.ts'
import { check } from './check.ts'

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
const folder = mkdtempSync(join(tmpdir(), 'qingliu-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

function checkFiles(files: Record<string, string>) {
  const names = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
  const pipeline = new Pipeline(registry, loadConfiguration(registry))
  return [...check(listInputs(names), { pipeline, docs: ruleDocs(registry), folder })]
}

describe('check', () => {
  it('places findings in the raw file, in their order, with their line', () => {
    const [report] = checkFiles({ 'a.txt': '𠮷 one\r\n一✗二✗\n' })
    expect(report).toMatchObject({ path: 'a.txt', record: 0, status: 'kept' })
    expect(report!.problems).toEqual([
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

  it('makes an error of a rejection and of a stage that fails', () => {
    const reports = checkFiles({ 'b.txt': '', 'c.txt': 'boom' })
    expect(reports.map(({ status, problems }) => [status, problems[0]!.severity, problems[0]!.rule])).toEqual([
      ['rejected', 'error', 'marks/empty'],
      ['rejected', 'error', 'rejected/failed'],
    ])
    expect(reports[1]!.problems[0]!.message).toContain('marks: Error: defect of the stage')
  })

  it('bounds the excerpt, however long the line', () => {
    const [report] = checkFiles({ 'd.txt': `${'前'.repeat(9000)}✗${'𠮷'.repeat(9000)}` })
    const [{ excerpt, column } = { excerpt: undefined, column: 0 }] = report!.problems
    expect(column).toBe(9001)
    expect(excerpt).toEqual({ before: `…${'前'.repeat(48)}`, found: '✗', after: `${'𠮷'.repeat(48)}…` })
  })
})
