import type { Bytes, ContainerIndex } from '../container.ts'
import { Window } from '../window.ts'
import { headerAt, nextHeader, type RecordHeader, SIGNATURE } from './header.ts'
import { Tally } from './tally.ts'

const CR = 13
const LF = 10

/** Line breaks that may stand between two records. The standard asks for two; some writers write none, or more. */
const MAX_BREAKS = 64

/** How a record ends, by the standard. */
const SEPARATOR = Buffer.from('\r\n\r\n')

/** Bytes of a damaged stretch that give its mark. */
const SAMPLE = 256

/**
 * Finds the records of an unpacked WARC file. It reads the headers and passes over the blocks by their Content-Length,
 * which is believed where a record, the end of the file or at least a separator stands behind it. Else the record ends where the
 * next line is that begins one.
 */
export function indexPlain(file: Bytes): ContainerIndex {
  const window = new Window(file)
  const tally = new Tally()
  for (let at = 0; at < file.size; ) {
    const header = headerAt(window, at)
    if (!header) {
      at = damaged(window, tally, at)
      continue
    }
    const block = at + header.length
    const { end, next } = believed(window, header, block) ?? searched(window, block)
    tally.record(header, at, end - at)
    tally.framing(next - end)
    at = next
  }
  return tally.index()
}

/** Whether the record at `at` ends where another begins, or with the file. */
export function isFollowed(window: Window, at: number): boolean {
  const header = headerAt(window, at)
  const ends = header && believed(window, header, at + header.length)
  return ends !== undefined && (ends.next === window.size || headerAt(window, ends.next) !== undefined)
}

/** Where the block ends and the next record begins by the Content-Length; undefined where that cannot be true. */
function believed(window: Window, { stated }: RecordHeader, block: number): { end: number; next: number } | undefined {
  if (stated === undefined || block + stated > window.size) return undefined
  const end = block + stated
  const behind = window.view(end, MAX_BREAKS + SIGNATURE.length)
  const next = end + breaksIn(behind)
  const begins = behind.subarray(next - end, next - end + SIGNATURE.length).equals(SIGNATURE)
  const separated = behind.subarray(0, SEPARATOR.length).equals(SEPARATOR)
  if (next === window.size || begins) return { end, next }
  // Two line breaks stand in many texts, so this may be another record, where this one has lost bytes.
  return separated && nextHeader(window, block) >= end ? { end, next } : undefined
}

/** Where the block ends if the next line that begins a record ends it. */
function searched(window: Window, block: number): { end: number; next: number } {
  const next = nextHeader(window, block)
  const tail = window.view(Math.max(block, next - SEPARATOR.length), Math.min(SEPARATOR.length, next - block))
  return { end: next - (tail.equals(SEPARATOR) ? SEPARATOR.length : 0), next }
}

function breaksIn(bytes: Buffer): number {
  let count = 0
  while (count < MAX_BREAKS && (bytes[count] === CR || bytes[count] === LF)) count++
  return count
}

/** Notes the stretch up to the next record, and returns its end. */
function damaged(window: Window, tally: Tally, start: number): number {
  const end = nextHeader(window, start + 1)
  const sample = Buffer.from(window.view(start, Math.min(SAMPLE, end - start)))
  const atEnd = end === window.size && sample.subarray(0, SIGNATURE.length).equals(SIGNATURE)
  const damage = atEnd
    ? { reason: 'truncated', message: `the file ends at byte ${end} within the header of a record` }
    : { reason: 'damaged', message: `no record of WARC begins at byte ${start}; ${end - start} bytes are passed over` }
  tally.damage(start, end - start, damage, sample)
  return end
}
