import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../document/errors/error-code.ts'
import { randomName, usesName } from './folder.ts'
import { CHECK_BYTES, checkOf } from './records/record.ts'

/**
 * Notes when the records of a segment were last used: a file beside it, written once a run and not at each reading.
 *
 * @param segment name of its file
 * @param seconds since 1970, of each record in the order of the index
 */
export function writeUses(folder: string, segment: string, seconds: Uint32Array): void {
  const bytes = Buffer.allocUnsafe(4 * seconds.length)
  seconds.forEach((second, i) => {
    bytes.writeUInt32LE(second, 4 * i)
  })
  // Two processes may write it at once: the last one stands, whole.
  const temporary = join(folder, `${randomName()}.uses`)
  writeFileSync(temporary, Buffer.concat([checkOf(bytes), bytes]))
  renameSync(temporary, join(folder, usesName(segment)))
}

/** What {@link writeUses} noted; undefined where nothing was, or not as it was written. */
export function readUses(folder: string, segment: string, count: number): Uint32Array | undefined {
  const file = readFile(join(folder, usesName(segment)))
  if (!file || file.length !== CHECK_BYTES + 4 * count) return undefined
  const bytes = file.subarray(CHECK_BYTES)
  if (!checkOf(bytes).equals(file.subarray(0, CHECK_BYTES))) return undefined
  return Uint32Array.from({ length: count }, (_, i) => bytes.readUInt32LE(4 * i))
}

function readFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
