import { hash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { OutputError } from '../../../document/errors/output-error.ts'
import type { Knowledge } from '../../pipeline.ts'
import { packSettled, type Settled, type SettlingPlan, unpackSettled } from '../settle.ts'
import { checkHead, type WorkHead } from './head.ts'
import type { WorkPlace } from './place.ts'

/** A file that a shard wrote in a phase. */
export interface WorkFile {
  /** Relative to the work folder. */
  readonly path: string
  readonly part: number
  readonly kind: 'facts' | 'tally' | 'drafts' | 'data' | 'rejects' | 'raw'
  readonly bytes: number
  readonly sha256: string
  /** Of a file of rows. */
  readonly rows?: number
}

/** The completion marker of a shard in a phase: written last. */
export interface Marker {
  readonly shard: number
  readonly phase: number
  /** What it was given; see {@link WorkFolder.settled}. */
  readonly settled_sha256: string
  readonly documents: number
  readonly cpu_seconds: number
  readonly files: readonly WorkFile[]
}

/** What merging needs of the plan, so that it needs no access to the inputs. */
export interface StoredPlan extends Omit<SettlingPlan, 'pipeline' | 'phases'> {
  /** The knowledge that the run is given, by stage; empty where it learns all. */
  readonly knowledge: Knowledge
}

/** What shards of one run wrote. A file is never changed; a shard that was killed leaves files that no marker names, and goes on with them. */
export class WorkFolder {
  readonly place: WorkPlace

  constructor(place: WorkPlace) {
    this.place = place
  }

  /**
   * Takes part in the work, or begins it.
   *
   * @throws OtherWorkError where it was begun with anything else
   */
  async join(own: WorkHead, plan: StoredPlan): Promise<void> {
    let begun = await this.head()
    if (!begun) {
      // The same bytes whoever writes them first.
      await this.place.create('plan.bin', serialize(plan))
      await this.place.create('work.json', json(own))
      begun = (await this.head())!
    }
    checkHead(begun, own, this.place.name())
  }

  /** Undefined where no shard has begun. */
  async head(): Promise<WorkHead | undefined> {
    return this.#json('work.json')
  }

  async plan(): Promise<StoredPlan> {
    return deserialize((await this.place.read('plan.bin'))!) as StoredPlan
  }

  /** Number of phases that are settled. */
  async settledPhases(): Promise<number> {
    let phase = 0
    while (await this.#json(`${phaseFolder(phase)}/settled.json`)) phase++
    return phase
  }

  /** What was settled after a phase, and its hash. */
  async settled(phase: number): Promise<{ readonly settled: Settled; readonly sha256: string }> {
    const marker = await this.#json<Stored>(`${phaseFolder(phase)}/settled.json`)
    const bytes = marker && (await this.place.read(marker.path))
    if (!bytes || sha256(bytes) !== marker.sha256) throw this.#damaged(`${phaseFolder(phase)}/settled.json`)
    return { settled: unpackSettled(bytes), sha256: marker.sha256 }
  }

  /** Who writes the rows, as the merge after a phase decided. */
  async rowsBy(phase: number): Promise<Stored['rows_by'] | undefined> {
    return (await this.#json<Stored>(`${phaseFolder(phase)}/settled.json`))?.rows_by
  }

  async settle(phase: number, settled: Settled, rowsBy: Stored['rows_by']): Promise<void> {
    const bytes = packSettled(settled)
    const path = `${phaseFolder(phase)}/settled-${randomUUID().slice(0, 8)}.bin`
    await this.place.write(path, bytes)
    const stored: Stored = { path, bytes: bytes.length, sha256: sha256(bytes), rows_by: rowsBy }
    if (!(await this.place.create(`${phaseFolder(phase)}/settled.json`, json(stored)))) await this.place.remove(path)
  }

  /** What a shard did in a phase; undefined while it has not done all. */
  async marker(phase: number, shard: number): Promise<Marker | undefined> {
    return this.#json(markerPath(phase, shard))
  }

  /**
   * An attempt of a shard at a phase. Its files lie apart from those of others, and count when it is {@link Attempt.complete}. It takes
   * over the parts that an attempt before it has done, or one beside it.
   *
   * @param settled hash of what the phase is given; parts that were given anything else are not taken over
   */
  async attempt(phase: number, shard: number, settled: string): Promise<Attempt> {
    const own = new Attempt(this.place, phase, shard, settled)
    for (const path of await this.place.list(shardFolder(phase, shard))) {
      if (!path.endsWith('.json')) continue
      const done = await this.#json<DonePart>(path)
      if (done?.settled_sha256 === settled) own.takeOver(done)
    }
    return own
  }

  /** @throws OutputError `DAMAGED` where it is not as it was written */
  async read(file: WorkFile): Promise<Uint8Array> {
    const bytes = await this.place.read(file.path)
    if (!bytes || sha256(bytes) !== file.sha256) throw this.#damaged(file.path)
    return bytes
  }

  /** Makes a copy of a file on this machine. @throws OutputError `DAMAGED` where it is not as it was written */
  async bring(file: WorkFile, to: string): Promise<void> {
    await this.place.bring(file.path, to)
    if (hash('sha256', await readFile(to)) !== file.sha256) throw this.#damaged(file.path)
  }

  /** Removes the files of attempts that were killed. To be called when all shards are complete. */
  async sweep(phase: number, markers: readonly Marker[]): Promise<void> {
    const named = new Set(markers.flatMap(({ files }) => files.map(({ path }) => path)))
    const isAttempt = /\/shard-\d+\/|\.tmp$/
    for (const path of await this.place.list(phaseFolder(phase)))
      if (isAttempt.test(path) && !named.has(path)) await this.place.remove(path)
  }

  async #json<T>(path: string): Promise<T | undefined> {
    const bytes = await this.place.read(path)
    if (!bytes) return undefined
    try {
      return JSON.parse(Buffer.from(bytes).toString()) as T
    } catch {
      throw this.#damaged(path)
    }
  }

  #damaged(path: string): OutputError {
    return new OutputError(
      'DAMAGED',
      `${this.place.name(path)} is not as it was written, or is gone. Begin in another work folder`,
    )
  }
}

/** Written behind the files of a part, so that a shard that is killed goes on where it was. */
interface DonePart {
  readonly part: number
  readonly settled_sha256: string
  readonly files: readonly WorkFile[]
}

interface Stored {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly rows_by: 'merge' | 'shards'
}

/** The files of a shard that is at work. */
export class Attempt {
  readonly #place: WorkPlace
  readonly #phase: number
  readonly #shard: number
  readonly #folder: string
  readonly #settled: string
  readonly #files = new Map<number, WorkFile[]>()

  constructor(place: WorkPlace, phase: number, shard: number, settled: string) {
    this.#place = place
    this.#phase = phase
    this.#shard = shard
    this.#settled = settled
    this.#folder = `${shardFolder(phase, shard)}/${randomUUID().slice(0, 8)}`
  }

  /** Takes what another attempt made of a part as its own. */
  takeOver({ part, files }: DonePart): void {
    this.#files.set(part, [...files])
  }

  /** Whether a part need not be done. */
  has(part: number): boolean {
    return this.#files.has(part)
  }

  /** Writes the files of a part. */
  async write(part: number, made: readonly MadeFile[]): Promise<void> {
    const files: WorkFile[] = []
    for (const { kind, bytes, rows } of made) {
      const path = this.#path(part, kind)
      await this.#place.write(path, bytes)
      const counted = rows === undefined ? {} : { rows }
      files.push({ path, part, kind, bytes: bytes.length, sha256: sha256(bytes), ...counted })
    }
    const done: DonePart = { part, settled_sha256: this.#settled, files }
    await this.#place.write(this.#path(part, 'json'), json(done))
    this.#files.set(part, files)
  }

  #path(part: number, ending: string): string {
    return `${this.#folder}/part-${String(part).padStart(5, '0')}.${ending}`
  }

  /**
   * Writes the marker.
   *
   * @returns false where another attempt was faster, whose files count
   */
  async complete(facts: Pick<Marker, 'documents' | 'cpu_seconds'>): Promise<boolean> {
    const files = [...this.#files.values()].flat().sort((a, b) => a.part - b.part || (a.kind < b.kind ? -1 : 1))
    const given = { shard: this.#shard, phase: this.#phase + 1, settled_sha256: this.#settled }
    // What is left where another was faster is swept when all shards are complete: it may have taken over some of it.
    return this.#place.create(
      markerPath(this.#phase, this.#shard),
      json({ ...given, ...facts, files } satisfies Marker),
    )
  }
}

/** A file before it is written. */
export type MadeFile = Pick<WorkFile, 'kind' | 'rows'> & { readonly bytes: Uint8Array }

/** People count phases from 1, as the command line does. */
const phaseFolder = (phase: number): string => `phase-${phase + 1}`
const padded = (shard: number): string => String(shard).padStart(5, '0')
const shardFolder = (phase: number, shard: number): string => `${phaseFolder(phase)}/shard-${padded(shard)}`
const markerPath = (phase: number, shard: number): string => `${phaseFolder(phase)}/done/${padded(shard)}.json`
const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes)
