import { readKnowledge } from '../../dataset/knowledge.ts'
import { findDocument, openDataset } from '../../dataset/read.ts'

import type { Row } from '../../dataset/rows/row.ts'
import { checkSchema } from '../../dataset/schema/schema-version.ts'
import type { FieldName } from '../../document/document.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { ruleDocs } from '../../document/rules.ts'
import { Explanation, fieldNames } from '../../explain/explanation.ts'
import { editsAt, focusOn } from '../../explain/focus.ts'
import { explanationJson } from '../../explain/json.ts'
import { prettyEdits, prettyFocus, prettyHeader, prettyRules } from '../../explain/printed/pretty.ts'
import { undoneReadings } from '../../explain/readings.ts'
import { paintFor } from '../../terminal/paint.ts'
import { loadStages, stageVersions } from '../configuration.ts'
import { EXIT } from '../process/exit.ts'
import { withCopy } from '../remote/copy.ts'
import { describeBy } from './describe-evidence.ts'
import { rawBytes } from './raw-bytes.ts'

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
  const bytes = focus && (await rawBytes(explanation, focus.raw, options.raw, { run, registry }))
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

/** What is shown: the field asked for, else the text and each field that has edits of its own. */
function chooseTargets(row: Row, field: string | undefined): (FieldName | null)[] {
  const names = fieldNames(row)
  if (field === undefined) return [null, ...names.filter((name) => row.edits.some((edit) => edit.target === name))]
  const name = names.find((known) => known === field)
  if (!name)
    throw new UsageError(`--field ${field}: the document has ${names.length > 0 ? names.join(', ') : 'no fields'}.`)
  return [name]
}
