import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { PublishedRun } from '../../dataset/publish/published-run.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Registry } from '../../document/stage.ts'
import type { Explanation, RawPlace } from '../../explain/explanation.ts'
import type { Configuration } from '../../pipeline/configuration/index.ts'
import { Pipeline } from '../../pipeline/pipeline.ts'
import { findRecord } from '../../read/find-record.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from '../../read/limits.ts'
import { bytePath } from '../../read/path.ts'

/**
 * The bytes of a place: from the raw file where its folder is given, else computed from the text where possible.
 *
 * @param folder the input of the run, as `--raw` names it
 * @throws UsageError if the record is not there, or not as it was
 */
export async function rawBytes(
  explanation: Explanation,
  place: RawPlace,
  folder: string | undefined,
  { run, registry }: { readonly run: PublishedRun; readonly registry: Registry },
): Promise<Uint8Array | undefined> {
  if (folder === undefined) return explanation.bytesOf(place)
  const { config } = run.manifest
  const { layers } = explanation
  const { source_uri: uri, source_sha256 } = explanation.row
  const reading = await findRecord(bytePath(rawFolder(folder, uri)), uri, layers, readOptions(config))
  if (!reading)
    throw new UsageError(
      `--raw ${folder}: ${uri} has no record at ${layers.join(', ')}. Give the folder that was the input of the run.`,
    )
  if (reading.outcome !== 'read') {
    const why =
      reading.outcome === 'unread' ? reading.unread.message : (reading.rejection.message ?? reading.rejection.reason)
    throw new UsageError(`--raw ${folder}: ${uri} ${why}. Give the folder that was the input of the run.`)
  }
  if (new Pipeline(registry, config as Configuration).begin(reading).source.sha256 !== source_sha256) {
    throw new UsageError(
      `--raw ${folder}: ${uri} has changed since the run that wrote this dataset. Run again, or give the folder as it was.`,
    )
  }
  return reading.bytes.subarray(place.byteStart, place.byteStart + place.byteLength)
}

/** How the run read records: which field held the text, for example. */
function readOptions(config: unknown): ReadOptions {
  return (config as { readonly read?: ReadOptions }).read ?? DEFAULT_OPTIONS
}

/** The folder that uris are relative to. A run over a single file is explained by that file, too. */
function rawFolder(path: string, uri: string): string {
  const folder = resolve(path)
  const isThatFile = statSync(folder, { throwIfNoEntry: false })?.isFile() && !uri.split('!', 1)[0]!.includes('/')
  return isThatFile ? dirname(folder) : folder
}
