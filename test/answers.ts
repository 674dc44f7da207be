import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, vi } from 'vitest'
import { DEFAULT_OPTIONS } from '../src/read/limits.ts'
import { listSources } from '../src/read/list-sources.ts'
import { Reader } from '../src/read/reader.ts'

/** A server of this machine for the tests of a file, and the object store that the environment names. */
export interface Answers {
  /** Answers the requests of one test. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** The requests of one test. */
  requests: IncomingMessage[]
  endpoint: string
}

/** Starts a server for each test, and ends it. */
export function answers(): Answers {
  const found: Answers = { answer: () => {}, requests: [], endpoint: '' }
  let server: Server
  beforeEach(async () => {
    found.requests = []
    server = createServer((request, response) => {
      found.requests.push(request)
      request.resume()
      found.answer(request, response)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    found.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    vi.stubEnv('AWS_ENDPOINT_URL', found.endpoint)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return found
}

/** What an input holds: the names of its documents, and the text of each, or why there is none. */
export async function readInput(input: string) {
  const { base, entries } = await listSources([input])
  const reader = new Reader(base, DEFAULT_OPTIONS)
  reader.expect(entries)
  const readings = []
  for (const entry of entries) {
    await reader.prepare(entry)
    const reading = reader.read(entry)
    readings.push(reading.outcome === 'read' ? Buffer.from(reading.bytes).toString() : reading)
  }
  return { uris: entries.map(({ uri }) => uri), readings }
}
