import { createHash } from 'node:crypto'
import type { Manifest, RunRecord } from '../publish/manifest.ts'
import { describeSchema } from './describe.ts'

const SCHEMA = 'https://openlineage.io/spec'

/** `openlineage.ndjson`: the START and COMPLETE events of the run, for lineage catalogues. OpenLineage 2-0-2. */
export function lineageEvents(manifest: Manifest, record: RunRecord): string {
  const producer = `urn:qingliu:${manifest.pipeline_version}`
  const facet = (name: string, version: string, content: object): object => ({
    _producer: producer,
    _schemaURL: `${SCHEMA}/facets/${version}/${name}.json`,
    ...content,
  })
  const files = manifest.files.filter((file) => file.path.startsWith('data/'))
  const common = {
    producer,
    schemaURL: `${SCHEMA}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: { runId: uuid(`${manifest.run_id} ${record.started}`) },
    job: { namespace: 'qingliu', name: 'run' },
    inputs: (record.inputs ?? []).map((name) => ({ namespace: 'file', name })),
  }
  const fields = describeSchema(manifest.measures).map(({ name, type, description }) => ({ name, type, description }))
  const output = {
    namespace: 'file',
    name: `runs/${manifest.run_id}/data`,
    facets: { schema: facet('SchemaDatasetFacet', '1-1-1', { fields }) },
    outputFacets: {
      outputStatistics: facet('OutputStatisticsOutputDatasetFacet', '1-0-2', {
        rowCount: manifest.counts.kept,
        size: files.reduce((sum, file) => sum + file.bytes, 0),
        fileCount: files.length,
      }),
    },
  }
  const events = [
    { eventType: 'START', eventTime: record.started, ...common, outputs: [] },
    { eventType: 'COMPLETE', eventTime: record.finished, ...common, outputs: [output] },
  ]
  return events.map((event) => `${JSON.stringify(event)}\n`).join('')
}

/** A UUID derived from a name (version 8, whose bits are free to choose). */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
