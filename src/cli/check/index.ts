import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { advice } from '../../../stages/advice.ts'
import { oneForEachCause } from '../../check/causes.ts'
import { changedOnly, changedSince } from '../../check/changes.ts'
import type { Format, Writer } from '../../check/formats/format.ts'
import { formats } from '../../check/formats/index.ts'
import { statistics } from '../../check/formats/statistics.ts'
import type { FileReport, Screen } from '../../check/report.ts'
import { rulesOf } from '../../check/rules.ts'
import { Selector } from '../../check/selection/selector.ts'
import { countsInWords, failsOn, Tally } from '../../check/summary.ts'
import { readKnowledge } from '../../dataset/knowledge.ts'
import { readLatest, readRun } from '../../dataset/publish/published-run.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Severity } from '../../document/ledger/edit.ts'
import type { InputRecord } from '../../document/record.ts'
import type { Registry } from '../../document/stage.ts'
import { readPinned } from '../../pipeline/configuration/pinned.ts'
import { CHECK, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { settle } from '../../pipeline/configuration/settings/settle.ts'
import { cleanOne, type Knowledge, Pipeline } from '../../pipeline/pipeline.ts'
import { listSources } from '../../read/list-sources.ts'
import { showPath } from '../../read/path.ts'
import { counted } from '../../terminal/figures.ts'
import { paintFor, plain } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import type { ConfigurationOptions } from '../commands/configuration-options.ts'
import { configurationOf, fileSettings, loadStages, stageVersions } from '../configuration.ts'
import { EXIT } from '../process/exit.ts'
import { notice } from '../process/log.ts'
import { type InputOptions, inputsOf, readOptionsOf } from '../read-options.ts'
import { withCopy } from '../remote/copy.ts'
import { leftOut } from '../run/run-summary.ts'
import { VERSION } from '../version.ts'
import { BaselineFile } from './baseline.ts'
import { type FixOptions, fix } from './fix.ts'
import { reports } from './reports.ts'
import { selectionOf, selectionScreen } from './selection.ts'
import { openSink } from './sink.ts'

/** The options of `qingliu check`; those of settings are read by `settle`. */
export interface CheckOptions extends ConfigurationOptions, InputOptions, FixOptions {
  readonly output?: string
  readonly statistics?: true
  readonly select?: readonly string[]
  readonly ignore?: readonly string[]
  readonly updateBaseline?: true
  readonly changedSince?: string
}

/** The stages whose proven edits `--fix` makes in raw files: those that undo damage. */
const MENDING = ['repair']

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
  const selection = selectionOf(chosen, options, rules)
  const changes = options.changedSince === undefined ? undefined : changedSince(options.changedSince, process.cwd())
  const all = await listSources(settings.inputs, {
    exclude: [settings.out],
    tolerant: true,
    ...(stdinName !== undefined && { stdinName }),
  })
  const listing = changes ? changedOnly(all, changes) : all
  for (const uri of listing.datasets) notice('plain', leftOut(uri), { uri })
  const pipeline = new Pipeline(registry, configuration)
  const knowledge = pipeline.recall(
    settings.knowledge === undefined
      ? await withCopy(settings.out, 'knowledge', ({ path }) => publishedKnowledge(path, registry))
      : readPinned(settings.knowledge, registry).knowledge,
  )
  if (options.fix || options.diff) {
    const only = configurationOf(registry, { ...options, stages: [registry.decoder.name, ...MENDING] })
    const repairs = new Pipeline(registry, only)
    const cleaners = {
      repair: (record: InputRecord) => cleanOne(repairs, record),
      whole: (record: InputRecord) => cleanOne(pipeline, record, knowledge),
    }
    const code = await fix(listing, read, cleaners, options)
    if (options.diff) return code
  }
  const failOn = chosen['fail-on'] as Severity
  const isPrinted = options.output === undefined
  const writer = writerOf(format, options).open({
    paint: isPrinted ? paintFor(process.stdout) : plain,
    columns: (isPrinted && process.stdout.columns) || 120,
    rules,
    failOn,
    version: VERSION,
  })
  const folder = reportFolder(format)
  const selector = new Selector(selection)
  const selected = selectionScreen(selector, folder, options.config)
  const baseline = baselineOf(chosen.baseline, options, folder, selector)
  for (const [from, to] of changes?.renamed ?? []) baseline?.rename(showPath(from), showPath(to))
  const screen: Screen = (record, findings) => {
    // A cause that is not reported must not hide what follows from it, so this comes after the selection.
    const left = oneForEachCause(record, selected(record, findings), rules)
    return baseline ? baseline.screen(record, left) : left
  }
  const sink = openSink(options.output)
  const tally = new Tally()
  const unread = new Set<number>()
  try {
    await sink.write(writer.begin())
    for await (const report of reports(listing, read, pipeline, knowledge, folder, stdinName, { screen })) {
      tally.add(report)
      for (const code of unreadCodes(report)) unread.add(code)
      await sink.write(writer.file(report))
    }
    const stale = await baseline?.finish(read.limit !== undefined, selected)
    if (stale && stale.problems.length > 0) {
      tally.add(stale)
      await sink.write(writer.file(stale))
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
  if (unread.has(EXIT.error)) return EXIT.error
  if (unread.has(EXIT.unread)) return EXIT.unread
  const most = chosen['max-warnings']
  const tooMany = most !== undefined && summary.problems.warning > most
  if (tooMany)
    notice('plain', `${counted(summary.problems.warning, 'warning')}: more than the ${most} of --max-warnings`, {})
  return tooMany || failsOn(summary, failOn) ? EXIT.findings : EXIT.ok
}

/** An input that was not read is told by the exit code, since nothing of it was checked; not if its finding is no error. */
function unreadCodes({ status, problems }: FileReport): number[] {
  const errors = status === 'unread' ? problems.filter(({ severity }) => severity === 'error') : []
  return errors.map(({ rule }) => (rule === 'read/missing' ? EXIT.error : EXIT.unread))
}

function baselineOf(
  path: string | undefined,
  { updateBaseline }: CheckOptions,
  folder: string,
  selector: Selector,
): BaselineFile | undefined {
  const isUpdated = updateBaseline === true
  if (path === undefined && isUpdated)
    throw new UsageError(
      '--update-baseline writes the file that --baseline names. Name one, such as qingliu.baseline.json.',
    )
  return path === undefined ? undefined : new BaselineFile(path, folder, selector, isUpdated)
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

/** The folder that paths are relative to. Services locate a file by its path in the repository, wherever the step runs. */
function reportFolder({ root }: Format): string {
  return (root !== undefined && process.env[root]) || process.cwd()
}
