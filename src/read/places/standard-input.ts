import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../../document/usage-error.ts'
import type { Entry } from '../listing.ts'
import { bytePath, pathToUri } from '../path.ts'

/**
 * Standard input as a file: copied to a temporary one, because a container is read at any place, by several threads. The
 * copy goes when the process ends.
 *
 * @param name the name of the document, whose ending tells what it is: `pages.jsonl`
 * @throws UsageError where standard input is a terminal
 */
export async function standardInput(name: string): Promise<Entry> {
  if (process.stdin.isTTY)
    throw new UsageError(
      '- is standard input, and nothing is piped in. Write, for example: zcat pages.gz | qingliu run -',
    )
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-stdin-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'copy')
  const file = openSync(path, 'w')
  let size = 0
  try {
    for await (const piece of process.stdin as AsyncIterable<Buffer>) {
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
      size += piece.length
    }
  } finally {
    closeSync(file)
  }
  return { uri: pathToUri(bytePath(name)), size, target: bytePath(path) }
}
