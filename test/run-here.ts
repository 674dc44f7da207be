import { REGISTRY_URL } from '../src/cli/registry-url.ts'
import { loadConfiguration } from '../src/pipeline/configuration/index.ts'
import { run } from '../src/pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../src/pipeline/run/report.ts'
import { registry } from '../stages/index.ts'
import { MEASURES } from '../stages/quality/index.ts'

/**
 * The options of a run in this process, as the command gives them without options of its own.
 *
 * @param set settings, as `boilerplate.templateShare=0.9`
 */
export function optionsHere(
  inputs: string,
  out: string,
  options: Partial<RunOptions> = {},
  set: readonly string[] = [],
): RunOptions {
  return {
    inputs: [inputs],
    out,
    configuration: loadConfiguration(registry, { set }),
    registry: REGISTRY_URL,
    version: '0',
    measures: Object.keys(MEASURES),
    workers: 0,
    formats: ['parquet'],
    read: { maxBytes: 2 ** 20 },
    ...options,
  }
}

/** A run in this process; see {@link optionsHere}. */
export function runHere(...given: Parameters<typeof optionsHere>): Promise<RunReport> {
  return run(optionsHere(...given))
}
