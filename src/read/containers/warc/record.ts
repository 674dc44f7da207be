import type { Given } from '../../../document/given.ts'
import { addressOf, type Fields, textOf } from '../../headers/fields.ts'
import { holdsNoText } from '../../headers/no-text.ts'
import { type ContentType, parseContentType } from '../../headers/parameters.ts'
import { TooLargeError } from '../../packing/unpack.ts'
import { type Bytes, type ContainerRecord, type Place, RecordRefusal } from '../container.ts'
import { type Block, blockOf } from './block.ts'
import { digestProblem } from './digest.ts'
import { parseHeader, type RecordHeader } from './header.ts'
import { BodyError, type HttpBody, undoCodings } from './http/body.ts'
import { type HttpHead, parseHttpHead } from './http/head.ts'
import { layersTo } from './layers.ts'
import { metadataOf } from './metadata.ts'
import { DamagedMemberError, type Packing, packingAt, unpackRecord } from './packed/unpack-record.ts'

/** What is known of a record while it is read. */
interface Known {
  readonly key: string
  readonly layers: readonly string[]
  readonly header: RecordHeader
  readonly given: Given
  readonly problems: readonly string[]
}

/** Reads one record; see {@link Container.read}. */
export function readRecord(file: Bytes, place: Place, { maxBytes }: { readonly maxBytes: number }): ContainerRecord {
  const packing = packingAt(file, place)
  const { header, block } = openRecord(file, place, packing, maxBytes)
  const { fields } = header
  const truncated = fields.first('WARC-Truncated') ?? (block.cut ? 'warc-length' : undefined)
  const url = fields.first('WARC-Target-URI')
  const fetched = fields.first('WARC-Date')
  const known: Known = {
    key: keyOf(fields),
    layers: layersTo(place, packing),
    header,
    given: {
      ...(url !== undefined && { url: addressOf(url) }),
      ...(fetched !== undefined && { fetched: textOf(fetched) }),
      ...(truncated !== undefined && { truncated: textOf(truncated) }),
    },
    problems: problemsOf(header, block, packing),
  }
  const http = header.type === 'response' && isHttp(fields) ? parseHttpHead(block.bytes) : undefined
  return http ? response(known, block.bytes, http, maxBytes) : plainRecord(known, block.bytes, maxBytes)
}

/** How the block differs from what its header says. Gzip has a checksum of its own, which is right at this point. */
function problemsOf({ fields }: RecordHeader, { bytes, problem }: Block, packing: Packing): string[] {
  const digest = packing === 'gzip' ? undefined : fields.first('WARC-Block-Digest')
  const found = problem ?? digestProblem(digest, bytes)
  return found === undefined ? [] : [found]
}

/** The record's own key, without the brackets around it. */
const keyOf = (fields: Fields): string => addressOf(fields.first('WARC-Record-ID') ?? '')

/** Whether the block may be an answer of HTTP. Some writers leave the Content-Type out. */
function isHttp(fields: Fields): boolean {
  const { mediaType } = parseContentType(fields.first('Content-Type'))
  return mediaType === undefined || mediaType === 'application/http'
}

function openRecord(
  file: Bytes,
  place: Place,
  packing: Packing,
  maxBytes: number,
): { header: RecordHeader; block: Block } {
  try {
    const { bytes, cut } = unpackRecord(file, place, packing, maxBytes)
    const header = parseHeader(bytes)
    if (!header) throw new DamagedMemberError(`no record of WARC begins at byte ${place.start}`)
    const block = blockOf(bytes, header)
    return { header, block: cut ? { ...block, cut } : block }
  } catch (error) {
    const found = { key: '', layers: layersTo(place, packing).slice(0, packing === 'plain' ? 1 : 2) }
    if (error instanceof DamagedMemberError)
      throw new RecordRefusal({ reason: 'damaged', message: error.message }, found)
    throw tooLarge(error, place, found)
  }
}

function tooLarge(error: unknown, { start }: Pick<Place, 'start'>, found: RecordRefusal['found']): unknown {
  if (!(error instanceof TooLargeError)) return error
  return new RecordRefusal({ reason: 'too-large', message: `the record at byte ${start} ${error.message}` }, found)
}

/** A resource, a conversion, or a response whose block is no answer of HTTP. */
function plainRecord(known: Known, bytes: Buffer, maxBytes: number): ContainerRecord {
  const type = parseContentType(known.header.fields.first('Content-Type'))
  // The texts that are converted from pages are in UTF-8, and their headers do not say so.
  const charset = type.charset ?? (known.header.type === 'conversion' ? 'utf-8' : undefined)
  const own = type.mediaType === 'application/http' ? {} : { ...type, ...(charset !== undefined && { charset }) }
  const record = recordOf(known, bytes, [], own)
  if (bytes.length > maxBytes) {
    const message = `the record has ${bytes.length} bytes, more than ${maxBytes}`
    throw new RecordRefusal({ reason: 'too-large', message }, withoutPayload(record))
  }
  refuseNoText(withoutPayload(record))
  return record
}

function response(known: Known, block: Buffer, http: HttpHead, maxBytes: number): ContainerRecord {
  const type = parseContentType(http.fields.first('Content-Type'))
  const bare = withoutPayload(recordOf(known, block, ['http-body'], type, http))
  if (http.status < 200 || http.status > 299) {
    const message = `the server answered with status ${http.status}`
    throw new RecordRefusal({ reason: 'http-status', message }, bare)
  }
  refuseNoText(bare)
  let body: HttpBody
  try {
    body = undoCodings(block, http, maxBytes)
  } catch (error) {
    if (error instanceof BodyError) throw new RecordRefusal({ reason: 'damaged', message: error.message }, bare)
    if (error instanceof TooLargeError)
      throw new RecordRefusal({ reason: 'too-large', message: `the body ${error.message}` }, bare)
    throw error
  }
  const truncated = known.given.truncated ?? body.truncated ?? partOf(http)
  const given = { ...known.given, ...(truncated !== undefined && { truncated }) }
  const all = { ...known, given, problems: [...known.problems, ...body.problems] }
  return recordOf(all, body.bytes, ['http-body', ...body.layers], type, http)
}

/** Status 206 answers a request for a range: the rest of the page is not there. */
const partOf = ({ status }: HttpHead): string | undefined => (status === 206 ? 'http-range' : undefined)

function recordOf(
  { key, layers, header, given, problems }: Known,
  payload: Buffer,
  inner: readonly string[],
  { mediaType, charset }: Partial<ContentType>,
  http?: HttpHead,
): ContainerRecord {
  return {
    payload,
    key,
    layers: [...layers, ...inner],
    given: {
      ...given,
      ...(mediaType !== undefined && { mediaType }),
      ...(charset !== undefined && { charset }),
    },
    metadata: metadataOf(header, http, problems),
  }
}

/** What is known of a record whose payload is not read. */
type Described = Omit<ContainerRecord, 'payload'>

function withoutPayload({ payload: _, ...rest }: ContainerRecord): Described {
  return rest
}

/** @throws RecordRefusal where the media type holds no text */
function refuseNoText(record: Described): void {
  const { mediaType } = record.given
  if (mediaType === undefined || !holdsNoText(mediaType)) return
  throw new RecordRefusal({ reason: 'not-text', message: `files of type ${mediaType} hold no text to read` }, record)
}
