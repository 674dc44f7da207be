import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readKnowledge } from '../dataset/knowledge.ts'
import { findDocument, openDataset } from '../dataset/read.ts'

import type { Row } from '../dataset/rows/row.ts'
import { checkSchema } from '../dataset/schema/schema-version.ts'
import type { FieldName } from '../document/document.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import type { InputRecord } from '../document/record.ts'
import { ruleDocs } from '../document/rules.ts'
import type { Registry } from '../document/stage.ts'
import { type Describe, Explanation, fieldNames } from '../explain/explanation.ts'
import { editsAt, type Focus, focusOn } from '../explain/focus.ts'
import { explanationJson } from '../explain/json.ts'
import { prettyEdits, prettyFocus, prettyHeader, prettyRules } from '../explain/pretty.ts'
import { undoneReadings } from '../explain/readings.ts'
import type { Configuration } from '../pipeline/configuration/index.ts'
import { type Knowledge, Pipeline } from '../pipeline/pipeline.ts'
import { findRecord } from '../read/find-record.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from '../read/limits.ts'
import { bytePath } from '../read/path.ts'
import { paintFor } from '../terminal/paint.ts'
import { loadStages, stageVersions } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { withCopy } from './remote/copy.ts'

export interface ExplainOptions {
  readonly config?: string
  readonly field?: string
  readonly at?: string
  readonly raw?: string
  readonly format: string
}

/** Runs `qingliu explain`; returns the exit code. */
export async function explain(dataset: string, doc: string, options: ExplainOptions): Promise<number> {
  return withCopy(dataset, 'run', ({ path }) => explainIn(path, doc, options))
}

async function explainIn(dataset: string, doc: string, options: ExplainOptions): Promise<number> {
  if (options.format !== 'pretty' && options.format !== 'json') {
    throw new UsageError(`--format ${options.format}: explain writes pretty or json.`)
  }
  const run = await openDataset(dataset)
  checkSchema(run, 'explain')
  const { row, raw } = await findDocument(run, doc)
  const { registry } = await loadStages(options.config)
  const knowledge = await readKnowledge(run, stageVersions(registry))
  const explanation = new Explanation(row, raw.raw_text, describeBy(registry, knowledge), raw.layers)
  const targets = chooseTargets(row, options.field)
  const focus = options.at === undefined ? undefined : focusOn(explanation, targets[0]!, options.at)
  const { config } = run.manifest
  const hashOf = (record: InputRecord): string =>
    new Pipeline(registry, config as Configuration).begin(record).source.sha256
  const bytes = focus && (await bytesOf(explanation, focus, options.raw, raw.layers, readOptions(config), hashOf))
  const there = focus ? editsAt(explanation.edits(focus.target), focus) : []
  const readings = focus ? undoneReadings(explanation, focus, there) : []
  if (options.format === 'json') {
    const edits = focus ? there : targets.flatMap((target) => explanation.edits(target))
    process.stdout.write(explanationJson(explanation, edits, focus && { focus, bytes, readings }))
    return EXIT.ok
  }
  const view = { paint: paintFor(process.stdout), columns: process.stdout.columns ?? 120, docs: ruleDocs(registry) }
  for (const line of prettyHeader(explanation, view)) process.stdout.write(line)
  if (focus) {
    const encodings = explanation.encodingsOf(focus.raw)
    for (const line of prettyFocus(focus, encodings, bytes, readings, view)) process.stdout.write(line)
    for (const line of prettyEdits(there, 'edits there', view)) process.stdout.write(line)
    for (const line of prettyRules(there, view)) process.stdout.write(line)
    return EXIT.ok
  }
  for (const target of targets) {
    const title = target === null ? 'edits of the text' : `edits of ${target}`
    for (const line of prettyEdits(explanation.edits(target), title, view)) process.stdout.write(line)
  }
  const shown = targets.flatMap((target) => explanation.edits(target))
  for (const line of prettyRules(shown, view)) process.stdout.write(line)
  return EXIT.ok
}

/**
 * Describes evidence by the knowledge of the run. Knowledge of another version of a stage may have another form and is
 * not used.
 */
function describeBy({ stages }: Registry, knowledge: Knowledge): Describe {
  return (_, evidence) => {
    for (const { name, learn } of stages) {
      if (!learn?.describe || knowledge[name] === undefined) continue
      const words = learn.describe(knowledge[name], evidence)
      if (words !== undefined) return words
    }
    return undefined
  }
}

/** What is shown: the field asked for, else the text and each field that has edits of its own. */
function chooseTargets(row: Row, field: string | undefined): (FieldName | null)[] {
  const names = fieldNames(row)
  if (field === undefined) return [null, ...names.filter((name) => row.edits.some((edit) => edit.target === name))]
  const name = names.find((known) => known === field)
  if (!name)
    throw new UsageError(`--field ${field}: the document has ${names.length > 0 ? names.join(', ') : 'no fields'}.`)
  return [name]
}

/** The bytes of the focus: from the raw file where its folder is given, else computed from the text where possible. */
async function bytesOf(
  explanation: Explanation,
  { raw }: Focus,
  folder: string | undefined,
  layers: readonly string[],
  read: ReadOptions,
  hashOf: (record: InputRecord) => string,
): Promise<Uint8Array | undefined> {
  if (folder === undefined) return explanation.bytesOf(raw)
  const { source_uri: uri, source_sha256 } = explanation.row
  const reading = await findRecord(bytePath(rawFolder(folder, uri)), uri, layers, read)
  if (!reading)
    throw new UsageError(
      `--raw ${folder}: ${uri} has no record at ${layers.join(', ')}. Give the folder that was the input of the run.`,
    )
  if (reading.outcome !== 'read') {
    const why =
      reading.outcome === 'unread' ? reading.unread.message : (reading.rejection.message ?? reading.rejection.reason)
    throw new UsageError(`--raw ${folder}: ${uri} ${why}. Give the folder that was the input of the run.`)
  }
  if (hashOf(reading) !== source_sha256) {
    throw new UsageError(
      `--raw ${folder}: ${uri} has changed since the run that wrote this dataset. Run again, or give the folder as it was.`,
    )
  }
  return reading.bytes.subarray(raw.byteStart, raw.byteStart + raw.byteLength)
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
