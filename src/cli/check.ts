import { appendFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Format } from '../check/format.ts'
import { formats } from '../check/formats.ts'
import { type FileReport, reportDocument, reportRefused, reportUnread } from '../check/report.ts'
import { failsOn, Tally } from '../check/summary.ts'
import { readKnowledge } from '../dataset/knowledge.ts'
import { readLatest, readRun } from '../dataset/publish/published-run.ts'
import type { Severity } from '../document/edit.ts'
import { ruleDocs } from '../document/rules.ts'
import type { Registry } from '../document/stage.ts'
import { readPinned } from '../pipeline/configuration/pinned.ts'
import { CHECK, SETTINGS } from '../pipeline/configuration/settings/index.ts'
import { settle } from '../pipeline/configuration/settings/settle.ts'
import { cleanOne, type Knowledge, Pipeline } from '../pipeline/pipeline.ts'
import type { ReadOptions } from '../read/limits.ts'
import { listSources } from '../read/list-sources.ts'
import type { Listing } from '../read/listing.ts'
import { bytePath, isAddress, joinPath, pathToUri, showPath, uriToPath } from '../read/path.ts'
import { readListing } from '../read/read-listing.ts'
import { paintFor } from '../terminal/paint.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { configurationOf, fileSettings, loadStages, stageVersions } from './configuration.ts'
import { EXIT } from './exit.ts'
import { notice } from './log.ts'
import { writeOutput } from './output.ts'
import { type InputOptions, inputsOf, readOptionsOf } from './read-options.ts'
import { withCopy } from './remote/copy.ts'
import { leftOut } from './run-summary.ts'

/** The options of `qingliu check`; those of settings are read by `settle`. */
export type CheckOptions = ConfigurationOptions & InputOptions

/** Runs `qingliu check`; returns the exit code. */
export async function check(inputs: string[], options: CheckOptions): Promise<number> {
  const file = fileSettings(options.config)
  const chosen = settle(CHECK, options, file.check)
  const format = formats.find(({ name }) => name === chosen.format)!
  const named = inputsOf(inputs, options)
  const given = { ...options, ...(named.length > 0 && { inputs: named }) }
  const settings = settle(SETTINGS, given, file)
  const { read, stdinName } = readOptionsOf(options, file.read, settings['max-bytes'])
  const { registry } = await loadStages(options.config)
  const docs = ruleDocs(registry)
  const configuration = configurationOf(registry, options)
  const listing = await listSources(settings.inputs, {
    exclude: [settings.out],
    tolerant: true,
    ...(stdinName !== undefined && { stdinName }),
  })
  for (const uri of listing.datasets) notice('plain', leftOut(uri), { uri })
  const pipeline = new Pipeline(registry, configuration)
  const knowledge = pipeline.recall(
    settings.knowledge === undefined
      ? await withCopy(settings.out, 'knowledge', ({ path }) => publishedKnowledge(path, registry))
      : readPinned(settings.knowledge, registry).knowledge,
  )
  const writer = format.open({ paint: paintFor(process.stdout), columns: process.stdout.columns ?? 120, docs })
  const tally = new Tally()
  await writeOutput(writer.begin())
  for await (const report of reports(
    listing,
    read,
    pipeline,
    knowledge,
    reportFolder(format),
    pathToUri(bytePath(stdinName ?? 'stdin')),
  )) {
    tally.add(report)
    await writeOutput(writer.file(report))
  }
  const { summary } = tally
  await writeOutput(writer.end(summary))
  const page = process.env.GITHUB_STEP_SUMMARY
  if (writer.page && page) appendFileSync(page, writer.page(summary))
  if (listing.missing.length > 0) return EXIT.error
  if (summary.files.unread > 0) return EXIT.unread
  return failsOn(summary, chosen['fail-on'] as Severity) ? EXIT.findings : EXIT.ok
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
  read: ReadOptions,
  pipeline: Pipeline,
  knowledge: Knowledge,
  folder: string,
  piped: string,
): AsyncGenerator<FileReport> {
  const pathOf = (uri: string): string => {
    const path = showPath(uriToPath(uri))
    // Standard input and objects of other machines have names and no paths.
    return uri === piped || isAddress(uri) ? path : relative(folder, showPath(joinPath(listing.base, uriToPath(uri))))
  }
  for (const { input, message } of listing.missing)
    yield reportUnread(relative(folder, resolve(input)), 'missing', message)
  for await (const { entry, reading } of readListing(listing, read)) {
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
