import { isUtf8 } from 'node:buffer'
import { detectEncoding } from '../../../language/encoding/detect/index.ts'
import { decodeAs } from '../../../language/encoding/read/encodings.ts'
import { type BytePath, bytePath, pathToUri, toBuffer } from '../../path.ts'

/** A name as an archive stores it. */
export interface StoredName {
  /** Its bytes, one character each. */
  readonly bytes: BytePath
  /** Whether the archive says that they are UTF-8. */
  readonly isUtf8: boolean
}

/** Bytes of names that are weighed: some 400 names, more than a verdict needs. */
const SAMPLE_BYTES = 2 ** 14

/**
 * The encoding where the names look like no text in any other. APPNOTE D.1 gives it to all names that are not marked as
 * UTF-8, and DOS wrote it.
 */
const LAST_RESORT = 'ibm437'

/** DOS in Western Europe; its letters are those of {@link LAST_RESORT}, and more. */
const WESTERN_DOS = 'ibm850'

/**
 * A letter of DOS (ü é ä å ç ê ë ï ì Å É ÿ ø Ø) beside another letter. In windows-1252 the byte is a low quote, a dagger or
 * nothing, which stand within no word: `caf\x82`, `\x81ber`, `B\x84r`.
 */
const DOS_LETTER = /[a-z][\x81\x82\x84\x86-\x89\x8b\x8d\x8f\x90\x98\x9b\x9d]|[\x81\x84\x86\x8f\x90\x9b\x9d][a-z]/i

/** What short names of DOS are taken for. Old Macs had archives of their own kinds. */
const TAKEN_FOR = ['windows-1252', 'macintosh']

/** Turns names of one archive into text. Names that are not UTF-8 share an encoding, because one program wrote them. */
export class NameReader {
  readonly #sample: BytePath[] = []
  #sampled = 0
  #encoding: string | undefined

  /** Takes note of a name. All names come before the first call of {@link text}. */
  observe(name: StoredName): void {
    if (this.#sampled >= SAMPLE_BYTES || isReadable(name)) return
    this.#sample.push(name.bytes)
    this.#sampled += name.bytes.length + 1
  }

  /** The encoding of names that are not UTF-8; undefined where all are. */
  get encoding(): string | undefined {
    if (this.#sample.length === 0) return undefined
    this.#encoding ??= encodingOfNames(this.#sample)
    return this.#encoding
  }

  text(name: StoredName): string {
    if (isReadable(name)) return toBuffer(name.bytes).toString('utf8')
    return decodeAs(toBuffer(name.bytes), this.encoding ?? LAST_RESORT).text
  }
}

/**
 * Unmarked names that are well-formed UTF-8 are UTF-8: programs on Linux and macOS do not mark them, and a name in another
 * encoding is well-formed once in thousands.
 */
const isReadable = ({ bytes }: StoredName): boolean => !/[\x80-\xff]/.test(bytes) || isUtf8(toBuffer(bytes))

function encodingOfNames(names: readonly BytePath[]): string {
  const joined = names.join('\n')
  const { encoding, unlikely, spans } = detectEncoding(toBuffer(joined))
  if (unlikely || spans.length === 0 || encoding === 'utf-8') return LAST_RESORT
  return TAKEN_FOR.includes(encoding) && DOS_LETTER.test(joined) ? WESTERN_DOS : encoding
}

/**
 * The name of a member as a part of its `source_uri`: UTF-8, percent-encoded. It names the member and is never a path on
 * disk, and still nothing in it leads anywhere: no leading slash or drive, no `.` and `..`, no empty parts, and backslashes
 * (DOS, and old .NET on any system) separate folders.
 *
 * @returns `unnamed` where nothing is left
 */
export function memberOf(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:(?=\/)/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.length === 0 ? 'unnamed' : pathToUri(bytePath(parts.join('/').toWellFormed()))
}
