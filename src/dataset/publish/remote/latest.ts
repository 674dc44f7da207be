import { OutputError } from '../../../document/errors/output-error.ts'
import { type Latest, latestJson, type PublishedRun, parseLatest, runPath } from '../published-run.ts'
import type { Lease } from './lease.ts'
import type { RemoteFolder } from './store.ts'

const PATH = 'latest.json'

/** Attempts where the store says that another request was writing, and then `latest.json` is the same. */
const ATTEMPTS = 3

/** `latest.json` of a store, as it was when it was read: it is only replaced if it is still that one. */
export class LatestObject {
  readonly #folder: RemoteFolder
  #latest: Latest | undefined
  #etag: string | undefined
  /** Whether a write was sent whose outcome nobody knows: the store may carry it out later. */
  #isUnsure = false

  private constructor(folder: RemoteFolder, found: { readonly bytes: Buffer; readonly etag: string } | undefined) {
    this.#folder = folder
    this.#etag = found?.etag
    this.#latest = found && parseLatest(found.bytes.toString('utf8'), folder.name(PATH))
  }

  /** @throws OutputError `DAMAGED` where it is not what publishing writes */
  static async read(folder: RemoteFolder): Promise<LatestObject> {
    return new LatestObject(folder, await folder.read(PATH))
  }

  /** The run that it names; undefined before the first. */
  get runId(): string | undefined {
    return this.#latest?.run_id
  }

  get isUnsure(): boolean {
    return this.#isUnsure
  }

  /**
   * Names a run. This is the commit.
   *
   * @throws OutputError `LOCKED` (exit code 75) if another process has written it since it was read
   */
  async write({ runId, manifestSha256 }: PublishedRun, lease: Lease): Promise<void> {
    const latest: Latest = { run_id: runId, path: runPath(runId), manifest_sha256: manifestSha256 }
    const content = Buffer.from(latestJson(latest))
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await lease.renew()
      await lease.renewIfOld()
      const condition = this.#etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: this.#etag }
      const etag = await this.#folder.put(PATH, content, condition).catch((error: { readonly status?: number }) => {
        const { status = 500 } = error
        this.#isUnsure = status >= 500 || status === 429
        throw error
      })
      const found = etag === undefined ? await this.#folder.read(PATH) : { bytes: content, etag }
      // The answer to a first attempt was lost, or another process has published the same work: readers get this run.
      if (found?.bytes.equals(content)) {
        this.#latest = latest
        this.#etag = found.etag
        return
      }
      if (found?.etag !== this.#etag) break
    }
    throw new OutputError(
      'LOCKED',
      `${this.#folder.name(PATH)} was written by another process since this run began. Nothing was published; run again`,
    )
  }
}
