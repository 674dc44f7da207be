/**
 * JSON in an encoding other than UTF-8, such as GBK. Its strings are read as bytes, which the stages decode as they decode
 * a file. That works where no byte of a longer character is a quotation mark or a backslash; elsewhere the line is mostly
 * no valid JSON.
 */

/** Each byte as the character of its number. */
export function bytesAsText(bytes: Buffer): string {
  return bytes.toString('latin1')
}

/**
 * Turns the values of fields back into the bytes that they were read from. A character beyond U+00FF, which was written as an escape,
 * becomes UTF-8.
 */
export function textAsBytes(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, valueAsBytes(value)]))
}

function valueAsBytes(value: unknown): unknown {
  if (typeof value !== 'string') return value
  // ASCII is the same in all of them, so addresses and dates stay strings.
  if (/^[\0-\x7f]*$/.test(value)) return value
  if (/^[\0-\xff]*$/.test(value)) return Buffer.from(value, 'latin1')
  const pieces = value.match(/[\0-\xff]+|[^\0-\xff]+/g)!
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, piece.charCodeAt(0) > 0xff ? 'utf8' : 'latin1')))
}
