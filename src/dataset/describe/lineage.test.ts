import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { emptyRun } from '../../../test/made/empty-run.ts'
import { buildManifest } from '../publish/manifest.ts'
import { lineageEvents } from './lineage.ts'

/** What OpenLineage 2-0-2 asks of a run event, in our words: every facet names its producer and its schema. */
const uri = { type: 'string', pattern: '^(?:https?://|urn:)\\S+$' }
const facets = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['_producer', '_schemaURL'],
    properties: {
      _producer: uri,
      _schemaURL: {
        type: 'string',
        pattern: '^https://openlineage\\.io/spec/facets/\\d-\\d-\\d/(\\w+)\\.json#/\\$defs/\\w+$',
      },
    },
  },
}
const dataset = {
  type: 'object',
  required: ['namespace', 'name'],
  properties: { namespace: { type: 'string' }, name: { type: 'string', minLength: 1 }, facets, outputFacets: facets },
}
const event = {
  type: 'object',
  required: ['eventType', 'eventTime', 'producer', 'schemaURL', 'run', 'job', 'inputs', 'outputs'],
  properties: {
    eventType: { enum: ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] },
    eventTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$' },
    producer: uri,
    schemaURL: { const: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent' },
    run: {
      type: 'object',
      required: ['runId'],
      properties: { runId: { type: 'string', pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }, facets },
    },
    job: {
      type: 'object',
      required: ['namespace', 'name'],
      properties: { namespace: { type: 'string' }, name: { type: 'string' }, facets },
    },
    inputs: { type: 'array', items: dataset },
    outputs: { type: 'array', items: dataset },
  },
}

describe('lineage events', () => {
  const manifest = buildManifest({ ...emptyRun('a1b2'), pipeline_version: '1.2.3' }, [
    { path: 'data/part-00000.parquet', bytes: 7, sha256: 'x', rows: 0 },
  ])
  const record = {
    started: '2026-01-01T00:00:00.000Z',
    finished: '2026-01-01T00:00:01.000Z',
    seconds: 1,
    workers: 1,
    node: 'v20',
    inputs: ['raw', 's3://bucket/pages/a'],
  }
  const events = lineageEvents(manifest, record, 'out')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

  it('have the form of OpenLineage', () => {
    const validate = new Ajv().compile(event)
    for (const each of events) expect([validate(each), validate.errors]).toEqual([true, null])
    expect(events.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE'])
    expect(events[1].run.runId).toBe(events[0].run.runId)
  })

  it('name files by absolute paths, objects by bucket and key, and the run as the version', () => {
    expect(events[0].inputs).toEqual([
      { namespace: 'file', name: resolve('raw') },
      { namespace: 's3://bucket', name: 'pages/a' },
    ])
    expect(events[1].outputs[0]).toMatchObject({
      namespace: 'file',
      name: resolve('out'),
      facets: { version: { datasetVersion: 'a1b2' } },
      outputFacets: { outputStatistics: { rowCount: 0, size: 7, fileCount: 1 } },
    })
  })
})
