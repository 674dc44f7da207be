import type { Place } from './containers/container.ts'
import type { BytePath } from './path.ts'

/** A file to read. Plain data, because it crosses threads; small, because a million of them must fit in memory. */
export interface Entry {
  /** Relative to the listing's base, percent-encoded. */
  readonly uri: string
  /** Bytes on disk when the file was listed; for planning only. */
  readonly size: number
  /** Target of a symbolic link; it was found inside an input. */
  readonly target?: BytePath
  /** The address of an object that is not on this machine. */
  readonly remote?: string
  /** The version of that object, as its store lists it. */
  readonly etag?: string
  /** For a record of a container: where it lies. Absent for a file that is one record. */
  readonly record?: RecordPlace
}

/** Where a record lies. Plain data. */
export interface RecordPlace {
  /** Uri of the file that holds it. */
  readonly file: string
  /** Name of the container's format. */
  readonly format: string
  readonly place: Place
  /** Path of the unpacked copy that the place is in, for a file that is packed as a whole or a member of an archive. */
  readonly copy?: string
  /** The way from the file to that copy: `gzip`. */
  readonly outer: readonly string[]
  /** For a file of another machine: what it is there, and what the paths of copies of it begin with, which may be missing. */
  readonly object?: { readonly entry: Entry; readonly copies: string }
}

/** Something that should have been read and could not be: the run reports it and ends with exit code 3. */
export interface Unread {
  readonly uri: string
  /** A short name: `fifo`, `socket`, `device`, `link-leaves-input`, `broken-link`, `unreadable`, `broken-gzip`… */
  readonly reason: string
  /** For people. */
  readonly message: string
}

/**
 * An input of another machine that it did not give.
 *
 * @param address that its error may begin with: the uri stands before each message already
 */
export function unreachable(uri: string, address: string, { message }: Error): Unread {
  const named = `${address}: `
  return { uri, reason: 'unreachable', message: message.startsWith(named) ? message.slice(named.length) : message }
}

/** An input that does not exist. */
export interface MissingInput {
  /** As it was given. */
  readonly input: string
  /** For people, with the next step. */
  readonly message: string
}

/** Everything that the inputs hold. */
export interface Listing {
  /** The deepest common folder of the inputs, absolute; every uri is relative to it. */
  readonly base: BytePath
  /** Sorted by the bytes of `uri`, without duplicates. */
  readonly entries: readonly Entry[]
  /** Sorted by the bytes of `uri`. */
  readonly unread: readonly Unread[]
  /**
   * Number of hidden files and folders, of files that file managers leave, and of those that a `.qingliuignore` names.
   * One that is named as an input is read and not counted.
   */
  readonly skipped: number
  /** Uris of folders with datasets of this program, which are not walked, in order. */
  readonly datasets: readonly string[]
  /** Inputs that do not exist, where that is not an error. */
  readonly missing: readonly MissingInput[]
}
