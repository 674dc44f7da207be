import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { heavyGzip } from '../archives/heavy-gzip.ts'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()
const raw = resolve(import.meta.dirname, '../../raw')
const page = (text: string): string => `<html><body><p>${text}</p></body></html>`
const runs = (): string[] => readdirSync(join(workshop.current.path, 'output/runs'))

describe('run', () => {
  it('cleans raw/ into output/ and says what it did', async () => {
    workshop.current.put('raw/a.html', page('春眠不觉晓，处处闻啼鸟。'))
    const { code, stdout, stderr } = await workshop.current.qingliu(['run'])
    expect(stderr).toContain('1 of 1 documents')
    expect(stdout).toMatch(/^1 document, 69 B in /)
    expect(stdout).toMatch(/kept +1\n/)
    expect(stdout).toMatch(/html +\d+ +0 +0\n/)
    expect(stdout).toContain(
      'duckdb -c "SELECT source_uri, title, n_chars, n_edits FROM \'output/latest/data/*.parquet\' LIMIT 10"',
    )
    expect(code).toBe(0)
    expect(readlinkSync(join(workshop.current.path, 'output/latest'))).toBe(`runs/${runs()[0]}`)
    expect((await workshop.current.rows())['a.html']?.text).toBe('春眠不觉晓，处处闻啼鸟。')
  })

  it('finds nothing new the second time, and leaves every byte alone', async () => {
    const first = await workshop.current.run([raw])
    const before = readFileSync(join(workshop.current.path, 'output/latest/manifest.json'))
    const second = await workshop.current.run([raw])
    expect([first.code, second.code]).toEqual([0, 0])
    expect(second.report).toMatchObject({
      outcome: 'unchanged',
      runId: first.report.runId,
      counts: first.report.counts,
    })
    expect(readFileSync(join(workshop.current.path, 'output/latest/manifest.json'))).toEqual(before)
    expect(runs()).toHaveLength(1)
  })

  it('writes the same bytes with any number of workers, and in the main thread', async () => {
    // Enough for several parts, and for three workers.
    for (let i = 0; i < 24; i++)
      workshop.current.put(`raw/${i % 7}/${i}.txt.gz`, heavyGzip(`第${i}号。清流，清流。\n水到渠成，第${i}回。\n`))
    const manifests = []
    for (const workers of ['0', '1', '3']) {
      const { code, stderr } = await workshop.current.qingliu(['run', '--out', workers, '--workers', workers])
      expect(code, stderr).toBe(0)
      manifests.push(readFileSync(join(workshop.current.path, workers, 'latest/manifest.json'), 'utf8'))
    }
    const { files } = JSON.parse(manifests[0]!) as { files: { path: string }[] }
    expect(files.filter((file) => file.path.startsWith('data/')).length).toBeGreaterThan(1)
    expect(manifests[1]).toBe(manifests[0])
    expect(manifests[2]).toBe(manifests[0])
  })

  it('marks duplicates across parts and names the one that was kept', async () => {
    for (let i = 0; i < 600; i++)
      workshop.current.put(`raw/${String(i).padStart(3, '0')}.txt`, `第${i % 599}号，请看下文。`)
    const { report } = await workshop.current.run([])
    expect(report.counts).toMatchObject({ documents: 600, kept: 599, duplicate: 1 })
    const rows = await workshop.current.rows()
    expect(rows['599.txt']).toMatchObject({ status: 'duplicate', duplicate_of: rows['000.txt']!.doc_id })
  })

  it('keeps as many runs as asked for', async () => {
    for (const i of [1, 2, 3]) {
      workshop.current.put('raw/a.txt', `清流第${i}号`)
      expect((await workshop.current.run(['--keep', '2'])).code).toBe(0)
    }
    expect(runs()).toHaveLength(2)
  })

  it('writes nothing in a dry run', async () => {
    workshop.current.put('raw/a.txt', '清流')
    const { code, report } = await workshop.current.run(['--dry-run'])
    expect(code).toBe(0)
    expect(report).toMatchObject({ outcome: 'dry', counts: { documents: 1, kept: 1 } })
    expect(workshop.current.has('output')).toBe(false)
  })

  it('does not read its own output', async () => {
    workshop.current.put('a.txt', '清流')
    const first = await workshop.current.run(['.'])
    const second = await workshop.current.run(['.'])
    expect(second.report).toMatchObject({ outcome: 'unchanged', runId: first.report.runId })
  })

  it('leaves out what it wrote before, and says so', async () => {
    workshop.current.put('raw/a.txt', '清流')
    const first = await workshop.current.run(['raw', '--out', 'raw/old'])
    const second = await workshop.current.run(['raw'])
    expect(second.report).toMatchObject({ runId: first.report.runId, datasets: ['old/'], skipped: 0 })
    expect(second.stderr).toContain('"level":"warning","event":"notice","message":"old/ is left out:')
    const { stdout, stderr } = await workshop.current.qingliu(['check', 'raw'])
    expect(stderr).toBe('notice: old/ is left out: it holds a dataset that qingliu wrote.\n')
    expect(stdout).toContain('in 1 document: 1 kept')
  })

  it('writes Arrow and JSONL when asked', async () => {
    workshop.current.put('raw/a.txt', '清流')
    await workshop.current.run(['--format', 'jsonl,arrow'])
    expect(workshop.current.has('output/latest/data.arrow')).toBe(true)
    expect(readFileSync(join(workshop.current.path, 'output/latest/data.jsonl'), 'utf8')).toContain('"text":"清流"')
  })

  it('writes a Markdown file for each document when asked', async () => {
    workshop.current.put('raw/甲/.x.txt', '清流')
    workshop.current.put('raw/甲/a.html', '<title>水渠的修复</title><h2>材料</h2><p>水泥六十吨，石料三百方。</p>')
    workshop.current.put('raw/b.txt', '水渠通水了。')
    workshop.current.put('raw/c.txt', '水渠通水了。')
    await workshop.current.run(['--format', 'markdown'])
    const folder = join(workshop.current.path, 'output/latest')
    expect(readdirSync(join(folder, 'markdown'), { recursive: true }).sort()).toEqual([
      'b.txt.md',
      '甲',
      '甲/a.html.md',
    ])
    const page = readFileSync(join(folder, 'markdown/甲/a.html.md'), 'utf8')
    expect(page).toMatch(
      /^---\ndoc_id: [0-9a-f]{64}\nsource_uri: .*a\.html"?\ntitle: 水渠的修复\n[\s\S]*---\n\n## 材料\n\n水泥/,
    )
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('`markdown/**/*.md`')
    expect(await workshop.current.qingliu(['verify', 'output'])).toMatchObject({ code: 0 })
    writeFileSync(join(folder, 'markdown/甲/a.html.md'), page.replace('水泥', '水尼'))
    writeFileSync(join(folder, 'markdown/new.md'), '')
    const { code, stdout } = await workshop.current.qingliu(['verify', 'output'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/markdown\/甲\/a\.html\.md has another SHA-256/)
    expect(stdout).toContain('markdown/new.md does not belong to this run')
  })

  it('tells scripts the folder alone', async () => {
    workshop.current.put('raw/a.txt', '清流')
    const { stdout, stderr } = await workshop.current.qingliu(['run', '--quiet'])
    expect(stdout).toBe(`output/runs/${runs()[0]}\n`)
    expect(stderr).toBe('')
  })

  it('reads packed files as what they hold', async () => {
    workshop.current.put('raw/a.txt.zst', Buffer.from('KLUv/QBIdQAAOOa4hea1gQoBAEhRxQg=', 'base64'))
    await workshop.current.run([])
    expect((await workshop.current.rows())['a.txt.zst']).toMatchObject({ source_bytes: 210, status: 'kept' })
  })
})

describe('usage', () => {
  it('is explained, with exit code 2', async () => {
    const { code, stderr } = await workshop.current.qingliu(['wash'])
    expect(stderr).toMatch(/unknown command 'wash'/)
    expect(code).toBe(2)
  })

  it('has no colours where nobody asked for them, and none with NO_COLOR', async () => {
    workshop.current.put('raw/a.txt', '清流')
    const plain = await workshop.current.qingliu(['run'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })
    expect(plain.stdout + plain.stderr).not.toContain('\u001b')
  })
})

describe('a pipe that nobody reads', () => {
  it('ends no run: its metrics are written, and its exit code is its own', async () => {
    workshop.current.put('raw/a.txt', '清流')
    const args = ['run', '--workers', '0', '--least-documents', '2', '--metrics', 'run.prom']
    const { code } = await workshop.current.qingliu(args, {
      during: (child) => {
        child.stdout!.destroy()
        child.stderr!.destroy()
      },
    })
    expect(code).toBe(1)
    expect(readFileSync(join(workshop.current.path, 'run.prom'), 'utf8')).toMatch(/^qingliu_run_exit_code\{.*\} 1$/m)
  })

  it('ends what is only printed', async () => {
    for (let i = 0; i < 50; i++) workshop.current.put(`raw/${i}.txt`, '清流'.repeat(9))
    const { code, stderr } = await workshop.current.qingliu(['clean', 'raw', '--format', 'json'], {
      during: (child) => child.stdout!.destroy(),
    })
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('signals', () => {
  it.each([
    ['SIGINT', '2', 130],
    ['SIGTERM', '0', 143],
  ] as const)('%s ends a run in order, with --workers %s', async (signal, workers, expected) => {
    for (let i = 0; i < 3000; i++) workshop.current.put(`raw/${i}.txt`, `第${i}号。`.repeat(500))
    workshop.current.put('first/a.txt', '清流')
    const before = await workshop.current.run(['first'])
    const log = workers === '0' ? 'json' : 'plain'
    const { code, stderr } = await workshop.current.qingliu(['run', '--workers', workers, '--log', log], {
      during: (child) => child.stderr!.once('data', () => child.kill(signal)),
    })
    expect(stderr).toContain('nothing was published')
    if (log === 'json') {
      const last = JSON.parse(stderr.trimEnd().split('\n').at(-1)!)
      expect(last).toMatchObject({ level: 'error', event: 'interrupted', exitCode: expected })
    }
    expect(code).toBe(expected)
    expect(runs()).toEqual([before.report.runId])
    expect(readdirSync(join(workshop.current.path, 'output')).sort()).toEqual([
      '.cache',
      'README.md',
      'latest',
      'latest.json',
      'runs',
    ])
  })

  it('SIGTERM ends a run that waits for more of standard input', async () => {
    const { code, stderr } = await workshop.current.qingliu(['run', '-', '--stdin-name', 'a.jsonl'], {
      // More than a pipe holds: when it is written, the run has begun to read.
      during: (child) => child.stdin!.write('{"text":"a"}\n'.repeat(100_000), () => child.kill('SIGTERM')),
    })
    expect(stderr).toContain('nothing was published')
    expect(code).toBe(143)
    expect(workshop.current.has('output/latest')).toBe(false)
  })

  it('lets one run at a time write', async () => {
    for (let i = 0; i < 3000; i++) workshop.current.put(`raw/${i}.txt`, `第${i}号。`.repeat(500))
    let second: ReturnType<typeof workshop.current.qingliu> | undefined
    const first = await workshop.current.qingliu(['run'], {
      during: (child) =>
        child.stderr!.once('data', () => {
          second = workshop.current.qingliu(['run'])
          void second.then(() => child.kill('SIGTERM'))
        }),
    })
    expect(first.code).toBe(143)
    expect(await second).toMatchObject({ code: 75, stderr: expect.stringContaining('is being written by process') })
  })
})
