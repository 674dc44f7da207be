import { BrokenContainerError, type Bytes, type Refusal } from '../containers/container.ts'
import { Window } from '../containers/window.ts'
import { unpackedLimit } from '../limits.ts'
import { FileBytes } from '../open/file-bytes.ts'
import type { BytePath } from '../path.ts'
import { Copy } from './copy.ts'
import { MEMBER, memberData, unpackMember } from './gunzip-file.ts'
import type { Source, Unpacked } from './source.ts'
import { type Packing, TooLargeError } from './unpack.ts'

/** How files of a packing are made: pieces one after another, each of which can be unpacked by itself. */
interface Pieces {
  /** For people: what a piece is called. */
  readonly name: string
  /** What a piece begins with. */
  readonly magic: Buffer
  begins(window: Window, at: number): boolean
  unpack(source: Source, at: number, to: Copy): Promise<Unpacked>
}

async function piecesOf(packing: Packing): Promise<Pieces> {
  if (packing === 'gzip')
    return {
      name: 'gzip member',
      magic: MEMBER,
      begins: (window, at) => memberData(window, at) !== undefined,
      unpack: unpackMember,
    }
  // Few files are packed by zstd, and its library takes a while to load.
  const { FrameUnpacker, frameHead, MAGIC } = await import('./unzstd-file.ts')
  const frames = await FrameUnpacker.load()
  return {
    name: 'zstd frame',
    magic: MAGIC,
    begins: (window, at) => frameHead(window, at) !== undefined,
    unpack: (source, at, to) => frames.unpack(source, at, to),
  }
}

/**
 * Unpacks a file to a copy, a piece at a time, as far as it can be unpacked.
 *
 * @param copy path of the copy, which is overwritten
 * @param signal stops it
 * @param room maximum bytes of the copy, where the size of the file allows more
 * @returns what is wrong with the packed file; empty where it is whole
 * @throws BrokenContainerError for a file that is not packed at all
 * @throws OutputError where the copy cannot be written
 * @throws InterruptedError when the signal has aborted
 * @throws Error of the system
 */
export async function unpackFile(
  path: BytePath,
  packing: Packing,
  copy: string,
  signal?: AbortSignal,
  room: number = Number.POSITIVE_INFINITY,
): Promise<Refusal[]> {
  const from = new FileBytes(path)
  try {
    const limit = Math.min(unpackedLimit(from.size), room)
    const tooMuch = (): Error =>
      new TooLargeError(`its ${from.size} bytes unpack to more than ${limit}: the mark of a bomb`)
    const to = new Copy(copy, limit, tooMuch)
    try {
      return await unpackTo(to, from, packing, signal)
    } finally {
      to.close()
    }
  } finally {
    from.close()
  }
}

/** What it costs to look into a place where no piece begins after all, as bytes that are unpacked. */
const START_WORK = 2 ** 12

/**
 * A piece that the end of the file cuts off is believed, behind damage, if it has at least this many packed bytes. Bytes that
 * only look like a beginning turn out to be none within a few hundred.
 */
const BELIEVED = 2 ** 10

/** As {@link unpackFile}, for bytes at any place. */
export async function unpackTo(to: Copy, from: Bytes, packing: Packing, signal?: AbortSignal): Promise<Refusal[]> {
  const pieces = await piecesOf(packing)
  const refusals: Refusal[] = []
  try {
    const began = await unpackPieces(pieces, { from, window: new Window(from), signal }, to, refusals)
    if (!began) throw new BrokenContainerError(notPacked(from, packing))
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error
    refusals.push({ reason: 'too-large', message: `${error.message}; what is before is read` })
  }
  return refusals
}

const notPacked = (from: Bytes, packing: Packing): string =>
  from.size === 0
    ? `is empty, which no file packed by ${packing} is. Check whether it is complete`
    : `is not packed by ${packing}, as its name says. Check what it is, and name it so`

/**
 * Unpacks one piece after another. Where one fails, what could be unpacked of it is kept, and the next one is searched.
 * There only a piece is believed that is whole, or that nothing but the end of the file cuts off: the bytes of the
 * signature occur in any data.
 *
 * @returns whether there is any piece
 */
async function unpackPieces(
  { name, magic, begins, unpack }: Pieces,
  source: Source,
  to: Copy,
  refusals: Refusal[],
): Promise<boolean> {
  const { from, window } = source
  let began = false
  let isSearching = false
  for (let at = behindPadding(window, 0); at < from.size; ) {
    const before = to.mark()
    const found = begins(window, at) ? await unpack(source, at, to) : undefined
    if (found && found.fault === undefined) {
      began = true
      isSearching = false
      at = behindPadding(window, found.end)
      continue
    }
    let next = at + 1
    if (isSearching && !(found?.isCut && from.size - at >= BELIEVED)) {
      window.spend(START_WORK + to.length - before)
      to.cutTo(before)
    } else {
      began ||= found !== undefined
      const message = found?.fault ?? `no ${name} begins at byte ${at} of ${from.size}; the next is searched for`
      refusals.push({ reason: 'damaged', message })
      next = Math.max(next, found?.end ?? 0)
      window.spend(START_WORK)
    }
    isSearching = true
    if (window.isExhausted) {
      const message = `the search for a ${name} is given up at byte ${next} of ${from.size}: too many begin and are none`
      refusals.push({ reason: 'damaged', message })
      break
    }
    at = window.find(magic, next)
  }
  return began
}

/** The first byte at or behind `from` that is not zero: tapes and disks pad with zeros, which are no damage. */
function behindPadding(window: Window, from: number): number {
  for (let at = from; at < window.size; ) {
    const bytes = window.view(at, at === from ? 1 : 2 ** 16)
    const stop = bytes.findIndex((byte) => byte !== 0)
    if (stop !== -1) return at + stop
    at += bytes.length
  }
  return window.size
}
