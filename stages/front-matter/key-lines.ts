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

const YAML_KEY =
  /^(?:"([^"\n]{1,60})"|'([^'\n]{1,60})'|([^\s"'#\-[\]{}&*!|>%`,:：?。，][^:：\n]{0,59}?|<<))[ \t\u3000\u00a0]{0,20}(::?(?=[ \t\u3000\u00a0]|$)|[:：])[ \t\u3000\u00a0]*/

/**
 * The key of a line of YAML, as people write it: `title: x`, `title : x`, `"title": x`, Obsidian's `title:: x`. With a
 * full-width colon, or without the space behind it, only a known key: `title：集市`, `date:2021-03-02`; what else looks so
 * is speech (陈默：你好), a time or an address.
 */
export function yamlKey(line: string): KeyLine | undefined {
  const match = YAML_KEY.exec(line)
  if (!match) return undefined
  const key = match[1] ?? match[2] ?? match[3]!.trimEnd()
  const isQuoted = match[3] === undefined
  const known = kindOfKey(key)
  const kind = isQuoted && known === 'words' ? 'identifier' : known
  if (kind === 'words' && key.split(' ').length > MOST_WORDS) return undefined
  const end = match[0].length
  const irregular = match[4] === '：' || (end < line.length && !/\s/.test(line[end - 1]!))
  if (irregular && kind !== 'strong' && kind !== 'weak') return undefined
  return { key, kind, valueStart: end, irregular }
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
