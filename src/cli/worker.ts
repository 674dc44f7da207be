import { cleanerOf } from '../clean.ts'
import { answerArrow } from '../worker/arrow-pipe.ts'
import type { ConfigurationOptions } from './commands/options/configuration-options.ts'
import { configurationOf, loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'

export type WorkerOptions = ConfigurationOptions

/** Runs `qingliu worker` and returns the exit code. */
export async function worker(options: WorkerOptions): Promise<number> {
  // Standard output carries the Arrow stream, which anything printed by a plug-in would break.
  console.log = console.error
  console.info = console.error
  const { registry } = await loadStages(options.config)
  const clean = cleanerOf(registry, configurationOf(registry, options))
  await answerArrow(process.stdin, process.stdout, clean)
  return EXIT.ok
}
