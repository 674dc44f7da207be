import { hasByteTable } from '../tables/byte-tables.ts'
import { decodeStrict, encodeText } from '../tables/codecs.ts'

/**
 * A sequence of wrong readings, as a path of encodings from the original one to the one that shows the text.
 * `utf-8<cp936` is text that was written as UTF-8 and read as code page 936. To mend it, follow the path from right to
 * left: encode the text as code page 936, then decode those bytes as UTF-8. Damage done twice has four names, and so
 * on. A path of three or five names belongs to a file and ends with the encoding of the file itself:
 * `utf-8<cp936<utf-8`. That last name plays no part in mending text.
 */
const SEPARATOR = '<'

/** One wrong reading: the encoding of the bytes, and the one that they were read in. */
type Reading = readonly [written: string, read: string]

/** Whether the name of an encoding is a path. */
export function isPath(encoding: string): boolean {
  return encoding.includes(SEPARATOR)
}

/**
 * The names of a path, from the original encoding to the one that shows the text.
 *
 * @throws RangeError unless there are two or more, and all except the encoding of the file have a byte table or are
 *   `utf-8`
 */
export function parsePath(path: string): string[] {
  const names = path.split(SEPARATOR)
  if (names.length < 2) throw new RangeError(`the path ${JSON.stringify(path)} has one name: it takes two or more`)
  const unknown = names.slice(0, names.length & ~1).find((name) => name !== 'utf-8' && !hasByteTable(name))
  if (unknown !== undefined) throw new RangeError(`no byte table for ${JSON.stringify(unknown)} in the path ${path}`)
  return names
}

/** Joins names into a path; {@link parsePath} splits it again. */
export function formatPath(names: readonly string[]): string {
  return names.join(SEPARATOR)
}

/** The wrong readings of a path, in the order in which they happened. */
export function readingsOf(path: string): Reading[] {
  const names = parsePath(path)
  return Array.from({ length: names.length >> 1 }, (_, i): Reading => [names[2 * i]!, names[2 * i + 1]!])
}

/**
 * Mends text that was read along a path: `浣犲ソ` along `utf-8<cp936` is `你好`.
 *
 * @param path the path of a text, or of the file that reads as `text`
 * @returns undefined if a character is not in an encoding, or if its bytes are malformed in the next
 */
export function applyPath(text: string, path: string): string | undefined {
  let mended: string | undefined = text
  for (const [written, read] of readingsOf(path).reverse()) {
    const bytes: Uint8Array | undefined = mended === undefined ? undefined : encodeText(mended, read)
    mended = bytes && decodeStrict(bytes, written)
  }
  return mended
}

/**
 * Damages text along a path, the inverse of {@link applyPath}. It gives the canonical character for bytes, so text from
 * a reader that gives another (`〜` for `～`) comes back with the same bytes but not the same characters: see {@link
 * sameBytes}.
 *
 * @returns undefined if it cannot be done without loss
 */
export function damage(text: string, path: string): string | undefined {
  let damaged: string | undefined = text
  for (const [written, read] of readingsOf(path)) {
    const bytes: Uint8Array | undefined = damaged === undefined ? undefined : encodeText(damaged, written)
    damaged = bytes && decodeStrict(bytes, read)
  }
  return damaged
}

/** Whether two texts are the same bytes in an encoding; false if it lacks a character of one. */
export function sameBytes(text: string, other: string, name: string): boolean {
  if (text === other) return true
  const bytes = encodeText(text, name)
  const others = bytes && encodeText(other, name)
  return others !== undefined && Buffer.compare(bytes!, others) === 0
}

/**
 * Mends the bytes of a file along its path: decodes them by the last name, then applies {@link applyPath}.
 *
 * @returns undefined if the bytes cannot have come along the path
 * @throws RangeError for the path of a text, and if the last name is neither `utf-8` nor has a byte table
 */
export function repairBytes(bytes: Uint8Array, path: string): string | undefined {
  const text = decodeStrict(bytes, encodingOfFile(path))
  return text === undefined ? undefined : applyPath(text, path)
}

/**
 * The encoding of the file itself: the last name of its path.
 *
 * @throws RangeError for the path of a text
 */
export function encodingOfFile(path: string): string {
  const names = parsePath(path)
  if (names.length % 2 === 0) throw new RangeError(`the path ${JSON.stringify(path)} does not say how the file is read`)
  return names.at(-1)!
}
