import { deserialize, serialize } from 'node:v8'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { PlaceList } from '../containers/place-list.ts'
import type { Entry } from '../listing.ts'
import type { OpenContainer } from './inputs.ts'
import type { FoundEntry } from './open-inputs.ts'

/** Plain data. */
interface Stored extends Omit<FoundEntry, 'containers'> {
  readonly containers?: readonly (Omit<OpenContainer, 'file' | 'index'> & {
    readonly index: Omit<OpenContainer['index'], 'places'> & { readonly places: PlaceList['plain'] }
  })[]
}

/** What was found in a file as bytes, without the entry of the file. */
export function packFound({ containers, ...found }: FoundEntry): Uint8Array {
  const stored: Stored = {
    ...found,
    ...(containers && {
      containers: containers.map(({ file: _, index, ...more }) => ({
        ...more,
        index: { ...index, places: index.places.plain },
      })),
    }),
  }
  return deflateRawSync(serialize(stored), { level: constants.Z_BEST_SPEED })
}

/** @param entry of the file as it is listed now */
export function unpackFound(bytes: Uint8Array, entry: Entry): FoundEntry {
  const { containers, ...found } = deserialize(inflateRawSync(bytes)) as Stored
  if (!containers) return found
  const open = containers.map((each): OpenContainer => {
    const { index } = each
    return { ...each, file: entry, index: { ...index, places: PlaceList.of(index.places) } }
  })
  return { ...found, containers: open }
}
