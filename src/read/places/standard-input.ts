import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { goOn } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import type { Entry } from '../listing.ts'
import { Copy } from '../packing/copy.ts'
import { bytePath, pathToUri } from '../path.ts'

/**
 * Standard input as a file: copied to a temporary one, because a container is read at any place, by several threads. The
 * copy goes when the process ends.
 *
 * @param name the name of the document, whose ending tells what it is: `pages.jsonl`
 * @param signal stops it
 * @throws UsageError where standard input is a terminal
 * @throws OutputError where the copy cannot be written
 * @throws InterruptedError when the signal has aborted
 */
export async function standardInput(name: string, signal?: AbortSignal): Promise<Entry> {
  if (process.stdin.isTTY)
    throw new UsageError(
      '- is standard input, and nothing is piped in. Write, for example: zcat pages.gz | qingliu run -',
    )
  const { path: folder } = await temporaryFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'copy')
  const copy = new Copy(path)
  try {
    const pieces = signal ? addAbortSignal(signal, process.stdin) : process.stdin
    for await (const piece of pieces as AsyncIterable<Buffer>) copy.write(piece)
  } catch (error) {
    goOn(signal)
    throw error
  } finally {
    copy.close()
  }
  return { uri: pathToUri(bytePath(name)), size: copy.length, target: bytePath(path) }
}
