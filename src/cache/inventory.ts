import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../document/errors/error-code.ts'
import { type CacheFile, contentsOf, finishedName, removeFile, unfinishedName } from './folder.ts'
import { KeyTable } from './key-table.ts'
import { Segment } from './records/segment.ts'
import { SegmentIndex } from './records/segment-index.ts'
import { readUses } from './uses.ts'

/** A segment with what its index says. */
export interface Listed extends CacheFile {
  readonly index: SegmentIndex
  /** When each record was last used, in seconds since 1970. */
  readonly uses: Uint32Array
}

/** All records of a cache. */
export interface Inventory {
  /** The oldest first. */
  readonly segments: readonly Listed[]
  /** Where a key is in several segments, it leads to the newest: the older one was damaged. */
  readonly keys: KeyTable
  /** Names of files that are no segment of this version, or hold nothing. */
  readonly useless: readonly string[]
}

/**
 * Reads the indices of all segments. A segment without one is scanned.
 *
 * @throws the system's error where the folder or a file cannot be read
 */
export function takeInventory(folder: string): Inventory {
  const useless: string[] = []
  const segments = contentsOf(folder).finished.flatMap((file) => {
    const read = readSegment(folder, file.name)
    if (!read) return []
    const { index, opened } = read
    if (index.count === 0) {
      useless.push(file.name)
      return []
    }
    const uses = readUses(folder, file.name, index.count) ?? new Uint32Array(index.count).fill(opened)
    return [{ ...file, index, uses }]
  })
  const keys = new KeyTable(segments.reduce((sum, { index }) => sum + index.count, 0))
  segments.forEach(({ index, uses }, segment) => {
    // 0: found damaged, or replaced by a newer one.
    for (let i = 0; i < index.count; i++)
      if (uses[i]! > 0) keys.set(index.key(i), segment, index.start(i), index.length(i), uses[i]!)
  })
  return { segments, keys, useless }
}

/**
 * Finishes what killed writers left: the records that are whole get an index. Of two processes that find it, the one that
 * renames it first has it.
 *
 * @param session of which the writers have ended
 */
export function adopt(folder: string, session: string): void {
  for (const left of contentsOf(folder).unfinished) {
    if (!left.isLeft && left.session !== session) continue
    const mine = unfinishedName(session)
    if (!whileThere(() => renameSync(join(folder, left.name), join(folder, mine)))) continue
    const segment = new Segment(join(folder, mine), 'r+')
    let count = 0
    try {
      const index = segment.opened === undefined ? undefined : segment.scan(left.session === session)
      count = index?.count ?? 0
      if (index && count > 0) segment.addIndex(index)
    } finally {
      segment.close()
    }
    if (count === 0) removeFile(folder, mine)
    else renameSync(join(folder, mine), join(folder, finishedName()))
  }
}

/** A segment, without records if it is none; undefined if another process has removed it. */
function readSegment(folder: string, name: string): { index: SegmentIndex; opened: number } | undefined {
  let read: ReturnType<typeof readSegment>
  whileThere(() => {
    const segment = new Segment(join(folder, name))
    try {
      const { opened } = segment
      read =
        opened === undefined
          ? { index: new SegmentIndex(), opened: 0 }
          : { index: segment.index() ?? segment.scan(), opened }
    } finally {
      segment.close()
    }
  })
  return read
}

export const secondsNow = (): number => Math.floor(Date.now() / 1000)

/** Whether a file was still there: other processes remove files, too. */
function whileThere(step: () => void): boolean {
  try {
    step()
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
