import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { openDataset, readRows } from '../src/dataset/read.ts'
import type { Row } from '../src/dataset/rows/row.ts'
import type { RunReport } from '../src/pipeline/run/report.ts'
import { inProcess } from './in-process.ts'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, 'bin/qingliu.js')
/** Commands that start threads unless told not to. */
const THREADED: ReadonlySet<string> = new Set(['run', 'check', 'verify', 'learn'])

/** The result of a process. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What only a process of its own can have. */
interface Options {
  readonly uid?: number
  readonly env?: Readonly<Record<string, string>>
  /** Called with the running process. */
  readonly during?: (child: ChildProcess) => void
}

/** A separate working directory for each test, removed after the test. */
export class Workshop {
  readonly path: string = mkdtempSync(join(tmpdir(), 'qingliu-test-'))

  /** Writes a file below the folder and returns its absolute path. */
  put(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }

  /**
   * Runs the command in the folder: in this process and thread, or the built one in a process of its own where an option or
   * `--workers` asks for it.
   */
  async qingliu(args: readonly string[], options: Options = {}): Promise<Ended> {
    const hasThreads = args.includes('--workers') && args[args.indexOf('--workers') + 1] !== '0'
    if (hasThreads || Object.keys(options).length > 0) return this.node([bin, ...args], options)
    const isThreaded = THREADED.has(args[0]!) && !args.includes('--workers')
    const { main } = await import('../src/cli/main.ts')
    const said = await inProcess(main, this.path, isThreaded ? [...args, '--workers', '0'] : args)
    return { ...said, signal: null }
  }

  /** Runs the command in one thread and parses its report. The exit code is returned unchecked. */
  async run(args: readonly string[], options: Options = {}): Promise<Ended & { readonly report: RunReport }> {
    const ended = await this.qingliu(['run', ...args, '--log', 'json', '--workers', '0'], options)
    if (!ended.stdout.startsWith('{')) throw new Error(`exit code ${ended.code}\n${ended.stderr}`)
    return { ...ended, report: JSON.parse(ended.stdout) as RunReport }
  }

  /** All rows of the latest run, by `source_uri`. */
  async rows(out = 'output'): Promise<Readonly<Record<string, Row>>> {
    const run = await openDataset(join(this.path, out))
    const rows: Record<string, Row> = {}
    for (const folder of ['data', 'rejects'] as const) {
      for await (const row of readRows(run, folder)) rows[row.source_uri] = row
    }
    return rows
  }

  /** Runs Node in the folder. */
  node(args: readonly string[], { uid, env, during }: Options = {}): Promise<Ended> {
    const child = spawn(process.execPath, args, {
      cwd: this.path,
      env: { ...process.env, NO_COLOR: '1', ...env },
      ...(uid !== undefined && { uid, gid: uid }),
    })
    const ended = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.stderr += text
    })
    during?.(child)
    return new Promise((done, fail) => {
      child.on('error', fail)
      child.on('close', (code, signal) => done({ code, signal, ...ended }))
    })
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name))
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** A new workshop for each test of a file. */
export function useWorkshop(): { readonly current: Workshop } {
  const holder = { current: undefined as unknown as Workshop }
  beforeEach(() => {
    holder.current = new Workshop()
  })
  afterEach(() => holder.current.remove())
  return holder
}
