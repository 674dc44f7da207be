import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cost, measure } from '../speed/child.ts'
import { Known } from './forecast.ts'
import { hashesOf } from './sites.ts'

const bin = resolve(import.meta.dirname, '../../../../bin/qingliu.js')

/** What of a run must be the same, byte for byte. `run.json`, the card and the lineage events have times in them. */
const SAME = ['data', 'rejects', 'raw', 'knowledge']

/** An output that is written each night. */
export class NightlyOutput {
  readonly folder: string
  readonly #arguments: readonly string[]
  readonly #python: string
  readonly #inputs: string

  constructor(python: string, inputs: string, folder: string, options: readonly string[]) {
    this.folder = folder
    this.#python = python
    this.#inputs = inputs
    this.#arguments = [bin, 'run', inputs, '--out', folder, '--quiet', '--log', 'json', ...options]
  }

  /** Runs to the end. @throws {Error} if the command fails */
  run(): Cost {
    return measure(this.#python, [process.execPath, ...this.#arguments])
  }

  /** Starts a run and kills it after a while; returns whether it was still running. */
  async kill(after: number): Promise<boolean> {
    const child = spawn(process.execPath, this.#arguments, { stdio: 'ignore' })
    const ended = new Promise<boolean>((done) => {
      child.on('close', (_, signal) => done(signal === 'SIGKILL'))
    })
    await Promise.race([sleep(after), ended])
    child.kill('SIGKILL')
    return ended
  }

  /** Writes the knowledge of the inputs to a file, for pinned runs. */
  learn(path: string): void {
    measure(this.#python, [process.execPath, bin, 'learn', this.#inputs, '--knowledge', path, '--quiet'])
  }

  /** What the last run knew. */
  known(): Promise<Known> {
    return Known.of(join(this.folder, 'latest'))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  get cache(): string {
    return join(this.folder, '.cache')
  }

  /** Bytes of all files of the cache; 0 where there is none. */
  get cacheBytes(): number {
    return filesIn(this.cache).reduce((sum, name) => sum + statSync(join(this.cache, name)).size, 0)
  }

  deleteCache(): void {
    rmSync(this.cache, { recursive: true, force: true })
  }

  get result(): ReadonlyMap<string, string> {
    return resultOf(join(this.folder, 'latest'))
  }
}

/** Hash by path of what of a run must be the same, and the manifest. */
export function resultOf(run: string): ReadonlyMap<string, string> {
  const parts = SAME.filter((part) => filesIn(run).includes(part))
  const files = parts.flatMap((part) =>
    [...hashesOf(join(run, part))].map(([path, hash]): [string, string] => [`${part}/${path}`, hash]),
  )
  return new Map([...files, ['manifest.json', readFileSync(join(run, 'manifest.json'), 'utf8')]])
}

/** Paths whose content is not the same, or that only one has. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).sort()
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // There is none yet.
    return []
  }
}
