import { type Fields, parseHead } from '../../../headers/fields.ts'

/** The head of an answer of a server. */
export interface HttpHead {
  readonly status: number
  readonly fields: Fields
  /** Where the body begins. */
  readonly end: number
}

/** The name of the protocol is not always that of the standard: `ICY 200 OK`. */
const STATUS = /^[A-Z]{3,8}(?:\/\d(?:\.\d)?)?[ \t]+(\d{3})(?!\d)[^\r\n]{0,2000}\r{0,4}\n/i

/** Bytes of a status line that are looked at. */
const LONGEST_STATUS = 2048

/** Interim answers (`100 Continue`, `103 Early Hints`) that may stand before the real one. */
const MAX_INTERIM = 8

/** Parses the head of an answer; undefined where the block does not begin with a status line. */
export function parseHttpHead(block: Buffer): HttpHead | undefined {
  let start = 0
  for (let interim = 0; interim <= MAX_INTERIM; interim++) {
    const line = STATUS.exec(block.toString('latin1', start, Math.min(block.length, start + LONGEST_STATUS)))
    if (!line) return undefined
    const status = Number(line[1])
    const { fields, end } = parseHead(block, start + line[0].length)
    if (status >= 200) return { status, fields, end }
    start = end
  }
  return undefined
}
