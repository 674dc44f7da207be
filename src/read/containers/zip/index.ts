import { type Archive, placeOfLayers } from '../archive/archive.ts'
import { indexOf } from '../archive/placing.ts'
import { listMembers } from './members.ts'
import { contentsOf, ENTRY_LAYER, readMember } from './read.ts'

/** Zip archives: `.zip`, and all that is one by another name. */
export const zip: Archive = {
  name: 'zip',
  unit: 'bytes',
  entryLayer: ENTRY_LAYER,
  index: (file) => indexOf(listMembers(file), file.size),
  read: readMember,
  contents: contentsOf,
  find: (file, layers) => placeOfLayers(layers, ENTRY_LAYER, file.size),
}
