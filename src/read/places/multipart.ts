import { open } from 'node:fs/promises'
import { goOn } from '../../document/errors/expected-error.ts'
import type { Address } from './address.ts'
import { headerOf } from './download.ts'
import { parseListing } from './listing-xml.ts'
import { type FileBody, RequestError } from './request.ts'
import type { StoreCalls } from './store-calls.ts'

/** An upload in parts that was begun and not completed. */
export interface WaitingUpload {
  readonly key: string
  readonly id: string
}

/** When a file is sent in parts, and in which. */
export interface PartSizes {
  /** Larger files are sent in parts, so that a connection that breaks costs one part. Bytes. */
  readonly above: number
  /** Bytes of a part, which is in memory while it is sent. */
  readonly part: number
}
export const PART_SIZES: PartSizes = { above: 64 * 2 ** 20, part: 16 * 2 ** 20 }

/**
 * A store takes so many parts, so that larger ones are needed above 156 GB.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 */
const MOST_PARTS = 10_000

/**
 * Writes a file in parts. Readers see the object when all parts are there. If a part fails, the upload is given up.
 *
 * @throws RequestError
 * @throws InterruptedError when the signal has aborted
 */
export async function uploadParts(
  store: StoreCalls,
  address: Address,
  { path, bytes }: FileBody,
  signal?: AbortSignal,
  { part }: PartSizes = PART_SIZES,
): Promise<void> {
  const what = `writing s3://${address.bucket}/${address.key}`
  const begun = await store.call(what, address, { method: 'POST', query: { uploads: '' } })
  const id = parseListing(begun.text, 'Upload').outside.UploadId
  if (id === undefined) throw new RequestError(`${what}: the store begins no upload in parts`, begun.answer.status)
  const size = Math.max(part, Math.ceil(bytes / MOST_PARTS))
  const etags: string[] = []
  const file = await open(path)
  try {
    for (let at = 0; at < bytes; at += size) {
      goOn(signal)
      const body = Buffer.alloc(Math.min(size, bytes - at))
      const { bytesRead } = await file.read(body, 0, body.length, at)
      if (bytesRead < body.length) throw new RequestError(`${what}: ${path} became shorter`, 400)
      const query = { partNumber: String(etags.length + 1), uploadId: id }
      const { answer } = await store.call(what, address, { method: 'PUT', query, body })
      etags.push(headerOf(answer, 'etag') ?? '')
    }
    await complete(store, address, id, etags, bytes)
  } catch (error) {
    // If the store does not answer now, the next run removes what is left. The error that is thrown is the first one.
    await abortUpload(store, address, id).catch((second) => {
      if (!(second instanceof RequestError)) throw second
    })
    throw error
  } finally {
    await file.close()
  }
}

async function complete(
  store: StoreCalls,
  address: Address,
  id: string,
  etags: string[],
  bytes: number,
): Promise<void> {
  const what = `writing s3://${address.bucket}/${address.key}`
  const parts = etags.map((etag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${etag}</ETag></Part>`)
  const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
  const { answer, text } = await store.call(what, address, {
    method: 'POST',
    query: { uploadId: id },
    body,
    allowed: [404],
  })
  // An answer may begin with 200 and end as an error. 404 comes where a first attempt completed it and its answer was lost.
  const failed = /<Error>/.test(text) || answer.status === 404
  if (failed && (await store.head(address))?.bytes !== bytes) {
    const code = /<Code>([^<]{1,60})<\/Code>/.exec(text)?.[1] ?? answer.status
    throw new RequestError(
      `${what}: the parts were not put together (${code})`,
      answer.status === 200 ? 500 : answer.status,
    )
  }
}

export async function abortUpload(store: StoreCalls, address: Address, id: string): Promise<void> {
  const what = `giving up an upload of s3://${address.bucket}/${address.key}`
  await store.call(what, address, { method: 'DELETE', query: { uploadId: id }, allowed: [204, 404] })
}

/** Uploads below a prefix that were begun and not completed, a page of a thousand at a time. */
export async function* listUploads(store: StoreCalls, bucket: string, prefix: string): AsyncGenerator<WaitingUpload> {
  let from: Readonly<Record<string, string>> = {}
  for (;;) {
    const query = { uploads: '', prefix, ...from }
    const { text } = await store.call(`listing uploads of s3://${bucket}/${prefix}`, { bucket, key: '' }, { query })
    const { items, outside } = parseListing(text, 'Upload')
    for (const { Key = '', UploadId = '' } of items) yield { key: Key, id: UploadId }
    if (outside.IsTruncated !== 'true' || items.length === 0) return
    from = { 'key-marker': outside.NextKeyMarker ?? '', 'upload-id-marker': outside.NextUploadIdMarker ?? '' }
  }
}
