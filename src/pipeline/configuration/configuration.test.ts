import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Decoder, Registry, Stage } from '../../document/stage.ts'
import { configurationHash, loadConfiguration } from './index.ts'

const stage = (name: string, params: Stage['params'] = {}): Stage => ({
  name,
  version: '1',
  summary: '',
  params,
  rules: {},
  create: () => () => ({}),
})
const registry: Registry = {
  decoder: { ...stage('decode'), create: () => () => ({ text: '', decoding: [] }) } as Decoder,
  stages: [
    stage('script', {
      when: { default: 'auto', doc: '', values: ['auto', 'always', 'never'] },
      keep: {
        default: [],
        doc: '',
        refuses: (keep: string[]) => (keep.includes('?') ? 'characters that are known' : undefined),
      },
      limit: { default: 3, doc: '', min: 0, max: 9 },
      phrases: { default: true, doc: '' },
    } as Stage['params']),
    stage('metadata', {
      timezone: { default: 'Asia/Shanghai', doc: '' },
      asOf: { default: '2036-12-31', doc: '' },
    } as Stage['params']),
  ],
}
const folder = mkdtempSync(join(tmpdir(), 'configuration-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (text: string): string => {
  const path = join(folder, 'qingliu.yaml')
  writeFileSync(path, text)
  return path
}
const params = (sources: Parameters<typeof loadConfiguration>[1], name = 'script') =>
  loadConfiguration(registry, sources).stages.find((s) => s.name === name)?.params

describe('configuration', () => {
  it('has every stage with its defaults', () => {
    expect(loadConfiguration(registry)).toEqual({
      stages: [
        { name: 'decode', version: '1', params: {} },
        { name: 'script', version: '1', params: { when: 'auto', keep: [], limit: 3, phrases: true } },
        { name: 'metadata', version: '1', params: { timezone: 'Asia/Shanghai', asOf: '2036-12-31' } },
      ],
    })
  })

  it('runs the stages named, in their own order, and always decodes', () => {
    expect(loadConfiguration(registry, { stages: ['metadata', 'script'] }).stages.map((s) => s.name)).toEqual([
      'decode',
      'script',
      'metadata',
    ])
    expect(loadConfiguration(registry, { stages: ['script'] }).stages.map((s) => s.name)).toEqual(['decode', 'script'])
  })

  it('takes options over the file over defaults', () => {
    const path = file('timezone: UTC\nparams:\n  script:\n    when: never\n    keep: [臺, 乾]\n    limit: 4\n')
    expect(params({ file: path })).toEqual({ when: 'never', keep: ['臺', '乾'], limit: 4, phrases: true })
    expect(params({ file: path, set: ['script.when=always', 'script.phrases=false', 'script.keep=a,b'] })).toEqual({
      when: 'always',
      keep: ['a', 'b'],
      limit: 4,
      phrases: false,
    })
    expect(params({ file: path }, 'metadata')).toMatchObject({ timezone: 'UTC' })
    expect(params({ file: path, timezone: 'Europe/Berlin' }, 'metadata')).toMatchObject({ timezone: 'Europe/Berlin' })
  })

  it('takes the day as of which documents are read from option, file or default, and the hash tells', () => {
    const path = file('as-of: 2026-11-30\n')
    const asOf = (sources: Parameters<typeof loadConfiguration>[1]) => params(sources, 'metadata')?.asOf
    expect([asOf({}), asOf({ file: path }), asOf({ file: path, asOf: '2025-01-01' })]).toEqual([
      '2036-12-31',
      '2026-11-30',
      '2025-01-01',
    ])
    expect(params({ file: path })).not.toHaveProperty('asOf')
    const hash = (asOf: string) => configurationHash(loadConfiguration(registry, { asOf }))
    expect(hash('2025-01-01')).not.toBe(hash('2025-01-02'))
  })

  it.each<[string, Parameters<typeof loadConfiguration>[1], RegExp]>([
    [
      'an unknown stage',
      { stages: ['sript'] },
      /--stages: there is no stage "sript"\. Did you mean script\? The stages are decode, script, metadata/,
    ],
    [
      'an unknown parameter',
      { set: ['script.wen=never'] },
      /has no parameter "wen"\. Did you mean when\? It has when, keep/,
    ],
    [
      'a value not allowed',
      { set: ['script.when=maybe'] },
      /"maybe" does not fit\. It takes one of auto, always, never/,
    ],
    ['a number out of bounds', { set: ['script.limit=10'] }, /a number from 0 to 9/],
    ['no number', { set: ['script.limit='] }, /a number/],
    ['no boolean', { set: ['script.phrases=yes'] }, /true or false/],
    ['a malformed setting', { set: ['script'] }, /write stage\.param=value/],
    ['a wrong time zone', { timezone: 'Shanghai' }, /Asia\/Shanghai/],
    [
      'a wrong time zone of one stage',
      { set: ['metadata.timezone=Shanghai'] },
      /--set metadata.timezone=Shanghai: .*Asia\/Shanghai/,
    ],
    [
      'an abbreviation that may mean several zones',
      { timezone: 'CST' },
      /^--timezone: "CST" may mean Asia\/Shanghai, .*America\/Chicago, .* or .*\. Say which\.$/,
    ],
    ['one in small letters', { set: ['metadata.timezone=ist'] }, /Asia\/Kolkata, Europe\/Dublin or Asia\/Jerusalem/],
    ['an abbreviation of one zone', { timezone: 'PDT' }, /"PDT" is an abbreviation\. If you mean America\/Los_Angeles/],
    [
      'what the stage itself refuses',
      { set: ['script.keep=a,?'] },
      /"a,\?" does not fit\. It takes characters that are known\./,
    ],
    ['a day that is none', { asOf: '2026-02-30' }, /--as-of: "2026-02-30" is no day\. Write it as YYYY-MM-DD/],
    ['a day of one stage', { set: ['metadata.asOf=today'] }, /--set metadata\.asOf=today: "today" is no day/],
    ['a missing file', { file: '/nowhere/qingliu.yaml' }, /cannot be read \(ENOENT\)/],
  ])('refuses %s and says what to do', (_, sources, message) => {
    expect(() => loadConfiguration(registry, sources)).toThrow(UsageError)
    expect(() => loadConfiguration(registry, sources)).toThrow(message)
  })

  it.each<[string, RegExp]>([
    ['stages: [decode\n', /qingliu\.yaml:\d+:\d+: this is no YAML: Flow sequence .*end with a \]$/],
    ['params:\n  script:\n    wen: never\n', /qingliu\.yaml:3:5: stage script has no parameter "wen"/],
    ['as-of: soon\n', /qingliu\.yaml:1:8: "soon" is no day/],
    ['steps: []\n', /qingliu\.yaml:1:1: "steps" is not understood/],
    ['- a\n', /qingliu\.yaml:1:1: the configuration is a mapping/],
    ['params: {script: 3}\n', /qingliu\.yaml:1:10: the parameters of "script" are a mapping/],
  ])('names file, line and column of %j', (text, message) => {
    expect(() => loadConfiguration(registry, { file: file(text) })).toThrow(message)
  })

  it('takes names of zones that are no abbreviations', () => {
    for (const timezone of ['UTC', 'GMT', 'PRC', 'Hongkong', 'Japan', 'CET', 'HST', 'EST5EDT', 'asia/shanghai', 'JST'])
      expect(params({ timezone }, 'metadata')).toMatchObject({ timezone })
  })

  it('has one hash whatever the order of keys', () => {
    const [one, same] = [
      { a: 1, b: ['x'] },
      { b: ['x'], a: 1 },
    ].map((params) => ({
      stages: [{ name: 'script', version: '1', params }],
    }))
    expect(configurationHash(one!)).toBe(configurationHash(same!))
    const other = loadConfiguration(registry, { set: ['script.limit=4'] })
    expect(configurationHash(loadConfiguration(registry))).toMatch(/^[0-9a-f]{64}$/)
    expect(configurationHash(other)).not.toBe(configurationHash(loadConfiguration(registry)))
  })
})
