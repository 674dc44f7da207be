import type { Field } from 'apache-arrow'
import type { SchemaElement } from 'hyparquet-writer'
import { parquetElements } from '../schema.ts'

/** A leaf column of a Parquet file: its elements from the root of the file down. */
export type LeafPath = SchemaElement[]

/** The leaves of a column, in the order in which they stand in a file. `columns` is the number of columns of the file. */
export function leafPaths(field: Field, columns: number): LeafPath[] {
  const root: SchemaElement = { name: 'schema', num_children: columns }
  const leaves: LeafPath[] = []
  /** Elements from the root to the last one, with the children of each that are still to come. */
  const open: { element: SchemaElement; left: number }[] = []
  for (const element of parquetElements(field)) {
    open.push({ element, left: element.num_children ?? 0 })
    if (element.num_children !== undefined) continue
    leaves.push([root, ...open.map((entry) => entry.element)])
    while (open.length > 0 && open.at(-1)!.left === 0) {
      open.pop()
      const parent = open.at(-1)
      if (parent) parent.left--
    }
  }
  return leaves
}
