import { isSkipped, uriToPath } from '../../path.ts'
import type { ContainerIndex, Refusal } from '../container.ts'
import { markOfName, PlaceList } from '../place-list.ts'
import { memberOf, NameReader, type StoredName } from './names.ts'

/** A stretch of an archive: a member, or damage that may have a name. */
export interface Stretch {
  readonly start: number
  readonly length: number
  readonly name?: StoredName
  readonly damage?: Refusal
}

/** What an archive holds, before its names are read. */
export interface ArchiveParts {
  /** Disjoint, in any order. */
  readonly stretches: Stretch[]
  /** Members that hold no document, by kind. */
  readonly others: { [kind: string]: number }
  /** As {@link ContainerIndex.unpacked}. */
  readonly unpacked?: number
}

/**
 * The index of an archive of `size` bytes. Names are read only now, because all of them tell their encoding. Hidden members,
 * and those that file managers leave, are counted and not read, as in folders.
 */
export function indexOf({ stretches, others, unpacked }: ArchiveParts, size: number): ContainerIndex {
  stretches.sort((a, b) => a.start - b.start)
  const names = new NameReader()
  for (const { name } of stretches) if (name) names.observe(name)
  const places = new PlaceList()
  let framing = size
  for (const { start, length, name, damage } of stretches) {
    const member = name && memberOf(names.text(name))
    if (member !== undefined && !damage && isHidden(member)) {
      others.hidden = (others.hidden ?? 0) + 1
      continue
    }
    const mark = markOfName(member ?? '')
    places.add({ start, length, ...(member !== undefined && { member }), ...(damage && { damage }) }, mark)
    framing -= length
  }
  return { places, framing, others, ...(unpacked !== undefined && { unpacked }) }
}

const isHidden = (member: string): boolean => member.split('/').some((part) => isSkipped(uriToPath(part)))
