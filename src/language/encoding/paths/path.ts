import { hasByteTable } from '../tables/byte-tables.ts'
import { decodeStrict, encodeText } from '../tables/codecs.ts'

/**
 * A wrong reading as a path of encodings, from what a text is to what shows it: `utf-8<cp936` is text that was written as
 * UTF-8 and read as code page 936. To mend it, read the path from right to left: the text as the bytes of code page 936,
 * those bytes as UTF-8. Damage done twice has four names, and so on. A path of three or five names is that of a file and
 * ends in how the file itself is read: `utf-8<cp936<utf-8`. That name has no part in text → text.
 */
const SEPARATOR = '<'

/** One wrong reading: what the bytes are, and what they were read as. */
type Reading = readonly [written: string, read: string]

/** Whether an encoding is a path. */
export function isPath(encoding: string): boolean {
  return encoding.includes(SEPARATOR)
}

/**
 * The names of a path, from what the text is to what shows it.
 *
 * @throws RangeError unless they are two or more, and all but the encoding of the file have a byte table or are `utf-8`
 */
export function parsePath(path: string): string[] {
  const names = path.split(SEPARATOR)
  if (names.length < 2) throw new RangeError(`the path ${JSON.stringify(path)} has one name: it takes two or more`)
  const unknown = names.slice(0, names.length & ~1).find((name) => name !== 'utf-8' && !hasByteTable(name))
  if (unknown !== undefined) throw new RangeError(`no byte table for ${JSON.stringify(unknown)} in the path ${path}`)
  return names
}

/** The names as a path; {@link parsePath} takes it apart again. */
export function formatPath(names: readonly string[]): string {
  return names.join(SEPARATOR)
}

/** The wrong readings of a path, the first that happened first. */
export function readingsOf(path: string): Reading[] {
  const names = parsePath(path)
  return Array.from({ length: names.length >> 1 }, (_, i): Reading => [names[2 * i]!, names[2 * i + 1]!])
}

/**
 * Mends text that was read along a path: `浣犲ソ` along `utf-8<cp936` is `你好`.
 *
 * @param path of a text, or of the file that reads as `text`
 * @returns undefined where it is no such text: a character is not in an encoding, or its bytes are malformed in the next
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
 * Does to text what was done to it: the way back of {@link applyPath}. It gives the canonical character of bytes, so text
 * from a reader that gives another (`〜` for `～`) comes back by its bytes and not to the letter: see {@link sameBytes}.
 *
 * @returns undefined where it cannot be done without loss
 */
export function damage(text: string, path: string): string | undefined {
  let damaged: string | undefined = text
  for (const [written, read] of readingsOf(path)) {
    const bytes: Uint8Array | undefined = damaged === undefined ? undefined : encodeText(damaged, written)
    damaged = bytes && decodeStrict(bytes, read)
  }
  return damaged
}

/** Whether two texts are the same bytes in an encoding; false where one is not in it. */
export function sameBytes(text: string, other: string, name: string): boolean {
  if (text === other) return true
  const bytes = encodeText(text, name)
  const others = bytes && encodeText(other, name)
  return others !== undefined && Buffer.compare(bytes!, others) === 0
}

/**
 * Mends the bytes of a file along its path: {@link applyPath} of what they read as by the last name.
 *
 * @returns undefined where they are no such bytes
 * @throws RangeError for the path of a text, and where the last name is neither `utf-8` nor has a byte table
 */
export function repairBytes(bytes: Uint8Array, path: string): string | undefined {
  const text = decodeStrict(bytes, encodingOfFile(path))
  return text === undefined ? undefined : applyPath(text, path)
}

/**
 * How the file itself is read: the last name of its path.
 *
 * @throws RangeError for the path of a text
 */
export function encodingOfFile(path: string): string {
  const names = parsePath(path)
  if (names.length % 2 === 0) throw new RangeError(`the path ${JSON.stringify(path)} does not say how the file is read`)
  return names.at(-1)!
}
