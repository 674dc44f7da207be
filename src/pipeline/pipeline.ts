import { createHash } from 'node:crypto'
import type { Cleaned, Document, Rejection, Source } from '../document/document.ts'
import { EMPTY_LEDGER } from '../document/ledger.ts'
import type { Decoded, Learner, Outcome, Params, Registry, Stage } from '../document/stage.ts'
import type { Configuration } from './configuration.ts'
import { applyOutcome, applyToField, type Draft, mergeTraits, placeFindings, view, viewField } from './draft.ts'

/** One record of the input, uncompressed. */
export interface InputRecord {
  readonly source: Source
  readonly bytes: Uint8Array
}

/** A record of its own: `uri` names it in messages and in its id. */
export function inputRecord(uri: string, bytes: Uint8Array, recordIndex = 0): InputRecord {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { source: { uri, recordIndex, sha256, bytes: bytes.length }, bytes }
}

/** What stages learnt from all documents, by stage name. Plain data. */
export type Knowledge = Readonly<Record<string, unknown>>

/** Stages that run without looking at other documents. */
export interface Phase {
  /** Their names; the first phase begins with decoding. */
  readonly stages: readonly string[]
  /** The stage of the next phase that learns from the documents as this phase leaves them. */
  readonly learns?: string
}

interface LoadedStage {
  readonly stage: Stage
  readonly params: Params
}

/**
 * Runs documents through the stages of a configuration.
 *
 * A stage that learns begins a new phase: all documents pass the phase before, are observed, and only then go on, so
 * that what was learnt is the same for all. A caller with one document calls {@link cleanOne}.
 */
export class Pipeline {
  readonly phases: readonly Phase[]
  readonly #decode: (bytes: Uint8Array, source: Source) => Decoded
  readonly #decoder: Registry['decoder']
  readonly #loaded: readonly (readonly LoadedStage[])[]
  readonly #ready = new Map<LoadedStage, (doc: Document) => Outcome>()

  constructor(registry: Registry, configuration: Configuration) {
    const params = new Map(configuration.stages.map((stage) => [stage.name, stage.params]))
    this.#decoder = registry.decoder
    this.#decode = registry.decoder.create(params.get(registry.decoder.name) ?? {})
    const phases: LoadedStage[][] = [[]]
    for (const stage of registry.stages) {
      const own = params.get(stage.name)
      if (!own) continue
      if (stage.learn) phases.push([])
      phases.at(-1)!.push({ stage, params: own })
    }
    this.#loaded = phases
    this.phases = phases.map((stages, i) => {
      const learner = phases[i + 1]?.[0]
      const names = stages.map(({ stage }) => stage.name)
      return {
        stages: i === 0 ? [registry.decoder.name, ...names] : names,
        ...(learner && { learns: learner.stage.name }),
      }
    })
  }

  /** The record as a draft: decoded, before any stage. A decoder that throws makes a rejected draft. */
  begin(record: InputRecord): Draft {
    const { source, bytes } = record
    let decoded: Decoded
    try {
      decoded = this.#decode(bytes, source)
    } catch (error) {
      decoded = { text: '', decoding: [], reject: failure(this.#decoder.name, error) }
    }
    const draft: Draft = {
      id: documentId(source, bytes),
      source,
      raw: decoded.text,
      decoding: decoded.decoding,
      text: decoded.text,
      ledger: EMPTY_LEDGER,
      fields: [],
      findings: [],
      traits: mergeTraits({}, decoded.traits ?? {}),
      ...(decoded.reject && { rejection: decoded.reject }),
    }
    return decoded.findings ? placeFindings(draft, this.#decoder, decoded.findings) : draft
  }

  /**
   * The draft after the stages of one phase. A stage that rejects ends the document's way; so does one that fails,
   * with the reason `failed`: no document stops a run.
   */
  advance(draft: Draft, phase: number, knowledge: Knowledge = {}): Draft {
    let current = draft
    for (const loaded of this.#loaded[phase]!) {
      if (current.rejection) break
      try {
        current = this.#run(current, loaded, knowledge)
      } catch (error) {
        current = { ...current, rejection: failure(loaded.stage.name, error) }
      }
    }
    return current
  }

  /** An empty tally for what the next phase learns; undefined where it learns nothing. */
  start(phase: number): unknown {
    const learner = this.#learner(phase)
    return learner?.learn.start(learner.params)
  }

  /** Adds a draft that has passed `phase` to the tally. Rejected drafts teach nothing. */
  observe(phase: number, tally: unknown, draft: Draft): void {
    if (!draft.rejection) this.#learner(phase)?.learn.observe(tally, view(draft))
  }

  merge(phase: number, into: unknown, from: unknown): unknown {
    return this.#learner(phase)?.learn.merge(into, from)
  }

  /** The knowledge that the next phase needs, from the tally of all documents. */
  freeze(phase: number, tally: unknown): Knowledge {
    const learner = this.#learner(phase)
    return learner ? { [learner.name]: learner.learn.freeze(tally, learner.params) } : {}
  }

  /** The document as the stages left it. */
  finish(draft: Draft): Cleaned {
    const { blocks: _, ...cleaned } = draft
    return cleaned
  }

  #learner(phase: number): { name: string; learn: Learner<Params, unknown, unknown>; params: Params } | undefined {
    const next = this.#loaded[phase + 1]?.[0]
    return next?.stage.learn && { name: next.stage.name, learn: next.stage.learn, params: next.params }
  }

  #run(draft: Draft, loaded: LoadedStage, knowledge: Knowledge): Draft {
    const { stage, params } = loaded
    const run = this.#ready.get(loaded) ?? stage.create(params, knowledge[stage.name])
    // Tables are built at first use: a worker that meets no document of a late phase never pays for its tables.
    this.#ready.set(loaded, run)
    const known = draft.fields.length
    let after = applyOutcome(draft, stage, run(view(draft)))
    if (stage.cleansFields && !after.rejection) {
      for (let i = 0; i < known; i++) after = applyToField(after, i, stage, run(viewField(after, after.fields[i]!)))
    }
    return after
  }
}

/** One document through all stages, with what was learnt elsewhere or nothing. */
export function cleanOne(pipeline: Pipeline, record: InputRecord, knowledge: Knowledge = {}): Cleaned {
  let draft = pipeline.begin(record)
  pipeline.phases.forEach((_, phase) => {
    draft = pipeline.advance(draft, phase, knowledge)
  })
  return pipeline.finish(draft)
}

/** sha256 (hex) over where the record stands and what it holds: the same record has the same id in every run. */
export function documentId(source: Pick<Source, 'uri' | 'recordIndex'>, bytes: Uint8Array): string {
  return createHash('sha256').update(`${source.uri}\0${source.recordIndex}\0`).update(bytes).digest('hex')
}

function failure(stage: string, error: unknown): Rejection {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { reason: 'failed', message: `${stage}: ${message}` }
}
