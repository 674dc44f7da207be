import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()

const NOTE = '江边镇的观测站由居民自愿看守并值班'

/** Pages of a site: each has its own heading and one that all have. */
function fill(count: number): void {
  for (let i = 0; i < count; i++) {
    const page = `<!doctype html><html><head><title>第${i}号水位通报</title><meta property="og:site_name" content="江边观测"></head>
<body><article><h1>第${i}号水位通报</h1><p>${NOTE}</p>
<p>第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具。</p><h2>学校停课</h2>
<p>学校第${i}次停课，老师们把${i + 20}张课桌搬到了楼上，等雨停下来。</p></article></body></html>`
    workshop.current.put(`raw/${i}.html`, page)
  }
}

/** The example in the README of the stage. */
const example = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(
    readFileSync(join(import.meta.dirname, '../../stages/boilerplate/README.md'), 'utf8'),
  )![1]!

const latest = (path: string, out = 'output'): string =>
  readFileSync(join(workshop.current.path, out, 'latest', path), 'utf8')

describe('what repeats, learnt', () => {
  it('is kept with the run, for people and programs, and explain looks it up', async () => {
    fill(12)
    const { code } = await workshop.current.run([])
    expect(code).toBe(0)
    const lines = latest('knowledge/boilerplate.json').split('\n')
    expect(lines.filter((line) => line.includes(NOTE)).map((line) => line.replace(/,$/, ''))).toEqual([
      example('json').trim(),
    ])
    expect(lines.filter((line) => line.includes('学校停课'))).toEqual([expect.stringContaining('"verdict":"keep"')])
    const row = (await workshop.current.rows())['3.html']!
    expect(row.text).toMatch(/^第3天.*\n学校停课\n学校第3次/)
    expect(row.edits.find(({ rules }) => rules.includes('boilerplate/template'))?.evidence).toMatch(/^template \w+$/)
    const { stdout } = await workshop.current.qingliu(['explain', 'output', '3.html'])
    expect(stdout).toMatch(/template \w+: in 12 of 12 documents of 江边观测/)
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
  })

  it('is corrected by qingliu.knowledge.yaml: another run, made again from its manifest', async () => {
    fill(12)
    const before = await workshop.current.run([])
    workshop.current.put('qingliu.knowledge.yaml', example('yaml'))
    const after = await workshop.current.run([])
    expect(after.report.idle).toEqual([])
    expect(after.stderr).not.toContain('"event":"notice"')
    expect(after.report.runId).not.toBe(before.report.runId)
    const row = (await workshop.current.rows())['3.html']!
    expect(row.text).toMatch(/^江边镇的观测站.*\n第3天.*\n学校第3次/)
    const { stdout } = await workshop.current.qingliu(['explain', 'output', '3.html'])
    expect(stdout).toMatch(/template \w+: by hand, for every site/)
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
    workshop.current.put('qingliu.knowledge.yaml', 'keep:\n  - 江边观测\n')
    const wrong = await workshop.current.qingliu(['run'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('qingliu.knowledge.yaml:2:5: an entry of keep has site and text')
  })

  it('is told to whoever wrote a correction that meets nothing', async () => {
    fill(12)
    workshop.current.put(
      'qingliu.knowledge.yaml',
      `keep:\n  - { site: 江边观察, text: ${NOTE} }\n  - { site: '*', text: ${NOTE} }\ndrop:\n  - { site: '*', text: 学校 }\n`,
    )
    const { code, stderr, report } = await workshop.current.run(['--dry-run'])
    expect(code).toBe(0)
    expect(report.idle).toEqual([
      { verdict: 'keep', site: '江边观察', text: NOTE },
      { verdict: 'drop', site: '*', text: '学校' },
    ])
    expect(stderr).toContain('"message":"the correction to drop “学校” of any site matched no text in this run')
    // A text of a single document is met, too, and no matter in which worker.
    workshop.current.put(
      'qingliu.knowledge.yaml',
      "drop:\n  - { site: '*', text: 第7天，水位上升了21厘米，镇上的居民开始往二楼搬家具。 }\n",
    )
    for (const workers of ['0', '2']) {
      const { stderr } = await workshop.current.qingliu(['run', '--workers', workers, '--out', workers, '--quiet'])
      expect(stderr).toBe('')
    }
  })

  it('leaves out a rule on the site for which it is off, in a run that is verified as any other', async () => {
    fill(12)
    workshop.current.put('qingliu.knowledge.yaml', 'off:\n  - { site: 江边观测, rule: boilerplate/template }\n')
    const { code, report, stderr } = await workshop.current.run([])
    expect([code, report.idle]).toEqual([0, []])
    expect(stderr).not.toContain('"event":"notice"')
    const row = (await workshop.current.rows())['3.html']!
    expect(row.text).toMatch(/^江边镇的观测站.*\n第3天.*\n学校停课\n学校第3次/)
    expect(row.edits.flatMap(({ rules }) => rules)).not.toContain('boilerplate/template')
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
    workshop.current.put('qingliu.knowledge.yaml', 'off:\n  - { site: elsewhere, rule: boilerplate/template }\n')
    const idle = await workshop.current.run(['--dry-run'])
    expect(idle.report.idle).toEqual([{ site: 'elsewhere', rule: 'boilerplate/template' }])
    expect(idle.stderr).toContain('the rule boilerplate/template, which is off for elsewhere, would have done nothing')
  })

  it('is used by check, which writes nothing', async () => {
    fill(12)
    await workshop.current.run([])
    const before = latest('manifest.json')
    // By hand a document may lose all that it says; without text it is reported.
    workshop.current.put('one/x.html', '<meta property="og:site_name" content="江边观测"><p>观测站本周休息。</p>')
    expect((await workshop.current.qingliu(['check', 'one'])).stdout).toContain('1 kept')
    workshop.current.put('qingliu.knowledge.yaml', 'drop:\n  - { site: 江边观测, text: 观测站本周休息。 }\n')
    expect((await workshop.current.qingliu(['check', 'one'])).stdout).toContain('quality/empty')
    expect(latest('manifest.json')).toBe(before)
    writeFileSync(join(workshop.current.path, 'output/latest/knowledge/boilerplate.json'), '{')
    const damaged = await workshop.current.qingliu(['check', 'one'])
    expect(damaged.code).toBe(2)
    expect(damaged.stderr).toMatch(/cannot read .*knowledge\/boilerplate\.json/)
    expect((await workshop.current.qingliu(['check', 'one', '--out', 'elsewhere'])).stdout).toContain('quality/empty')
  })

  it('is the same at any number of workers', async () => {
    fill(120)
    for (const workers of ['0', '3']) {
      const { code } = await workshop.current.qingliu(['run', '--workers', workers, '--out', `output-${workers}`])
      expect(code).toBe(0)
    }
    expect(latest('manifest.json', 'output-3')).toBe(latest('manifest.json', 'output-0'))
    expect(latest('knowledge/boilerplate.json', 'output-3')).toContain('"documents":64,"sampled":64')
  })
})
