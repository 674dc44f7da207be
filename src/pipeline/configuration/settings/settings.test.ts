import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { registry } from '../../../../stages/index.ts'
import { rounds } from '../../../../test/rounds.ts'
import { formats } from '../../../check/formats/index.ts'
import { SEVERITIES } from '../../../check/severities.ts'
import { UsageError } from '../../../document/errors/usage-error.ts'
import { KEYS, readConfigurationFile } from '../file.ts'
import { loadConfiguration } from '../index.ts'
import { newConfiguration, updatedConfiguration } from './commented.ts'
import { CHECK, GATES, SETTINGS } from './index.ts'
import { configurationSchema } from './json-schema.ts'
import { settle } from './settle.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'qingliu.yaml')
const read = (text: string): ReturnType<typeof readConfigurationFile> => {
  writeFileSync(path, text)
  return readConfigurationFile(path)
}

describe('settings of a file', () => {
  it('have their types, and paths start at the folder of the file', () => {
    const { settings } = read(`inputs: pages
out: s3://bucket/clean
workers: 0
keep: 14
format: [jsonl]
allow-partial: true
metrics: /var/qingliu.prom
knowledge: lock.json
gates: { most-rejected: 20%, most-guessed: 0.05, least-documents: 10 }
check: { fail-on: warning }
`)
    expect(settings).toEqual({
      inputs: [join(folder, 'pages')],
      out: 's3://bucket/clean',
      workers: 0,
      keep: 14,
      format: ['parquet', 'jsonl'],
      'allow-partial': true,
      metrics: '/var/qingliu.prom',
      knowledge: join(folder, 'lock.json'),
      gates: { 'most-rejected': 0.2, 'most-guessed': 0.05, 'least-documents': 10 },
      check: { 'fail-on': 'warning' },
    })
  })

  it('may be left empty, and may use anchors', () => {
    expect(read('keep:\ngates:\n  # most-rejected: 20%\n').settings).toEqual({})
    expect(read('workers: &n 3\nkeep: *n\n').settings).toEqual({ workers: 3, keep: 3 })
  })

  it.each([
    ['wrokers: 2\n', /qingliu\.yaml:1:1: "wrokers" is not understood\. Did you mean workers\? The keys are inputs, /],
    ['out: a\nkeep: 1\n', /qingliu\.yaml:2:7: keep: 1 does not fit\. It takes a whole number from 2\.$/],
    ['keep: many\n', /:1:7: keep: "many" does not fit/],
    ['format: [csv]\n', /:1:9: format: \["csv"\] does not fit\. It takes some of parquet, arrow, jsonl, markdown/],
    ['inputs: [1]\n', /:1:9: inputs: \[1\] does not fit\. It takes a list of paths/],
    ['log: xml\n', /:1:6: log: "xml" does not fit\. It takes one of plain, json/],
    ['allow-partial: perhaps\n', /takes true or false/],
    ['gates:\n  most-rejcted: 20%\n', /:2:3: gates has no "most-rejcted"\. Did you mean most-rejected\? It has/],
    ['gates:\n  most-rejected: 20\n', /:2:18: gates\.most-rejected: 20 does not fit\. It takes a share from 0 to 1/],
    ['gates: [most-rejected]\n', /:1:8: gates is a mapping of most-rejected, /],
    ['stages: decode\n', /:1:9: stages is a list of names/],
    ['timezone: 8\n', /:1:11: timezone is a text/],
  ])('say where %j is wrong, and what to do', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('name the line of a stage that is not there', () => {
    writeFileSync(path, 'stages:\n  - decode\n  - scirpt\n')
    expect(() => loadConfiguration(registry, { file: path })).toThrow(
      /qingliu\.yaml:3:5: there is no stage "scirpt"\. Did you mean script\?/,
    )
  })

  it('come after options and before defaults', () => {
    const file = { keep: 14, workers: 1 }
    expect(settle(SETTINGS, { workers: 0, maxBytes: 7, quiet: true }, file)).toMatchObject({
      inputs: ['raw'],
      out: 'output',
      workers: 0,
      keep: 14,
      format: ['parquet'],
      'max-bytes': 7,
      'allow-partial': false,
    })
    expect(settle(GATES, {}, undefined)['most-rejected']).toBeUndefined()
  })

  it('of check are those of its code', () => {
    expect(CHECK.format.values).toEqual(formats.map(({ name }) => name))
    expect([...CHECK['fail-on'].values].sort()).toEqual([...SEVERITIES].sort())
  })
})

describe('the JSON Schema', () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(configurationSchema(registry))

  it('knows every key', () => {
    expect(Object.keys(configurationSchema(registry).properties as object).sort()).toEqual([...KEYS].sort())
  })

  /** Values of any kind for any key; some fit. */
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, false, '', 'raw', 'plain', 'json', '20%', '120%', 'error', 'github', 'UTC'),
    fc.constantFrom('0', '1', '2', '007', '12', '-1', '1.5', 'jsonl', 'arrow, jsonl,', 'jsonl csv'),
    fc.integer({ min: -2, max: 20 }),
    fc.double({ min: -1, max: 2, noNaN: true }),
    fc.array(fc.constantFrom<unknown>('parquet', 'jsonl', 'csv', '', 3), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('most-rejected', 'least-documents', 'fail-on', 'format', 'select', 'severity', 'paths', 'other'),
      fc.constantFrom<unknown>(
        ...[0.2, '5%', '0.2', '1.0', '1.1', '100.0 %', '100.1%', '00', 7, '7', 'error', 'json', ['html']],
        { html: 'off' },
        { html: 'loud' },
        { '': 'off' },
        [{ files: 'a', severity: { html: 'off' } }],
        [{ files: [], severity: {} }],
        [{ files: ['a'], severity: {}, other: 1 }],
      ),
    ),
  )
  /** Whether the command takes a file, as far as one sees without the stages. */
  const isTaken = (configuration: object): boolean => {
    try {
      read(stringify(configuration))
      return true
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return false
    }
  }
  const checkedLater = ['plugins', 'stages', 'timezone', 'as-of', 'params']
  test.prop([fc.constantFrom(...KEYS.filter((key) => !checkedLater.includes(key))), value], { numRuns: rounds(400) })(
    'accepts what the command accepts, and nothing else',
    (key, value) => {
      expect(validate({ [key]: value })).toBe(isTaken({ [key]: value }))
    },
  )

  it.each([
    [{ wrokers: 2 }],
    [{ keep: 1 }],
    [{ format: ['csv'] }],
    [{ gates: { 'most-rejected': 20 } }],
    [{ gates: { 'most-rejected': '120%' } }],
    [{ params: { script: { wen: 'never' } } }],
    [{ params: { script: { when: 'sometimes' } } }],
    [{ plugins: [{ module: './a.js' }] }],
    [{ 'as-of': 'today' }],
    [{ 'as-of': '2026-13-01' }],
    [{ params: { script: null } }],
    [{ plugins: [null] }],
    [{ check: { severity: { html: 'loud' } } }],
    [{ check: { paths: [{ files: ['a'] }] } }],
  ])('refuses %j', (configuration) => {
    expect(validate(configuration)).toBe(false)
  })

  it('takes parameters of stages, and those of plug-ins', () => {
    const params = { script: { when: 'never' }, emoji: { keep: ['x'] } }
    expect(validate({ params, plugins: [{ module: './a.js', after: 'width' }] })).toBe(true)
  })
})

describe('a written file', () => {
  const made = newConfiguration('./schema.json', [
    { path: ['inputs'], value: ['pages', 'feeds/**/*.xml'] },
    { path: ['gates', 'most-rejected'], value: 0.2 },
    { path: ['params', 'script', 'when'], value: 'never' },
  ])

  it('describes every setting, sets what was asked, and is understood', () => {
    expect(made).toMatch(/^# yaml-language-server: \$schema=\.\/schema\.json\n/)
    for (const name of KEYS) expect(made).toMatch(new RegExp(`^(?:# )?${name}:`, 'm'))
    expect(made).toContain('# How many published runs stay, the new one included; older ones are removed.\n# keep: 5\n')
    const { settings, params } = read(made)
    expect(settings).toEqual({
      inputs: [join(folder, 'pages'), join(folder, 'feeds/**/*.xml')],
      gates: { 'most-rejected': 0.2 },
    })
    expect(params).toMatchObject([{ stage: 'script', param: 'when', value: 'never' }])
  })

  it('has examples and defaults that are understood when their # is taken away', () => {
    // Three spaces: an indented line of an example; the schema line and the head are no settings.
    const settings = made
      .replace(/^( *)# ((?: {2,}|- )?[a-z-]+: ?.*|plugins:|params:)$/gm, '$1$2')
      .replace(/^yaml-lang/m, '# $&')
    const text = settings.replace(/^plugins:\n(?:.+\n)*/m, '')
    expect(Object.keys(read(text).settings)).toEqual([...Object.keys(SETTINGS), 'gates', 'check', 'read'])
  })

  it('keeps comments and order when values are set in it', () => {
    const changed = updatedConfiguration(made, path, './other.json', [
      { path: ['keep'], value: 14 },
      { path: ['gates', 'least-documents'], value: 100 },
      { path: ['gates', 'most-rejected'], value: 0.3 },
      { path: ['check', 'fail-on'], value: 'warning' },
      { path: ['params', 'width', 'x'], value: 1 },
    ])
    expect(changed).toContain('\nkeep: 14\n\n# What to write')
    expect(changed).toContain('\n  least-documents: 100\n')
    expect(changed).toContain('\n  most-rejected: 0.3\n')
    expect(changed).toContain('\n  fail-on: warning\n')
    expect(changed.match(/\$schema=/g)).toHaveLength(1)
    const lost = made.split('\n').filter((line) => line.includes('# ') && !changed.includes(line.trim()))
    expect(lost).toEqual(['# keep: 5', '  # least-documents: 1000', '  # fail-on: error'])
  })

  it('keeps what a person wrote, and gets the line for editors', () => {
    const own = '# ours\nout: clean # on the big disk\n\n# at night\nkeep:   7\n'
    const changed = updatedConfiguration(own, path, './s.json', [{ path: ['keep'], value: 9 }])
    expect(changed).toBe(
      '# yaml-language-server: $schema=./s.json\n# ours\nout: clean # on the big disk\n\n# at night\nkeep: 9\n',
    )
    expect(updatedConfiguration(changed, path, './s.json', [])).toBe(changed)
    // Of lists, of items, of sections in which nothing is set.
    const lists = `inputs:
  # the first crawl
  - raw
  # the second
  - more # big
stages: [decode, repair] # two
format: jsonl # both
gates:
  # none yet
params:
  script: # not now
`
    const assignments = [
      { path: ['inputs'], value: ['more', 'third', 'raw'] },
      { path: ['stages'], value: ['decode'] },
      { path: ['format'], value: ['parquet', 'jsonl'] },
      { path: ['gates', 'least-documents'], value: 5 },
      { path: ['params', 'script', 'when'], value: 'never' },
    ]
    expect(updatedConfiguration(lists, path, './s.json', assignments)).toBe(`# yaml-language-server: $schema=./s.json
inputs:
  # the first crawl
  # the second
  - more # big
  - third
  - raw
stages: [decode] # two
format: [parquet, jsonl] # both
gates:
  # none yet
  least-documents: 5
params:
  script:
    # not now
    when: never
`)
    expect(() => updatedConfiguration('- a\n', path, './s.json', [])).toThrow(/qingliu\.yaml: the file is no mapping/)
  })
})
