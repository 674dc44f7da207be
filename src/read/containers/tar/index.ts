import type { ReadLimits } from '../../limits.ts'
import { pathToUri } from '../../path.ts'
import { type Archive, type Contents, memberLayers, placeOfLayers } from '../archive/archive.ts'
import { unpackRecord } from '../archive/packed.ts'
import { Pieces } from '../archive/pieces.ts'
import { indexOf } from '../archive/placing.ts'
import { type Bytes, type ContainerRecord, type Place, RecordRefusal } from '../container.ts'
import { readEntry, type TarEntry } from './entry.ts'
import { utf8Of } from './header.ts'
import { listMembers } from './members.ts'

/** The layer behind the range: the headers before the bytes, and the padding behind them. */
const ENTRY_LAYER = 'tar-entry'

/** Tar archives: `.tar`, of all dialects. */
export const tar: Archive = {
  name: 'tar',
  unit: 'bytes',
  entryLayer: ENTRY_LAYER,
  index: (file) => indexOf(listMembers(file), file.size),
  read: readMember,
  contents: contentsOf,
  find: (file, layers) => placeOfLayers(layers, ENTRY_LAYER, file.size),
}

function readMember(file: Bytes, place: Place, limits: ReadLimits): ContainerRecord {
  const { entry, found } = openMember(file, place)
  const { dataStart, size } = entry
  if (size > limits.maxBytes) {
    throw new RecordRefusal(
      { reason: 'too-large', message: `${size} bytes: larger than ${limits.maxBytes} bytes` },
      found,
    )
  }
  return unpackRecord({ payload: file.read(dataStart, size), given: {}, ...found }, place.member ?? '', limits)
}

function contentsOf(file: Bytes, place: Place): Contents {
  const { dataStart, size } = openMember(file, place).entry
  return { start: dataStart, length: size, coding: 'stored', size }
}

function openMember(file: Bytes, place: Place): { readonly entry: TarEntry; readonly found: RecordRefusal['found'] } {
  const bare = { key: '', layers: [...memberLayers(place), ENTRY_LAYER] }
  const entry = readEntry(new Pieces(file), place.start)
  if (!entry || !('header' in entry))
    throw new RecordRefusal({ reason: 'damaged', message: `no tar header is at byte ${place.start}` }, bare)
  const found = { ...bare, metadata: metadataOf(place, entry) }
  if (entry.dataStart + entry.size > place.start + place.length)
    throw new RecordRefusal({ reason: 'damaged', message: 'it ends beyond its place in the archive' }, found)
  if (entry.isSparse) {
    const message = 'a file with holes (sparse), which is not read; pack it anew without --sparse'
    throw new RecordRefusal({ reason: 'sparse', message }, found)
  }
  return { entry, found }
}

/** Records of pax headers that other values stand for. */
const KNOWN = new Set(['path', 'size', 'mtime', 'uname', 'gname', 'uid', 'gid', 'linkpath', 'hdrcharset'])

function metadataOf({ member }: Place, { header, name, pax }: TarEntry): Record<string, unknown> {
  const stored = pathToUri(name.bytes)
  const seconds = Number(pax.get('mtime') ?? header.modified)
  const when = new Date(seconds * 1000)
  const owner = (key: string, field: string): string | undefined => utf8Of(pax.get(key) ?? field) || undefined
  const number = (key: string, field: number | undefined): number | undefined =>
    /^-?\d{1,15}$/.test(pax.get(key) ?? '') ? Number(pax.get(key)) : field
  const extra = [...pax].flatMap(([key, value]) => {
    const text = KNOWN.has(key) ? undefined : utf8Of(value)
    return text === undefined ? [] : [[key, text] as const]
  })
  return {
    ...(stored !== member && { stored_name: stored }),
    // Year 1 to 9999: others have no date that readers of ISO 8601 take.
    ...(when.getUTCFullYear() > 0 &&
      when.getUTCFullYear() < 10_000 && { modified: when.toISOString().replace('.000Z', 'Z') }),
    ...present({
      mode: header.mode?.toString(8).padStart(4, '0'),
      uid: number('uid', header.uid),
      gid: number('gid', header.gid),
      user: owner('uname', header.user),
      group: owner('gname', header.group),
    }),
    ...(extra.length > 0 && { pax: Object.fromEntries(extra) }),
  }
}

const present = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
