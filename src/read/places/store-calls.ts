import type { Address } from './address.ts'
import type { Answer, Request } from './request.ts'

/** What the store says of an object, without its bytes. */
export interface ObjectHead {
  readonly etag: string
  readonly bytes: number
  /** When it was written, and when the store answered: by the clock of the store, in milliseconds since 1970. */
  readonly written?: number
  readonly now?: number
}

/** A request to the store. */
export interface Call extends Omit<Request, 'url'> {
  readonly query?: Readonly<Record<string, string>>
  /** Answers besides 200 that are no error. */
  readonly allowed?: readonly number[]
}

/** An answer of the store, read to its end. */
export interface Called {
  readonly answer: Answer
  readonly text: string
}

/** How requests are sent to a store, for what takes several of them. */
export interface StoreCalls {
  /**
   * Sends a request until it is answered, and reads the answer, which must be small.
   *
   * @param what in messages
   * @throws RequestError for an answer that is neither 200 nor allowed
   */
  call(what: string, address: Address, call: Call): Promise<Called>
  /** What the store says of an object; undefined where there is none. */
  head(address: Address): Promise<ObjectHead | undefined>
}
