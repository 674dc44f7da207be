import type { Field } from 'apache-arrow'
import type { SchemaElement } from 'hyparquet-writer'
import { parquetElements } from '../schema/schema.ts'

/** A leaf column of a Parquet file: its elements, from the root of the schema downwards. */
export type LeafPath = SchemaElement[]

/** The leaves of a column, in file order. `columns` is the number of columns of the file. */
export function leafPaths(field: Field, columns: number): LeafPath[] {
  const root: SchemaElement = { name: 'schema', num_children: columns }
  const leaves: LeafPath[] = []
  /** The elements from the root to the current one, each with its number of remaining children. */
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
