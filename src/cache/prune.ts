import { join } from 'node:path'
import { contentsOf, randomName, removeFile, usesName } from './folder.ts'
import { type Listed, secondsNow, takeInventory } from './inventory.ts'
import { contentOf, HEAD_BYTES, keyIn } from './records/record.ts'
import { RecordWriter } from './records/record-writer.ts'
import { Segment } from './records/segment.ts'
import { writeUses } from './uses.ts'

/** Segments beyond which the smaller half is merged: each is a file that every thread opens. */
const MOST_SEGMENTS = 48

/** Share of the bound that remains after pruning, so that the next run does not prune again. */
const TARGET = 0.8

/** The same for what was used since: nearly all. The rest is for the indices and notes of use of small records. */
const USED_TARGET = 0.95

/** Share of a segment that must go before the rest is copied. */
const WORTH_COPYING = 0.1

/** A record that stays. */
interface Kept {
  readonly start: number
  readonly length: number
  readonly used: number
}

/**
 * Removes the records that were not used for the longest time, until what is left takes at most `maxBytes`; merges small
 * segments where there are many. No lock is needed: each step adds or removes a whole file. Of two processes that do it at
 * once, both may copy the same records; the next time one of the copies goes.
 *
 * @param since in seconds since 1970
 * @returns how many of the records went that were used since then: the bound is too small for those who use them
 * @throws the system's error where a file cannot be read, written or removed
 */
export function prune(folder: string, maxBytes: number, since: number = Number.POSITIVE_INFINITY): number {
  const { finished, uses } = contentsOf(folder)
  const total = [...finished, ...uses].reduce((sum, { bytes }) => sum + bytes, 0)
  removeLonely(folder, new Set(finished.map(({ name }) => usesName(name))), uses)
  if (total <= maxBytes && finished.length <= MOST_SEGMENTS) return 0
  const { segments, useless } = takeInventory(folder)
  for (const name of useless) removeFile(folder, name)
  const { kept, lost } = keptOf(segments, since, total <= maxBytes ? Number.POSITIVE_INFINITY : maxBytes)
  const small = segments.length <= MOST_SEGMENTS ? [] : smallerHalf(segments)
  const moved = segments.filter((segment, i) => {
    const bytes = kept[i]!.reduce((sum, { length }) => sum + HEAD_BYTES + length, 0)
    return small.includes(segment) || bytes < (1 - WORTH_COPYING) * segment.bytes
  })
  copy(
    folder,
    moved.map(({ name }) => ({ name, kept: kept[segments.findIndex((segment) => segment.name === name)]! })),
  )
  for (const { name } of moved) {
    removeFile(folder, name)
    removeFile(folder, usesName(name))
  }
  return lost
}

/** The records that stay, by segment: the last used ones first, up to so many bytes; and how many others were used since. */
function keptOf(segments: readonly Listed[], since: number, maxBytes: number): { kept: Kept[][]; lost: number } {
  const all = segments.flatMap(({ index, uses }, segment) =>
    Array.from(uses, (used, i) => ({
      segment,
      key: index.key(i),
      start: index.start(i),
      length: index.length(i),
      used,
    })),
  )
  // Of records of one run, the same stay each time, whatever their order: not those that the next run looks for last.
  all.sort((a, b) => b.used - a.used || Buffer.compare(a.key, b.key))
  const kept: Kept[][] = segments.map(() => [])
  let bytes = 0
  let lost = 0
  for (const { segment, start, length, used } of all) {
    bytes += HEAD_BYTES + length
    const isKept = used > 0 && bytes <= maxBytes * (used >= since ? USED_TARGET : TARGET)
    if (isKept) kept[segment]!.push({ start, length, used })
    else if (used >= since) lost++
  }
  // In their order: they are read in it, too.
  for (const records of kept) records.sort((a, b) => a.start - b.start)
  return { kept, lost }
}

const smallerHalf = (segments: readonly Listed[]): Listed[] =>
  [...segments].sort((a, b) => a.bytes - b.bytes).slice(0, Math.ceil(segments.length / 2))

/** Copies records into new segments. What is damaged is left behind. */
function copy(folder: string, from: readonly { readonly name: string; readonly kept: readonly Kept[] }[]): void {
  const writer = new RecordWriter(folder, randomName(), secondsNow())
  const uses: number[][] = []
  for (const { name, kept } of from) {
    const segment = new Segment(join(folder, name))
    try {
      for (const { start, length, used } of kept) {
        const record = segment.record(start, length)
        const content = contentOf(record)
        if (!content) continue
        const { segment: number } = writer.append(keyIn(record), content)
        uses[number] ??= []
        uses[number].push(used)
      }
    } finally {
      segment.close()
    }
  }
  writer.finish()
  for (const [number, name] of writer.finished) writeUses(folder, name, Uint32Array.from(uses[number]!))
}

/** Removes notes of use whose segment is gone: of a killed process, for example. */
function removeLonely(folder: string, wanted: ReadonlySet<string>, uses: readonly { readonly name: string }[]): void {
  for (const { name } of uses) if (!wanted.has(name)) removeFile(folder, name)
}
