import { safeJson } from '../terminal/safe-json.ts'
import type { ExplainedEdit, Explanation } from './explanation.ts'
import type { Focus } from './focus.ts'
import { publishedColumns } from './published.ts'
import type { UndoneReading } from './readings.ts'

/**
 * An explanation as one JSON object: the head of the row, `fields`, `findings`, and `edits` with the texts before and
 * after. `at` is the piece that was asked about: its bytes in hexadecimal where the raw file was given, and the wrong
 * readings that were undone there, with the original bytes.
 */
export function explanationJson(
  explanation: Explanation,
  edits: readonly ExplainedEdit[],
  at:
    | { readonly focus: Focus; readonly bytes: Uint8Array | undefined; readonly readings: readonly UndoneReading[] }
    | undefined,
): string {
  const { row } = explanation
  const object = {
    format: 'qingliu-explain/1',
    doc_id: row.doc_id,
    source_uri: row.source_uri,
    record_key: row.record_key,
    layers: explanation.layers,
    status: row.status,
    reason: row.reason,
    duplicate_of: row.duplicate_of,
    similarity: row.similarity,
    cluster_id: row.cluster_id,
    contained_in: row.contained_in,
    encoding: row.encoding,
    encoding_source: row.encoding_source,
    encoding_confidence: row.encoding_confidence,
    lang: row.lang,
    script: row.script,
    ...publishedColumns(row),
    fields: explanation.fields,
    findings: explanation.findings,
    ...(at && {
      at: {
        ...at.focus,
        bytes: hex(at.bytes),
        readings: at.readings.map((reading) => ({ ...reading, bytes: hex(reading.bytes) })),
      },
    }),
    edits,
  }
  return `${safeJson(object, 2)}\n`
}

function hex(bytes: Uint8Array | undefined): string | null {
  return bytes ? Buffer.from(bytes).toString('hex') : null
}
