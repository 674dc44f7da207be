import { type Answer, type Request, RequestError, sendAgain } from './request.ts'

/** A download. */
export interface Downloaded {
  /** Number of bytes. */
  readonly length: number
  /** The version of the object as the server names it. */
  readonly etag?: string
}

/** How to ask for an object, or for a part of it. */
export type Ask = (headers: Readonly<Record<string, string>>) => Promise<Request>

/** Times that a body that was cut is continued. */
const CONTINUATIONS = 5

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MAX_REDIRECTS = 5

/**
 * Downloads an object piece by piece. A body that is cut is continued where it ended, if the object is still the same.
 *
 * @param ask makes the request; follows no redirects by itself
 * @param name in messages
 * @param take called with each piece, in order
 * @throws RequestError where the object cannot be had as a whole
 */
export async function download(ask: Ask, name: string, take: (piece: Buffer) => void): Promise<Downloaded> {
  let at = 0
  let etag: string | undefined
  for (let attempt = 0; ; attempt++) {
    const answer = await follow(ask, at === 0 ? {} : { range: `bytes=${at}-`, ...(etag && { 'if-range': etag }) }, name)
    if (at > 0 && (answer.status !== 206 || rangeStart(answer) !== at)) {
      answer.body.destroy()
      throw new RequestError(`${name}: cut after ${at} bytes, and the server does not continue there`, answer.status)
    }
    if (at === 0 && answer.status !== 200) {
      answer.body.resume()
      throw new RequestError(`${name}: answered ${answer.status}${meaningOf(answer.status)}`, answer.status)
    }
    etag = headerOf(answer, 'etag') ?? etag
    const announced = headerOf(answer, 'content-length')
    const end = announced === undefined ? undefined : at + Number(announced)
    try {
      for await (const piece of answer.body as AsyncIterable<Buffer>) {
        take(piece)
        at += piece.length
      }
      if (end === undefined || at === end) return { length: at, ...(etag !== undefined && { etag }) }
    } catch (error) {
      // What `take` throws is no failure of the connection.
      if (!isConnectionError(error)) throw error
    }
    if (attempt === CONTINUATIONS || at === 0) throw new RequestError(`${name}: cut after ${at} of ${end ?? '?'} bytes`)
  }
}

async function follow(ask: Ask, headers: Readonly<Record<string, string>>, name: string): Promise<Answer> {
  let to: string | undefined
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await sendAgain(async () => {
      const request = await ask(headers)
      return to === undefined ? request : { ...request, url: to }
    })
    const location = headerOf(answer, 'location')
    if (!REDIRECTS.has(answer.status) || location === undefined) return answer
    answer.body.resume()
    to = new URL(location, to ?? (await ask({})).url).href
    if (!/^https?:/.test(to)) throw new RequestError(`${name}: redirected to ${to}`)
  }
  throw new RequestError(`${name}: more than ${MAX_REDIRECTS} redirects`)
}

function rangeStart(answer: Answer): number {
  return Number(/^bytes (\d+)-/.exec(headerOf(answer, 'content-range') ?? '')?.[1] ?? -1)
}

export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function isConnectionError(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE' || code === 'ETIMEDOUT'
}

function meaningOf(status: number): string {
  if (status === 404) return ' (not found)'
  if (status === 401 || status === 403) return ' (no access: check the credentials)'
  return ''
}
