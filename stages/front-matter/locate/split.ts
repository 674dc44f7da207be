import matter from 'gray-matter'
import { readObject } from '../parsers/json-head.ts'
import { readSimpleYaml } from '../parsers/simple-yaml.ts'
import { readToml } from '../parsers/toml.ts'
import { readYaml } from '../parsers/yaml.ts'
import type { Limits, Mapping } from '../value.ts'
import type { Language, Located } from './locate.ts'

/**
 * gray-matter searches for comments with a pattern that is quadratic in runs of white space; no real block has such a
 * run.
 */
const LONG_BLANK = /\s{256}/

/** The content of a block; undefined where it is not a mapping and so not front matter. */
export function readBlock(text: string, block: Located, limits: Limits): Mapping | undefined {
  const inner = text.slice(block.innerStart, block.innerEnd)
  const blank = LONG_BLANK.exec(inner)
  if (blank) {
    const start = block.innerStart + blank.index
    return {
      entries: [],
      problems: [
        {
          rule: 'too-large',
          start,
          end: start + 256,
          message: 'front matter holds 256 blank characters in a row; it is left as text',
        },
      ],
    }
  }
  // A missing fence is inserted. `base` is the position of the inner part, with its line break, in the document.
  const head = block.kind === 'unopened' ? '\n' : ''
  const base = block.innerStart - head.length
  if (block.language !== 'toml' && block.language !== 'json') {
    // Fast path for nearly all blocks: keys and scalars, one a line, which need no splitting.
    const entries = readSimpleYaml(text, head + inner, base)
    if (entries && entries.length > 0) return { entries, problems: [] }
  }
  const fence = ownFence(inner, block.fence)
  return split(`${fence}${block.language}${head}${inner}\n${fence}`, { ...block, fence }, (source) => {
    if (block.language === 'toml') return readToml(text, source, base, limits)
    if (block.language === 'json') return readJsonBlock(text, source, base, limits)
    return readYaml(text, source, base, limits)
  })
}

/**
 * gray-matter ends a block at any line that begins with its fence, even `+++ three pluses` in a string, so the fence is
 * made longer.
 */
function ownFence(inner: string, fence: string): string {
  let own = fence
  while (inner.includes(`\n${own}`)) own += fence[0]
  return own
}

/** JSON between fences; Hexo's `;;;` may omit the braces. */
function readJsonBlock(text: string, source: string, base: number, { depth }: Limits): Mapping {
  const braces = source.trimStart().startsWith('{') ? '' : '{}'
  const entries = readObject(text, base, base + source.length, braces, depth)
  if (entries) return { entries, problems: [] }
  const at = base + source.length - source.trimStart().length
  const message = 'front matter is not valid JSON; write "key": "value", with a comma behind each but the last'
  return {
    entries: [],
    problems: [{ rule: 'broken', start: at, end: Math.min(at + 1, base + source.length), message }],
  }
}

/**
 * Splits a block with gray-matter, with every engine replaced: its own would run code (`js`), round long numbers and
 * `0123`, and read dates in UTC. Options are always given, because without them it caches results by content, errors
 * included.
 */
function split(
  block: string,
  { fence, language }: { fence: string; language: Language },
  read: (source: string) => Mapping | undefined,
): Mapping | undefined {
  let mapping: Mapping | undefined
  const engine = (source: string): object => {
    mapping = read(source)
    return {}
  }
  const name = language === '' || language === 'yml' ? 'yaml' : language
  matter(block, {
    delimiters: [fence, fence],
    language: name,
    engines: { yaml: engine, yml: engine, toml: engine, json: engine, javascript: refuse },
  })
  return mapping
}

function refuse(): never {
  throw new Error('front matter in JavaScript reached its parser: locate() let an unknown language pass')
}
