import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { resolve } from 'node:path'
import type { Workshop } from '../built.ts'

const bin = resolve(import.meta.dirname, '../../bin/qingliu.js')

const running: ChildProcess[] = []

/** Ends the inspectors that were started. */
export function endInspectors(): void {
  for (const child of running.splice(0)) child.kill('SIGKILL')
}

/** Starts the inspector and returns its address. */
export async function openInspector(workshop: Workshop, ...args: string[]): Promise<URL> {
  const child = spawn(process.execPath, [bin, 'inspect', 'output', ...args], { cwd: workshop.path })
  running.push(child)
  let said = ''
  let wrong = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (wrong += text))
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    said += text
    if (said.includes('\n')) return new URL(said.trim())
  }
  throw new Error(wrong)
}

export const tokenOf = (url: URL): string => url.hash.slice('#token='.length)

/** What the server replied. */
export interface Reply {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** Sends a question, or asks for a file where there is none. */
export function ask(url: URL, path: string, question: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((done, fail) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path,
        method: question === undefined ? 'GET' : 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => done({ status: response.statusCode!, headers: response.headers, body }))
      },
    )
    asked.on('error', fail)
    asked.end(question === undefined ? undefined : JSON.stringify(question))
  })
}
