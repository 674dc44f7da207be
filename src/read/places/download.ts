import { goOn } from '../../document/errors/expected-error.ts'
import { type Answer, RequestError, sendAgain } from './request.ts'

/** A download. */
export interface Downloaded {
  /** Number of bytes. */
  readonly length: number
  /** The version of the object as the server names it. */
  readonly etag?: string
}

/** Asks for an object, or for a part of it, until that is answered. The answer is no redirect. */
export type Ask = (headers: Readonly<Record<string, string>>) => Promise<Answer>

/** Times that a body that was cut is continued. */
const CONTINUATIONS = 5

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MAX_REDIRECTS = 5

/**
 * Downloads an object piece by piece. A body that is cut is continued where it ended, if the object is still the same.
 *
 * @param name in messages
 * @param take called with each piece, in order; what it throws is passed on
 * @param signal stops it
 * @throws RequestError where the object cannot be had as a whole
 * @throws InterruptedError when the signal has aborted
 */
export async function download(
  ask: Ask,
  name: string,
  take: (piece: Buffer) => void,
  signal?: AbortSignal,
): Promise<Downloaded> {
  let at = 0
  let version: Version = {}
  for (let attempt = 0; ; attempt++) {
    const answer = await ask(at === 0 ? {} : { range: `bytes=${at}-`, 'if-range': version.validator! })
    const found = versionOf(answer)
    if (at === 0) {
      if (answer.status !== 200) {
        answer.body.resume()
        throw new RequestError(`${name}: answered ${answer.status}${meaningOf(answer.status)}`, answer.status)
      }
      version = found
    } else if (answer.status !== 206 || rangeStart(answer) !== at || !isSame(version, found)) {
      answer.body.destroy()
      throw new RequestError(`${name}: cut after ${at} bytes, and the server does not continue there`)
    }
    const announced = headerOf(answer, 'content-length')
    const end = announced === undefined ? undefined : at + Number(announced)
    const { length, error } = await takeBody(answer, take)
    at += length
    goOn(signal)
    if (error === undefined && (end === undefined || at === end))
      return { length: at, ...(version.etag !== undefined && { etag: version.etag }) }
    const cut = `${name}: cut after ${at} of ${end ?? '?'} bytes`
    if (attempt === CONTINUATIONS) throw new RequestError(cut, undefined, { cause: error })
    // What comes next could be of another version, and nobody would know.
    if (at > 0 && version.validator === undefined)
      throw new RequestError(`${cut}, and the server names no version to go on with`, undefined, { cause: error })
  }
}

/** Takes a body as far as it comes: its bytes, and what cut it. What `take` throws is thrown. */
async function takeBody({ body }: Answer, take: (piece: Buffer) => void): Promise<{ length: number; error?: Error }> {
  let length = 0
  const pieces = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  try {
    for (;;) {
      let next: IteratorResult<Buffer>
      try {
        next = await pieces.next()
      } catch (error) {
        return { length, error: error as Error }
      }
      if (next.done) return { length }
      take(next.value)
      length += next.value.length
    }
  } finally {
    body.destroy()
  }
}

/** A version of an object, as far as the server names it. */
interface Version {
  readonly etag?: string
  readonly modified?: string
  /**
   * What stands for the bytes of this version alone, for `If-Range`: the ETag, if it is a strong one, else the time of the
   * last change (RFC 9110, section 13.1.5).
   */
  readonly validator?: string
}

function versionOf(answer: Answer): Version {
  const etag = headerOf(answer, 'etag')
  const modified = headerOf(answer, 'last-modified')
  const validator = etag?.startsWith('"') ? etag : modified
  return {
    ...(etag !== undefined && { etag }),
    ...(modified !== undefined && { modified }),
    ...(validator !== undefined && { validator }),
  }
}

/** Whether nothing that the server says of a part contradicts the whole: a server may not heed `If-Range`. */
function isSame(whole: Version, part: Version): boolean {
  const agrees = (a: string | undefined, b: string | undefined): boolean => b === undefined || a === b
  return agrees(whole.etag, part.etag) && agrees(whole.modified, part.modified)
}

/** Asks for an address of HTTP, and follows redirects. */
export const askAddress =
  (address: string, signal?: AbortSignal): Ask =>
  async (headers) => {
    let url = address
    for (let hop = 0; ; hop++) {
      const answer = await sendAgain(() => ({ url, headers, signal }))
      const location = headerOf(answer, 'location')
      if (!REDIRECTS.has(answer.status) || location === undefined) return answer
      answer.body.resume()
      const to = URL.canParse(location, url) ? new URL(location, url).href : undefined
      if (to === undefined || !/^https?:/.test(to))
        throw new RequestError(`${address}: redirected to ${location}`, answer.status)
      if (hop === MAX_REDIRECTS)
        throw new RequestError(`${address}: more than ${MAX_REDIRECTS} redirects`, answer.status)
      url = to
    }
  }

function rangeStart(answer: Answer): number {
  return Number(/^bytes (\d+)-/.exec(headerOf(answer, 'content-range') ?? '')?.[1] ?? -1)
}

export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function meaningOf(status: number): string {
  if (status === 404) return ' (not found)'
  if (status === 401 || status === 403) return ' (no access: check the credentials)'
  return ''
}
