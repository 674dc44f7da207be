import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Stored {
  readonly bytes: Buffer
  readonly etag: string
  readonly written: number
}

/** A request as a test sees it. */
export interface Seen {
  readonly method: string
  /** The key of the object; empty for a listing. */
  readonly key: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

/** An object store on loopback, with one bucket of any name, as strict as S3 about conditions, hashes and parts. */
export class TestStore {
  readonly objects = new Map<string, Stored>()
  readonly waiting = new Map<string, { readonly key: string; readonly parts: Map<number, Buffer> }>()
  readonly seen: Seen[] = []
  /** Its clock, in milliseconds since 1970. */
  now: () => number = Date.now
  /** Called before each request is carried out; true if it has answered. */
  meet: (seen: Seen, response: ServerResponse) => boolean | Promise<boolean> = () => false
  /** Called after each request was carried out, before the answer; true if the answer is lost. */
  lose: (seen: Seen) => boolean = () => false
  keepsConditions = true
  endpoint = ''
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response))
  #uploads = 0

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    this.endpoint = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  /** Puts an object there, as another program does. */
  set(key: string, content: string | Uint8Array): void {
    const bytes = Buffer.from(content)
    this.objects.set(key, { bytes, etag: etagOf(bytes), written: this.now() })
  }

  text(key: string): string | undefined {
    return this.objects.get(key)?.bytes.toString('utf8')
  }

  keys(): string[] {
    return [...this.objects.keys()].sort()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) body.push(chunk)
    const url = new URL(request.url!, this.endpoint)
    const key = decodeURIComponent(url.pathname.replace(/^\/[^/]*\/?/, ''))
    const seen = { method: request.method!, key, query: url.searchParams, headers: request.headers }
    this.seen.push(seen)
    response.setHeader('date', new Date(this.now()).toUTCString())
    if (await this.meet(seen, response)) return
    const bytes = Buffer.concat(body)
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (request.headers['x-amz-content-sha256'] !== hash) return fail(response, 400, 'XAmzContentSHA256Mismatch')
    const answer = this.#carryOut(seen, bytes)
    if (this.lose(seen)) {
      response.destroy()
      return
    }
    const [status, text = '', headers = {}] = answer
    if (status >= 400) return fail(response, status, String(text))
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : text)
  }

  #carryOut({ method, key, query, headers }: Seen, bytes: Buffer): Answered {
    if (query.has('list-type')) return [200, this.#list(query)]
    if (query.has('uploads') && method === 'GET') return [200, this.#listUploads(query)]
    if (query.has('uploads')) {
      const id = `u${this.#uploads++}`
      this.waiting.set(id, { key, parts: new Map() })
      return [200, `<R><UploadId>${id}</UploadId></R>`]
    }
    if (query.has('uploadId')) return this.#part(method, query, bytes)
    const found = this.objects.get(key)
    if (method === 'DELETE') {
      this.objects.delete(key)
      return [204]
    }
    if (method === 'PUT') {
      const { 'if-match': match, 'if-none-match': none } = headers
      if (this.keepsConditions && match !== undefined && !found) return [404, 'NoSuchKey']
      if (this.keepsConditions && ((none === '*' && found) || (match !== undefined && match !== found?.etag)))
        return [412, 'PreconditionFailed']
      this.objects.set(key, { bytes, etag: etagOf(bytes), written: this.now() })
      return [200, '', { etag: etagOf(bytes) }]
    }
    if (!found) return [404, 'NoSuchKey']
    const times = { 'last-modified': new Date(found.written).toUTCString() }
    return [200, found.bytes, { etag: found.etag, 'content-length': `${found.bytes.length}`, ...times }]
  }

  #part(method: string, query: URLSearchParams, bytes: Buffer): Answered {
    const id = query.get('uploadId')!
    const upload = this.waiting.get(id)
    if (!upload) return [404, 'NoSuchUpload']
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), bytes)
      return [200, '', { etag: etagOf(bytes) }]
    }
    this.waiting.delete(id)
    if (method === 'DELETE') return [204]
    const named = [...bytes.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)</g)]
    const parts = named.map(([, number]) => upload.parts.get(Number(number))!)
    if (!named.every(([, , etag], i) => parts[i] && etagOf(parts[i]) === etag)) return [400, 'InvalidPart']
    const whole = Buffer.concat(parts)
    this.objects.set(upload.key, { bytes: whole, etag: `"${id}-${parts.length}"`, written: this.now() })
    return [200, '<R/>']
  }

  /** Pages of five, so that paging is met. */
  #list(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? ''
    const from = query.get('continuation-token') ?? ''
    const keys = this.keys().filter((key) => key.startsWith(prefix) && key > from)
    const page = keys.slice(0, 5).map((key) => {
      const { bytes, etag, written } = this.objects.get(key)!
      const time = new Date(written).toISOString()
      return `<Contents><Key>${key}</Key><LastModified>${time}</LastModified><ETag>${etag}</ETag><Size>${bytes.length}</Size></Contents>`
    })
    const next = keys.length > 5 ? `<NextContinuationToken>${keys[4]}</NextContinuationToken>` : ''
    return `<R>\n${page.join('\n')}${next}</R>`
  }

  #listUploads(query: URLSearchParams): string {
    const all = [...this.waiting].filter(([, { key }]) => key.startsWith(query.get('prefix') ?? ''))
    const after = all.filter(([id]) => id > (query.get('upload-id-marker') ?? ''))
    const page = after.slice(0, 1)
    const items = page.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`)
    const markers = page.map(
      ([id, { key }]) => `<NextKeyMarker>${key}</NextKeyMarker><NextUploadIdMarker>${id}</NextUploadIdMarker>`,
    )
    return `<R><IsTruncated>${after.length > 1}</IsTruncated>${markers.join('')}${items.join('')}</R>`
  }
}

type Answered = readonly [status: number, text?: string | Buffer, headers?: Readonly<Record<string, string>>]

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)
}
