import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { madePages } from '../bench/made-sites/pages.ts'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()

const PAGES = madePages()
/** Pages of some made sites, in folders named after their hosts. */
function fill(folder: string, ...hosts: readonly string[]): void {
  for (const { path, html } of PAGES)
    if (hosts.some((host) => path.startsWith(host))) workshop.current.put(`${folder}/${path}`, html)
}

const latest = (path: string, out = 'output'): string =>
  readFileSync(join(workshop.current.path, out, 'latest', path), 'utf8')
const truthOf = (path: string): string => PAGES.find((page) => page.path === path)!.text

describe('what the pages of a site know together', () => {
  it('is learnt in a run, named by edits, looked up by explain and made again by verify', async () => {
    fill('raw', 'kuaixun')
    const { code } = await workshop.current.run([])
    expect(code).toBe(0)
    const rows = await workshop.current.rows()
    const uri = 'kuaixun.example.com/3.html'
    expect(rows[uri]!.text).toBe(truthOf(uri))
    const line = latest('knowledge/main-text.json')
      .split('\n')
      .find((each) => each.includes('".kx-box"'))!
    expect(JSON.parse(line.replace(/,$/, ''))).toMatchObject({ site: 'kuaixun.example.com', holds: 30, pages: 40 })
    const { stdout } = await workshop.current.qingliu(['explain', 'output', uri])
    expect(stdout).toMatch(
      /not in \.kx-box, site evidence \w+: \.kx-box holds the text on 30 of 40 pages of kuaixun\.example\.com/,
    )
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
    await workshop.current.run(['--set', 'main-text.site=never', '--out', 'alone'])
    expect((await workshop.current.rows('alone'))[uri]!.text).not.toBe(truthOf(uri))
    // A later page is judged with the knowledge of the run.
    workshop.current.put('late/kuaixun.example.com/99.html', PAGES.find(({ path }) => path === uri)!.html)
    const check = await workshop.current.qingliu(['check', 'late', '--format', 'json'])
    expect(check.code).toBe(0)
  })

  it('is corrected by qingliu.knowledge.yaml', async () => {
    fill('raw', 'kuaixun')
    workshop.current.put(
      'qingliu.knowledge.yaml',
      "main:\n  - { site: kuaixun.example.com, select: .kx-stream }\ndrop:\n  - { site: '*', select: '.kx-item p' }\n  - { site: '*', select: .nowhere }\n",
    )
    const { code, report, stderr } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.idle).toEqual([{ site: '*', select: '.nowhere', verdict: 'drop' }])
    expect(stderr).toContain('the correction to drop what .nowhere holds matched no page of any site in this run')
    const row = (await workshop.current.rows())['kuaixun.example.com/3.html']!
    expect(row.text).not.toContain(truthOf('kuaixun.example.com/3.html'))
    expect(row.edits.map(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining(['not in .kx-stream, by hand', 'in .kx-item p, by hand']),
    )
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
    workshop.current.put('qingliu.knowledge.yaml', 'main:\n  - { site: a, select: .a > b }\n')
    const wrong = await workshop.current.qingliu(['run'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('qingliu.knowledge.yaml:2:27: select ".a > b": ">" is not understood')
  })

  it('is the same at any number of workers and in any order of the inputs', async () => {
    fill('raw/a', 'kuaixun', 'riji')
    fill('raw/b', 'hafen', 'wuming')
    const orders = [
      ['0', 'raw/a', 'raw/b'],
      ['2', 'raw/b', 'raw/a'],
    ] as const
    for (const [workers, ...inputs] of orders) {
      const { code } = await workshop.current.qingliu([
        'run',
        ...inputs,
        '--workers',
        workers,
        '--out',
        `out-${workers}`,
      ])
      expect(code).toBe(0)
    }
    expect(latest('manifest.json', 'out-2')).toBe(latest('manifest.json', 'out-0'))
    const rows = await workshop.current.rows('out-0')
    for (const host of ['kuaixun', 'riji', 'hafen', 'wuming']) {
      const uri = Object.keys(rows).find((each) => each.includes(`${host}.example.com/3.html`))!
      expect(rows[uri]!.text, uri).toBe(truthOf(uri.split('/').slice(-2).join('/')))
    }
  })
})
