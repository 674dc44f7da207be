import { createReadStream } from 'node:fs'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { ExpectedError, goOn } from '../../document/errors/expected-error.ts'

/** A request was not answered as it should be. The message names the address and the answer. */
export class RequestError extends ExpectedError {
  override readonly name = 'RequestError'
  /** Status of HTTP; undefined where there was no answer. */
  readonly status: number | undefined
  /** 75 where the same request may be answered later. */
  override readonly exitCode: 2 | 75

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
    this.exitCode = status === undefined || isPassing(status) ? 75 : 2
  }
}

/** A file that is sent as the body of a request, piece by piece. */
export interface FileBody {
  readonly path: string
  /** Number of bytes. */
  readonly bytes: number
  /** Hexadecimal; part of the signature, so that the store refuses a body that was changed on the way. */
  readonly sha256: string
}

export interface Request {
  readonly method?: 'GET' | 'PUT' | 'HEAD' | 'DELETE' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | FileBody
  /** Ends it, its answer and the waiting for another attempt. */
  readonly signal?: AbortSignal | undefined
}

/** An answer whose body has not been read. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: IncomingMessage
}

/** Time without a byte after which a connection is given up, in milliseconds. */
const IDLE_MS = 60_000

/** Attempts of one request; between them 0.2, 0.8 and 3.2 seconds. */
const ATTEMPTS = 4
const FIRST_WAIT_MS = 200

/** Answers that a later attempt may better: too many requests, and errors of the server. */
const isPassing = (status: number): boolean => status === 429 || status >= 500

/**
 * Sends a request with `node:http`, which gives bodies as they come: `fetch` unpacks a body even where it was told not to,
 * and takes one that is cut for a whole one.
 *
 * @throws RequestError where the connection fails, or the address is none
 */
function send({ method = 'GET', url, headers = {}, body, signal }: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new RequestError(`${method} ${url}: ${error.message}`, undefined, { cause: error }))
    const start = url.startsWith('https:') ? httpsRequest : httpRequest
    const length = body ? { 'content-length': String('path' in body ? body.bytes : body.length) } : {}
    const options = {
      method,
      headers: { 'accept-encoding': 'identity', ...headers, ...length },
      ...(signal && { signal }),
    }
    let sent: ClientRequest
    try {
      sent = start(url, options, (answer) =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: answer }),
      )
    } catch (error) {
      // No other attempt will make an address of it.
      reject(new RequestError(`${method} ${url}: ${(error as Error).message}`, 400, { cause: error }))
      return
    }
    sent.setTimeout(IDLE_MS, () => sent.destroy(new Error(`no byte for ${IDLE_MS / 1000} s`)))
    sent.on('error', fail)
    if (body && 'path' in body) {
      const file = createReadStream(body.path)
      // The sum of what was read is checked by the store; a file that shrank would leave the request waiting.
      file.on('error', (error) => sent.destroy(error))
      sent.on('close', () => file.destroy())
      file.pipe(sent)
    } else sent.end(body)
  })
}

/**
 * Sends a request until it is answered, at most {@link ATTEMPTS} times. Only for requests that may be repeated.
 *
 * @param prepare the request, made anew for each attempt, since a signature has a time
 * @throws RequestError
 * @throws InterruptedError when the signal of the request has aborted
 */
export async function sendAgain(prepare: () => Promise<Request> | Request): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const request = await prepare()
    try {
      const answer = await send(request)
      if (!isPassing(answer.status) || attempt === ATTEMPTS) return answer
      answer.body.resume()
    } catch (error) {
      goOn(request.signal)
      if (attempt === ATTEMPTS || !(error instanceof RequestError) || error.exitCode !== 75) throw error
    }
    await wait(FIRST_WAIT_MS * 4 ** (attempt - 1), undefined, { signal: request.signal }).catch((error) => {
      goOn(request.signal)
      throw error
    })
  }
}

/**
 * The whole body of an answer, which must be small.
 *
 * @throws RequestError where it ends before its length, or has more than `limit` bytes
 */
export async function bodyOf(answer: Answer, url: string, limit: number = 2 ** 26): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > limit) throw new RequestError(`${url}: an answer of more than ${limit} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError(`${url}: the answer was cut after ${length} bytes`, undefined, { cause: error })
  }
  return Buffer.concat(chunks)
}
