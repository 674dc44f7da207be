import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { RunOptions, RunReport } from '../../src/pipeline/run/report.ts'
import { heavyGzip } from '../archives/heavy-gzip.ts'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()
const url = (path: string): string => JSON.stringify(pathToFileURL(resolve(import.meta.dirname, path)).href)

/** A run over `raw/` with stages that die when a document contains a command to do so. */
async function run(options: Partial<RunOptions> = {}): Promise<RunReport> {
  const script = `
    import { run } from ${url('../../dist/src/pipeline/run/index.js')}
    import { loadConfiguration } from ${url('../../dist/src/pipeline/configuration/index.js')}
    import { registry } from ${url('../registries/deadly.js')}
    const options = { inputs: ['raw'], out: 'output', configuration: loadConfiguration(registry), registry: ${url('../registries/deadly.js')},
      version: '0', measures: [], workers: 2, formats: ['parquet'], read: { maxBytes: 1e8 }, ...${JSON.stringify(options)} }
    process.stdout.write(JSON.stringify(await run(options)))`
  const { code, stdout, stderr } = await workshop.current.node([workshop.current.put('run.mjs', script)])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as RunReport
}

/** Enough for three workers. */
function fill(): void {
  for (let i = 0; i < 24; i++) workshop.current.put(`raw/${i}.txt.gz`, heavyGzip(`第${i}号`))
}

describe("a worker's death", () => {
  it('in any stage costs the document that killed it, and no other; a stage that throws costs its document', async () => {
    fill()
    const deadly = { '1x': 'first', '3x': 'second', '5x': 'third', '7x': 'third' }
    for (const [name, stage] of Object.entries(deadly)) workshop.current.put(`raw/${name}.txt`, `exit in ${stage}`)
    workshop.current.put('raw/9x.txt', 'exhaust second')
    workshop.current.put('raw/x.txt', 'throw in second')
    const { counts, reasons } = await run({ heapMb: 64 })
    expect(counts).toMatchObject({ documents: 30, kept: 24, rejected: 6 })
    expect(reasons).toEqual({ 'worker-died': 5, failed: 1 })
    const rows = await workshop.current.rows()
    for (const name of Object.keys(deadly))
      expect(rows[`${name}.txt`]!.findings[0]?.message).toMatch(
        /died twice, once with this document alone: it ended with code 7/,
      )
    expect(rows['9x.txt']?.findings[0]?.message).toContain('it ran out of memory')
    expect(rows['x.txt']).toMatchObject({
      status: 'rejected',
      text: 'throw in second',
      findings: [{ rule: 'second/failed', message: 'RangeError: too much' }],
    })
    // A stage learns from a document before it dies of it, and from none that died before.
    const seen = JSON.parse(readFileSync(join(workshop.current.path, 'output/latest/knowledge/third.json'), 'utf8'))
    expect(seen).toHaveLength(24 + 2)
  })

  it('at a document that does no harm alone ends the run, and costs no document', async () => {
    fill()
    workshop.current.put('raw/3x.txt', 'exit after others')
    await expect(run()).rejects.toThrow(/A worker died twice at 3x\.txt \(.*\), which does no harm alone/)
    expect(workshop.current.has('output/latest')).toBe(false)
  })

  it('gives the same bytes as any other run, at any number of workers', async () => {
    fill()
    workshop.current.put('raw/3x.txt', 'exit in third')
    const ids = []
    for (const workers of [1, 3]) {
      await run({ workers, out: `output-${workers}` })
      ids.push(readFileSync(join(workshop.current.path, `output-${workers}`, 'latest/manifest.json'), 'utf8'))
    }
    expect(ids[1]).toBe(ids[0])
  })
})
