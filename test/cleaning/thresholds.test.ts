import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { statsText } from '../../src/cli/stats/stats-text.ts'
import { openDataset } from '../../src/dataset/read.ts'
import type { Statistics } from '../../src/dataset/statistics/statistics.ts'
import type { Takings } from '../../src/dataset/takings.ts'
import { PRESETS } from '../../src/pipeline/configuration/file-names.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { registry } from '../../stages/index.ts'
import { MEASURES } from '../../stages/quality/index.ts'
import { parseThresholds } from '../../stages/quality/thresholds.ts'
import { UNIT_LIMITS } from '../bench/quality/limits.ts'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'

/** Thresholds, presets and `stats` from the command line, in this process. */

const workshop = useWorkshop()
const qingliu = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(workshop.current.path, argv)
const run = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  qingliu('run', '--workers', '0', ...argv)

const PROSE = '市政府今天发布了新的交通规划。规划提出，到明年年底，城区将新增三条公交线路，并且改造两座大桥。'
const FOREIGN = 'The council has published its new plan for traffic today, and two bridges will be rebuilt.'
const SHORT = '今天天气很好'

function put(): void {
  workshop.current.put('raw/a.txt', PROSE)
  workshop.current.put('raw/b.txt', FOREIGN)
  workshop.current.put('raw/c.txt', SHORT)
  workshop.current.put('raw/d.txt', '。。。')
  workshop.current.put('raw/e.txt', PROSE)
}

/** What the thresholds below take of these: the empty text and the copy do not count. */
const TAKINGS = {
  documents: 3,
  taken: 2,
  by: {
    'han_ratio >= 0.3': { documents: 1, alone: 1, characters: FOREIGN.length },
    'sentences >= 1': { documents: 1, alone: 0, characters: SHORT.length },
    'units >= 10': { documents: 1, alone: 0, characters: SHORT.length },
    'entropy >= 0': { documents: 0, alone: 0, characters: 0 },
  },
}
const THRESHOLDS = 'quality.thresholds=han_ratio>=0.3,sentences>=1,units>=10,entropy>=0'

describe('thresholds of a run', () => {
  it('are counted, told and kept in the manifest, and change no document', async () => {
    put()
    const { stdout } = await run('--set', THRESHOLDS)
    expect(stdout).toContain('What each threshold takes of 3 documents\n')
    expect(stdout).toMatch(/\n {2}kept +3 {2}beyond a threshold 2\n/)
    expect(stdout).toMatch(/\n {2}sentences >= 1 +1 +33\.3 % +0 +6 +4\.2 %\n/)
    expect(stdout).toMatch(/\n {2}entropy >= 0 +0 +0\.0 % +0 +0 +0\.0 %\n {2}any of them +2 +66\.7 % +96 /)
    const { manifest } = await openDataset(join(workshop.current.path, 'output'))
    expect(manifest.counts).toMatchObject({ kept: 3, rejected: 1, duplicate: 1 })
    expect(manifest.takings).toMatchObject(TAKINGS)
    const rows = await workshop.current.rows()
    expect(rows['a.txt']).toMatchObject({ flags: [], findings: [] })
    expect(rows['b.txt']?.flags).toContain('threshold')
    expect(rows['c.txt']?.findings.filter(({ rule }) => rule === 'quality/threshold')).toHaveLength(1)
    const again = await run('--set', THRESHOLDS, '--log', 'json')
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'unchanged', takings: TAKINGS })
  })

  it('reject by configuration, and count the same', async () => {
    put()
    const { stdout } = await run('--set', THRESHOLDS, '--set', 'quality.failing=reject', '--log', 'json')
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { kept: 1, rejected: 3, duplicate: 1 },
      reasons: { threshold: 2 },
      takings: TAKINGS,
    })
    expect((await workshop.current.rows())['c.txt']).toMatchObject({ status: 'rejected', reason: 'threshold' })
    const again = (await run('--set', THRESHOLDS, '--set', 'quality.failing=reject', '--dry-run')).stdout
    expect(again).toMatch(/\n {2}kept +1\n {2}rejected +3 {2}.*threshold 2/)
    const already = '2 of these documents are in rejects/ already: the run rejected for its thresholds.'
    expect((await qingliu('stats', 'output')).stdout.replace(/\n {2}(?=\S)/g, ' ')).toContain(already)
    expect((await qingliu('stats', 'output', '--format', 'markdown')).stdout).toContain(already)
  })

  it('are not there without any', async () => {
    put()
    const { stdout } = await run('--dry-run')
    expect(stdout).not.toContain('threshold')
    expect(JSON.parse((await run('--dry-run', '--log', 'json')).stdout)).not.toHaveProperty('takings')
  })

  it('have messages that say what to write', async () => {
    expect(await run('--set', 'quality.thresholds=han_ration >= 0.3')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/"han_ration >= 0\.3" does not fit\. It takes .*Did you mean han_ratio/),
    })
  })
})

describe('presets', () => {
  it.each(PRESETS)('%s flags, and is a list of thresholds that exist', (preset) => {
    const configuration = loadConfiguration(registry, { preset })
    const quality = configuration.stages.find(({ name }) => name === 'quality')!.params
    expect(quality.failing).toBe('flag')
    expect(parseThresholds(quality.thresholds as string[]).length).toBeGreaterThan(5)
    const text = readFileSync(join(import.meta.dirname, '../../presets', `${preset}.yaml`), 'utf8')
    for (const source of ['Gopher', 'FineWeb2', 'MAP-NEO']) expect(text).toContain(source)
  })

  it('have the limits over units that the bench compares with those over words', () => {
    const limits = Object.entries(UNIT_LIMITS).map(([measure, { units }]) => `${measure} ${units.join(' ')}`)
    for (const preset of ['web', 'pretraining']) {
      const { stages } = loadConfiguration(registry, { preset })
      expect(stages.find(({ name }) => name === 'quality')!.params.thresholds).toEqual(expect.arrayContaining(limits))
    }
  })

  it('stand below params, which stand below options', async () => {
    put()
    workshop.current.put('qingliu.yaml', 'preset: news\nparams: { quality: { thresholds: [units >= 10] } }\n')
    const names = async (...argv: string[]): Promise<string[]> =>
      Object.keys(
        (JSON.parse((await run('--dry-run', '--log', 'json', ...argv)).stdout) as { takings: Takings }).takings.by,
      )
    expect(await names()).toEqual(['units >= 10'])
    expect(await names('--set', 'quality.thresholds=entropy>=1')).toEqual(['entropy >= 1'])
    workshop.current.put('qingliu.yaml', 'preset: news\n')
    expect(await names()).toContain('cut_lines <= 0.3')
    expect(await names('--preset', 'web')).toContain('duplicate_5grams <= 0.25')
    workshop.current.put('settings/own.yaml', 'params: { quality: { thresholds: [units >= 7] } }\n')
    workshop.current.put('settings/nightly.yaml', 'preset: ./own.yaml\n')
    expect(await names('--config', 'settings/nightly.yaml')).toEqual(['units >= 7'])
  })

  it('are written by init', async () => {
    expect((await qingliu('init', '--preset', 'web')).stdout).toMatch(/^Written: qingliu.yaml\n/)
    expect(readFileSync(join(workshop.current.path, 'qingliu.yaml'), 'utf8')).toContain('\npreset: web\n')
    workshop.current.put('own.yaml', 'params: { script: { when: never } }\n')
    workshop.current.put('settings/x', '')
    await qingliu('init', '--config', 'settings/q.yaml', '--preset', './own.yaml')
    expect(readFileSync(join(workshop.current.path, 'settings/q.yaml'), 'utf8')).toContain('preset: ./../own.yaml')
  })

  it.each([
    ['nwes', /--preset: there is no preset "nwes"\. Did you mean news or web\? The presets are news, web, pretraining/],
    ['own.yaml', /the preset cannot be read \(ENOENT\)/],
    ['./bad.yaml', /a preset sets params, and \.\/bad\.yaml sets out, too/],
    ['./stage.yaml', /stage\.yaml:1:22: stage quality has no parameter "limits"/],
  ])('refuse %s and say what to do', async (preset, message) => {
    workshop.current.put('bad.yaml', 'out: x\nparams: { quality: { minLetters: 3 } }\n')
    workshop.current.put('stage.yaml', 'params: { quality: { limits: [] } }\n')
    const { code, stderr } = await run('--preset', preset)
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
  })
})

describe('qingliu stats', () => {
  it('counts what a dataset holds', async () => {
    put()
    workshop.current.put('raw/2024/1.txt', '另一篇文章，写的是别的事情。')
    await run()
    const { code, stdout } = await qingliu('stats', 'output', '--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      documents: { kept: 4, rejected: 1, duplicate: 1 },
      characters: PROSE.length + FOREIGN.length + SHORT.length + 14,
      languages: [
        { name: 'zh', count: 3 },
        { name: 'en', count: 1 },
      ],
      months: [{ name: null, count: 4 }],
      reasons: [
        { name: 'duplicate', count: 1 },
        { name: 'empty', count: 1 },
      ],
      distributions: { n_chars: { count: 4, least: 6, most: FOREIGN.length }, q_lorem_ipsum: { most: 0 } },
    })
    expect(Object.keys((JSON.parse(stdout) as { distributions: object }).distributions)).toEqual([
      'n_chars',
      'n_edits',
      ...Object.keys(MEASURES).map((name) => `q_${name}`),
    ])
    const pretty = (await qingliu('stats', 'output')).stdout
    expect(pretty).toMatch(/\nLanguages\n {2}zh +3 +75\.0 % {2}█+\n {2}en +1 +25\.0 % {2}█+[▏▎▍▌▋▊▉]?\n/)
    expect(pretty).toMatch(/\n {2}q_perplexity .*[▁▂▃▄▅▆▇█]/)
    expect(pretty).not.toContain('\u001b')
    for (const line of pretty.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
    const markdown = (await qingliu('stats', 'output', '--format', 'markdown')).stdout
    expect(markdown).toMatch(
      /\n## Languages\n\n\| {2}\| documents \| share \|\n\| --- \| --- \| --- \|\n\| `zh` \| 3 \| 75\.0 % \|\n/,
    )
  })

  it('says what thresholds would take, as a run with them does', async () => {
    put()
    await run()
    const asked = JSON.parse((await qingliu('stats', 'output', '--set', THRESHOLDS, '--format', 'json')).stdout)
    expect(asked).toMatchObject({ takings: TAKINGS })
    await run('--set', THRESHOLDS, '--set', 'quality.failing=reject')
    expect(
      JSON.parse((await qingliu('stats', 'output', '--set', THRESHOLDS, '--format', 'json')).stdout),
    ).toMatchObject({
      documents: { kept: 1 },
      takings: TAKINGS,
    })
    await run('--preset', 'news')
    const own = JSON.parse((await qingliu('stats', 'output', '--format', 'json')).stdout)
    const same = JSON.parse((await qingliu('stats', 'output', '--preset', 'news', '--format', 'json')).stdout)
    expect(own.takings).toEqual(same.takings)
    expect((await qingliu('stats', 'output')).stdout).toContain('What each threshold takes of 3 documents')
  })

  it('shows the largest months in their order, and fits a narrow terminal', () => {
    const months = Array.from({ length: 20 }, (_, i) => ({ name: `2024-${String(i + 10)}`, count: i < 3 ? 9 : 1 }))
    const sites = [{ name: 'news.a-very-long-name.example.com', count: 30 }]
    const few = {
      count: 3,
      least: 1,
      p01: 1,
      p10: 1,
      median: 1234.5,
      p90: 2,
      p99: 123_456,
      most: 2,
      isLogarithmic: true,
    }
    const { documents, characters, taken_characters = 9, ...rest } = { ...TAKINGS, characters: 123_456 }
    const statistics = {
      run_id: '0123456789abcdef',
      documents: { kept: 44, rejected: 2, duplicate: 0 },
      ...{ characters, sites, languages: [], kinds: [], months, flags: [], reasons: [], rules: [] },
      distributions: { n_chars: { ...few, bars: [1, 2, 3] }, q_duplicate_line_chars: { ...few, bars: [1, 2, 3] } },
      takings: { documents, characters, taken_characters, ...rest },
    } as unknown as Statistics
    const text = (columns: number): string => statsText(statistics, { all: false, columns, paint: (_, each) => each })
    expect(text(80)).toMatch(/\n {2}2024-10 .*\n {2}2024-11 .*\n {2}2024-12 .*\n {2}2024-13 [\s\S]*… and 8 more: --all/)
    expect(text(80)).toContain('news.a-very-long-name.example.com')
    for (const columns of [80, 50, 40, 30])
      for (const line of text(columns).split('\n')) expect([columns, line, line.length <= columns]).toContain(true)
    expect(text(30)).toMatch(/\n {2}news\.\S*… +30 /)
    expect(text(50)).not.toContain('no other')
    expect(text(50)).toMatch(/\n {2}units >= 10 +1 +33\.3 %\n/)
  })

  it('takes no parameter but thresholds', async () => {
    expect(await qingliu('stats', 'x', '--set', 'quality.minLetters=5')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--set quality.minLetters=5: stats takes quality.thresholds=… alone'),
    })
  })

  it('refuses what it cannot read', async () => {
    expect(await qingliu('stats', 'nowhere')).toMatchObject({ stderr: expect.stringContaining('is not a dataset') })
    expect(await qingliu('stats', 'x', '--format', 'csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stats writes pretty, json or markdown'),
    })
  })
})
