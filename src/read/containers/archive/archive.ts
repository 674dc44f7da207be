import type { Bytes, Container, Place } from '../container.ts'

/** How the bytes of a member are packed in its archive. */
export type Coding = 'stored' | 'deflate' | 'zstd'

/** Where the bytes of a member lie. */
export interface Contents {
  /** Range of the packed bytes in the archive. */
  readonly start: number
  readonly length: number
  readonly coding: Coding
  /** Bytes unpacked, as the archive states. */
  readonly size: number
  /** CRC-32 of the unpacked bytes; undefined where the archive states none. */
  readonly crc?: number
}

/** A container whose records are files with names. */
export interface Archive extends Container {
  /** The layer behind the range of a member: what surrounds its bytes. */
  readonly entryLayer: string
  /**
   * Where the bytes of a member lie, so that a member that is too large for memory can be unpacked to a file.
   *
   * @throws RecordRefusal for a member that cannot be read
   */
  contents(file: Bytes, place: Place): Contents
}

/** The first two layers of a member: its name and the range with its header. */
export const memberLayers = ({ member = '', start, length }: Place): string[] => [
  `member ${member}`,
  `bytes ${start}+${length}`,
]

/** All layers from an archive to the bytes of a member. */
export function contentLayers(archive: Archive, file: Bytes, place: Place): string[] {
  const { coding } = archive.contents(file, place)
  return [...memberLayers(place), archive.entryLayer, ...(coding === 'stored' ? [] : [coding])]
}

/** The place that the layers of {@link memberLayers}, followed by `kind`, name. */
export function placeOfLayers(layers: readonly string[], kind: string, size: number): Place | undefined {
  return layers[2] === kind ? placeOfMember(layers, size) : undefined
}

/** The place of the member that the layers begin with. */
export function placeOfMember(layers: readonly string[], size: number): Place | undefined {
  const member = /^member (\S+)$/.exec(layers[0] ?? '')?.[1]
  const range = /^bytes (\d{1,15})\+(\d{1,15})$/.exec(layers[1] ?? '')
  if (member === undefined || !range) return undefined
  const [start, length] = [Number(range[1]), Number(range[2])]
  return start + length > size ? undefined : { number: 0, start, length, member }
}
