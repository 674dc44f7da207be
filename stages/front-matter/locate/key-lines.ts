import { type KeyKind, kindOfKey } from '../keys.ts'

/** A line `key: value`. Positions are UTF-16 units of the line. */
export interface KeyLine {
  readonly key: string
  readonly kind: KeyKind
  /** Start of the value; the line's length where there is none. */
  readonly valueStart: number
  /** Whether a parser sees no key here: the colon is full-width, or no space follows it. */
  readonly irregular: boolean
}

/** Maximum words of a key: `Created at` is one, `He said to me` is the start of a sentence. */
const MOST_WORDS = 3

const START = `[^\\s"'#\\-[\\]{}&*!|>%\`,:：?。，]`
/** A key, a colon, and the space before the value. A key may itself contain a colon: `og:image`. */
const REGULAR = new RegExp(
  `^(?:"([^"\\n]{1,60})"|'([^'\\n]{1,60})'|(${START}(?:[^:：\\n]|:(?=[^\\s:])){0,59}?|<<))[ \\t\\u3000\\u00a0]{0,20}::?(?:[ \\t\\u3000\\u00a0]+|$)`,
)
/** A key and the first colon after it, of either width. */
const IRREGULAR = new RegExp(`^(${START}[^:：\\n]{0,59}?)[ \\t\\u3000\\u00a0]{0,20}[:：][ \\t\\u3000\\u00a0]*`)

/**
 * The key of a YAML line, as people write it: `title: x`, `title : x`, `"title": x`, Obsidian's `title:: x`. With a
 * full-width colon, or without a space after it, only a known key counts: `title：集市`, `date:2021-03-02`. Other lines of
 * that form are speech (陈默：你好), a time or an address.
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

/** The key of a TOML line; the header of a table counts as a key. */
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

/** Length of the end of a value that is examined. UTF-16 units. */
const TAIL = 60

/** Whether a value ends like a sentence. Titles may, too; numbers, names and dates do not. */
export function isSpoken(value: string): boolean {
  const tail = value.slice(-TAIL).trimEnd()
  return (
    /[。！？!?…][”’」』"'）)]{0,2}$/.test(tail) ||
    (/[a-z][.][”’"')]{0,2}$/.test(tail) && /\S \S+ \S+ /.test(value.slice(0, 400)))
  )
}

/** Whether a value has the form of data. */
export function isData(value: string): boolean {
  return /^(?:\S{0,80}|["'[{|>&*!].*)$/.test(value.trim())
}
