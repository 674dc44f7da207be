import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { advice } from '../../../stages/advice.ts'
import { oneForEachCause } from '../../check/causes.ts'
import { withoutExceptions } from '../../check/exceptions/apply.ts'
import { formats } from '../../check/formats/index.ts'
import { changedOnly, changedSince } from '../../check/git/changes.ts'
import type { Screen } from '../../check/report.ts'
import { rulesOf } from '../../check/rules.ts'
import { Selector } from '../../check/selection/selector.ts'
import type { Sighted } from '../../check/sighted.ts'
import { countsInWords } from '../../check/summary.ts'
import { readKnowledge } from '../../dataset/knowledge.ts'
import { type PublishedRun, readLatest, readRun } from '../../dataset/publish/published-run.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Severity } from '../../document/ledger/edit.ts'
import type { InputRecord } from '../../document/record.ts'
import type { Registry } from '../../document/stage.ts'
import { readPinned } from '../../pipeline/configuration/pinned.ts'
import { CHECK, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { settle } from '../../pipeline/configuration/settings/settle.ts'
import { cleanOne, type Knowledge, Pipeline } from '../../pipeline/pipeline.ts'
import { listSources } from '../../read/list-sources.ts'
import { isAddress, showPath } from '../../read/path.ts'
import { paintFor, plain } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { checkCache } from '../cache/place.ts'
import type { ConfigurationOptions } from '../commands/options/configuration-options.ts'
import { configurationOf, configurationPath, fileSettings, loadStages, stageVersions } from '../configuration.ts'
import { notice } from '../process/log.ts'
import { type InputOptions, inputsOf, readOptionsOf } from '../read-options.ts'
import { withCopy } from '../remote/copy.ts'
import { leftOut } from '../run/run-summary.ts'
import { VERSION } from '../version.ts'
import type { BaselineFile, IsReported } from './baseline.ts'
import type { FixOptions } from './fix.ts'
import { Crew } from './look/crew.ts'
import { lookOf } from './look/look.ts'
import { DIED } from './look/thread.ts'
import { CheckMemory } from './memory.ts'
import { type Looking, reports } from './reports.ts'
import { levelsIn, selectionOf, selectionScreen } from './selection.ts'
import { openSink } from './sink.ts'
import type { Twins } from './twins.ts'
import { Verdict } from './verdict.ts'
import { addPage, reportFolder, writerOf } from './writer.ts'

/** The options of `qingliu check`; those of settings are read by `settle`. */
export interface CheckOptions extends ConfigurationOptions, InputOptions, FixOptions {
  readonly output?: string
  readonly statistics?: true
  readonly select?: readonly string[]
  readonly ignore?: readonly string[]
  readonly updateBaseline?: true
  readonly changedSince?: string
  readonly undo?: true
  /** The folder of the cache; false for none. */
  readonly cache?: string | false
}

/** The stages whose proven edits `--fix` makes in raw files: those that undo damage. */
const MENDING = ['repair']

/** Runs `qingliu check`; returns the exit code. */
export async function check(inputs: string[], options: CheckOptions): Promise<number> {
  // What few checks need is loaded when they do.
  if (options.undo) return (await import('./undo.ts')).undo(inputs)
  if (options.unsafeFixes && !options.fix && !options.diff)
    throw new UsageError('--unsafe-fixes says what --fix and --diff may do. Give one of them, too.')
  const file = fileSettings(options.config)
  const chosen = settle(CHECK, options, file.check)
  const format = formats.find(({ name }) => name === chosen.format)!
  const named = inputsOf(inputs, options)
  const given = { ...options, ...(named.length > 0 && { inputs: named }) }
  const settings = settle(SETTINGS, given, file)
  const { read, stdinName } = readOptionsOf(options, file.read, settings['max-bytes'])
  const { registry, modules } = await loadStages(options.config)
  const rules = rulesOf(registry, advice)
  const configuration = configurationOf(registry, options)
  const selector = new Selector(selectionOf(chosen, options, rules))
  const failOn = chosen['fail-on'] as Severity
  const isPrinted = options.output === undefined
  const paint = isPrinted ? paintFor(process.stdout) : plain
  const columns = (isPrinted && process.stdout.columns) || 120
  const written = { paint, columns, rules, failOn, version: VERSION }
  const writer = writerOf(format, options.statistics === true, written)
  const folder = reportFolder(format)
  const levelOf = levelsIn(folder, dirname(resolve(configurationPath(options.config))), selector)
  const stages = new Set(configuration.stages.map(({ name }) => name))
  const isRun = (rule: string): boolean => {
    const stage = rule.slice(0, rule.indexOf('/'))
    return stages.has(stage) || !isStage(stage, registry)
  }
  const isReported: IsReported = (path, rule) => isRun(rule) && levelOf(path, rule, 'info') !== 'off'
  const baseline = await baselineOf(chosen.baseline, options, folder, isReported)
  const changes = options.changedSince === undefined ? undefined : changedSince(options.changedSince, process.cwd())
  for (const [from, to] of changes?.renamed ?? []) baseline?.rename(showPath(from), showPath(to))
  const all = await listSources(settings.inputs, {
    exclude: [settings.out],
    tolerant: true,
    ...(stdinName !== undefined && { stdinName }),
  })
  const listing = changes ? changedOnly(all, changes) : all
  for (const uri of listing.datasets) notice('plain', leftOut(uri), { uri })
  const stored =
    settings.knowledge === undefined
      ? await withCopy(settings.out, 'knowledge', ({ path }) => publishedKnowledge(path, registry))
      : readPinned(settings.knowledge, registry).knowledge
  const hasText = chosen.duplicates
  const setup = { modules, configuration, stored, hasText }
  const own = lookOf(registry, setup)
  const selected = selectionScreen(levelOf)
  const screen: Screen = (record, findings) => {
    // A cause that is not reported must not hide what follows from it, so this comes after selection and exceptions.
    const wanted = selected(record, withoutExceptions(record, findings, rules, isRun))
    const left = oneForEachCause(wanted, rules)
    return baseline ? baseline.screen(record, left) : left
  }
  const verdict = new Verdict()
  const openMemory = (depends: readonly unknown[]): CheckMemory | undefined => {
    const cache = typeof options.cache === 'string' ? options.cache : settings.cache
    return CheckMemory.open(
      checkCache({ config: configurationPath(options.config), cache }),
      settings['cache-bytes'],
      depends,
    )
  }
  let memory: CheckMemory | undefined
  let twins: Twins | undefined
  let crew: Crew | undefined
  // From here on files are written: wrong usage has been told before.
  const sink = openSink(options.output)
  try {
    if (options.fix || options.diff) {
      const only = configurationOf(registry, { ...options, stages: [registry.decoder.name, ...MENDING] })
      const repairs = new Pipeline(registry, only)
      const cleaners = {
        repair: (record: InputRecord) => cleanOne(repairs, record),
        whole: own.clean,
      }
      const { fix } = await import('./fix.ts')
      const code = await fix(listing, read, cleaners, options, sink, paint)
      if (options.diff) {
        await sink.close()
        return code
      }
    }
    await sink.write(writer.begin())
    // The version of a plug-in does not say when its code changes.
    const isCached = options.cache !== false && (modules.plugins ?? []).length === 0
    memory = isCached ? openMemory([[...stageVersions(registry)], configuration, stored, hasText]) : undefined
    twins = hasText ? await (await import('./twins.ts')).Twins.open(await publishedTexts(settings.out)) : undefined
    crew = new Crew(setup, own, settings.workers ?? availableParallelism())
    const looking = { begin: beginOf(crew, memory), told: toldBy(twins), clean: own.clean }
    for await (const report of reports(listing, read, looking, folder, stdinName, { screen })) {
      verdict.add(report)
      await sink.write(writer.file(report))
    }
    const extent = read.limit !== undefined ? 'parts' : changes || !verdict.isComplete ? 'some' : 'all'
    const stale = await baseline?.finish(extent, selected)
    if (stale && stale.problems.length > 0) {
      verdict.add(stale)
      await sink.write(writer.file(stale))
    }
    await sink.write(writer.end(verdict.summary))
    await sink.close()
  } catch (error) {
    sink.abandon()
    throw error
  } finally {
    await crew?.close()
    memory?.close()
    await twins?.close()
  }
  const { summary } = verdict
  if (!isPrinted) process.stdout.write(`${countsInWords(summary.problems)}, written to ${visible(options.output!)}\n`)
  addPage(writer, summary)
  return verdict.exitCode(failOn, chosen['max-warnings'])
}

/** Recalls what is known of a record; otherwise somebody looks at it, and it is kept. */
function beginOf(crew: Crew, memory: CheckMemory | undefined): Looking['begin'] {
  return async (record) => {
    const known = memory?.recall(record)
    if (known) return { result: known }
    const { result } = await crew.begin(record)
    const kept = (sighted: Sighted): Sighted => {
      // What killed a thread may do no harm the next time.
      if (!sighted.findings.some(({ rule }) => rule === DIED)) memory?.keep(record, sighted)
      return sighted
    }
    return { result: result instanceof Promise ? result.then(kept) : kept(result) }
  }
}

const toldBy =
  (twins: Twins | undefined): Looking['told'] =>
  (source, sighted) =>
    twins?.told(source, sighted) ?? sighted

const isStage = (name: string, { decoder, stages }: Registry): boolean =>
  [decoder, ...stages].some((stage) => stage.name === name)

async function baselineOf(
  path: string | undefined,
  { updateBaseline }: CheckOptions,
  folder: string,
  isReported: IsReported,
): Promise<BaselineFile | undefined> {
  const isUpdated = updateBaseline === true
  if (path === undefined && isUpdated)
    throw new UsageError(
      '--update-baseline writes the file that --baseline names. Name one, such as qingliu.baseline.json.',
    )
  if (path === undefined) return undefined
  const { BaselineFile } = await import('./baseline.ts')
  return new BaselineFile(path, folder, isReported, isUpdated)
}

/** The run that was published last, with its texts; a dataset of another machine is not fetched for that. */
const publishedTexts = async (out: string): Promise<PublishedRun | undefined> =>
  isAddress(out) ? undefined : publishedRun(out)

async function publishedRun(out: string): Promise<PublishedRun | undefined> {
  const latest = await readLatest(out)
  return latest && (await readRun(join(out, latest.path)))
}

/** What the stages of this version learnt in the run that was published last; empty where there is none. */
async function publishedKnowledge(out: string, registry: Registry): Promise<Knowledge> {
  const run = await publishedRun(out)
  if (!run) return {}
  return readKnowledge(run, stageVersions(registry))
}
