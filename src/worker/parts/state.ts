import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { outputError } from '../../document/errors/output-error.ts'
import type { Knowledge, Pipeline } from '../../pipeline/pipeline.ts'
import { shardPhases } from '../../pipeline/shards/phases.ts'
import type { Plan } from '../../pipeline/shards/plan.ts'
import { packSettled, type Settled, type SettlingPlan, unpackSettled } from '../../pipeline/shards/settle.ts'
import type { BytePath } from '../../read/path.ts'
import { type Brief, packBrief } from './brief.ts'

/** What the steps of the driver hand on to one another, in a folder of its machine. */
export class PartsState {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Folder for copies of containers that are packed as a whole or come from a store: workers read them there. */
  get copies(): string {
    return this.#path('copies')
  }

  /** Folder for what does not fit into memory. */
  get scratch(): string {
    return this.#path('scratch')
  }

  writePlan({ phases, unread, containers, parts, listing }: Plan): void {
    // Those of an earlier run in this folder.
    for (const [phase] of phases.entries()) rmSync(this.#path(`learnt-${phase}`), { force: true })
    const sizes = parts.map(({ index, size }) => ({ index, size }))
    this.#write('plan', serialize({ unread, containers, parts: sizes, base: listing.base }))
  }

  readPlan(pipeline: Pipeline): SettlingPlan & { readonly base: BytePath } {
    const stored = deserialize(this.#read('plan')) as Pick<SettlingPlan, 'unread' | 'containers' | 'parts'> & {
      readonly base: BytePath
    }
    return { ...stored, pipeline, phases: shardPhases(pipeline) }
  }

  /**
   * Writes what was settled before a phase, for the next step and, as `brief-PHASE`, for workers.
   *
   * @param settled all of it, where the brief leaves out what parts bring
   */
  writeBrief(brief: Brief, settled: Settled = brief.settled): void {
    this.#write(`settled-${brief.phase}`, packSettled(settled))
    this.#write(`brief-${brief.phase}`, packBrief(brief))
  }

  /** Writes what was learnt in rounds after a phase. */
  writeLearnt(phase: number, knowledge: Knowledge): void {
    this.#write(`learnt-${phase}`, serialize(knowledge))
  }

  /** Undefined where nothing was learnt in rounds. */
  readLearnt(phase: number): Knowledge | undefined {
    const name = `learnt-${phase}`
    return existsSync(this.#path(name)) ? (deserialize(this.#read(name)) as Knowledge) : undefined
  }

  /** What was settled before a phase. */
  readSettled(phase: number): Settled {
    return unpackSettled(this.#read(`settled-${phase}`))
  }

  /** Facts of the parts after the first phase, in their order. */
  writeFacts(facts: readonly Uint8Array[]): void {
    this.#write('facts', serialize(facts))
  }

  readFacts(): readonly Uint8Array[] {
    return deserialize(this.#read('facts')) as Uint8Array[]
  }

  #path(name: string): string {
    return join(this.#folder, name)
  }

  #write(name: string, bytes: Uint8Array): void {
    try {
      mkdirSync(this.#folder, { recursive: true })
      writeFileSync(this.#path(name), bytes)
    } catch (error) {
      throw outputError(this.#path(name), error)
    }
  }

  #read(name: string): Uint8Array {
    try {
      return readFileSync(this.#path(name))
    } catch (error) {
      throw outputError(this.#path(name), error)
    }
  }
}
