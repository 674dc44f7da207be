import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyLatest } from '../../../src/dataset/publish/remote/copy.ts'
import { listRemoteRuns } from '../../../src/dataset/publish/remote/runs.ts'
import { RemoteFolder } from '../../../src/dataset/publish/remote/store.ts'
import { openDataset } from '../../../src/dataset/read.ts'
import { checkFiles } from '../../../src/dataset/verify/files.ts'
import { parseAddress } from '../../../src/read/places/address.ts'
import { ObjectStore } from '../../../src/read/places/s3.ts'
import { Place, type Started } from './place.ts'

/** How many runs a store keeps in this bench. */
const KEEP = 3

/** A folder with inputs that change, and an output in an object store. */
export class StorePlace extends Place {
  readonly address: string
  readonly remote: RemoteFolder
  /** Ids that `latest.json` was seen to name: other whole runs are litter. */
  readonly #published = new Set<string>()
  #found: string[] = []

  constructor(documents: number, address: string) {
    super(documents)
    this.address = address
    this.remote = new RemoteFolder(new ObjectStore(), parseAddress(address)!)
    const temporary = join(this.folder, 'tmp')
    mkdirSync(temporary)
    // What killed runs leave on this machine counts, too.
    process.env.TMPDIR = temporary
  }

  override run(...options: string[]): Started {
    const out = ['--out', this.address, '--keep', `${KEEP}`]
    return this.start(['run', 'raw', ...out, '--workers', '0', '--quiet', ...options])
  }

  /** Downloads what readers get, and checks it. */
  override async checkLatest(when: string): Promise<string | undefined> {
    try {
      rmSync(this.out, { recursive: true, force: true })
      mkdirSync(this.out)
      await copyLatest(this.remote, this.out, 'run')
      const run = await openDataset(this.out)
      const [problem] = await checkFiles(run)
      if (problem) throw new Error(problem.message)
      this.#published.add(run.runId)
      this.#found = await this.#findLitter()
      return run.runId
    } catch (error) {
      this.report('broken', `${when}: ${(error as Error).message}`)
      return undefined
    }
  }

  override litter(): string[] {
    return this.#found
  }

  /** Ids of runs that the holder of the lease is writing; empty where nobody is. */
  async writing(): Promise<readonly string[]> {
    const found = await this.remote.read('lock.json')
    return found ? (JSON.parse(found.bytes.toString()) as { unpublished: string[] }).unpublished : []
  }

  /** Whether somebody holds the lease, or was killed with it. */
  async isLocked(): Promise<boolean> {
    return (await this.remote.read('lock.json')) !== undefined
  }

  async #findLitter(): Promise<string[]> {
    const found: string[] = []
    for await (const { path } of this.remote.list(''))
      if (path !== 'latest.json' && !path.startsWith('runs/')) found.push(path)
    const runs = [...(await listRemoteRuns(this.remote)).values()]
    for (const { id, written } of runs) {
      if (written === undefined) found.push(`${id} is not whole`)
      else if (!this.#published.has(id)) found.push(`${id} was never published`)
    }
    if (runs.length > KEEP) found.push(`${runs.length} runs`)
    for await (const { key } of this.remote.store.uploads(this.remote.bucket, '')) found.push(`an upload of ${key}`)
    return [...found, ...readdirSync(join(this.folder, 'tmp'))]
  }
}
