import { readFileSync } from 'node:fs'
import { isNode, LineCounter, type Node, parseDocument } from 'yaml'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'

/** A parsed YAML file with the positions of its nodes. */
export interface YamlFile {
  /** The root node; null for an empty file. */
  readonly contents: Node | null
  /**
   * `file:line:column` of a node, counted from 1; without a node, the start of the file.
   *
   * @param offset number of characters from the start of the node
   */
  where(node: unknown, offset?: number): string
  /** The plain value of a node, with aliases resolved; null where there is none. */
  valueOf(node: unknown): unknown
}

/**
 * @param what the name of the file in messages, such as `the configuration`
 * @param option the option that gave its path
 * @throws UsageError if the file cannot be read or is not YAML
 */
export function readYaml(path: string, what: string, option: string): YamlFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path}: ${what} cannot be read (${codeOf(cause)}). Check the path given with ${option}.`, {
      cause,
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const [error] = document.errors
  if (error) throw new UsageError(`${at(error.pos[0])}: this is no YAML: ${error.message.split('\n')[0]}`)
  return {
    contents: document.contents,
    where: (node, offset = 0) => at(((node as Node | null)?.range?.[0] ?? 0) + offset),
    valueOf: (node) => (isNode(node) ? (node.toJS(document) as unknown) : null),
  }
}
