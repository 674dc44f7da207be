import { appendFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Format } from '../check/format.ts'
import { formats } from '../check/formats.ts'
import { type FileReport, reportDocument, reportRefused, reportUnread } from '../check/report.ts'
import { failsOn, SEVERITIES, Tally } from '../check/summary.ts'
import { readKnowledge } from '../dataset/knowledge.ts'
import { readLatest, readRun } from '../dataset/publish/published-run.ts'
import type { Severity } from '../document/edit.ts'
import { ruleDocs } from '../document/rules.ts'
import type { Registry } from '../document/stage.ts'
import { UsageError } from '../document/usage-error.ts'
import { cleanOne, type Knowledge, Pipeline } from '../pipeline/pipeline.ts'
import { listSources } from '../read/list-sources.ts'
import type { Listing } from '../read/listing.ts'
import { joinPath, showPath, uriToPath } from '../read/path.ts'
import { readListing } from '../read/read-listing.ts'
import { paintFor } from '../terminal/paint.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { configurationOf, loadStages, stageVersions } from './configuration.ts'
import { EXIT } from './exit.ts'
import { notice } from './log.ts'
import { writeOutput } from './output.ts'
import { leftOut } from './run-summary.ts'

export interface CheckOptions extends ConfigurationOptions {
  readonly format: string
  readonly failOn: string
  readonly out: string
}

/** Runs `qingliu check`; returns the exit code. */
export async function check(inputs: string[], options: CheckOptions): Promise<number> {
  const format = chooseFormat(options.format)
  const failOn = chooseSeverity(options.failOn)
  const { registry } = await loadStages(options.config)
  const docs = ruleDocs(registry)
  const configuration = configurationOf(registry, options)
  const listing = await listSources(inputs, { exclude: [options.out], tolerant: true })
  for (const uri of listing.datasets) notice('plain', leftOut(uri), { uri })
  const pipeline = new Pipeline(registry, configuration)
  const knowledge = pipeline.recall(await publishedKnowledge(options.out, registry))
  const writer = format.open({ paint: paintFor(process.stdout), columns: process.stdout.columns ?? 120, docs })
  const tally = new Tally()
  await writeOutput(writer.begin())
  for await (const report of reports(listing, pipeline, knowledge, reportFolder(format))) {
    tally.add(report)
    await writeOutput(writer.file(report))
  }
  const { summary } = tally
  await writeOutput(writer.end(summary))
  const page = process.env.GITHUB_STEP_SUMMARY
  if (writer.page && page) appendFileSync(page, writer.page(summary))
  if (listing.missing.length > 0) return EXIT.error
  if (summary.files.unread > 0) return EXIT.unread
  return failsOn(summary, failOn) ? EXIT.findings : EXIT.ok
}

/** What the stages of this version learnt in the run that was published last; empty where there is none. */
async function publishedKnowledge(out: string, registry: Registry): Promise<Knowledge> {
  const latest = await readLatest(out)
  const run = latest && (await readRun(join(out, latest.path)))
  if (!run) return {}
  return readKnowledge(run, stageVersions(registry))
}

/** The reports of a listing, file by file; one document at a time is in memory. Paths are relative to `folder`. */
async function* reports(
  listing: Listing,
  pipeline: Pipeline,
  knowledge: Knowledge,
  folder: string,
): AsyncGenerator<FileReport> {
  const pathOf = (uri: string): string => relative(folder, showPath(joinPath(listing.base, uriToPath(uri))))
  for (const { input, message } of listing.missing)
    yield reportUnread(relative(folder, resolve(input)), 'missing', message)
  for await (const { entry, reading } of readListing(listing)) {
    if (reading.outcome === 'unread') {
      const { uri, reason, message } = reading.unread
      yield reportUnread(pathOf(uri), reason, message)
      continue
    }
    const path = pathOf(reading.source.uri)
    const line = entry?.record?.place.line
    if (reading.outcome === 'read') yield reportDocument(path, cleanOne(pipeline, reading, knowledge), line)
    else yield reportRefused(path, reading.source, reading.rejection, line)
  }
}

/**
 * The folder that paths are relative to. GitHub locates a file by its path in the repository, wherever the step runs.
 */
function reportFolder(format: Format): string {
  return (format.name === 'github' && process.env.GITHUB_WORKSPACE) || process.cwd()
}

function chooseFormat(name: string): Format {
  const format = formats.find((candidate) => candidate.name === name)
  if (!format) throw new UsageError(`--format ${name}: the formats are ${formats.map(({ name }) => name).join(', ')}.`)
  return format
}

function chooseSeverity(name: string): Severity {
  const severity = SEVERITIES.find((candidate) => candidate === name)
  if (!severity) throw new UsageError(`--fail-on ${name}: the severities are ${SEVERITIES.join(', ')}.`)
  return severity
}
