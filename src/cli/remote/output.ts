import type { RemoteFolder } from '../../dataset/publish/remote/store.ts'
import type { Output, RunOutput } from '../../dataset/publish/snapshot.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { isAddress } from '../../read/path.ts'

/**
 * The folder of an object store that an address names. What speaks to stores is loaded only here: most outputs are local.
 *
 * @throws UsageError for an address that is none of a bucket
 */
export async function remoteFolder(address: string): Promise<RemoteFolder> {
  const [{ RemoteFolder: Folder }, { ObjectStore }, { parseAddress }] = await Promise.all([
    import('../../dataset/publish/remote/store.ts'),
    import('../../read/places/s3.ts'),
    import('../../read/places/address.ts'),
  ])
  const place = parseAddress(address)
  if (!place)
    throw new UsageError(
      `${address} is no place for a dataset. Give a folder, or the address of one: s3://BUCKET/PREFIX.`,
    )
  return new Folder(new ObjectStore(), place)
}

/**
 * Opens an output, wherever it is.
 *
 * @param signal stops uploads
 * @throws OutputError when it is locked (exit code 75) or cannot be written
 */
export async function openOutput(out: string, signal?: AbortSignal): Promise<RunOutput & Pick<Output, 'rollBack'>> {
  if (isAddress(out)) {
    const { RemoteOutput } = await import('../../dataset/publish/remote/output.ts')
    return RemoteOutput.open(await remoteFolder(out), signal)
  }
  return (await import('../../dataset/publish/snapshot.ts')).Output.open(out)
}
