import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { cleanedSets } from '../../../test/made/cleaned.ts'
import { rounds } from '../../../test/rounds.ts'
import type { Status } from '../../document/facts/status.ts'
import { loadZstd } from '../../document/zstd.ts'
import { type PartDocument, PartEncoder } from '../part.ts'
import { StagedRun } from '../publish/staged-run.ts'
import type { RunFiles } from '../read.ts'
import { toRow } from '../rows/row.ts'
import { type Changes, countChanges } from './changes.ts'

let folder = ''
let runs = 0
beforeAll(async () => {
  await loadZstd()
  folder = await mkdtemp(join(tmpdir(), 'qingliu-changes-'))
})
afterAll(() => rm(folder, { recursive: true }))

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const [[cleaned]] = fc.sample(cleanedSets, { numRuns: 1, seed: 1 }) as [[Parameters<typeof toRow>[0]]]
const MEASURES = ['han', 'links']
const base = toRow(cleaned!, { pipelineVersion: '1', configSha256: 'c' })

/** A document: its file, its key there (0 for none), what its bytes are, and what came of it. */
interface Made {
  readonly source: number
  readonly key: number
  readonly bytes: number
  readonly result: number
}

const statusOf = (result: number): Status => (result === 0 ? 'rejected' : result === 1 ? 'duplicate' : 'kept')

/** A run with these documents, in parts of three sources. */
async function write(documents: readonly Made[]): Promise<RunFiles> {
  const staged = new StagedRun(join(folder, `${runs++}`))
  const encoder = new PartEncoder(MEASURES)
  const sorted = documents.toSorted((a, b) => a.source - b.source)
  for (let part = 0; part < 3; part++) {
    const own = sorted.filter(({ source }) => Math.floor(source / 3) === part)
    const rows = own.map(({ source, key, bytes, result }, i): PartDocument => {
      const id = {
        doc_id: hash(`${source} ${key} ${bytes}`),
        source_uri: `${source}.jsonl`,
        record_key: key === 0 ? null : `${key}`,
      }
      return {
        row: { ...base, ...id, status: statusOf(result), text_sha256: hash(`${result}`) },
        raw: { record_number: i, layers: [], raw_text: '' },
      }
    })
    await staged.writePart(part, encoder.encode(rows))
  }
  return { folder: staged.folder, manifest: { files: staged.files } }
}

/** Counts as the function says it does, all documents in memory. */
function expected(before: readonly Made[], after: readonly Made[]): Changes {
  const counts = { same: 0, changed: 0, new: 0, gone: 0 }
  for (let name = 0; name < 27; name++) {
    const [source, key] = [Math.floor(name / 3), name % 3]
    const left = before.filter((one) => one.source === source && one.key === key)
    const right = after.filter((one) => one.source === source && one.key === key)
    const paired = right.flatMap((b) => left.filter((a) => a.bytes === b.bytes).map((a) => [a, b] as const))
    for (const [a, b] of paired) counts[a.result === b.result ? 'same' : 'changed']++
    const [alone, others] = [left.length - paired.length, right.length - paired.length]
    counts.changed += Math.min(alone, others)
    counts.gone += Math.max(0, alone - others)
    counts.new += Math.max(0, others - alone)
  }
  return counts
}

const made = fc.uniqueArray(fc.record({ source: fc.nat(8), key: fc.nat(2), bytes: fc.nat(3), result: fc.nat(4) }), {
  maxLength: 14,
  selector: ({ source, key, bytes }) => `${source} ${key} ${bytes}`,
})

describe('changes between runs', () => {
  test.prop([made, made], { numRuns: rounds(60) })(
    'are counted by source and record, wherever parts are equal',
    async (before, after) => {
      expect(await countChanges(await write(before), await write(after))).toEqual(expected(before, after))
    },
  )

  test('a record put in at the head of a container changes no other', async () => {
    const records = Array.from({ length: 3 }, (_, bytes) => ({ source: 0, key: 0, bytes, result: 2 }))
    const counts = await countChanges(await write(records.slice(1)), await write(records))
    expect(counts).toEqual({ same: 2, changed: 0, new: 1, gone: 0 })
  })
})
