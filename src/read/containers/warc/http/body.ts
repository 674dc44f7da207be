import { TooLargeError } from '../../../packing/unpack.ts'
import { joinChunks } from './chunked.ts'
import { type Decoded, IDENTITY, isCoding, undoCoding } from './codings.ts'
import type { HttpHead } from './head.ts'

/** Codings of one body that are undone. Servers and caches stack two; more is an attack or a mistake. */
const MAX_CODINGS = 5

/** A body with all its codings undone. */
export interface HttpBody {
  readonly bytes: Buffer
  /** The codings that were undone, in that order. */
  readonly layers: readonly string[]
  /** The layer that ends early: `http-length`, `chunked`, `gzip`… */
  readonly truncated?: string
  /** For people: what else is wrong. */
  readonly problems: readonly string[]
}

/** A body is not what its headers say, and not the text itself either. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
}

/**
 * Undoes the codings of a body: first those of the transfer, then those of the content, each list from its end.
 *
 * @param limit maximum bytes of any step
 * @throws TooLargeError when a step gives more
 * @throws BodyError when a coding is not known, or its data are damaged
 */
export function undoCodings(block: Buffer, { fields, end }: HttpHead, limit: number): HttpBody {
  let bytes = block.subarray(end)
  const layers: string[] = []
  const problems: string[] = []
  let truncated: string | undefined
  const names = [...codingsIn(fields.all('Transfer-Encoding')), ...codingsIn(fields.all('Content-Encoding'))]
  const coded = names.filter((name) => !IDENTITY.has(name))
  if (coded.length > MAX_CODINGS) throw new BodyError(`${coded.length} codings, more than ${MAX_CODINGS}`)
  const stated = fields.first('Content-Length') ?? ''
  if (!coded.includes('chunked') && /^\d{1,15}$/.test(stated) && bytes.length < Number(stated)) {
    truncated = 'http-length'
    problems.push(`the Content-Length of HTTP is ${stated}, and the body has ${bytes.length} bytes`)
  }
  for (const name of coded) {
    const step: Decoded | undefined = name === 'chunked' ? joinChunks(bytes) : unpacked(bytes, name, limit)
    if (!step) {
      problems.push(`the body is not in the coding ${JSON.stringify(name)}`)
      continue
    }
    bytes = step.bytes
    layers.push(name)
    if (step.cut) truncated ??= name
    if (step.problem !== undefined) problems.push(step.problem)
  }
  if (bytes.length > limit) throw new TooLargeError(`has more than ${limit} bytes`)
  return { bytes, layers, problems, ...(truncated !== undefined && { truncated }) }
}

/** The codings of a header in the order in which they are undone. */
const codingsIn = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .reverse()

/**
 * The body unpacked; undefined where it is plain although a header says otherwise, as crawlers leave it that unpack
 * bodies and keep headers.
 */
function unpacked(bytes: Buffer, name: string, limit: number): Decoded | undefined {
  if (!isCoding(name)) {
    if (isPlain(bytes)) return undefined
    throw new BodyError(`the coding ${JSON.stringify(name)} is not known`)
  }
  try {
    return undoCoding(bytes, name, limit)
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    if (isPlain(bytes)) return undefined
    throw new BodyError(`the ${name} data of the body are damaged (${(error as Error).message})`)
  }
}

/** Bytes at the start that tell text from packed data. */
const LOOK = 64

/** Whether bytes begin like text: no packed data have so many bytes without a control character. */
function isPlain(bytes: Buffer): boolean {
  const head = bytes.subarray(0, LOOK)
  return head.length > 0 && !head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)
}
