import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before an object store on loopback, hands everything on, and notes which objects are downloaded. */
export class CountingProxy {
  /** Paths of the objects that were asked for, as `bucket/key`, percent-encoded. */
  readonly downloads: string[] = []
  endpoint = ''
  readonly #server: Server

  /** @param target endpoint of the store: `http://127.0.0.1:5000` */
  constructor(target: string) {
    const { hostname, port } = new URL(target)
    this.#server = createServer((asked, answer) => {
      const { method, url: path, headers } = asked
      // A listing asks for the bucket, with a query.
      if (method === 'GET' && !path!.includes('?')) this.downloads.push(path!.slice(1))
      const passed = request({ hostname, port, method, path, headers }, (given) => {
        answer.writeHead(given.statusCode!, given.headers)
        given.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      asked.pipe(passed)
    })
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    this.endpoint = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
