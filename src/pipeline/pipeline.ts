import type { Cleaned, Document, Rejection, Source } from '../document/document.ts'
import { documentId, type InputRecord } from '../document/record.ts'
import type { Corrections, Decoded, Learner, Outcome, Params, Registry, Stage } from '../document/stage.ts'
import { textBlocks } from '../document/structure/text-blocks.ts'
import { NO_CORRECTIONS } from './configuration/corrections.ts'
import type { Configuration } from './configuration/index.ts'
import { applyOutcome, applyToField, type Draft, decodedDraft, refusedDraft, view, viewField } from './draft.ts'

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

/** A stage with its tables built, and the knowledge that they were built from. */
interface ReadyStage {
  readonly run: (doc: Document) => Outcome
  readonly learnt: unknown
}

/**
 * Runs documents through the stages of a configuration.
 *
 * A stage that learns begins a new phase: all documents pass the phase before, are observed, and only then go on, so
 * that what was learnt is the same for all. A caller with one document calls {@link cleanOne}.
 */
export class Pipeline {
  readonly phases: readonly Phase[]
  readonly #decoder: Registry['decoder']
  readonly #decoderParams: Params
  readonly #corrections: Corrections
  readonly #loaded: readonly (readonly LoadedStage[])[]
  readonly #ready = new Map<LoadedStage, ReadyStage>()
  #decode: ((bytes: Uint8Array, source: Source) => Decoded) | undefined

  constructor(registry: Registry, configuration: Configuration) {
    const params = new Map(configuration.stages.map((stage) => [stage.name, stage.params]))
    this.#decoder = registry.decoder
    this.#corrections = configuration.corrections ?? NO_CORRECTIONS
    this.#decoderParams = params.get(registry.decoder.name) ?? {}
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
  begin({ source, bytes }: InputRecord): Draft {
    this.#decode ??= this.#decoder.create(this.#decoderParams)
    const id = documentId(source, bytes)
    try {
      return decodedDraft(id, source, this.#decoder, this.#decode(bytes, source))
    } catch (error) {
      return refusedDraft(id, source, failure(this.#decoder, error))
    }
  }

  /**
   * The draft after the stages of one phase. A stage that rejects ends the document's way; so does one that fails,
   * with the reason `failed`: no document stops a run.
   *
   * @throws what a stage throws that cannot build its tables: no document's fault, and none would get through
   */
  advance(draft: Draft, phase: number, knowledge: Knowledge = {}): Draft {
    let current = draft
    for (const loaded of this.#loaded[phase]!) {
      if (current.rejection) break
      const run = this.#create(loaded, knowledge)
      try {
        current = runStage(current, loaded.stage, run)
      } catch (error) {
        current = { ...current, rejection: failure(loaded.stage, error) }
      }
    }
    return current
  }

  /** An empty tally for what the next phase learns; undefined where it learns nothing. */
  start(phase: number): unknown {
    const learner = this.#learner(phase)
    return learner?.learn.start(learner.params)
  }

  /**
   * Adds a draft that has passed `phase` to the tally. Rejected drafts teach nothing.
   *
   * @returns the draft; rejected where the stage failed to learn from it
   */
  observe(phase: number, tally: unknown, draft: Draft): Draft {
    const learner = this.#learner(phase)
    if (!learner || draft.rejection) return draft
    try {
      learner.learn.observe(tally, view(draft))
      return draft
    } catch (error) {
      return { ...draft, rejection: failure(learner, error) }
    }
  }

  merge(phase: number, into: unknown, from: unknown): unknown {
    return this.#learner(phase)?.learn.merge(into, from)
  }

  /** The knowledge that the next phase needs, from the tally of all documents. */
  freeze(phase: number, tally: unknown): Knowledge {
    const learner = this.#learner(phase)
    if (!learner) return {}
    const learnt = learner.learn.freeze(tally, learner.params)
    return { [learner.name]: learner.learn.recall?.(learnt, this.#corrections) ?? learnt }
  }

  /**
   * The knowledge for a document that is in no run: what a run learnt that is good for others too, with the corrections
   * of this configuration.
   *
   * @param stored by stage name; what stages are not in it know the corrections alone
   */
  recall(stored: Knowledge = {}): Knowledge {
    const recalled: Record<string, unknown> = {}
    for (const { stage } of this.#loaded.flat())
      if (stage.learn?.recall) recalled[stage.name] = stage.learn.recall(stored[stage.name], this.#corrections)
    return recalled
  }

  /** The document as the stages left it. */
  finish(draft: Draft): Cleaned {
    const { blocks: _, spans = [], heeded: __, ...cleaned } = draft
    return { ...cleaned, blocks: textBlocks(cleaned.text, cleaned.ledger, spans) }
  }

  #learner(phase: number): { name: string; learn: Learner<Params, unknown, unknown>; params: Params } | undefined {
    const next = this.#loaded[phase + 1]?.[0]
    return next?.stage.learn && { name: next.stage.name, learn: next.stage.learn, params: next.params }
  }

  /** Tables are built at first use: a worker that meets no document of a late phase never pays for its tables. */
  #create(loaded: LoadedStage, knowledge: Knowledge): ReadyStage['run'] {
    const { stage, params } = loaded
    const learnt = knowledge[stage.name]
    const ready = this.#ready.get(loaded)
    if (ready && ready.learnt === learnt) return ready.run
    const run = stage.create(params, learnt)
    this.#ready.set(loaded, { run, learnt })
    return run
  }
}

function runStage(draft: Draft, stage: Stage, run: ReadyStage['run']): Draft {
  const known = draft.fields.length
  let after = applyOutcome(draft, stage, run(view(draft)))
  if (stage.cleansFields && !after.rejection) {
    for (let i = 0; i < known; i++) after = applyToField(after, i, stage, run(viewField(after, after.fields[i]!)))
  }
  return after
}

/** One document through all stages, with what was learnt elsewhere or nothing. */
export function cleanOne(pipeline: Pipeline, record: InputRecord, knowledge: Knowledge = {}): Cleaned {
  let draft = pipeline.begin(record)
  pipeline.phases.forEach((_, phase) => {
    draft = pipeline.advance(draft, phase, knowledge)
  })
  return pipeline.finish(draft)
}

function failure({ name: stage }: { readonly name: string }, error: unknown): Rejection {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { stage, reason: 'failed', message }
}
