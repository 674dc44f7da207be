import { parse, TomlError } from 'smol-toml'
import type { Limits, Mapping } from '../value.ts'
import { readTomlValues } from './toml-reader.ts'

/**
 * Reads a TOML block; smol-toml decides whether it is valid.
 *
 * @param text the document's text; `source` is `text.slice(base, …)`
 */
export function readToml(text: string, source: string, base: number, limits: Limits): Mapping {
  try {
    parse(source, { integersAsBigInt: true, maxDepth: limits.depth })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const at = base + offsetOf(source, error.line, error.column)
    const message = `front matter is not valid TOML: ${error.message.split('\n')[0]}`
    return {
      entries: [],
      problems: [{ rule: 'broken', start: at, end: Math.min(at + 1, base + source.length), message }],
    }
  }
  const { entries, deep } = readTomlValues(text, base, source.length, limits.depth)
  if (deep === undefined) return { entries, problems: [] }
  const message = `front matter is nested more than ${limits.depth} deep; it is left as text`
  return { entries: [], problems: [{ rule: 'too-deep', start: deep, end: deep + 1, message }] }
}

function offsetOf(source: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = source.indexOf('\n', at) + 1
  return Math.min(at + column - 1, source.length)
}
