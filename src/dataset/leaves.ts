import { type DataType, type Field, Int64, List, type Schema, Struct, TimestampMillisecond } from 'apache-arrow'
import type { SchemaElement } from 'hyparquet-writer'
import { parquetElements } from './schema.ts'

/** What Parquet stores of a leaf column: values and, for each, how deep it is defined and where lists begin. */
interface LeafData {
  readonly values: unknown[]
  readonly definitionLevels: number[]
  readonly repetitionLevels: number[]
  readonly maxDefinitionLevel: number
}

/** A level a value, from 0 to 2: in an eighth of the memory that numbers take. */
type Levels = Uint8Array

/** A leaf column of a Parquet file: its elements from the root of the file down. */
export type LeafPath = SchemaElement[]

/** A column: its leaves, and how its values are laid out in them. */
export interface LeafColumn {
  readonly name: string
  readonly nullable: boolean
  readonly leaves: readonly LeafPath[]
  /**
   * The data of each leaf, in the order of `leaves`, for the column's values in a row group. One at a time: a page whose
   * every character was converted has a million edits, and their leaves together take a gigabyte.
   */
  readonly shred: (values: readonly unknown[]) => Iterable<LeafData>
}

/**
 * The leaf columns of a schema whose columns are scalars, lists of scalars, and lists of structs of scalars and lists
 * of scalars; lists and structs are never null. For these shapes levels follow from lengths alone, and all leaves of a
 * struct share them: hyparquet-writer's walk over any tree took a third of the time of encoding.
 */
export function leafColumns(schema: Schema): LeafColumn[] {
  const root: SchemaElement = { name: 'schema', num_children: schema.fields.length }
  return schema.fields.map((field) => ({
    name: field.name,
    nullable: field.nullable,
    leaves: leafPaths(parquetElements(field), [root]),
    shred: shredder(field),
  }))
}

/** The paths to the leaves of elements in preorder. */
function leafPaths(elements: readonly SchemaElement[], above: LeafPath): LeafPath[] {
  const leaves: LeafPath[] = []
  /** Elements from the root to the last one, with the children of each that are still to come. */
  const open: { element: SchemaElement; left: number }[] = []
  for (const element of elements) {
    open.push({ element, left: element.num_children ?? 0 })
    if (element.num_children !== undefined) continue
    leaves.push([...above, ...open.map((entry) => entry.element)])
    while (open.length > 0 && open.at(-1)!.left === 0) {
      open.pop()
      const parent = open.at(-1)
      if (parent) parent.left--
    }
  }
  return leaves
}

function shredder(field: Field): LeafColumn['shred'] {
  const { type } = field
  if (!(type instanceof List)) return (values) => [scalars(field, values)]
  const element = type.children[0]!
  if (!(element.type instanceof Struct)) return (values) => [listLeaf(flatten(values as unknown[][]), element.type)]
  const members: readonly Field[] = element.type.children
  return function* (values) {
    const items = flatten(values as Record<string, unknown>[][])
    for (const member of members) yield memberLeaf(items, member)
  }
}

/** The items of all lists in a row, with levels: an empty list stands as one item that is not defined. */
interface Flattened<T> {
  readonly items: readonly (T | undefined)[]
  readonly definitionLevels: Levels
  readonly repetitionLevels: Levels
}

function flatten<T>(lists: readonly (readonly T[])[]): Flattened<T> {
  const length = lists.reduce((sum, list) => sum + Math.max(1, list.length), 0)
  const items = new Array<T | undefined>(length).fill(undefined)
  const definitionLevels = new Uint8Array(length).fill(1)
  const repetitionLevels = new Uint8Array(length).fill(1)
  let at = 0
  for (const list of lists) {
    repetitionLevels[at] = 0
    if (list.length === 0) definitionLevels[at++] = 0
    else for (const item of list) items[at++] = item
  }
  return { items, definitionLevels, repetitionLevels }
}

function listLeaf({ items, definitionLevels, repetitionLevels }: Flattened<unknown>, type: DataType): LeafData {
  return leafData(physicalValues(items, type), definitionLevels, repetitionLevels, 1)
}

function memberLeaf(flat: Flattened<Record<string, unknown>>, { name, type, nullable }: Field): LeafData {
  const values = flat.items.map((item) => item?.[name])
  if (type instanceof List) return nestedLeaf(flat, values as (unknown[] | undefined)[], type.children[0]!.type)
  if (!nullable) return listLeaf({ ...flat, items: values }, type)
  const definitionLevels = flat.definitionLevels.map((level, i) => level + (level === 1 && values[i] != null ? 1 : 0))
  return leafData(physicalValues(values, type), definitionLevels, flat.repetitionLevels, 2)
}

/** A list inside the structs of a list. */
function nestedLeaf(outer: Flattened<unknown>, lists: readonly (unknown[] | undefined)[], type: DataType): LeafData {
  const length = lists.reduce((sum, list) => sum + Math.max(1, list?.length ?? 0), 0)
  const values = new Array<unknown>(length).fill(undefined)
  const definitionLevels = new Uint8Array(length).fill(2)
  const repetitionLevels = new Uint8Array(length).fill(2)
  let at = 0
  for (const [i, list] of lists.entries()) {
    repetitionLevels[at] = outer.repetitionLevels[i]!
    if (!list || list.length === 0) definitionLevels[at++] = outer.definitionLevels[i]!
    else for (const item of list) values[at++] = item
  }
  return leafData(physicalValues(values, type), definitionLevels, repetitionLevels, 2)
}

/** The writer's types ask for arrays of numbers; it takes slices of levels and reads them, which bytes allow as well. */
function leafData(
  values: unknown[],
  definitionLevels: Levels,
  repetitionLevels: Levels,
  maxDefinitionLevel: number,
): LeafData {
  return {
    values,
    definitionLevels: definitionLevels as unknown as number[],
    repetitionLevels: repetitionLevels as unknown as number[],
    maxDefinitionLevel,
  }
}

function scalars({ type, nullable }: Field, values: readonly unknown[]): LeafData {
  return {
    values: physicalValues(values, type),
    definitionLevels: nullable ? values.map((value) => (value == null ? 0 : 1)) : [],
    repetitionLevels: [],
    maxDefinitionLevel: nullable ? 1 : 0,
  }
}

/** hyparquet-writer takes 64-bit integers as BigInt only. */
function physicalValues(values: readonly unknown[], type: DataType): unknown[] {
  if (!(type instanceof Int64 || type instanceof TimestampMillisecond)) return values as unknown[]
  return values.map((value) => (value == null ? value : BigInt(value as number)))
}
