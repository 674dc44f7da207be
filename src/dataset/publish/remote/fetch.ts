import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OutputError } from '../../../document/errors/output-error.ts'
import type { RemoteFolder } from './store.ts'

/**
 * Downloads files of a folder.
 *
 * @param from the folder below the remote one, without `/` at the end; empty for itself
 * @param to a folder of this machine
 * @throws an error of the store where one is not there
 * @throws OutputError `DAMAGED` for a name that leads out of `to`
 */
export async function fetchFiles(
  folder: RemoteFolder,
  from: string,
  files: readonly { readonly path: string }[],
  to: string,
): Promise<void> {
  for (const { path } of files) {
    if (path.split('/').some((name) => name === '' || name === '.' || name === '..') || /[\\\0:]/.test(path))
      throw new OutputError(
        'DAMAGED',
        `${folder.name(from)} holds ${JSON.stringify(path)}, which no run has: remove it`,
      )
    const target = join(to, path)
    mkdirSync(dirname(target), { recursive: true })
    const file = openSync(target, 'w')
    try {
      await folder.store.get(folder.at(from === '' ? path : `${from}/${path}`), (piece) => {
        for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
      })
    } finally {
      closeSync(file)
    }
  }
}
