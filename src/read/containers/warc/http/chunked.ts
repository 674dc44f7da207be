const LF = 10
const CR = 13

/** Bytes of the line with the size of a chunk, and its extensions. */
const LONGEST_LINE = 1024

export interface Joined {
  readonly bytes: Buffer
  /** The last chunk is missing, or a chunk is shorter than its size. */
  readonly cut: boolean
}

/**
 * Joins the chunks of a body (RFC 9112, section 7.1); lines may end with LF alone. Undefined where the body does not
 * begin with a chunk: many crawlers join the chunks and leave the header as it was.
 */
export function joinChunks(body: Buffer): Joined | undefined {
  // Chunks can only shrink, so all fit, and a body of a million chunks needs no list of them.
  const joined = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; ; ) {
    const line = sizeLine(body, at)
    if (!line) return at === 0 && body.length > 0 ? undefined : { bytes: joined.subarray(0, length), cut: true }
    if (line.size === 0) return { bytes: joined.subarray(0, length), cut: false }
    const end = line.end + line.size
    length += body.copy(joined, length, line.end, Math.min(end, body.length))
    if (end > body.length) return { bytes: joined.subarray(0, length), cut: true }
    at = end + breakAt(body, end)
  }
}

function sizeLine(body: Buffer, at: number): { size: number; end: number } | undefined {
  const lf = body.subarray(at, at + LONGEST_LINE).indexOf(LF)
  if (lf === -1) return undefined
  const size = /^[ \t]*([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?$/i.exec(body.toString('latin1', at, at + lf))
  return size ? { size: Number.parseInt(size[1]!, 16), end: at + lf + 1 } : undefined
}

const breakAt = (body: Buffer, at: number): number => (body[at] === LF ? 1 : body[at] === CR ? 2 : 0)
