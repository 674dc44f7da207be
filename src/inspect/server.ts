import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { Api, type ApiOptions, BadRequestError } from './api.ts'
import { Catalogue } from './catalogue.ts'
import { HEADERS, refusal } from './guard.ts'
import { LOOK_POLICY } from './look/index.ts'
import { pageFolder } from './page-folder.ts'

/** The files of the page, by path. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
}

/** Bytes of a question at most. */
const LONGEST = 1 << 20

export interface InspectOptions extends Omit<ApiOptions, 'catalogue' | 'run'> {
  /** 0 takes a free one. */
  readonly port: number
}

/** A server that shows a run to a person on this machine. */
export interface Inspector {
  /** The address to open, with its token. */
  readonly url: string
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/** Serves the inspector of a run on the loopback address. */
export async function inspect(run: PublishedRun, { port, ...options }: InspectOptions): Promise<Inspector> {
  const catalogue = await Catalogue.open(run)
  const api = new Api({ ...options, run, catalogue })
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => {
    void answer(request, response, (server.address() as AddressInfo).port, token, api)
  })
  await listen(server, port)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/#token=${token}`,
    catalogue,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await catalogue.close()
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      done()
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  token: string,
  api: Api,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const refused = refusal(request, port, token)
  const file = request.method === 'GET' ? FILES[pathname] : undefined
  // The page itself holds nothing of the dataset; its address carries the token behind #, which browsers send to nobody.
  // The look of a page is asked for by a frame, which sends no token: its address, which nobody can guess, was given for one.
  const isOpen = file !== undefined || (request.method === 'GET' && api.lookAt(pathname) !== undefined)
  if (refused && !(isOpen && refused.status === 403)) return say(response, refused.status, { error: refused.message })
  if (file) {
    response.setHeader('Content-Type', file.type)
    response.end(await readFile(join(pageFolder(), file.file)))
    return
  }
  const look = request.method === 'GET' ? api.lookAt(pathname) : undefined
  if (look !== undefined) {
    response.setHeader('Content-Security-Policy', LOOK_POLICY)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(look)
    return
  }
  if (request.method !== 'POST' || !pathname.startsWith('/api/'))
    return say(response, 404, { error: 'There is no such page.' })
  if (request.headers['content-type'] !== 'application/json')
    return say(response, 415, { error: 'Questions are JSON.' })
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  try {
    const question = JSON.parse(await bodyOf(request)) as unknown
    const found = await api.answer(pathname.slice('/api/'.length), question, gone.signal)
    if (Symbol.asyncIterator in found) {
      response.setHeader('Content-Type', 'application/x-ndjson')
      for await (const line of found) response.write(`${JSON.stringify(line)}\n`)
      response.end()
    } else say(response, 200, found)
  } catch (error) {
    if (gone.signal.aborted) return
    const isExpected = error instanceof BadRequestError || error instanceof SyntaxError
    if (!response.headersSent) say(response, isExpected ? 400 : 500, { error: (error as Error).message })
    else response.destroy()
  }
}

function say(response: ServerResponse, status: number, value: object): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LONGEST) throw new BadRequestError('The question is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
