/**
 * WARC (ISO 28500, versions 0.17 to 1.1): what web crawlers write. Plain, and packed record by record with gzip or zstd.
 * The readers that there are end at the first damaged record and leave some codings of bodies packed, so this one is our
 * own.
 */
import { isZstdLoaded, loadZstd } from '../../../document/zstd.ts'
import { gzipData } from '../../gzip/member.ts'
import { BrokenContainerError, type Bytes, type Container, type ContainerIndex } from '../container.ts'
import { Window } from '../window.ts'
import { headerAt, MAX_HEADER, nextHeader } from './header.ts'
import { findPlace } from './layers.ts'
import { isBoundary } from './packed/frames.ts'
import { indexGzip, nextMember } from './packed/gzip.ts'
import { type Packing, packingAt } from './packed/unpack-record.ts'
import { indexZstd, nextFrameStart } from './packed/zstd.ts'
import { indexPlain, isFollowed } from './plain.ts'
import { readRecord } from './record.ts'

export const warc: Container = {
  name: 'warc',
  unit: 'bytes',
  async index(file) {
    const packing = file.size === 0 ? 'plain' : (packingByHead(file) ?? (await packingBySearch(file)))
    const found = packing && (await INDEX[packing](file))
    if (!found || (file.size > 0 && holdsNothing(found)))
      throw new BrokenContainerError('no record of WARC begins anywhere in the file, packed or plain')
    return found
  },
  prepare(file, place) {
    return packingAt(file, place) === 'zstd' && !isZstdLoaded() ? loadZstd() : undefined
  },
  read: readRecord,
  find: findPlace,
}

const INDEX: Readonly<Record<Packing, (file: Bytes) => ContainerIndex | Promise<ContainerIndex>>> = {
  plain: indexPlain,
  gzip: indexGzip,
  zstd: indexZstd,
}

/** Whether there is no record in a file, not even one without a document. */
function holdsNothing({ places, others }: ContainerIndex): boolean {
  if (Object.keys(others).length > 0) return false
  for (let number = 0; number < places.size; number++) if (!places.at(number).damage) return false
  return true
}

/** How the records of a file are packed, by its first bytes; undefined where they are damaged. */
function packingByHead(file: Bytes): Packing | undefined {
  const window = new Window(file)
  if (headerAt(window, 0)) return 'plain'
  if (gzipData(window.view(0, MAX_HEADER), 0) !== undefined) return 'gzip'
  return isBoundary(window, 0) ? 'zstd' : undefined
}

/**
 * How the records of a file are packed, by the first of them that is found. A record that lies unpacked in packed data
 * is none, which shows in that no other follows it.
 */
async function packingBySearch(file: Bytes): Promise<Packing | undefined> {
  await loadZstd()
  const window = new Window(file)
  const gzip = nextMember(window, 0)?.at ?? file.size
  const zstd = nextFrameStart(file, window, 0, file.size)
  const packed = Math.min(gzip, zstd)
  for (let at = nextHeader(window, 0); at < packed; at = nextHeader(window, at + 1))
    if (isFollowed(window, at)) return 'plain'
  return packed === file.size ? undefined : gzip < zstd ? 'gzip' : 'zstd'
}
