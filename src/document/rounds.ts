/** Sends a row to a later round, to {@link ALL} or to a part ({@link toPart}). The bytes must not be changed afterwards. */
export type Emit = (to: number, key: Uint8Array, value: Uint8Array) => void

/** Takes the values of one key. */
export interface Reducer {
  /** Called with the values in the order of their bytes. */
  add(value: Uint8Array): void
  /** Called behind the last. One that emits much is a generator, and waits at each `yield` until its rows are taken. */
  end?(): Iterable<unknown> | undefined
}

/** Begins with a key. Equal keys come once, in the order of their bytes within what one process is given. */
export type Round = (key: Uint8Array, emit: Emit) => Reducer

/** What a round may need besides its rows. */
export interface RoundTools {
  /** An empty shelf for texts; it is taken away when the key ends that it was asked for. */
  shelf(): { put(text: string): number; get(place: number): string }
}

/**
 * Learns from more documents than one process holds: tallies become rows, and rounds bring together the rows of a key. Between two
 * rounds an engine sorts rows by key and value and shares out the keys to processes, however many; nothing may depend on it.
 *
 * The knowledge is that of `freeze`.
 */
export interface Rounds<Tally, Knowledge> {
  /** Makes the rows of a part. Rounds are numbered from 1. */
  begin(tally: Tally, part: number, emit: Emit): void
  readonly rounds: readonly Round[]
  /** The knowledge, from the values that were sent to {@link ALL}, in the order of their keys. */
  knowledge(values: Iterable<Uint8Array>): Knowledge
  /** What a part is given of it, from the values that were sent to it, in any order. Absent: all parts are given all of it. */
  answer?(values: Iterable<Uint8Array>): Knowledge
}

/** Where the knowledge goes. */
export const ALL = -1

/** Where the answers for a part go. */
export const toPart = (part: number): number => -2 - part
