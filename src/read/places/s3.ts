import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { goOn } from '../../document/errors/expected-error.ts'
import type { Address } from './address.ts'
import { type StoreAccess, storeAccess } from './credentials.ts'
import { type Downloaded, download, headerOf } from './download.ts'
import { parseListing } from './listing-xml.ts'
import { abortUpload, listUploads, PART_SIZES, type PartSizes, uploadParts, type WaitingUpload } from './multipart.ts'
import { type Answer, bodyOf, type FileBody, type Request, RequestError, sendAgain } from './request.ts'
import type { Call, Called, ObjectHead, StoreCalls } from './store-calls.ts'

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string
  readonly bytes: number
  readonly etag: string
  /** When it was written, by the clock of the store, in milliseconds since 1970. */
  readonly written: number
}

/** A condition under which an object is written. */
export type Condition = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' }

/**
 * The regions of buckets in another region than was set, as stores reported them. They hold for the process, since each
 * request that goes to a wrong region is one in vain.
 */
const REGIONS = new Map<string, string>()

/** Answers of AWS to a request that went to a wrong region. */
const ELSEWHERE = new Set([301, 307, 400])

/** An object store that speaks the protocol of S3. */
export class ObjectStore implements StoreCalls {
  readonly #access: StoreAccess

  readonly #sizes: PartSizes

  constructor(access: StoreAccess = storeAccess(), sizes: PartSizes = PART_SIZES) {
    this.#access = access
    this.#sizes = sizes
  }

  /** The objects whose keys begin with a prefix, by the bytes of their keys, a page of a thousand at a time. */
  async *list(bucket: string, prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    let token: string | undefined
    do {
      const query = { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) }
      const { text } = await this.call(`listing s3://${bucket}/${prefix}`, { bucket, key: '' }, { query, signal })
      const page = parseListing(text, 'Contents')
      for (const { Key = '', Size, ETag = '', LastModified = '' } of page.items)
        yield { key: Key, bytes: Number(Size), etag: ETag, written: Date.parse(LastModified) }
      token = page.outside.NextContinuationToken
    } while (token !== undefined)
  }

  /** Downloads an object piece by piece. */
  get(address: Address, take: (piece: Buffer) => void, signal?: AbortSignal): Promise<Downloaded> {
    const name = `s3://${address.bucket}/${address.key}`
    return download((headers) => this.#send(address, { headers, signal }), name, take, signal)
  }

  /** The whole of a small object and its version; undefined where there is none. */
  async read(address: Address): Promise<{ readonly bytes: Buffer; readonly etag: string } | undefined> {
    const pieces: Buffer[] = []
    try {
      const { etag = '' } = await this.get(address, (piece) => pieces.push(piece))
      return { bytes: Buffer.concat(pieces), etag }
    } catch (error) {
      if (error instanceof RequestError && error.status === 404) return undefined
      throw error
    }
  }

  async head(address: Address): Promise<ObjectHead | undefined> {
    const what = `asking for s3://${address.bucket}/${address.key}`
    const { answer } = await this.call(what, address, { method: 'HEAD', allowed: [404] })
    if (answer.status === 404) return undefined
    const time = (name: string): number => Date.parse(headerOf(answer, name) ?? '')
    const [written, now] = [time('last-modified'), time('date')]
    return {
      etag: headerOf(answer, 'etag') ?? '',
      bytes: Number(headerOf(answer, 'content-length')),
      ...(!Number.isNaN(written) && { written }),
      ...(!Number.isNaN(now) && { now }),
    }
  }

  /**
   * Writes an object.
   *
   * @returns its version; undefined where the condition does not hold
   * @throws RequestError
   */
  async put(address: Address, body: Uint8Array | FileBody, condition?: Condition): Promise<string | undefined> {
    const headers = !condition
      ? {}
      : 'ifMatch' in condition
        ? { 'if-match': condition.ifMatch }
        : { 'if-none-match': condition.ifNoneMatch }
    // 409: another request was writing the same key.
    const allowed = condition ? [412, 409, 404] : []
    const what = `writing s3://${address.bucket}/${address.key}`
    const { answer } = await this.call(what, address, { method: 'PUT', headers, body, allowed })
    return answer.status === 200 ? (headerOf(answer, 'etag') ?? '') : undefined
  }

  /**
   * Writes a file, in parts if it is large.
   *
   * @param signal stops it between parts; what was sent is given up
   * @throws RequestError
   */
  async upload(address: Address, file: FileBody, signal?: AbortSignal): Promise<void> {
    if (file.bytes > this.#sizes.above) await uploadParts(this, address, file, signal, this.#sizes)
    else await this.put(address, file)
  }

  /** Uploads in parts below a prefix that were begun and not completed. */
  uploads(bucket: string, prefix: string): AsyncGenerator<WaitingUpload> {
    return listUploads(this, bucket, prefix)
  }

  /** Gives up an upload in parts; the store frees its parts. */
  abort(address: Address, id: string): Promise<void> {
    return abortUpload(this, address, id)
  }

  /** Removes an object, if it is there. */
  async remove(address: Address): Promise<void> {
    const what = `removing s3://${address.bucket}/${address.key}`
    await this.call(what, address, { method: 'DELETE', allowed: [204, 404] })
  }

  async call(what: string, address: Address, { query, allowed = [], ...request }: Call): Promise<Called> {
    const answer = await this.#send(address, request, query)
    const body = await bodyOf(answer, what).catch((error) => {
      goOn(request.signal)
      throw error
    })
    const text = body.toString('utf8')
    if (answer.status !== 200 && !allowed.includes(answer.status)) throw refused(what, answer, text)
    return { answer, text }
  }

  /** Sends a request until it is answered; once more where the store says that the bucket is in another region. */
  async #send({ bucket, key }: Address, request: Omit<Request, 'url'>, query?: Call['query']): Promise<Answer> {
    const send = (): Promise<Answer> =>
      sendAgain(() => this.#sign({ ...request, url: this.#url(bucket, key, query) }, this.#regionOf(bucket)))
    const answer = await send()
    const region = headerOf(answer, 'x-amz-bucket-region')
    if (!ELSEWHERE.has(answer.status) || region === undefined || region === this.#regionOf(bucket)) return answer
    // It becomes part of a host's name.
    if (!/^[a-z0-9-]{1,63}$/.test(region)) return answer
    answer.body.resume()
    REGIONS.set(this.#placeOf(bucket), region)
    return send()
  }

  #placeOf(bucket: string): string {
    return `${this.#access.endpoint ?? ''}/${bucket}`
  }

  #regionOf(bucket: string): string {
    return REGIONS.get(this.#placeOf(bucket)) ?? this.#access.region
  }

  /** The address in HTTP. A bucket is a host at AWS, and a path at other endpoints, which need not have such hosts. */
  #url(bucket: string, key: string, query: Readonly<Record<string, string>> = {}): string {
    const { endpoint } = this.#access
    const region = this.#regionOf(bucket)
    const path = key.split('/').map(encodeSegment).join('/')
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeSegment(value)}`)
    const base =
      endpoint !== undefined
        ? `${endpoint}/${bucket}`
        : bucket.includes('.')
          ? `https://s3.${region}.amazonaws.com/${bucket}`
          : `https://${bucket}.s3.${region}.amazonaws.com`
    return `${base}/${path}${search.length > 0 ? `?${search.join('&')}` : ''}`
  }

  async #sign(request: Request, region: string): Promise<Request> {
    const { keys } = this.#access
    if (!keys) return request
    const { method = 'GET', url, headers = {}, body } = request
    const sha256 =
      body && 'path' in body
        ? body.sha256
        : createHash('sha256')
            .update(body ?? '')
            .digest('hex')
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      ...keys,
      service: 's3',
      region,
    })
    const signed = await signer.sign()
    return { ...request, url: signed.url.href, headers: Object.fromEntries(signed.headers) }
  }
}

/** As the signature wants it: every byte but letters, digits and `-._~`. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function refused(what: string, { status }: Answer, body: string): RequestError {
  const code = /<Code>([^<]{1,60})<\/Code>/.exec(body)?.[1]
  const hint =
    status === 403 || status === 401
      ? '; check the credentials (AWS_ACCESS_KEY_ID or AWS_PROFILE)'
      : status === 301
        ? '; check the region (AWS_REGION)'
        : ''
  return new RequestError(`${what}: answered ${status}${code === undefined ? '' : ` ${code}`}${hint}`, status)
}
