import { dirname, join, resolve } from 'node:path'
import { CONFIGURATION_FILE } from '../../pipeline/configuration/file-names.ts'
import { isAddress } from '../../read/path.ts'

/** Name of the cache in an output folder. */
const IN_OUTPUT = '.cache'

/** The cache of what has no output folder, beside the configuration. */
const BESIDE_CONFIGURATION = join('.qingliu', 'cache')

/**
 * The folder of the cache of runs: in the output, so that it lies on the same disk, and who deletes the one deletes the other.
 * For an output in an object store it lies beside the configuration.
 *
 * @param cache folder that was named
 */
export function runCache({
  out,
  config,
  cache,
}: {
  out: string
  config?: string | undefined
  cache?: string | undefined
}): string {
  if (cache !== undefined) return resolve(cache)
  return isAddress(out) ? checkCache({ config }) : resolve(out, IN_OUTPUT)
}

/** The folder of the cache of `check`, which has no output: beside the configuration. */
export function checkCache({ config, cache }: { config?: string | undefined; cache?: string | undefined }): string {
  return resolve(cache ?? join(dirname(config ?? CONFIGURATION_FILE), BESIDE_CONFIGURATION))
}
