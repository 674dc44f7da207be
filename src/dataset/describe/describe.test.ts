import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { emptyRun } from '../../../test/made/empty-run.ts'
import { buildManifest, type PartFolder, type RunRecord } from '../publish/manifest.ts'
import { dataPackage } from './data-package.ts'
import { datasetCard } from './dataset-card.ts'
import { describeRaw, describeSchema } from './describe.ts'

const manifestWith = (folders: readonly PartFolder[]) =>
  buildManifest(
    { ...emptyRun('a1b2'), pipeline_version: '1.2.3', measures: ['han'] },
    folders.map((folder) => ({ path: `${folder}/part-00000.parquet`, bytes: 7, sha256: 'x', rows: 0 })),
  )
const manifest = manifestWith(['data', 'raw', 'rejects'])
const record: RunRecord = { started: '', finished: '2026-01-01T00:00:00Z', seconds: 0, workers: 1, node: 'v20' }
const head = (card: string) => parse(card.split('---\n')[1]!)

describe('the dataset card', () => {
  it('names licence and languages as Hugging Face does', () => {
    const card = datasetCard(manifest, { license: 'CC-BY-4.0', languages: { zh: 12, no: 3, und: 1 } })
    // `no` is a language and not a truth value.
    expect(head(card)).toMatchObject({ license: 'cc-by-4.0', language: ['zh', 'no'] })
    expect(card).toContain('| zh | 12 |\n| no | 3 |\n')
    expect(card).not.toContain('| und |')
    expect(card).toContain('Licence of the texts: CC-BY-4.0.')
  })

  it('says so if neither is known', () => {
    const card = datasetCard(manifest, {})
    expect(head(card).license).toBe('unknown')
    expect(head(card)).not.toHaveProperty('language')
    expect(card).toContain('Nobody has stated a licence')
    expect(card).not.toContain('| language |')
  })

  it('has a configuration for each folder of the run, and for no other', () => {
    const names = (folders: readonly PartFolder[]) =>
      head(datasetCard(manifestWith(folders), {})).configs.map((one: { config_name: string }) => one.config_name)
    expect(names(['data', 'raw', 'rejects'])).toEqual(['default', 'rejects', 'raw'])
    expect(names(['data', 'rejects'])).toEqual(['default', 'rejects'])
  })

  it('describes every column, members of structs and those of raw/ too', () => {
    const card = datasetCard(manifest, {})
    for (const { name, members, description } of [...describeSchema(['han']), ...describeRaw()]) {
      expect(card).toMatch(new RegExp(`^\\| \`${name}\` \\| .+ \\| .+ \\|$`, 'm'))
      expect(card).toContain(description.replaceAll('|', '\\|'))
      for (const member of members) expect(card).toContain(`| \`${name}.${member.name}\` | `)
    }
  })
})

describe('the data package', () => {
  it('has the licence that is stated, and none that is not', () => {
    expect(JSON.parse(dataPackage(manifest, record))).not.toHaveProperty('licenses')
    const licensed = JSON.parse(dataPackage(manifest, { ...record, license: 'CC-BY-4.0' }))
    expect(licensed.licenses).toEqual([{ name: 'CC-BY-4.0' }])
  })

  it('describes every column, with the members of structs', () => {
    const { resources } = JSON.parse(dataPackage(manifest, record))
    const fields = Object.fromEntries(
      resources.map((one: { name: string; schema: { fields: { name: string }[] } }) => [one.name, one.schema.fields]),
    )
    expect(fields.data).toEqual(fields.rejects)
    const described = describeSchema(['han'])
    expect(fields.data.map(({ description }: { description: string }) => description)).toEqual(
      described.map(({ description }) => description),
    )
    const edits = fields.data.find(({ name }: { name: string }) => name === 'edits')
    expect(edits).toMatchObject({ type: 'array', parquetType: 'list<struct>' })
    expect(edits.members.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual(
      expect.arrayContaining([
        ['rules', 'array'],
        ['raw_start', 'integer'],
      ]),
    )
    expect(fields.raw.map(({ name }: { name: string }) => name)).toEqual(describeRaw().map(({ name }) => name))
  })
})
