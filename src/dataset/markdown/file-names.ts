import { createHash } from 'node:crypto'

/**
 * Names files after sources. A name must be valid on every file system, and sorting names by UTF-16 units or by bytes must give
 * the same order. So these characters stay percent-encoded, or become so:
 * - what Windows forbids, and its reserved names (`nul`);
 * - a dot at the start, which would hide the file or lead to another folder, and a dot or space at the end;
 * - invisible characters, and characters beyond the Basic Multilingual Plane;
 * - names that are not in normal form C, because macOS takes both forms for the same name;
 * - the dot of the ending in the name of a folder, because `a` and `a.md/b` would otherwise need the same name.
 */
export class FileNames {
  readonly #ending: string
  /** Names in lower case, because some file systems ignore case. */
  readonly #taken = new Set<string>()

  /** @param ending of all files, with its dot */
  constructor(ending: string) {
    this.#ending = ending
  }

  /**
   * The path of the next file, decoded where this is safe: `['a', '%E6%B8%A0']` gives `a/渠.md`.
   *
   * @param segments percent-encoded
   * @param id hexadecimal digits that no other file has; they are added where the path is taken
   */
  next(segments: readonly string[], id: string): string {
    const stem = this.stem(segments)
    const path = this.#take(`${stem}${this.#ending}`) ?? this.#take(`${stem}~${id.slice(0, SHORT)}${this.#ending}`)
    return path ?? `${stem}~${id}${this.#ending}`
  }

  /** The path without the ending, before it is known whether it is taken. */
  stem(segments: readonly string[]): string {
    const last = segments.length - 1
    const names = segments.map((segment, i) => {
      const name = shortened(safe(segment), segment)
      return i < last ? this.#asFolder(name) : name
    })
    return names.join('/')
  }

  #asFolder(name: string): string {
    if (!name.toLowerCase().endsWith(this.#ending)) return name
    return `${name.slice(0, -this.#ending.length)}%2E${this.#ending.slice(1)}`
  }

  #take(path: string): string | undefined {
    const key = path.toLowerCase()
    if (this.#taken.has(key)) return undefined
    this.#taken.add(key)
    return path
  }
}

/** Digits of an id that tell files of one name apart, almost always. */
const SHORT = 8

/** Characters that stay percent-encoded. `%` is among them, so different sources keep different names. */
const UNSAFE =
  /[<>:"|?*/\\%\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u{10000}-\u{10ffff}]|^\.|[. ]$/gu
/** Names of devices on Windows, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

function safe(segment: string): string {
  const decoded = decode(segment)
  const name = decoded?.replace(UNSAFE, percent).replace(DEVICE, (device) => percent(device[0]!) + device.slice(1))
  // Only marks of normal form C stay; encoding a character may have put a combining mark behind another letter.
  if (name !== undefined && decoded!.normalize('NFC') === decoded && name.normalize('NFC') === name) return name
  return segment.replace(/[^\w%.~-]|^\.|\.$/g, percent)
}

/** Undefined for names that are not UTF-8. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** UTF-8 bytes. File systems allow 255; a number, 64 digits of an id and the extension must find room. */
const LONGEST = 160

/** Cuts a long name and adds a hash of the whole, so different names stay different. */
function shortened(name: string, segment: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name
  let end = 0
  for (let bytes = 0; end < name.length; end++) {
    bytes += Buffer.byteLength(name[end]!)
    if (bytes > LONGEST) break
  }
  // Half of a percent-encoded byte would be misread.
  const head = name.slice(0, end).replace(/%[0-9A-F]?$/, '')
  return `${head}~${createHash('sha256').update(segment).digest('hex').slice(0, 8)}`
}
