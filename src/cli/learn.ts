import { availableParallelism } from 'node:os'
import { MEASURES } from '../../stages/quality/index.ts'
import { PINNED_FILE } from '../pipeline/configuration/file-names.ts'
import { pinnedJson, readPinned } from '../pipeline/configuration/pinned.ts'
import { learn as learnFrom } from '../pipeline/run/learn.ts'
import { counted } from '../terminal/figures.ts'
import { paintFor } from '../terminal/paint.ts'
import { safeJson } from '../terminal/safe-json.ts'
import { visible } from '../terminal/visible.ts'
import { configurationOf, loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { type LogKind, logKind, notice, useLog } from './process/log.ts'
import { checkWritable, saveFile } from './process/output.ts'
import { openProgress } from './process/progress.ts'
import { interrupted, withSignals } from './process/signals.ts'
import { type RunCommandOptions, runSettings } from './run/run-options.ts'
import { VERSION } from './version.ts'

export type LearnOptions = RunCommandOptions

/** Runs `qingliu learn`; returns the exit code. */
export async function learn(inputs: string[], options: LearnOptions): Promise<number> {
  const settings = runSettings(inputs, options)
  useLog(settings.log as LogKind)
  const path = settings.knowledge ?? PINNED_FILE
  checkWritable(path, '--knowledge')
  const { registry, modules } = await loadStages(options.config)
  const progress = await openProgress(process.stderr, options.quiet ? 'none' : logKind())
  const interruption = withSignals()
  try {
    const learnt = await learnFrom({
      inputs: settings.inputs,
      out: settings.out,
      configuration: configurationOf(registry, options),
      ...modules,
      version: VERSION,
      measures: Object.keys(MEASURES),
      workers: settings.workers ?? availableParallelism(),
      formats: ['parquet'],
      read: settings.read,
      ...(settings.stdinName !== undefined && { stdinName: settings.stdinName }),
      signal: interruption.signal,
      onProgress: progress.tell,
    })
    progress.end()
    await saveFile(path, pinnedJson(registry, learnt.knowledge), '--knowledge')
    const { key } = readPinned(path, registry)
    const { documents, unread } = learnt
    if (unread > 0) notice(logKind(), `${counted(unread, 'input')} could not be read and taught nothing.`, { unread })
    process.stdout.write(
      logKind() === 'json'
        ? `${safeJson({ path, ...key, documents, unread })}\n`
        : `Learnt from ${counted(documents, 'document')}: ${paintFor(process.stdout)('green', visible(path))}\n${NEXT(path)}`,
    )
    return EXIT.ok
  } catch (error) {
    return interrupted(error, interruption)
  } finally {
    progress.end()
    interruption.release()
  }
}

const NEXT = (path: string): string =>
  `Runs use it with 'knowledge: ${visible(path)}' in qingliu.yaml, or --knowledge. Keep it under version control.\n`
