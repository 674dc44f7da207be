import type { Container, ContainerTree } from '../containers.ts'
import { GROUPS, groupsOf } from './names.ts'

/** How far a container is that is not there. */
export const ABSENT = 99

/** What surrounds the blocks of a page, by the id of a container. */
export interface Surroundings {
  readonly tree: ContainerTree
  /** By container, the nearest around it that holds more blocks; the root's is the root. */
  readonly wider: readonly Container[]
  /** By container and group of names, the depth of the nearest container of that group, itself or around; -1: none. */
  readonly named: Int16Array
  /** By container, those of its kind that its parent holds, in the order of the page, itself among them. */
  readonly twins: readonly (readonly Container[])[]
  /** By container, its number among its twins, from 0. */
  readonly number: Int32Array
  /** By container, the nearest, itself or around, that is one of many and holds more than a block: an entry of a list. */
  readonly entry: readonly (Container | undefined)[]
}

/** Containers of one kind from which on they are entries of a list. */
const LIST = 3

/** Linear in the containers. */
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

/** Steps up from a container to the nearest of a group, given by its number; {@link ABSENT} where there is none. */
export function stepsTo({ named }: Surroundings, { id, depth }: Container, group: number): number {
  const at = named[id * GROUPS.length + group]!
  return at === -1 ? ABSENT : Math.min(ABSENT - 1, depth - at)
}

/** Tag and first class, without digits: what containers that one template makes have alike. */
function kindOf(step: string): string {
  const dot = step.indexOf('.')
  const tag = /^[^.#]*/.exec(step)![0]
  if (dot === -1) return tag
  const end = step.indexOf('.', dot + 1)
  return tag + step.slice(dot, end === -1 ? step.length : end).replace(/\d+/g, '')
}
