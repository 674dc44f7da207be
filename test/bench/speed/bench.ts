import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, type Cost, compare } from './child.ts'
import { bytesOf, filesOf, ofOneKind, ofOwnLines, SEEDS } from './corpus.ts'

export const BIN: string = resolve(import.meta.dirname, '../../../../bin/qingliu.js')

export interface Options {
  readonly python: string
  /** Scripts that stand outside of the repository; tables that need one that is not named say so. */
  readonly chain?: string | undefined
  readonly corpus?: string | undefined
  readonly living?: string | undefined
  readonly pages?: string | undefined
  readonly documents: readonly number[]
  readonly rounds: number
}

/** Shared by the tables: a folder for corpora, commands, and the printing of a table. */
export class Bench {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'qingliu-speed-'))
  readonly options: Options
  readonly #kind = new Map<number, string>()

  constructor(options: Options) {
    this.options = options
  }

  /** The folder of documents of the seeds' kind; the seeds of the repository where nothing is named that makes more. */
  documents(count: number): string {
    const { corpus, python } = this.options
    if (corpus === undefined) return SEEDS
    const known = this.#kind.get(count) ?? ofOneKind(python, corpus, count, join(this.folder, `seeds-${count}`))
    this.#kind.set(count, known)
    return known
  }

  /** The folder of documents without common lines. */
  ownLines(count: number): string {
    const folder = join(this.folder, `own-lines-${count}`)
    const script = this.need('living')
    return existsSync(folder) ? folder : ofOwnLines(this.options.python, script, count, folder)
  }

  need(name: 'chain' | 'corpus' | 'living' | 'pages'): string {
    const value = this.options[name]
    if (value === undefined) throw new Error(`needs --${name}`)
    return value
  }

  /** A run of this pipeline from a folder to a dataset. */
  run(folder: string, workers: number, ...more: string[]): Command {
    const out = join(this.folder, `out-${workers}`)
    // A run over an output that is up to date does nothing.
    const fresh = `rm -rf '${out}' && exec "$@"`
    const run = [process.execPath, BIN, 'run', folder, '--out', out, '--quiet', '--workers', String(workers), ...more]
    return ['/bin/sh', '-c', fresh, 'sh', ...run]
  }

  peerChain(folder: string, ...flags: string[]): Command {
    return [this.options.python, this.need('chain'), ...flags, join(this.folder, 'peer.parquet'), folder]
  }

  /** This program in another process, at one part of its work. */
  inside(name: string, ...args: string[]): Command {
    return [process.execPath, fileURLToPath(new URL('../speed.js', import.meta.url)), '--inside', name, ...args]
  }

  compare<Name extends string>(commands: Readonly<Record<Name, Command>>): Record<Name, Cost> {
    return compare(this.options.python, this.options.rounds, commands)
  }

  /** A program for the interpreter; in a folder of its own, since Python imports what lies beside it. */
  script(name: string, program: string): string {
    const folder = join(this.folder, 'peers')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `bench_${name}.py`)
    writeFileSync(file, program)
    return file
  }

  /**
   * Prints a row for each cost; the first is what the others are compared with.
   *
   * @param from the folder of what was read, for each name where it differs; without it no rates are printed
   */
  print(costs: Readonly<Record<string, Cost>>, from?: string | Readonly<Record<string, string>>): void {
    const [first] = Object.values(costs)
    for (const [name, { cpu, wall, peak }] of Object.entries(costs)) {
      const folder = typeof from === 'object' ? from[name] : from
      const times = `${cpu.toFixed(2).padStart(7)} s CPU ${wall.toFixed(2).padStart(7)} s wall`
      console.log(
        `${name.padEnd(28)}${times}${peak.toFixed(0).padStart(6)} MB  CPU × ${(cpu / first!.cpu).toFixed(2).padEnd(5)}${folder === undefined ? '' : rates(folder, cpu)}`,
      )
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A second of CPU in documents and in megabytes. */
function rates(folder: string, cpu: number): string {
  const per = (count: number): string =>
    (count < 1000 * cpu ? (count / cpu).toPrecision(3) : (count / cpu).toFixed(0)).padStart(6)
  const files = filesOf(folder).length
  return `${files > 1 ? ` ${per(files)} documents/s` : ''} ${per(bytesOf(folder) / 1e6)} MB/s`
}
