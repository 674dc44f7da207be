import { TextBytes } from './text-bytes.ts'

/** Nesting that metadata keep; JSON writers recurse and would overflow the stack on a hostile record. */
const MAX_DEPTH = 64

/** Bytes of a binary value that metadata keep as base64: hashes and keys fit, pictures do not. */
const MAX_BINARY = 1024

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A value of a column as plain JSON: a BigInt becomes a number where that is exact, else its digits in a string; a date
 * its ISO 8601 form; bytes become the text that they are in UTF-8, else base64, or, above 1 KiB, only their number. What
 * JSON lacks (NaN, functions) becomes null. Values nested deeper than 64 levels become a string that says so.
 */
export function plainValue(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'bigint':
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value)
    case 'object':
      return value === null ? null : plainObject(value, depth)
    default:
      return null
  }
}

function plainObject(value: object, depth: number): unknown {
  if (value instanceof TextBytes) return value.toString()
  if (value instanceof Uint8Array) return plainBytes(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (depth === MAX_DEPTH) return `(nested deeper than ${MAX_DEPTH} levels)`
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1))
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<unknown>, (item) => plainValue(item))
  const entries = value instanceof Map ? value : Object.entries(value)
  // Not by assignment: a field may be called `__proto__`.
  return Object.fromEntries(Array.from(entries, ([name, item]) => [String(name), plainValue(item, depth + 1)]))
}

function plainBytes(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BINARY && bytes.includes(0)) return { bytes: bytes.length }
  try {
    return utf8.decode(bytes)
  } catch {
    if (bytes.length > MAX_BINARY) return { bytes: bytes.length }
    return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64') }
  }
}
