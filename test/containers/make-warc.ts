import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { compress } from '@bokuweb/zstd-wasm'

/** A record to write: its type, its fields beside the usual ones, and its block. */
export interface MadeRecord {
  readonly type?: string
  readonly id?: string
  readonly url?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly block: Uint8Array | string
  /** Bytes that the header claims, where it lies. */
  readonly stated?: number
}

const EOL = '\r\n'

/** Writes a record as crawlers do, with its two line breaks. */
export function record({ type = 'response', id = '1', url, fields = {}, block, stated }: MadeRecord): Buffer {
  const bytes = Buffer.from(block as string)
  const contentType = type === 'response' || type === 'request' ? `application/http; msgtype=${type}` : 'text/plain'
  const head = Object.entries({
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:${id}>`,
    'WARC-Date': '2024-03-01T08:00:00Z',
    ...(url !== undefined && { 'WARC-Target-URI': url }),
    'Content-Type': contentType,
    'Content-Length': String(stated ?? bytes.length),
    ...fields,
  })
  const lines = head.map(([name, value]) => `${name}: ${value}${EOL}`).join('')
  return Buffer.concat([Buffer.from(`WARC/1.0${EOL}${lines}${EOL}`, 'latin1'), bytes, Buffer.from(EOL + EOL)])
}

/** An answer of a server. */
export function answer(body: Uint8Array | string, head: readonly string[] = [], status = '200 OK'): Buffer {
  const lines = [`HTTP/1.1 ${status}`, 'Content-Type: text/html; charset=gbk', ...head, '', ''].join(EOL)
  return Buffer.concat([Buffer.from(lines, 'latin1'), Buffer.from(body as string)])
}

/** A page as a response. */
export const page = (id: string, text = '清流'): Buffer =>
  record({ id, url: `https://example.test/${id}`, block: answer(`<p>${text}</p>`) })

/** A body in chunks of at most `size` bytes. */
export function chunked(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}${EOL}`), Buffer.from(part), Buffer.from(EOL))
  }
  return Buffer.concat([...parts, Buffer.from(`0${EOL}${EOL}`)])
}

/** How bodies are packed, by the names that HTTP has for it. zstd must be loaded. */
export const PACK: Readonly<Record<string, (body: Uint8Array) => Buffer>> = {
  gzip: (body) => gzipSync(body),
  'x-gzip': (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  br: (body) => brotliCompressSync(body),
  zstd: (body) => Buffer.from(compress(Buffer.from(body), 3)),
}

export const bareDeflate = (body: Uint8Array): Buffer => deflateRawSync(body)

/** How the records of a file are packed. */
export const PACK_RECORD: Readonly<Record<'plain' | 'gzip' | 'zstd', (record: Uint8Array) => Buffer>> = {
  plain: (bytes) => Buffer.from(bytes),
  gzip: (bytes) => gzipSync(bytes),
  zstd: (bytes) => Buffer.from(compress(Buffer.from(bytes), 3)),
}
