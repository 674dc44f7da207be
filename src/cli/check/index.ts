import { appendFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { advice } from '../../../stages/advice.ts'
import type { Format, Writer } from '../../check/formats/format.ts'
import { formats } from '../../check/formats/index.ts'
import { statistics } from '../../check/formats/statistics.ts'
import { type FileReport, type ReportOptions, reportDocument, reportRefused, reportUnread } from '../../check/report.ts'
import { rulesOf } from '../../check/rules.ts'
import { countsInWords, failsOn, Tally } from '../../check/summary.ts'
import { readKnowledge } from '../../dataset/knowledge.ts'
import { readLatest, readRun } from '../../dataset/publish/published-run.ts'
import type { Severity } from '../../document/edit.ts'
import type { Registry } from '../../document/stage.ts'
import { UsageError } from '../../document/usage-error.ts'
import { readPinned } from '../../pipeline/configuration/pinned.ts'
import { CHECK, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { settle } from '../../pipeline/configuration/settings/settle.ts'
import { cleanOne, type Knowledge, Pipeline } from '../../pipeline/pipeline.ts'
import type { ReadOptions } from '../../read/limits.ts'
import { listSources } from '../../read/list-sources.ts'
import type { Listing } from '../../read/listing.ts'
import { bytePath, isAddress, joinPath, pathToUri, showPath, uriToPath } from '../../read/path.ts'
import { readListing } from '../../read/read-listing.ts'
import { paintFor, plain } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import type { ConfigurationOptions } from '../commands/configuration-options.ts'
import { configurationOf, fileSettings, loadStages, stageVersions } from '../configuration.ts'
import { EXIT } from '../exit.ts'
import { notice } from '../log.ts'
import { type InputOptions, inputsOf, readOptionsOf } from '../read-options.ts'
import { withCopy } from '../remote/copy.ts'
import { leftOut } from '../run-summary.ts'
import { VERSION } from '../version.ts'
import { openSink } from './sink.ts'

/** The options of `qingliu check`; those of settings are read by `settle`. */
export interface CheckOptions extends ConfigurationOptions, InputOptions {
  readonly output?: string
  readonly statistics?: true
}

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
  const rules = rulesOf(registry, advice)
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
  const failOn = chosen['fail-on'] as Severity
  const isPrinted = options.output === undefined
  const writer = writerOf(format, options).open({
    paint: isPrinted ? paintFor(process.stdout) : plain,
    columns: (isPrinted && process.stdout.columns) || 120,
    rules,
    failOn,
    version: VERSION,
  })
  const sink = openSink(options.output)
  const tally = new Tally()
  const folder = reportFolder(format)
  let unread = false
  try {
    await sink.write(writer.begin())
    for await (const report of reports(listing, read, pipeline, knowledge, folder, stdinName, {})) {
      tally.add(report)
      unread ||= report.status === 'unread' && report.problems.some(({ severity }) => severity === 'error')
      await sink.write(writer.file(report))
    }
    await sink.write(writer.end(tally.summary))
    await sink.close()
  } catch (error) {
    sink.abandon()
    throw error
  }
  const { summary } = tally
  if (!isPrinted) process.stdout.write(`${countsInWords(summary.problems)}, written to ${visible(options.output!)}\n`)
  addPage(writer, tally)
  if (listing.missing.length > 0) return EXIT.error
  if (unread) return EXIT.unread
  return failsOn(summary, failOn) ? EXIT.findings : EXIT.ok
}

/** What `--statistics` prints is a table or JSON; the formats of services have no place for it. */
function writerOf(format: Format, options: CheckOptions): Pick<Format, 'open'> {
  if (!options.statistics) return format
  if (format.name === 'pretty' || format.name === 'json') return { open: (given) => statistics(format.name, given) }
  throw new UsageError(
    `--statistics prints a table, or JSON with --format json; --format ${format.name} has no place for it. Leave one of the two out.`,
  )
}

/** Adds to the summary page of the CI service, where it has one and the format writes it. */
function addPage(writer: Writer, { summary }: Tally): void {
  const page = process.env.GITHUB_STEP_SUMMARY
  if (writer.page && page) appendFileSync(page, writer.page(summary))
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
  stdinName: string | undefined,
  options: ReportOptions,
): AsyncGenerator<FileReport> {
  const piped = pathToUri(bytePath(stdinName ?? 'stdin'))
  const pathOf = (uri: string): string => {
    const path = showPath(uriToPath(uri))
    // Standard input and objects of other machines have names and no paths.
    return uri === piped || isAddress(uri) ? path : relative(folder, showPath(joinPath(listing.base, uriToPath(uri))))
  }
  for (const { input, message } of listing.missing)
    yield reportUnread(relative(folder, resolve(input)), 'missing', message, options)
  for await (const { entry, reading } of readListing(listing, read)) {
    if (reading.outcome === 'unread') {
      const { uri, reason, message } = reading.unread
      yield reportUnread(pathOf(uri), reason, message, options)
      continue
    }
    const path = pathOf(reading.source.uri)
    const line = entry?.record?.place.line
    const more = { ...options, ...(line !== undefined && { line }) }
    if (reading.outcome === 'read') yield reportDocument(path, cleanOne(pipeline, reading, knowledge), more)
    else yield reportRefused(path, reading.source, reading.rejection, more)
  }
}

/** The folder that paths are relative to. Services locate a file by its path in the repository, wherever the step runs. */
function reportFolder({ root }: Format): string {
  return (root !== undefined && process.env[root]) || process.cwd()
}
