import { Buffer } from 'node:buffer'

/**
 * A path as the file system stores it: one character (U+0000–U+00FF) for each byte. File names need not be UTF-8, so a
 * path must not be decoded; as a string of bytes it still sorts, joins, serves as a key and crosses threads.
 */
export type BytePath = string

/** A path that was given as text: on the command line or in a configuration. */
export const bytePath = (path: string): BytePath => toBytePath(Buffer.from(path, 'utf8'))

/** A path from a buffer that `node:fs` returned. */
export const toBytePath = (bytes: Buffer): BytePath => bytes.toString('latin1')

/** A path as `node:fs` accepts it. */
export const toBuffer = (path: BytePath): Buffer => Buffer.from(path, 'latin1')

/** A path for people: UTF-8, with U+FFFD for bytes that are not. */
export const showPath = (path: BytePath): string => toBuffer(path).toString('utf8')

/** Whether an input or output is an address, such as `s3://bucket/prefix` or `https://…`, and no path. */
export const isAddress = (place: string): boolean => splitAddress(place) !== undefined

/** An address as its scheme with `://`, and what follows; undefined for a path. */
export function splitAddress(place: string): readonly [scheme: string, rest: string] | undefined {
  const [, scheme, rest] = /^([a-z][a-z\d+.-]*:\/\/)(.*)$/is.exec(place) ?? []
  return scheme === undefined ? undefined : [scheme, rest!]
}

export const joinPath = (folder: BytePath, name: BytePath): BytePath =>
  folder.endsWith('/') ? folder + name : `${folder}/${name}`

/** Whether `path` is `folder` or inside it. Both are absolute, without `.` and `..`. */
export function isInside(path: BytePath, folder: BytePath): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The deepest folder that holds all of these; absolute paths without `.` and `..`. */
export function commonFolder(folders: readonly BytePath[]): BytePath {
  let common = folders[0] ?? '/'
  for (const folder of folders) {
    while (!isInside(folder, common)) common = common.slice(0, Math.max(1, common.lastIndexOf('/')))
  }
  return common
}

/**
 * Writes every byte except letters, digits, `-._~` and `/` as `%XX`, as Python's `urllib.parse.quote` does, so that
 * other programs can build the same key. `!` is encoded too, so it remains free to separate an archive from its member.
 */
export function pathToUri(path: BytePath): string {
  return path.replace(
    /[^A-Za-z0-9\-._~/]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

export function uriToPath(uri: string): BytePath {
  return uri.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/**
 * A name as text that converts back to its bytes: UTF-8, and each byte that is not as a lone surrogate U+DC80–U+DCFF
 * (Python's `surrogateescape`). For matching patterns, where `?` means a character and not a byte.
 */
export function nameToText(name: BytePath): string {
  if (/^[\0-\x7f]*$/.test(name)) return name
  const bytes = toBuffer(name)
  const text = bytes.toString('utf8')
  if (!text.includes('\ufffd')) return text
  let out = ''
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at]! < 0x80 ? 1 : bytes[at]! < 0xe0 ? 2 : bytes[at]! < 0xf0 ? 3 : 4
    const one = bytes.toString('utf8', at, at + length)
    const whole = Buffer.byteLength(one) === length && Buffer.from(one).equals(bytes.subarray(at, at + length))
    out += whole ? one : String.fromCharCode(0xdc00 + bytes[at]!)
    at += whole ? length : 1
  }
  return out
}

/** The bytes of a text that {@link nameToText} returned. */
export function textToName(text: string): BytePath {
  return text
    .split(/([\udc80-\udcff])/u)
    .map((part, i) =>
      i % 2 === 1 && part.length === 1 ? String.fromCharCode(part.charCodeAt(0) - 0xdc00) : bytePath(part),
    )
    .join('')
}

/** Files that file managers and archivers leave in folders. Names that begin with a dot are skipped anyway. */
const DROPPINGS: ReadonlySet<BytePath> = new Set(['Thumbs.db', 'desktop.ini', '__MACOSX', 'Icon\r'])

/** Whether a file or folder of this name is hidden or a dropping, and so no input unless it is named as one. */
export const isSkipped = (name: BytePath): boolean => name.startsWith('.') || DROPPINGS.has(name)
