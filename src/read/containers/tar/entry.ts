import { type BytePath, toBytePath } from '../../path.ts'
import type { StoredName } from '../archive/names.ts'
import type { Pieces } from '../archive/pieces.ts'
import { BLOCK, padded, readHeader, readPax, type TarHeader } from './header.ts'

/** A member with the headers before it that say more about it. */
export interface TarEntry {
  readonly start: number
  readonly header: TarHeader
  readonly name: StoredName
  /** Records of pax headers. */
  readonly pax: ReadonlyMap<string, BytePath>
  /** Range of its bytes, in the file; it may end beyond the file. */
  readonly dataStart: number
  readonly size: number
  /** Behind the padding. */
  readonly end: number
  /** Whether it is a file with holes, whose bytes must be put together by a table. */
  readonly isSparse: boolean
}

/** Headers before a member that say more about it: pax, Solaris, and GNU's long name and long link. */
const MORE = 'xXLK'

/** Longest of these that is read, in bytes: systems allow names of 4,096, and attributes of 65,536. */
const MAX_MORE = 2 ** 20

/** Files: by POSIX, contiguous, with holes. Letters in capitals are kinds of single vendors; others count as files. */
const isFile = (type: string): boolean => type === 'S' || !/[1-6A-Zg]/.test(type)

/** Links, devices, folders and pipes have no bytes, whatever their size says. */
const hasNoBytes = (type: string): boolean => /[1-6]/.test(type)

/** Kinds of members that hold no document, for counting. */
const KINDS: Readonly<Record<string, string>> = {
  1: 'link',
  2: 'link',
  3: 'device',
  4: 'device',
  5: 'folder',
  6: 'fifo',
  g: 'pax-global',
  V: 'volume-label',
  D: 'folder',
  M: 'continuation',
}

/** The kind of a member that holds no document; undefined for a file. */
export function kindOf({ header, name }: TarEntry): string | undefined {
  if (!isFile(header.type)) return KINDS[header.type] ?? 'vendor'
  // Before ustar, a name that ends in a slash marked a folder.
  return name.bytes.endsWith('/') ? 'folder' : undefined
}

/** Headers that may stand before a member; a true one has three. */
const MAX_BEFORE = 16

/**
 * Reads the member that begins at a place.
 *
 * @returns undefined where no header is there; where a header is missing behind those that say more, its place
 */
export function readEntry(pieces: Pieces, start: number): TarEntry | { readonly brokenAt: number } | undefined {
  const before: { readonly type: string; readonly at: number; readonly size: number }[] = []
  for (let at = start; ; ) {
    const header = readHeader(pieces.at(at, BLOCK))
    if (!header || before.length === MAX_BEFORE) return at === start ? undefined : { brokenAt: at }
    const { type, size } = header
    const dataStart = at + BLOCK
    // Read only now: the bytes of headers that lead to no member may be claimed again and again.
    if (!MORE.includes(type)) return entryOf(pieces, start, dataStart, header, saidBefore(pieces, before))
    before.push({ type, at: dataStart, size })
    at = dataStart + padded(size)
    if (at > pieces.file.size) return { brokenAt: dataStart }
  }
}

/** What headers before a member say about it. */
interface Said {
  readonly pax: ReadonlyMap<string, BytePath>
  readonly longName?: BytePath
}

function saidBefore(
  pieces: Pieces,
  before: readonly { readonly type: string; readonly at: number; readonly size: number }[],
): Said {
  const pax = new Map<string, BytePath>()
  let longName: BytePath | undefined
  for (const { type, at, size } of before) {
    if (size > MAX_MORE || type === 'K') continue
    const bytes = pieces.at(at, size)
    if (type === 'L') longName = toBytePath(bytes).split('\0')[0]!
    else for (const [key, value] of readPax(bytes)) pax.set(key, value)
  }
  return { pax, ...(longName !== undefined && { longName }) }
}

function entryOf(
  pieces: Pieces,
  start: number,
  headerEnd: number,
  header: TarHeader,
  { pax, longName }: Said,
): TarEntry {
  const path = pax.get('GNU.sparse.name') ?? pax.get('path')
  const isUtf8 = path !== undefined && pax.get('hdrcharset') !== 'BINARY'
  let dataStart = headerEnd
  if (header.type === 'S')
    for (let more = header.hasMoreTable; more; dataStart += BLOCK) more = (pieces.at(dataStart, BLOCK)[504] ?? 0) !== 0
  const wide = /^\+?\d{1,64}$/.test(pax.get('size') ?? '') ? Number(pax.get('size')) : Number.NaN
  const stated = Number.isSafeInteger(wide) ? wide : header.size
  const size = hasNoBytes(header.type) && !hasLinkedBytes(pieces, dataStart, header, stated) ? 0 : stated
  return {
    start,
    header,
    name: { bytes: path ?? longName ?? header.name, isUtf8 },
    pax,
    dataStart,
    size,
    end: dataStart + padded(size),
    isSparse: header.type === 'S' || [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')),
  }
}

/**
 * Whether the bytes of a hard link follow it, as pax may write them: then no header and no end mark stands where they would
 * begin. Older programs state the size of the file that the link leads to.
 */
function hasLinkedBytes(pieces: Pieces, dataStart: number, { type }: TarHeader, size: number): boolean {
  if (type !== '1' || size === 0) return false
  const block = pieces.at(dataStart, BLOCK)
  return block.length === BLOCK && block.some((byte) => byte !== 0) && readHeader(block) === undefined
}
