/** Words of 32 bits of an entry: half of the key, segment, first byte, length of the content, last use. */
const WORDS = 8
const KEY_WORDS = 4
const SEGMENT = 4
const START = 5
const LENGTH = 6
const USED = 7

/** Where a record is. */
export interface Found {
  /** Number of the entry. */
  readonly entry: number
  /** Number of the segment that holds it. */
  readonly segment: number
  /** First byte of the record in the segment. */
  readonly start: number
  /** Length of the content, in bytes. */
  readonly length: number
}

/** The table as threads share it. */
export interface SharedKeys {
  readonly entries: SharedArrayBuffer
  readonly slots: SharedArrayBuffer
  readonly count: number
}

/**
 * Where the record of each key is: 32 bytes an entry, 8 for its two slots. Half of a key, 128 bits, tells it from all others;
 * the record itself has the whole of it. Keys are hashes, so that their first word is spread evenly.
 */
export class KeyTable {
  #entries: Uint32Array
  /** Number of an entry plus one; 0 is free. */
  #slots: Int32Array
  #count = 0

  /** @param capacity number of keys that it takes without growing */
  constructor(capacity = 0) {
    this.#slots = new Int32Array(new SharedArrayBuffer(4 * 2 ** Math.ceil(Math.log2(2 * Math.max(16, capacity)))))
    this.#entries = entriesFor(this.#slots)
  }

  /** The table of another thread. Only marks of use are written to it. */
  static from({ entries, slots, count }: SharedKeys): KeyTable {
    const table = new KeyTable()
    table.#entries = new Uint32Array(entries)
    table.#slots = new Int32Array(slots)
    table.#count = count
    return table
  }

  get shared(): SharedKeys {
    const entries = this.#entries.buffer as SharedArrayBuffer
    return { entries, slots: this.#slots.buffer as SharedArrayBuffer, count: this.#count }
  }

  get count(): number {
    return this.#count
  }

  /** @param key at least 16 bytes */
  find(key: Uint8Array): Found | undefined {
    const entry = this.#slots[this.#slotOf(wordsOf(key))]! - 1
    return entry < 0 ? undefined : this.at(entry)
  }

  at(entry: number): Found {
    const at = entry * WORDS
    const words = this.#entries
    return { entry, segment: words[at + SEGMENT]!, start: words[at + START]!, length: words[at + LENGTH]! }
  }

  /** When the record was last used, in seconds since 1970; 0 for a record that is damaged. */
  usedAt(entry: number): number {
    return this.#entries[entry * WORDS + USED]!
  }

  use(entry: number, seconds: number): void {
    this.#entries[entry * WORDS + USED] = seconds
  }

  /** Adds a key; one that is there leads to the new record. */
  set(key: Uint8Array, segment: number, start: number, length: number, used: number): void {
    const words = wordsOf(key)
    let slot = this.#slotOf(words)
    if (this.#slots[slot] === 0) {
      if (2 * (this.#count + 1) > this.#slots.length) {
        this.#grow()
        slot = this.#slotOf(words)
      }
      this.#slots[slot] = ++this.#count
    }
    const at = (this.#slots[slot]! - 1) * WORDS
    this.#entries.set(words, at)
    this.#entries[at + SEGMENT] = segment
    this.#entries[at + START] = start
    this.#entries[at + LENGTH] = length
    this.#entries[at + USED] = used
  }

  /** The slot of a key: its own, or the free one where it would be. */
  #slotOf(words: Uint32Array): number {
    const mask = this.#slots.length - 1
    for (let slot = words[0]! & mask; ; slot = (slot + 1) & mask) {
      const at = (this.#slots[slot]! - 1) * WORDS
      if (at < 0) return slot
      let same = 0
      while (same < KEY_WORDS && this.#entries[at + same] === words[same]) same++
      if (same === KEY_WORDS) return slot
    }
  }

  #grow(): void {
    const old = this.#entries
    this.#slots = new Int32Array(new SharedArrayBuffer(2 * this.#slots.byteLength))
    this.#entries = entriesFor(this.#slots)
    this.#entries.set(old)
    for (let entry = 0; entry < this.#count; entry++) {
      const words = this.#entries.subarray(entry * WORDS, entry * WORDS + KEY_WORDS)
      this.#slots[this.#slotOf(words)] = entry + 1
    }
  }
}

/** Two slots an entry, so that few have to be looked at. */
function entriesFor(slots: Int32Array): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer((slots.length / 2) * WORDS * 4))
}

/** The first half of a key, in the byte order of the machine: the table never leaves it. */
function wordsOf(key: Uint8Array): Uint32Array {
  for (let i = 0; i < KEY_WORDS * 4; i++) bytes[i] = key[i]!
  return words
}

const words = new Uint32Array(KEY_WORDS)
const bytes = new Uint8Array(words.buffer)
