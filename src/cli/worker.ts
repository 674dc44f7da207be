import { cleanerOf } from '../clean.ts'
import { readPinned } from '../pipeline/configuration/pinned.ts'
import { answerArrow } from '../worker/arrow-pipe.ts'
import { workerIdentity } from '../worker/identity.ts'
import { arrowStdout } from '../worker/stdout.ts'
import type { ConfigurationOptions } from './commands/options/configuration-options.ts'
import { configurationOf, fileSettings, loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { VERSION } from './version.ts'

export interface WorkerOptions extends ConfigurationOptions {
  /** Path of a file that `qingliu learn` wrote. */
  readonly knowledge?: string
}

/** Runs `qingliu worker` and returns the exit code. */
export async function worker(options: WorkerOptions): Promise<number> {
  const output = arrowStdout()
  const { registry, modules } = await loadStages(options.config)
  const path = options.knowledge ?? fileSettings(options.config).knowledge
  const pinned = path === undefined ? undefined : readPinned(path, registry)
  const configuration = configurationOf(registry, options, pinned?.key)
  const clean = cleanerOf(registry, configuration, pinned?.knowledge)
  await answerArrow(process.stdin, output, clean, workerIdentity(VERSION, modules, configuration))
  return EXIT.ok
}
