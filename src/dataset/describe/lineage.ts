import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Manifest, RunRecord } from '../publish/manifest.ts'
import { describeSchema } from './describe.ts'

const SCHEMA = 'https://openlineage.io/spec'

/**
 * `openlineage.ndjson`: the START and COMPLETE events of the run, for lineage catalogues. OpenLineage 2-0-2. Datasets are
 * named as its naming rules say: `file` and an absolute path. The output is one dataset, whose version is the run.
 *
 * @param out the output folder
 */
export function lineageEvents(manifest: Manifest, record: RunRecord, out: string): string {
  const producer = `urn:qingliu:${manifest.pipeline_version}`
  const facet = (name: string, version: string, content: object): object => ({
    _producer: producer,
    _schemaURL: `${SCHEMA}/facets/${version}/${name}.json#/$defs/${name}`,
    ...content,
  })
  const files = manifest.files.filter((file) => file.path.startsWith('data/'))
  const common = {
    producer,
    schemaURL: `${SCHEMA}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: {
      runId: uuid(`${manifest.run_id} ${record.started}`),
      facets: {
        processing_engine: facet('ProcessingEngineRunFacet', '1-1-0', {
          version: manifest.pipeline_version,
          name: 'qingliu',
        }),
      },
    },
    job: { namespace: 'qingliu', name: 'run' },
    inputs: (record.inputs ?? []).map(datasetOf),
  }
  const fields = describeSchema(manifest.measures).map(({ name, type, description }) => ({ name, type, description }))
  const output = {
    ...datasetOf(out),
    facets: {
      schema: facet('SchemaDatasetFacet', '1-1-1', { fields }),
      version: facet('DatasetVersionDatasetFacet', '1-0-1', { datasetVersion: manifest.run_id }),
    },
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

/** A path, or the address of an object, whose namespace is its bucket or host. */
function datasetOf(place: string): { readonly namespace: string; readonly name: string } {
  const [, namespace, name] = /^([a-z][a-z\d+.-]*:\/\/[^/]+)\/?(.*)$/.exec(place) ?? []
  return namespace === undefined ? { namespace: 'file', name: resolve(place) } : { namespace, name: name || '/' }
}

/** A UUID derived from a name (version 8, whose bits are free to choose). */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
