import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Decoder, Registry, Stage } from '../../document/stage.ts'
import { addPlugins, loadPlugins } from '../registry.ts'
import { loadConfiguration } from './index.ts'
import { packageModule } from './package-module.ts'
import { readPlugins } from './plugins.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-plugins-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const configuration = (text: string): string => put('qingliu.yaml', text)
const stageText = (name: string): string =>
  `export const stage = { name: '${name}', version: '1', summary: '', params: {}, rules: {}, create: () => () => ({}) }`

const named = (name: string): Stage => ({
  name,
  version: '1',
  summary: '',
  params: {},
  rules: {},
  create: () => () => ({}),
})
const registry: Registry = {
  decoder: { ...named('decode'), create: () => () => ({ text: '', decoding: [] }) } as Decoder,
  stages: [named('one'), named('two')],
}

const names = ({ stages }: Registry): string[] => stages.map(({ name }) => name)

describe('plugins of a configuration', () => {
  it('are modules found from its folder, in their order', () => {
    const module = put('stages/a.mjs', '')
    const file = configuration(
      'timezone: UTC\nplugins:\n  - module: ./stages/a.mjs\n    after: one\n  - { module: stages/../a, before: two }\n',
    )
    put('node_modules/stages/package.json', '{ "exports": { "./../a": "./b.mjs" } }')
    put('node_modules/stages/b.mjs', '')
    expect(readPlugins(file)).toEqual([
      { url: pathToFileURL(module).href, place: { after: 'one' }, where: `${file}:3:5` },
      {
        url: pathToFileURL(join(folder, 'node_modules/stages/b.mjs')).href,
        place: { before: 'two' },
        where: `${file}:5:5`,
      },
    ])
  })

  it('are none where none are named', () => {
    for (const text of ['', 'timezone: UTC\n', 'plugins:\n', 'plugins: []\n', '[]'])
      expect(readPlugins(configuration(text)), text).toEqual([])
  })

  it.each([
    ['plugins: ./a.mjs', /:1:10: plugins is a list; write\n\nplugins:/],
    ['plugins:\n  - ./a.mjs', /:2:5: a plug-in has a module and a place/],
    ['plugins: [{ module: ./a.mjs, behind: one }]', /:1:30: "behind" is not understood; a plug-in has module/],
    ['plugins: [{ module: 7, after: one }]', /:1:21: module is no name/],
    ["plugins: [{ module: ./a.mjs, after: '' }]", /:1:37: after is no name/],
    ['plugins: [{ after: one }]', /:1:11: the plug-in lacks its module/],
    ['plugins: [{ module: ./a.mjs }]', /:1:11: say where \.\/a\.mjs stands: either before or after a stage/],
    ['plugins: [{ module: ./a.mjs, before: one, after: two }]', /either before or after/],
    ['plugins: [{ module: ./b.mjs, after: one }]', /:1:11: there is no file .*b\.mjs\.$/],
    ['plugins: [{ module: nowhere, after: one }]', /:1:11: no package nowhere is installed for .*\.$/],
  ])('are refused with their place: %s', (text, message) => {
    put('a.mjs', '')
    expect(() => readPlugins(configuration(text))).toThrow(UsageError)
    expect(() => readPlugins(configuration(text))).toThrow(message)
  })
})

describe('the module of a package', () => {
  const give = (name: string, data: object): void => void put(`node_modules/${name}/package.json`, JSON.stringify(data))

  it('is what an import gives', () => {
    give('plain', { main: 'plain.js' })
    put('node_modules/plain/plain.js', '')
    give('@who/sugar', { exports: './sugar.js' })
    give('nested', {
      exports: {
        './stage': { browser: './no.js', node: { import: './yes.js' }, default: './no.js' },
        '.': { default: './main.js' },
      },
    })
    give('sync', { exports: { 'module-sync': './sync.js' } })
    const at = (name: string): string | undefined => packageModule(name, join(folder, 'deep/er'))
    expect(at('plain')).toBe(join(folder, 'node_modules/plain/plain.js'))
    expect(at('@who/sugar')).toBe(join(folder, 'node_modules/@who/sugar/sugar.js'))
    expect(at('sync')).toBe(join(folder, 'node_modules/sync/sync.js'))
    expect(at('nested')).toBe(join(folder, 'node_modules/nested/main.js'))
    expect(at('nested/stage')).toBe(join(folder, 'node_modules/nested/yes.js'))
  })

  it('is none of a package that is not there, or does not give it', () => {
    give('closed', { exports: { '.': null, './deep': { browser: './no.js' } } })
    give('list', { exports: ['./a.js'] })
    for (const name of ['closed', 'closed/deep', 'closed/other', 'nobody', '@who', 'list/b'])
      expect(packageModule(name, folder), name).toBeUndefined()
  })
})

describe('a registry with plug-ins', () => {
  const plugin = (module: string, place: { before: string } | { after: string }) => ({
    url: pathToFileURL(module).href,
    place,
    where: 'qingliu.yaml:2:3',
  })

  it('has them directly where they asked to be, and says that they are loaded', async () => {
    const a = put('a.mjs', stageText('a'))
    const b = put('b.mjs', stageText('b'))
    const all = await addPlugins(registry, [plugin(a, { after: 'decode' }), plugin(b, { before: 'two' })])
    expect(names(all)).toEqual(['a', 'one', 'b', 'two'])
    expect(all.plugins).toEqual([pathToFileURL(a).href, pathToFileURL(b).href])
    expect(names(await addPlugins(registry, [plugin(a, { after: 'two' }), plugin(b, { before: 'a' })]))).toEqual([
      'one',
      'two',
      'b',
      'a',
    ])
    expect(await addPlugins(registry, [])).toBe(registry)
  })

  it.each([
    [stageText('one'), { after: 'two' }, /there is a stage one already/],
    [stageText('a'), { after: 'six' }, /there is no stage "six"\. The stages are decode, one, two\./],
    [stageText('a'), { before: 'decode' }, /nothing runs before decode/],
    ['throw new RangeError("no")', { after: 'one' }, /cannot be loaded: RangeError: no/],
    ['export const other = 1', { after: 'one' }, /exports no "stage"/],
    ['export const stage = null', { after: 'one' }, /exports no "stage"/],
    [stageText('A b'), { after: 'one' }, /whose name is not of lower-case letters/],
    [stageText('a').replace("'1'", '1'), { after: 'one' }, /the stage a without version, a text/],
    [stageText('a').replace("summary: '',", ''), { after: 'one' }, /the stage a without summary, a text/],
    [stageText('a').replace('rules: {}', 'rules: null'), { after: 'one' }, /without rules, a mapping/],
    [stageText('a').replace('params: {}', 'params: 1'), { after: 'one' }, /without params, a mapping/],
    [stageText('a').replace('() => () => ({})', '1'), { after: 'one' }, /without create, a function/],
  ])('takes no other: %s', async (text, place, message) => {
    const plugins = [plugin(put('a.mjs', text), place)]
    const error = await addPlugins(registry, plugins).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toMatch(/^qingliu\.yaml:2:3: /)
    expect((error as Error).message).toMatch(message)
  })

  it('is what a configuration with plug-ins is read with', async () => {
    put('a.mjs', stageText('a'))
    const file = configuration('plugins: [{ module: ./a.mjs, after: one }]\nstages: [a]\n')
    expect(() => loadConfiguration(registry, { file })).toThrow(/:1:10: the stages of the plug-ins are not loaded/)
    const all = await loadPlugins(registry, file)
    expect(loadConfiguration(all, { file }).stages.map(({ name }) => name)).toEqual(['decode', 'a'])
  })
})
