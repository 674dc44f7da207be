import { REGISTRY_URL } from '../src/cli/registry-url.ts'
import { loadConfiguration } from '../src/pipeline/configuration/index.ts'
import { run } from '../src/pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../src/pipeline/run/report.ts'
import { registry } from '../stages/index.ts'
import { MEASURES } from '../stages/quality/index.ts'

/**
 * A run in this process, as the command does it without options.
 *
 * @param set settings, as `boilerplate.templateShare=0.9`
 */
export function runHere(
  inputs: string,
  out: string,
  options: Partial<RunOptions> = {},
  set: readonly string[] = [],
): Promise<RunReport> {
  return run({
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
  })
}
