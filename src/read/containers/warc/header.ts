import { type Fields, parseHead } from '../../headers/fields.ts'
import type { Window } from '../window.ts'
import { isKnown } from './types.ts'

/** Bytes of a header beyond which its end is not looked for. The longest in use hold an address of some KB. */
export const MAX_HEADER: number = 2 ** 16

/** Bytes that nearly every header fits in. */
const USUAL_HEADER = 2 ** 11

const VERSION = /^WARC\/\d{1,2}\.\d{1,2}[ \t\r]{0,4}\n/
const LONGEST_VERSION = 16

/** How each record begins. */
export const SIGNATURE: Buffer = Buffer.from('WARC/')

/** The header of a record. */
export interface RecordHeader {
  readonly fields: Fields
  /** Length of the header in bytes, including the blank line that ends it. */
  readonly length: number
  /** WARC-Type, lower case. */
  readonly type: string
  /** Content-Length: bytes of the block; undefined where it is missing or no number. */
  readonly stated: number | undefined
}

/** Parses the header of a record; undefined where there is none, or the bytes end within it. */
export function parseHeader(bytes: Buffer, start = 0): RecordHeader | undefined {
  const version = VERSION.exec(bytes.toString('latin1', start, Math.min(bytes.length, start + LONGEST_VERSION)))
  if (!version) return undefined
  const head = parseHead(bytes, start + version[0].length, Math.min(bytes.length, start + MAX_HEADER))
  if (!head.complete || head.fields.list.length === 0) return undefined
  const length = head.fields.first('Content-Length') ?? ''
  return {
    fields: head.fields,
    length: head.end - start,
    type: (head.fields.first('WARC-Type') ?? '').toLowerCase(),
    stated: /^\d{1,15}$/.test(length) ? Number(length) : undefined,
  }
}

/** The header of the record at `start` of a file. */
export function headerAt(window: Window, start: number): RecordHeader | undefined {
  const head = window.view(start, USUAL_HEADER)
  if (!head.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined
  const header = parseHeader(head)
  if (header || !VERSION.test(head.toString('latin1', 0, LONGEST_VERSION))) return header
  window.spend(head.length)
  if (head.length < USUAL_HEADER || window.isExhausted) return undefined
  const longer = window.view(start, MAX_HEADER)
  window.spend(longer.length)
  return parseHeader(longer)
}

/**
 * The first record at or behind `from`; the size of the file where there is none. It may begin anywhere in a line, since
 * what stands before it may be damaged, so its header must be whole: a type that the standard has, and a length.
 */
export function nextHeader(window: Window, from: number): number {
  for (let at = window.find(SIGNATURE, from); at < window.size; at = window.find(SIGNATURE, at + 1)) {
    const header = headerAt(window, at)
    if (header && header.stated !== undefined && isKnown(header.type)) return at
    window.spend(LONGEST_VERSION)
    if (window.isExhausted) break
  }
  return window.size
}
