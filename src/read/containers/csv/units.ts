import type { Bytes } from '../container.ts'

/** The code units of a text file. */
export interface UnitLayout {
  /** Byte where the text begins, behind a byte order mark. */
  readonly origin: number
  /** Bytes of a code unit. */
  readonly width: 1 | 2
  readonly isBigEndian: boolean
}

/** Stands for every unit of UTF-16 that is no ASCII. It is no character of any dialect. */
const OTHER = 0xff

/** The layout by the byte order mark. UTF-16 without one is not recognised. */
export function unitLayout(head: Uint8Array): UnitLayout {
  const [first, second, third] = head
  if (first === 0xff && second === 0xfe) return { origin: 2, width: 2, isBigEndian: false }
  if (first === 0xfe && second === 0xff) return { origin: 2, width: 2, isBigEndian: true }
  const isUtf8 = first === 0xef && second === 0xbb && third === 0xbf
  return { origin: isUtf8 ? 3 : 0, width: 1, isBigEndian: false }
}

/**
 * One byte for each code unit, so that one scanner serves all encodings. In encodings of bytes these are the bytes: the
 * second byte of a character in GBK, Big5, Shift_JIS and GB18030 is never a quote, comma, tab, semicolon or end of a
 * line; only `|` and `\` may be such a byte.
 */
export function unitsOf(bytes: Buffer, { width, isBigEndian }: UnitLayout): Buffer {
  if (width === 1) return bytes
  const units = Buffer.allocUnsafe(bytes.length >> 1)
  const high = isBigEndian ? 0 : 1
  for (let i = 0; i < units.length; i++) {
    const at = 2 * i
    units[i] = bytes[at + high] === 0 ? Math.min(bytes[at + 1 - high]!, OTHER) : OTHER
  }
  return units
}

/** The part of a file's units that a scanner looks at. It moves forward. */
export class UnitWindow {
  /** Number of the first unit in {@link buffer}, from the origin. */
  start = 0
  buffer: Buffer = Buffer.alloc(0)
  readonly #file: Bytes
  readonly #layout: UnitLayout
  readonly #chunk: number
  #end = 0

  /** @param chunk units that are read at once */
  constructor(file: Bytes, layout: UnitLayout, chunk: number) {
    this.#file = file
    this.#layout = layout
    this.#chunk = chunk
  }

  /** Whole units of the file. */
  get units(): number {
    return Math.floor((this.#file.size - this.#layout.origin) / this.#layout.width)
  }

  get isEnd(): boolean {
    return this.#end >= this.units
  }

  /** Begins at a unit. */
  skip(unit: number): void {
    this.buffer = Buffer.alloc(0)
    this.start = this.#end = unit
  }

  /** Drops the units before `at`, an offset in the buffer. */
  drop(at: number): void {
    this.buffer = this.buffer.subarray(at)
    this.start += at
  }

  /** Reads on: as many units as are there, at least a chunk, so that a long record is not copied for every chunk. */
  grow(): void {
    const length = Math.min(Math.max(this.#chunk, this.buffer.length), this.units - this.#end)
    const { origin, width } = this.#layout
    const bytes = this.#file.read(origin + this.#end * width, length * width)
    if (bytes.length === 0) throw new Error('the file became shorter while it was read')
    this.buffer = Buffer.concat([this.buffer, unitsOf(bytes, this.#layout)])
    this.#end += length
  }
}
