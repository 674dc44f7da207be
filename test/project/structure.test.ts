import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'

const root = resolve(import.meta.dirname, '../..')
const stages = [registry.decoder, ...registry.stages]

/** The folders that each folder may import from, besides itself and packages. Imports go in one direction. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/document': [],
  'src/language': ['src/document'],
  'src/duplicates': ['src/document', 'src/language'],
  'src/terminal': ['src/document'],
  'src/render': ['src/document'],
  'src/system': ['src/document'],
  'src/cache': ['src/document', 'src/system'],
  'src/worker': ['src/document', 'src/read', 'src/dataset', 'src/pipeline'],
  'src/read': ['src/document', 'src/language', 'src/system', 'src/cache'],
  'src/dataset': ['src/document', 'src/language', 'src/render', 'src/system'],
  'src/pipeline': ['src/document', 'src/language', 'src/read', 'src/dataset', 'src/system', 'src/cache'],
  'src/check': ['src/document', 'src/language', 'src/read', 'src/render', 'src/terminal', 'src/cache'],
  'src/query': ['src/document', 'src/system'],
  'src/inspect': ['src/dataset', 'src/document', 'src/explain', 'src/query'],
  'src/report': ['src/dataset', 'src/query', 'src/terminal'],
  'src/explain': ['src/document', 'src/language', 'src/dataset', 'src/terminal'],
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(src|stages)[/\\].*\.ts$/.test(file) && !file.includes('fixtures'))
  .sort()

const sources = files.filter((file) => !file.endsWith('.test.ts'))

/** The files that a file imports, at its start or when they are needed. */
const imported = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export)\b[^'"]*['"](\.[^'"]+)['"]|\bimport\('(\.[^']+)'\)/gm,
    ),
  ].map(([, atStart, later]) => relative(root, resolve(root, dirname(file), (atStart ?? later)!)))

/** The folder of a file as the rules above name it: two levels deep. */
const place = (file: string): string => file.split('/').slice(0, 2).join('/')

describe('a stage is one unit under one name', () => {
  it('has a folder for every stage and a stage for every folder', () => {
    const folders = readdirSync(join(root, 'stages'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map((entry) => entry.name).sort()).toEqual(stages.map((stage) => stage.name).sort())
  })

  for (const stage of stages) {
    it(`${stage.name} has code, a page, tests, and words for all it does`, () => {
      const folder = join(root, 'stages', stage.name)
      for (const part of ['index.ts', 'README.md', 'fixtures'])
        expect(existsSync(join(folder, part)), `${stage.name}/${part}`).toBe(true)
      expect(
        readdirSync(folder).some((file) => file.endsWith('.test.ts')),
        `a test beside ${stage.name}`,
      ).toBe(true)
      const kinds = readdirSync(join(folder, 'fixtures')).map((name) => name.split('-')[0])
      expect(kinds, 'what it must leave alone').toContain('negative')
      expect(stage.summary.length).toBeGreaterThan(20)
      expect(Object.keys(stage.rules).length).toBeGreaterThan(0)
      for (const [name, rule] of Object.entries(stage.rules)) {
        expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
        expect(rule.doc.length, `${stage.name}/${name}`).toBeGreaterThan(10)
      }
      for (const [name, param] of Object.entries(stage.params)) {
        expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
        expect((param as { doc: string }).doc.length, `${stage.name}.${name}`).toBeGreaterThan(10)
      }
    })
  }
})

describe('imports run one way', () => {
  it('and never in a circle, of types either', () => {
    const importsOf = new Map(sources.map((file) => [file, imported(file)]))
    const done = new Set<string>()
    const circleFrom = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
      if (done.has(file)) return undefined
      for (const target of importsOf.get(file) ?? []) {
        const circle = circleFrom(target, [...path, file])
        if (circle) return circle
      }
      done.add(file)
      return undefined
    }
    for (const file of sources) expect(circleFrom(file, [])).toBeUndefined()
  })

  for (const file of sources.filter((name) => name !== 'stages/index.ts')) {
    it(file, () => {
      const from = place(file)
      for (const target of imported(file)) {
        const to = place(target)
        if (to === from || from === 'src/cli' || file === 'src/index.ts' || file === 'src/clean.ts') continue
        if (target === 'src/clean.ts' && from === 'src/worker') continue
        // The files of advice, which stand beside the stages, are one unit.
        if (/^stages\/advice[^/]*\.ts$/.test(file) && /^stages\/advice[^/]*\.ts$/.test(target)) continue
        const allowed = file.startsWith('stages/')
          ? ['src/document', 'src/language', 'src/duplicates']
          : (MAY_IMPORT[from] ?? [])
        expect(allowed, `${file} imports ${target}`).toContain(to)
      }
    })
  }
})

describe('files', () => {
  it('are small, tables apart', () => {
    const long = sources
      .filter((file) => !/(generated|table)/.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 350)
    expect(long).toEqual([])
  })

  it('have names that say something', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)[./]/.test(file))).toEqual([])
  })
})
