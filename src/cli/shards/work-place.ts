import { resolve } from 'node:path'
import { LocalPlace } from '../../pipeline/shards/work-folder/local-place.ts'
import type { WorkPlace } from '../../pipeline/shards/work-folder/place.ts'
import { isAddress } from '../../read/path.ts'
import { remoteFolder } from '../remote/output.ts'

/**
 * The work folder that a path or an address names, and what of it must not be read as input.
 *
 * @throws UsageError for an address that is none of a bucket
 */
export async function workPlace(
  name: string,
): Promise<{ readonly work: WorkPlace; readonly exclude: readonly string[] }> {
  if (!isAddress(name)) return { work: new LocalPlace(name), exclude: [resolve(name)] }
  const { RemotePlace } = await import('../../pipeline/shards/work-folder/remote-place.ts')
  return { work: new RemotePlace(await remoteFolder(name)), exclude: [name] }
}
