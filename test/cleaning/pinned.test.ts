import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Row } from '../../src/dataset/rows/row.ts'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'

/** Knowledge that is learnt once and given to runs, from the command line in this process. */

const workshop = useWorkshop()
const LOCK = 'qingliu.knowledge.lock.json'
const NOTE = '江边镇的观测站由居民自愿看守并值班'
const qingliu = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(workshop.current.path, argv)
const lock = (): string => readFileSync(join(workshop.current.path, LOCK), 'utf8')

/** A page of a site whose pages share a line. */
const page = (i: number): string => `<!doctype html><html><head><title>第${i}号水位通报</title>
<meta property="og:site_name" content="江边观测"></head><body><article><h1>第${i}号水位通报</h1><p>${NOTE}</p>
<p>第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具。</p></article></body></html>`

async function run(...options: string[]): Promise<{ code: number; id: string; stderr: string }> {
  const { code, stdout, stderr } = await qingliu('run', '--workers', '0', '--log', 'json', ...options)
  if (!stdout.startsWith('{')) return { code, id: '', stderr }
  return { code, id: (JSON.parse(stdout) as { runId: string }).runId, stderr }
}

const texts = (rows: Readonly<Record<string, Row>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(rows).map(([uri, { text, edits, status }]) => [uri, { text, edits, status }]))

beforeEach(() => {
  for (let i = 0; i < 12; i++) workshop.current.put(`raw/${i}.html`, page(i))
})

describe('pinned knowledge', () => {
  it('is written for people and version control, the same bytes from the same documents', async () => {
    const { code, stdout } = await qingliu('learn', '--workers', '0')
    expect([code, stdout.split('\n')[0]]).toEqual([0, `Learnt from 12 documents: ${LOCK}`])
    const first = lock()
    expect(first.split('\n').filter((line) => line.includes(NOTE))).toHaveLength(1)
    await qingliu('learn', 'raw', '--workers', '0', '--log', 'json')
    expect(lock()).toBe(first)
  })

  it('gives the text of the run that learnt it, edit by edit, and proves it', async () => {
    await run()
    const learnt = texts(await workshop.current.rows())
    await qingliu('learn', '--workers', '0')
    const pinned = await run('--knowledge', LOCK)
    expect(texts(await workshop.current.rows())).toEqual(learnt)
    expect((await qingliu('verify', 'output', '--raw', 'raw', '--workers', '0')).stdout).toContain('verified')
    expect((await qingliu('explain', 'output', '3.html')).stdout).toMatch(/template \w+: in 12 of 12 documents/)
    workshop.current.put('qingliu.yaml', `knowledge: ${LOCK}\n`)
    expect((await run()).id).toBe(pinned.id)
  })

  it('keeps a text from flapping with the company that a page has', async () => {
    await qingliu('learn', '--workers', '0')
    for (let i = 1; i < 12; i++) rmSync(join(workshop.current.path, `raw/${i}.html`))
    await run()
    expect((await workshop.current.rows())['0.html']!.text).toContain(NOTE)
    const pinned = await run('--knowledge', LOCK)
    expect((await workshop.current.rows())['0.html']!.text).not.toContain(NOTE)
    expect((await qingliu('verify', 'output', '--raw', 'raw', '--workers', '0')).stdout).toContain('verified')
    // Another knowledge is another run.
    await qingliu('learn', '--workers', '0')
    expect((await run('--knowledge', LOCK)).id).not.toBe(pinned.id)
    expect((await workshop.current.rows())['0.html']!.text).toContain(NOTE)
  })

  it('is outranked by corrections, which are not part of it', async () => {
    workshop.current.put('qingliu.knowledge.yaml', `keep:\n  - { site: '*', text: ${NOTE} }\n`)
    await qingliu('learn', '--workers', '0')
    expect(lock()).not.toContain('by hand')
    await run('--knowledge', LOCK)
    expect((await workshop.current.rows())['0.html']!.text).toContain(NOTE)
    rmSync(join(workshop.current.path, 'qingliu.knowledge.yaml'))
    await run('--knowledge', LOCK)
    expect((await workshop.current.rows())['0.html']!.text).not.toContain(NOTE)
  })

  it('serves check, too', async () => {
    await qingliu('learn', '--workers', '0')
    expect((await qingliu('check', 'raw', '--workers', '0', '--knowledge', LOCK)).stdout).toContain('12 kept')
    workshop.current.put(LOCK, '{')
    expect((await qingliu('check', 'raw', '--workers', '0', '--knowledge', LOCK)).stderr).toContain(
      "no file that 'qingliu learn' wrote",
    )
  })

  it('is refused where it cannot serve, with what to do', async () => {
    await qingliu('learn', '--workers', '0')
    const good = lock()
    const cases: [string, RegExp][] = [
      ['{', /qingliu\.knowledge\.lock\.json: this is no file that 'qingliu learn' wrote: .*JSON.*--corrections/],
      ['{"keep": []}', /lacks "format": "qingliu-knowledge\/1" or "stages"/],
      [
        good.replace(/"boilerplate": \{"version": "\d+"/, '"boilerplate": {"version": "0"'),
        /learnt by version 0 of boilerplate, and this is version \d+\. Learn again/,
      ],
      [good.replace('"boilerplate"', '"boilerplat"'), /there is no stage "boilerplat"\. Did you mean boilerplate\?/],
      [good.replace('"boilerplate"', '"width"'), /the stage width cannot be given knowledge/],
      [good.replace('"templates"', '"template"'), /the knowledge of boilerplate does not have the form/],
    ]
    for (const [content, message] of cases) {
      writeFileSync(join(workshop.current.path, LOCK), content)
      const { code, stderr } = await qingliu('run', '--knowledge', LOCK)
      expect(stderr).toMatch(message)
      expect([code, workshop.current.has('output')]).toEqual([2, false])
    }
    const missing = await qingliu('run', '--knowledge', 'nothing.json')
    expect(missing.stderr).toMatch(/nothing\.json: the pinned knowledge cannot be read \(ENOENT\)\. 'qingliu learn/)
    expect((await qingliu('learn', '--knowledge', 'no/such/file')).stderr).toMatch(
      /--knowledge no\/such\/file: the folder no\/such cannot be written \(ENOENT\)/,
    )
  })
})
