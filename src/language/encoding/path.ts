import { hasByteTable } from './byte-tables.ts'
import { decodeStrict, encodeText } from './codecs.ts'

/**
 * A wrong reading as a path of encodings, written from what it is to what the file holds: `utf-8<cp936<utf-8` is text that
 * was UTF-8, was read as code page 936 and saved as UTF-8. To mend it, read the path from right to left: bytes as UTF-8,
 * that text as the bytes of code page 936, those bytes as UTF-8. Damage done twice has five names, and so on. The name on
 * the right says how the file itself is read and has no part in text → text.
 */
const SEPARATOR = '<'

/** Whether an encoding is a path. */
export function isPath(encoding: string): boolean {
  return encoding.includes(SEPARATOR)
}

/**
 * The names of a path, from what the text is to what the file holds.
 *
 * @throws RangeError unless they are an odd number, at least 3, and all but the last have a byte table or are `utf-8`
 */
export function parsePath(path: string): string[] {
  const names = path.split(SEPARATOR)
  if (names.length < 3 || names.length % 2 === 0) {
    throw new RangeError(`the path ${JSON.stringify(path)} has ${names.length} names: it takes 3, 5, 7…`)
  }
  const unknown = names.slice(0, -1).find((name) => name !== 'utf-8' && !hasByteTable(name))
  if (unknown !== undefined) throw new RangeError(`no byte table for ${JSON.stringify(unknown)} in the path ${path}`)
  return names
}

/** The names as a path; {@link parsePath} takes it apart again. */
export function formatPath(names: readonly string[]): string {
  return names.join(SEPARATOR)
}

/**
 * Mends text that was read along a path: `浣犲ソ` along `utf-8<cp936<utf-8` is `你好`.
 *
 * @param text what the file reads as by the last name
 * @returns undefined where it is no such text: a character is not in an encoding, or its bytes are malformed in the next
 */
export function applyPath(text: string, path: string): string | undefined {
  const names = parsePath(path)
  let current: string | undefined = text
  for (let i = names.length - 2; i > 0 && current !== undefined; i -= 2) {
    const bytes = encodeText(current, names[i]!)
    current = bytes && decodeStrict(bytes, names[i - 1]!)
  }
  return current
}

/**
 * Does to text what was done to it: the way back of {@link applyPath}. It gives the canonical character of bytes, so text
 * from a reader that gives another (`〜` for `～`) comes back by its bytes and not to the letter: see {@link sameBytes}.
 *
 * @returns undefined where it cannot be done without loss
 */
export function damage(text: string, path: string): string | undefined {
  const names = parsePath(path)
  let current: string | undefined = text
  for (let i = 0; i + 2 < names.length && current !== undefined; i += 2) {
    const bytes = encodeText(current, names[i]!)
    current = bytes && decodeStrict(bytes, names[i + 1]!)
  }
  return current
}

/** Whether two texts are the same bytes in an encoding; false where one is not in it. */
export function sameBytes(text: string, other: string, name: string): boolean {
  if (text === other) return true
  const bytes = encodeText(text, name)
  const others = bytes && encodeText(other, name)
  return others !== undefined && Buffer.compare(bytes!, others) === 0
}

/**
 * Mends bytes along a path: {@link applyPath} of what they read as by the last name.
 *
 * @returns undefined where they are no such bytes
 * @throws RangeError where the last name is neither `utf-8` nor has a byte table
 */
export function repairBytes(bytes: Uint8Array, path: string): string | undefined {
  const file = parsePath(path).at(-1)!
  const text = decodeStrict(bytes, file)
  return text === undefined ? undefined : applyPath(text, path)
}
