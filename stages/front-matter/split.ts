import matter from 'gray-matter'
import type { Language, Located } from './locate.ts'
import { readSimpleYaml } from './simple-yaml.ts'
import { readToml } from './toml.ts'
import type { Limits, Mapping } from './value.ts'
import { readYaml } from './yaml.ts'

/** gray-matter looks for comments by a pattern that is quadratic in runs of white space; no real block has such. */
const LONG_BLANK = /\s{256}/

/** What the block holds; undefined where it is not a mapping and so no front matter. */
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
  // A missing fence is put in; `base` is where the inner part, with its line break, lies in the document.
  const head = block.kind === 'unopened' ? '\n' : ''
  const base = block.innerStart - head.length
  return split(`${block.fence}${block.language}${head}${inner}\n${block.fence}`, block, (source) => {
    if (block.language === 'toml') return readToml(text, source, base, limits)
    const entries = readSimpleYaml(text, source, base)
    return entries && entries.length > 0 ? { entries, problems: [] } : readYaml(text, source, base, limits)
  })
}

/**
 * Lets gray-matter split a block, with every engine replaced: its own run code (`js`), round long numbers and `0123`,
 * and read dates in UTC. Options are always given, since without them it caches by content, errors included.
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
