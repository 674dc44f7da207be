import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDataset, readRows } from '../../../src/dataset/read.ts'
import { checkFiles } from '../../../src/dataset/verify/files.ts'

const bin = resolve(import.meta.dirname, '../../../../bin/qingliu.js')

/** A command that was started. */
export interface Started {
  readonly kill: () => void
  /** Whether its process has ended: who waits for what it does must not wait longer. */
  readonly isOver: () => boolean
  readonly ended: Promise<Ended>
}

/** How a command ended; `signal` if it was killed. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

/** What must not happen, counted. */
export interface Faults {
  /** Inputs without a row in the run that was published last. */
  lost: number
  /** Inputs with more than one row. */
  doubled: number
  /** Times when `latest` did not lead to a whole run. */
  broken: number
  /** Files that the next run left lying. */
  litter: number
  /** Commands that ended as they should not have. */
  wrong: number
}

/** A folder with inputs that change, and an output that must always be whole. */
export class Place {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'qingliu-kills-'))
  readonly out: string
  readonly faults: Faults = { lost: 0, doubled: 0, broken: 0, litter: 0, wrong: 0 }
  readonly messages: string[] = []
  readonly #inputs = new Set<string>()
  #changes = 0

  constructor(documents: number) {
    this.out = join(this.folder, 'out')
    mkdirSync(join(this.folder, 'raw'))
    for (let i = 0; i < documents; i++) this.#add()
  }

  /** Adds a document and removes the oldest, so that a run is due. */
  change(): void {
    this.#add()
    const [oldest] = this.#inputs
    this.#inputs.delete(oldest!)
    rmSync(join(this.folder, 'raw', oldest!))
  }

  #add(): void {
    const number = this.#changes++
    const name = `${String(number).padStart(5, '0')}.html`
    const text = `第${number}号观测站今天记录的水位是${number * 7}厘米，比昨天高，居民都很担心。`
    writeFileSync(join(this.folder, 'raw', name), `<title>水位${number}</title>${`<p>${text}</p>`.repeat(20)}`)
    this.#inputs.add(name)
  }

  /** Starts the built command in the folder. */
  start(args: readonly string[]): Started {
    const child = spawn(process.execPath, [bin, ...args], { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const ended = new Promise<Ended>((done, fail) => {
      child.on('error', fail)
      child.on('close', (code, signal) => done({ code, signal, stderr }))
    })
    return {
      kill: () => void child.kill('SIGKILL'),
      isOver: () => child.exitCode !== null || child.signalCode !== null,
      ended,
    }
  }

  run(...options: string[]): Started {
    return this.start(['run', 'raw', '--out', 'out', '--workers', '0', '--quiet', '--keep', '3', ...options])
  }

  /** Checks that readers have a whole run at this moment. Returns its id. */
  async checkLatest(when: string): Promise<string | undefined> {
    try {
      const run = await openDataset(this.out)
      const [problem] = await checkFiles(run)
      if (problem) throw new Error(problem.message)
      // A killed process may leave the link one run behind; what it leads to is whole all the same.
      const linked = await openDataset(join(this.out, readlinkSync(join(this.out, 'latest'))))
      const [other] = await checkFiles(linked)
      if (other) throw new Error(other.message)
      return run.runId
    } catch (error) {
      this.report('broken', `${when}: ${(error as Error).message}`)
      return undefined
    }
  }

  /** Checks after a complete run that every input has one row, and that nothing lies about. */
  async checkComplete(when: string): Promise<void> {
    if ((await this.checkLatest(when)) === undefined) return
    const rows = new Map<string, number>()
    for (const part of ['data', 'rejects'] as const)
      for await (const { source_uri } of readRows(await openDataset(this.out), part, ['source_uri']))
        rows.set(source_uri, (rows.get(source_uri) ?? 0) + 1)
    for (const name of this.#inputs) {
      const found = rows.get(name) ?? 0
      if (found === 0) this.report('lost', `${when}: ${name}`)
      if (found > 1) this.report('doubled', `${when}: ${name}`)
    }
    for (const name of this.litter()) this.report('litter', `${when}: ${name}`)
  }

  /** Names that no finished run leaves. */
  litter(): string[] {
    const own = readdirSync(this.out).filter(
      (name) => !['.cache', 'README.md', 'latest', 'latest.json', 'runs', 'held'].includes(name),
    )
    const hidden = ['runs', 'held'].flatMap((folder) =>
      existsSync(join(this.out, folder))
        ? readdirSync(join(this.out, folder)).filter((name) => name.startsWith('.') || name.endsWith('.tmp'))
        : [],
    )
    return [...own, ...hidden]
  }

  /** Takes a share of the free space on the disk of the output. */
  fill(share: number): void {
    const { bavail, bsize } = statfsSync(this.out)
    writeFileSync(join(this.out, 'padding'), Buffer.alloc(Math.floor(bavail * share) * bsize))
  }

  /** Lets a run end, and checks what it made. */
  async finish(when: string, ...options: string[]): Promise<void> {
    const { code, stderr } = await this.run(...options).ended
    if (code !== 0) this.report('wrong', `${when}: exit code ${code}: ${stderr.slice(-300)}`)
    await this.checkComplete(when)
  }

  /** Prints what went wrong, and makes it the exit code of this process. */
  tell(): void {
    for (const message of this.messages.slice(0, 20)) console.log(`  ${message}`)
    console.log(JSON.stringify(this.faults))
    process.exitCode = this.messages.length > 0 ? 1 : 0
  }

  /** Gives the space back. */
  empty(): void {
    rmSync(join(this.out, 'padding'), { force: true })
  }

  report(fault: keyof Faults, message: string): void {
    this.faults[fault]++
    this.messages.push(`${fault}: ${message}`)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A small file system in memory at a path; undefined where it cannot be mounted. */
export function mountSmall(path: string, kilobytes: number): { readonly unmount: () => void } | undefined {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return { unmount: () => void execFileSync('umount', [path]) }
}
