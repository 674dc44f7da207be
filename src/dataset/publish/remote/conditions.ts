import { OutputError } from '../../../document/errors/output-error.ts'
import type { RemoteFolder } from './store.ts'

/** A version that no object has. */
const NO_VERSION = '"00000000000000000000000000000000"'

/**
 * Checks that the store keeps conditions, without which two writers overwrite one another. Some stores that speak the protocol
 * take `If-None-Match` and `If-Match` and write all the same; others answer that they do not know them.
 *
 * @param path an object that exists and that this process may overwrite with `content`
 * @throws OutputError `NO_CONDITIONS` (exit code 2)
 */
export async function checkConditions(folder: RemoteFolder, path: string, content: Uint8Array): Promise<void> {
  for (const condition of [{ ifNoneMatch: '*' }, { ifMatch: NO_VERSION }] as const) {
    const header = 'ifMatch' in condition ? 'If-Match' : 'If-None-Match'
    const isKept = async (): Promise<boolean> => {
      const version = await folder.put(path, content, condition).catch((error: { readonly status?: number }) => {
        if (error.status === 501 || error.status === 400) return ''
        throw error
      })
      return version === undefined
    }
    // Once may be right: somebody has just removed the object.
    if (!(await isKept()) && !(await isKept())) {
      throw new OutputError(
        'NO_CONDITIONS',
        `${folder.name()}: the store does not keep the condition ${header}, so that two runs could overwrite one another. ` +
          'Nothing was published. Write to a folder with --out and copy it: aws s3 sync; ' +
          'or use a store with conditional writes (docs/object-stores.md)',
      )
    }
  }
}
