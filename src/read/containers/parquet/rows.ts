import type { SchemaTree } from 'hyparquet'
import { assembleNested } from 'hyparquet/src/assemble.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import type { Bytes } from '../container.ts'
import { ColumnReader, PageError } from './column.ts'
import type { Footer, RowGroup } from './footer.ts'

/** Types that hyparquet cannot read. Columns of them are left out; no text is of such a type. */
const UNREADABLE = new Set(['BSON', 'INTERVAL'])

/** Reads the rows of one row group. */
export class GroupReader {
  readonly columns: readonly ColumnReader[]
  readonly #top: ReadonlyArray<{
    readonly node: SchemaTree
    readonly leaves: readonly ColumnReader[]
    readonly paths: readonly string[]
  }>

  /** @throws PageError if the row group does not have the columns of the schema */
  constructor(file: Bytes, { schema }: Footer, group: RowGroup) {
    const byPath = new Map(group.chunks.map((chunk) => [chunk.metadata.path_in_schema.join('.'), chunk]))
    this.#top = schema.children.filter(isReadable).map((node) => {
      const leaves = leafPaths(node, [schema])
      return {
        node,
        paths: leaves.map((path) => path.at(-1)!.path.join('.')),
        leaves: leaves.map((path) => {
          const name = path.at(-1)!.path.join('.')
          const chunk = byPath.get(name)
          if (!chunk) throw new PageError(`the row group has no column ${name}`)
          return new ColumnReader(file, group, chunk, path)
        }),
      }
    })
    this.columns = this.#top.flatMap(({ leaves }) => leaves)
  }

  /**
   * The values of a row, counted from the first of the row group.
   *
   * @throws PageError if a page of it is broken
   */
  fields(row: number): Record<string, unknown> {
    // Not by assignment: a column may be called `__proto__`.
    return Object.fromEntries(
      this.#top.map(({ node, leaves, paths }) => {
        if (node.children.length === 0) return [node.element.name, leaves[0]!.value(row) ?? null]
        const values = new Map(paths.map((path, i) => [path, [leaves[i]!.value(row)]]))
        try {
          assembleNested(values, node, DEFAULT_PARSERS)
        } catch (error) {
          // The columns of a broken page may not fit together.
          throw new PageError(`column ${node.element.name}: ${(error as Error).message}`, { cause: error })
        }
        return [node.element.name, values.get(node.path.join('.'))?.[0] ?? null]
      }),
    )
  }
}

/** A value for each column of the schema, by which a reader tells what the column may hold. */
export function sampleOf({ schema }: Footer): Record<string, unknown> {
  return Object.fromEntries(schema.children.filter(isReadable).map((node) => [node.element.name, sampleNode(node)]))
}

function sampleNode({ children, element }: SchemaTree): unknown {
  if (element.repetition_type === 'REPEATED' || element.converted_type === 'LIST') return []
  if (children.length > 0) return Object.fromEntries(children.map((node) => [node.element.name, sampleNode(node)]))
  return element.type === 'BYTE_ARRAY' ? 'x' : 0
}

function isReadable({ element, children }: SchemaTree): boolean {
  return !UNREADABLE.has(element.converted_type ?? '') && children.every(isReadable)
}

function leafPaths(node: SchemaTree, above: readonly SchemaTree[]): SchemaTree[][] {
  const path = [...above, node]
  return node.children.length === 0 ? [path] : node.children.flatMap((child) => leafPaths(child, path))
}
