import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { Parser } from 'htmlparser2'
import { type StoreAccess, storeAccess } from './credentials.ts'
import { type Downloaded, download, headerOf } from './download.ts'
import { type Answer, bodyOf, type Request, RequestError, sendAgain } from './request.ts'

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string
  readonly bytes: number
  readonly etag: string
}

/** The bucket and the key or prefix of `s3://bucket/key`. */
export interface Address {
  readonly bucket: string
  readonly key: string
}

export function parseAddress(address: string): Address | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(address)
  return match ? { bucket: match[1]!, key: match[2] ?? '' } : undefined
}

/** A condition under which an object is written. */
export type Condition = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' }

/** An object store that speaks the protocol of S3. */
export class ObjectStore {
  readonly #access: StoreAccess

  constructor(access: StoreAccess = storeAccess()) {
    this.#access = access
  }

  /** The objects whose keys begin with a prefix, by the bytes of their keys, a page of a thousand at a time. */
  async *list(bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    let token: string | undefined
    do {
      const query = { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) }
      const answer = await sendAgain(() => this.#sign({ url: this.#url(bucket, '', query) }))
      const what = `s3://${bucket}/${prefix}`
      const body = (await bodyOf(answer, what)).toString('utf8')
      if (answer.status !== 200) throw refused(`listing ${what}`, answer, body)
      const page = parseListing(body)
      yield* page.objects
      token = page.next
    } while (token !== undefined)
  }

  /** Downloads an object piece by piece. */
  get({ bucket, key }: Address, take: (piece: Buffer) => void): Promise<Downloaded> {
    return download((headers) => this.#sign({ url: this.#url(bucket, key), headers }), `s3://${bucket}/${key}`, take)
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

  /**
   * Writes an object.
   *
   * @returns its version; undefined where the condition does not hold
   * @throws RequestError
   */
  async put({ bucket, key }: Address, body: Uint8Array, condition?: Condition): Promise<string | undefined> {
    const headers = !condition
      ? {}
      : 'ifMatch' in condition
        ? { 'if-match': condition.ifMatch }
        : { 'if-none-match': condition.ifNoneMatch }
    const answer = await sendAgain(() => this.#sign({ method: 'PUT', url: this.#url(bucket, key), headers, body }))
    const text = (await bodyOf(answer, key)).toString('utf8')
    // 409: another request was writing the same key.
    if (condition && (answer.status === 412 || answer.status === 409 || answer.status === 404)) return undefined
    if (answer.status !== 200) throw refused(`writing s3://${bucket}/${key}`, answer, text)
    return headerOf(answer, 'etag') ?? ''
  }

  /** Removes an object, if it is there. */
  async remove({ bucket, key }: Address): Promise<void> {
    const answer = await sendAgain(() => this.#sign({ method: 'DELETE', url: this.#url(bucket, key) }))
    const text = (await bodyOf(answer, key)).toString('utf8')
    if (answer.status !== 204 && answer.status !== 200 && answer.status !== 404)
      throw refused(`removing s3://${bucket}/${key}`, answer, text)
  }

  /** The address in HTTP. A bucket is a host at AWS, and a path at other endpoints, which need not have such hosts. */
  #url(bucket: string, key: string, query: Readonly<Record<string, string>> = {}): string {
    const { endpoint, region } = this.#access
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

  async #sign(request: Request): Promise<Request> {
    const { keys, region } = this.#access
    if (!keys) return request
    const { method = 'GET', url, headers = {}, body } = request
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
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

/** A page of a listing. The XML is that of a store, and still it is not trusted: only the elements of a listing are read. */
function parseListing(xml: string): { readonly objects: StoredObject[]; readonly next?: string } {
  const objects: StoredObject[] = []
  const path: string[] = []
  let object: Record<string, string> = {}
  let next = ''
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name)
        if (name === 'Contents') object = {}
      },
      ontext(text) {
        const name = path.at(-1)!
        if (path.at(-2) === 'Contents') object[name] = (object[name] ?? '') + text
        else if (name === 'NextContinuationToken') next += text
      },
      onclosetag(name) {
        path.pop()
        if (name === 'Contents')
          objects.push({ key: object.Key ?? '', bytes: Number(object.Size), etag: object.ETag ?? '' })
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { objects, ...(next !== '' && { next }) }
}

function refused(what: string, { status }: Answer, body: string): RequestError {
  const code = /<Code>([^<]{1,60})<\/Code>/.exec(body)?.[1]
  const hint = status === 403 || status === 401 ? '; check the credentials (AWS_ACCESS_KEY_ID or AWS_PROFILE)' : ''
  return new RequestError(`${what}: answered ${status}${code === undefined ? '' : ` ${code}`}${hint}`, status)
}
