import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { inProcess, type Said } from '../in-process.ts'

/**
 * `qingliu` for scripts of tests. A script starts it again and again, and each start loads and compiles all code; this one hands
 * its arguments to the process of the test. The built command is started where a test is about threads, signals or the start.
 */

const client = resolve(import.meta.dirname, 'client.mjs')
/** Commands that start threads unless told not to. Threads load all code again, and the documents of a script are few. */
const THREADED: ReadonlySet<string> = new Set(['run', 'check', 'verify', 'learn'])

interface Request {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** All of standard input, in base64. */
  readonly input: string
}

let socket: Promise<string> | undefined

/** A shell script that is `qingliu`, for a test to write into its PATH. */
export async function servedCommand(): Promise<string> {
  socket ??= listen()
  return `#!/bin/sh\nexec "${process.execPath}" "${client}" "${await socket}" "$@"\n`
}

function listen(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-served-'))
  chmodSync(folder, 0o700)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'socket')
  const server = createServer({ allowHalfOpen: true }, (connection) => void reply(connection))
  // No test waits for it.
  server.unref()
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(path, () => done(path))
  })
}

async function reply(connection: Socket): Promise<void> {
  // Reading it as an iterable would close it for the answer, too.
  let asked = ''
  connection.setEncoding('utf8').on('data', (piece: string) => (asked += piece))
  await once(connection, 'end')
  const request = JSON.parse(asked) as Request
  const said = await answer(request).catch(
    (error: unknown): Said => ({ code: 70, stdout: '', stderr: `${error instanceof Error ? error.stack : error}\n` }),
  )
  connection.end(JSON.stringify(said))
}

async function answer({ args, cwd, env, input }: Request): Promise<Said> {
  const { main } = await import('../../src/cli/main.ts')
  const [name, ...rest] = args
  const isThreaded = name !== undefined && THREADED.has(name) && !args.includes('--workers')
  const given = isThreaded ? [name, '--workers', '0', ...rest] : args
  return inProcess((argv) => withInput(env, Buffer.from(input, 'base64'), () => main(argv)), cwd, given)
}

/** Runs with the environment and the standard input of another process. */
async function withInput<T>(env: Request['env'], input: Buffer, step: () => Promise<T>): Promise<T> {
  const own = { ...process.env }
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!
  for (const name of Object.keys(own)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([input]) })
  try {
    return await step()
  } finally {
    Object.defineProperty(process, 'stdin', stdin)
    for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name]
    Object.assign(process.env, own)
  }
}
