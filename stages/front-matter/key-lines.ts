import { type KeyKind, kindOfKey } from './keys.ts'

/** A line `key: value`. Positions are UTF-16 units of the line. */
export interface KeyLine {
  readonly key: string
  readonly kind: KeyKind
  /** Where the value begins; the line's length where it has none. */
  readonly valueStart: number
  /** Whether a parser sees no key here: the colon is full-width, or nothing parts it from the value. */
  readonly irregular: boolean
}

/** `Created at` is a key; `He said to me` is the beginning of a sentence. */
const MOST_WORDS = 3

const START = `[^\\s"'#\\-[\\]{}&*!|>%\`,:：?。，]`
/** A key and the colon behind it, parted from the value. Within a key a colon may stand, too: `og:image`. */
const REGULAR = new RegExp(
  `^(?:"([^"\\n]{1,60})"|'([^'\\n]{1,60})'|(${START}(?:[^:：\\n]|:(?=[^\\s:])){0,59}?|<<))[ \\t\\u3000\\u00a0]{0,20}::?(?:[ \\t\\u3000\\u00a0]+|$)`,
)
/** A key and the first colon behind it, of whatever width. */
const IRREGULAR = new RegExp(`^(${START}[^:：\\n]{0,59}?)[ \\t\\u3000\\u00a0]{0,20}[:：][ \\t\\u3000\\u00a0]*`)

/**
 * The key of a line of YAML, as people write it: `title: x`, `title : x`, `"title": x`, Obsidian's `title:: x`. With a
 * full-width colon, or without the space behind it, only a known key: `title：集市`, `date:2021-03-02`; what else looks so
 * is speech (陈默：你好), a time or an address.
 */
export function yamlKey(line: string): KeyLine | undefined {
  const first = IRREGULAR.exec(line)
  const regular = REGULAR.exec(line)
  if (first && first[0].length !== regular?.[0].length) {
    const key = first[1]!
    const kind = kindOfKey(key)
    if (kind === 'strong' || kind === 'weak') return { key, kind, valueStart: first[0].length, irregular: true }
  }
  if (!regular) return undefined
  const isQuoted = regular[3] === undefined
  const key = regular[1] ?? regular[2] ?? regular[3]!
  const known = kindOfKey(key)
  const kind = isQuoted && known === 'words' ? 'identifier' : known
  if (kind === 'words' && key.split(' ').length > MOST_WORDS) return undefined
  return { key, kind, valueStart: regular[0].length, irregular: false }
}

const TOML_PART = '(?:"[^"\\n]{1,60}"|\'[^\'\\n]{1,60}\'|[\\w-]{1,60})'
const TOML_KEY = new RegExp(`^[ \\t]{0,40}(${TOML_PART})(?:[ \\t]?\\.[ \\t]?${TOML_PART}){0,8}[ \\t]{0,40}=[ \\t]*`)
const TOML_TABLE = /^[ \t]{0,40}\[{1,2}[^[\]\n]{1,200}\]{1,2}[ \t]*(?:#|$)/

/** The key of a line of TOML; the header of a table counts as a key. */
export function tomlKey(line: string): KeyLine | undefined {
  const match = TOML_KEY.exec(line)
  if (!match)
    return TOML_TABLE.test(line)
      ? { key: '', kind: 'identifier', valueStart: line.length, irregular: false }
      : undefined
  const key = match[1]!.replace(/^["']|["']$/g, '')
  const known = kindOfKey(key)
  return { key, kind: known === 'words' ? 'identifier' : known, valueStart: match[0].length, irregular: false }
}

/** The end of a value is looked at so far. UTF-16 units. */
const TAIL = 60

/** Whether a value ends like a sentence that somebody says or writes: titles may, numbers, names and dates do not. */
export function isSpoken(value: string): boolean {
  const tail = value.slice(-TAIL).trimEnd()
  return (
    /[。！？!?…][”’」』"'）)]{0,2}$/.test(tail) ||
    (/[a-z][.][”’"')]{0,2}$/.test(tail) && /\S \S+ \S+ /.test(value.slice(0, 400)))
  )
}

/** Whether a value is data by its form. */
export function isData(value: string): boolean {
  return /^(?:\S{0,80}|["'[{|>&*!].*)$/.test(value.trim())
}
