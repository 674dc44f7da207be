import type { Container, ContainerTree } from '../containers.ts'
import { GROUPS, groupsOf } from './names.ts'

/** Distance to a container that does not exist. */
export const ABSENT = 99

/** The surroundings of each container of a page, by its id. */
export interface Surroundings {
  readonly tree: ContainerTree
  /** For each container, the nearest one around it that holds more blocks; for the root, itself. */
  readonly wider: readonly Container[]
  /**
   * For each container and group of names, the depth of the nearest container of that group, including itself; -1 if
   * there is none.
   */
  readonly named: Int16Array
  /** For each container, the containers of its kind in the same parent, including itself, in page order. */
  readonly twins: readonly (readonly Container[])[]
  /** For each container, its index among its twins. */
  readonly number: Int32Array
  /**
   * For each container, the entry of a list that it stands in: the nearest container, including itself, that is one of
   * many and holds more than one block.
   */
  readonly entry: readonly (Container | undefined)[]
}

/** Minimum number of containers of one kind that are entries of a list. */
const LIST = 3

/** Computes the surroundings. Linear in the containers. */
export function surroundingsOf(tree: ContainerTree): Surroundings {
  const { root, all } = tree
  const wider: Container[] = [root]
  const named = new Int16Array((all.length + 1) * GROUPS.length).fill(-1)
  const twins: Container[][] = [[root]]
  const number = new Int32Array(all.length + 1)
  for (const container of all) {
    const { id, depth } = container
    const parent = container.parent!
    wider.push(parent.first === container.first && parent.last === container.last ? wider[parent.id]! : parent)
    named.copyWithin(id * GROUPS.length, parent.id * GROUPS.length, (parent.id + 1) * GROUPS.length)
    for (const group of groupsOf(container.step)) named[id * GROUPS.length + group] = depth
  }
  for (const { children } of [root, ...all]) {
    if (children.length === 1) {
      twins[children[0]!.id] = [children[0]!]
      continue
    }
    const kinds = new Map<string, Container[]>()
    for (const child of children) {
      const kind = kindOf(child.step)
      let row = kinds.get(kind)
      if (!row) {
        row = []
        kinds.set(kind, row)
      }
      number[child.id] = row.length
      row.push(child)
      twins[child.id] = row
    }
  }
  const entry: (Container | undefined)[] = [undefined]
  for (const container of all) {
    const isEntry = twins[container.id]!.length >= LIST && container.last - container.first > 1
    entry.push(isEntry ? container : entry[container.parent!.id])
  }
  return { tree, wider, named, twins, number, entry }
}

/** Number of steps up from a container to the nearest one of a group; {@link ABSENT} if there is none. */
export function stepsTo({ named }: Surroundings, { id, depth }: Container, group: number): number {
  const at = named[id * GROUPS.length + group]!
  return at === -1 ? ABSENT : Math.min(ABSENT - 1, depth - at)
}

/** Tag and first class without digits, which containers made by one template have in common. */
function kindOf(step: string): string {
  const dot = step.indexOf('.')
  const tag = /^[^.#]*/.exec(step)![0]
  if (dot === -1) return tag
  const end = step.indexOf('.', dot + 1)
  return tag + step.slice(dot, end === -1 ? step.length : end).replace(/\d+/g, '')
}
