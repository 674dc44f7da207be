import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { finishedName, removeFile, unfinishedName } from '../folder.ts'
import { HEAD_BYTES, writeRecord } from './record.ts'
import { headerOf } from './segment.ts'
import { SegmentIndex } from './segment-index.ts'

/** Bytes that are written at once. A kill loses at most those that wait. */
const CHUNK = 256 * 1024

/** Bytes of a segment beyond which the next begins: what is used no more is freed by whole segments, or by copying them. */
const MOST = 256 * 2 ** 20

/**
 * Writes records into segments of its own: no other writer appends to them. Nothing is synced to the disk. What a power cut
 * takes away is missed by the checks of the records, and costs only time.
 */
export class RecordWriter {
  readonly #folder: string
  readonly #session: string
  readonly #opened: number
  readonly #waiting: Buffer = Buffer.allocUnsafeSlow(CHUNK)
  #waits = 0
  #open: { readonly fd: number; readonly name: string; readonly number: number } | undefined
  #index = new SegmentIndex()
  #written = 0
  /** Number of segments that were begun. */
  #begun = 0
  readonly #finished = new Map<number, string>()

  /**
   * @param session part of the names, so that its opener finds what its threads leave
   * @param opened in seconds since 1970: the last use of what is written, where nothing else is noted
   */
  constructor(folder: string, session: string, opened: number) {
    this.#folder = folder
    this.#session = session
    this.#opened = opened
  }

  /**
   * Appends a record.
   *
   * @returns where it is, for {@link read}
   * @throws the system's error where it cannot be written
   */
  append(key: Uint8Array, content: Uint8Array): { readonly segment: number; readonly start: number } {
    if (this.#written + this.#waits > MOST) this.finish()
    const { number } = this.#begin()
    const size = HEAD_BYTES + content.length
    if (this.#waits + size > CHUNK) this.flush()
    const start = this.#written + this.#waits
    if (size > CHUNK) {
      const record = Buffer.allocUnsafe(size)
      writeRecord(record, 0, key, content)
      this.#write(record)
    } else {
      writeRecord(this.#waiting, this.#waits, key, content)
      this.#waits += size
    }
    this.#index.add(key, start, content.length)
    return { segment: number, start }
  }

  /** Names of the segments that are finished, by number. */
  get finished(): ReadonlyMap<number, string> {
    return this.#finished
  }

  /** A record of the segment that is being written; undefined where it is none of it. */
  read(segment: number, start: number, length: number): Buffer | undefined {
    if (this.#open?.number !== segment) return undefined
    if (start + HEAD_BYTES + length > this.#written) this.flush()
    const bytes = Buffer.allocUnsafe(HEAD_BYTES + length)
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(this.#open.fd, bytes, at, bytes.length - at, start + at)
      if (read === 0) return undefined
      at += read
    }
    return bytes
  }

  /** Writes what waits: a kill loses nothing of it from here on. */
  flush(): void {
    if (this.#waits === 0) return
    this.#write(this.#waiting.subarray(0, this.#waits))
    this.#waits = 0
  }

  /** Ends the segment: others see it whole, or not at all. */
  finish(): void {
    if (!this.#open) return
    this.flush()
    this.#write(this.#index.bytes)
    const { fd, name, number } = this.#open
    this.#forget()
    closeSync(fd)
    const finished = finishedName()
    renameSync(join(this.#folder, name), join(this.#folder, finished))
    this.#finished.set(number, finished)
  }

  /** Removes the segment that is being written, after a failure. */
  abandon(): void {
    if (!this.#open) return
    const { fd, name } = this.#open
    this.#forget()
    closeSync(fd)
    removeFile(this.#folder, name)
  }

  #begin(): { readonly number: number } {
    if (this.#open) return this.#open
    const name = unfinishedName(this.#session)
    const open = { fd: openSync(join(this.#folder, name), 'wx+'), name, number: this.#begun++ }
    this.#open = open
    this.#write(headerOf(this.#opened))
    return open
  }

  #forget(): void {
    this.#open = undefined
    this.#index = new SegmentIndex()
    this.#written = 0
    this.#waits = 0
  }

  #write(bytes: Uint8Array): void {
    const { fd } = this.#open!
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, this.#written + at)
    this.#written += bytes.length
  }
}
