import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { knowledgeJson, knowledgePath, readKnowledge } from './knowledge.ts'
import type { Manifest } from './publish/manifest.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-knowledge-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('knowledgeJson', () => {
  it.each([
    [
      { lines: [{ a: 1 }, { b: 2 }], none: [], more: 3 },
      '{"lines": [\n{"a":1},\n{"b":2}\n],\n"none": [],\n"more": 3}\n',
    ],
    [[1, 'x'], '[\n1,\n"x"\n]\n'],
    ['word', '"word"\n'],
    [null, 'null\n'],
  ])('has an entry a line: %j', (learnt, text) => {
    expect(knowledgeJson(learnt)).toBe(text)
    expect(JSON.parse(text)).toEqual(learnt)
  })
})

describe('readKnowledge', () => {
  mkdirSync(join(folder, 'knowledge'))
  writeFileSync(join(folder, knowledgePath('one')), knowledgeJson({ of: 'one' }))
  writeFileSync(join(folder, knowledgePath('two')), '{')
  const stages = ['one', 'two', 'three'].map((name) => ({ name, version: '2' }))
  const files = ['one', 'two'].map((name) => ({ path: knowledgePath(name), bytes: 1, sha256: '' }))
  const run = { runId: '', folder, manifest: { stages, files } as unknown as Manifest, manifestSha256: '' }

  it('reads what stages of the same version had learnt', async () => {
    const versions = new Map([
      ['one', '2'],
      ['two', '1'],
      ['three', '2'],
    ])
    expect(await readKnowledge(run, versions)).toEqual({ one: { of: 'one' } })
  })

  it('says which file is damaged', async () => {
    await expect(readKnowledge(run)).rejects.toThrow(/cannot read .*two\.json/)
  })
})
