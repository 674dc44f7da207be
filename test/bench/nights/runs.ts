import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cost, measure } from '../speed/child.ts'
import { hashesOf } from './sites.ts'

const bin = resolve(import.meta.dirname, '../../../../bin/qingliu.js')

/** What of a run must be the same, byte for byte. `run.json`, the card and the lineage events have times in them. */
const SAME = ['data', 'rejects', 'raw', 'knowledge']

/** An output that is written each night. */
export class NightlyOutput {
  readonly folder: string
  readonly #arguments: readonly string[]
  readonly #python: string

  constructor(python: string, inputs: string, folder: string, options: readonly string[]) {
    this.folder = folder
    this.#python = python
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

  /** Hash by path of what must be the same, and the manifest. */
  get result(): ReadonlyMap<string, string> {
    const run = join(this.folder, 'latest')
    const files = SAME.flatMap((part) =>
      filesIn(run).includes(part)
        ? [...hashesOf(join(run, part))].map(([path, hash]) => [`${part}/${path}`, hash])
        : [],
    ) as [string, string][]
    return new Map([...files, ['manifest.json', readFileSync(join(run, 'manifest.json'), 'utf8')]])
  }
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
