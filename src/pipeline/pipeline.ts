import type { Cleaned, Origin, Rejection, Source } from '../document/document.ts'
import { documentId, type InputRecord, originOf } from '../document/record.ts'
import type {
  Conceal,
  Corrections,
  Decoded,
  Learner,
  Memory,
  Params,
  Registry,
  Shelf,
  Stage,
} from '../document/stage.ts'
import { questionOf } from './answers.ts'
import { Masking } from './conceal.ts'
import { NO_CORRECTIONS } from './configuration/corrections.ts'
import type { Configuration } from './configuration/index.ts'
import { applyOutcome, type Draft, decodedDraft, refusedDraft, view } from './draft.ts'
import { finished } from './finish.ts'
import type { Knowledge } from './knowledge.ts'
import { ReadyStages } from './ready-stages.ts'
import type { Asked } from './reuse/asked.ts'
import { RulesOff } from './rules-off.ts'
import { failure, runStage } from './run-stage.ts'

export type { Knowledge } from './knowledge.ts'

/** Stage name → tally over the documents of a run, or some of them, from which knowledge is derived. Plain data. */
export type Tallies = Readonly<Record<string, unknown>>

/** A sequence of stages between two points at which all documents are needed. */
export interface Phase {
  /** Names of the stages; the first phase begins with decoding. */
  readonly stages: readonly string[]
  /**
   * The stages that learn from the documents after this phase: its own stages that judge again, and the first of the
   * next phase.
   */
  readonly learn?: readonly string[]
}

interface LoadedStage {
  readonly stage: Stage
  readonly params: Params
  readonly conceal?: Conceal
}

/** A stage that learns, with its parameters. */
export interface LoadedLearner extends LoadedStage {
  readonly learn: Learner<Params, unknown, unknown>
}

/**
 * Runs documents through the stages of a configuration.
 *
 * A stage that learns begins a new phase: all documents pass the previous phase and are observed before any continues, so
 * the knowledge is the same for all. A stage that judges again begins no phase: it runs without knowledge, and at the end of
 * its phase the documents that its knowledge concerns pass the phase again. For a single document use {@link cleanOne}.
 */
export class Pipeline {
  readonly phases: readonly Phase[]
  /** Names of the thresholds of all stages, in order. */
  readonly thresholds: readonly string[]
  readonly #decoder: Registry['decoder']
  readonly #decoderParams: Params
  /** Stage name → its parameters. */
  readonly #params: ReadonlyMap<string, Params>
  readonly #corrections: Corrections
  readonly #rulesOff: RulesOff
  readonly #loaded: readonly (readonly LoadedStage[])[]
  readonly #byName: ReadonlyMap<string, LoadedStage>
  /** For each phase the stages that learn after it. */
  readonly learners: readonly (readonly LoadedLearner[])[]
  readonly #ready = new ReadyStages()
  /** Present if a stage masks values. */
  readonly masking: Masking | undefined
  #decode: ((bytes: Uint8Array, source: Origin) => Decoded) | undefined

  constructor(registry: Registry, configuration: Configuration) {
    const params = new Map(configuration.stages.map((stage) => [stage.name, stage.params]))
    this.#params = params
    this.#decoder = registry.decoder
    this.#corrections = configuration.corrections ?? NO_CORRECTIONS
    this.#rulesOff = new RulesOff(this.#corrections.off)
    this.#decoderParams = params.get(registry.decoder.name) ?? {}
    const phases: LoadedStage[][] = [[]]
    for (const stage of registry.stages) {
      const own = params.get(stage.name)
      if (!own) continue
      if (stage.learn && !stage.learn.concerns) phases.push([])
      const conceal = stage.conceal?.(own)
      phases.at(-1)!.push({ stage, params: own, ...(conceal && { conceal }) })
    }
    // A stage that judges again must observe all documents, even if no stage follows it.
    if (phases.at(-1)!.some(judgesAgain)) phases.push([])
    this.#loaded = phases
    this.#byName = new Map(phases.flat().map((loaded) => [loaded.stage.name, loaded]))
    this.masking = phases.flat().flatMap(({ stage, conceal }) => (conceal ? new Masking(stage.name, conceal) : []))[0]
    this.thresholds = phases.flat().flatMap(({ stage, params: own }) => stage.thresholds?.(own) ?? [])
    // Pinned stages learn nothing, and the phases stay: a stage that judges again does so after the same stages as in the
    // run that learnt, so that the same knowledge gives the same text.
    const pinned = new Set(configuration.pinned?.stages)
    this.learners = phases.map((stages, i) => {
      const next = phases[i + 1]?.[0]
      return [...stages.filter(judgesAgain), ...(next && !judgesAgain(next) ? [next] : [])].flatMap((loaded) =>
        loaded.stage.learn && !pinned.has(loaded.stage.name) ? { ...loaded, learn: loaded.stage.learn } : [],
      )
    })
    this.phases = phases.map((stages, i) => {
      const names = stages.map(({ stage }) => stage.name)
      const learn = this.learners[i]!.map(({ stage }) => stage.name)
      return { stages: i === 0 ? [registry.decoder.name, ...names] : names, ...(learn.length > 0 && { learn }) }
    })
  }

  /** Decodes a record to a draft, before any stage. If the decoder throws, the draft is rejected. */
  begin({ source, bytes }: InputRecord): Draft {
    this.#decode ??= this.#decoder.create(this.#decoderParams)
    try {
      const decoded = this.#decode(bytes, originOf(source))
      if (!this.masking) return decodedDraft(documentId(source, bytes), source, this.#decoder, decoded)
      const hidden = this.masking.find(decoded.text)
      const shown = this.masking.source(source, decoded.text, hidden)
      const id = documentId(shown, Buffer.from(shown.sha256))
      return { ...decodedDraft(id, shown, this.#decoder, decoded), hidden }
    } catch (error) {
      return this.refuse(documentId(source, bytes), source, failure(this.#decoder, error))
    }
  }

  refuse(id: string, source: Source, rejection: Rejection): Draft {
    return refusedDraft(id, this.masking?.source(source) ?? source, rejection)
  }

  /**
   * The draft after the stages of one phase. If a stage rejects the document, or throws (reason `failed`), later stages do
   * not run. No document stops a run.
   *
   * @param isAgain whether stages that judge again use their knowledge
   * @throws the error of a stage that cannot build its tables, since then every document would fail
   */
  advance(draft: Draft, phase: number, knowledge: Knowledge = {}, isAgain = false): Draft {
    let current = draft
    for (const loaded of this.#loaded[phase]!) {
      const { rejection } = current
      if (rejection && !loaded.conceal) continue
      const run = this.#ready.run(loaded, current, !isAgain && judgesAgain(loaded) ? {} : knowledge)
      try {
        const seen = view(loaded.stage.judgesPublished ? this.#masked(current) : current)
        current = runStage(current, loaded.stage, run, seen, this.#rulesOff)
      } catch (error) {
        current = { ...current, rejection: failure(loaded.stage, error) }
      }
      // What could not be masked is not published.
      if (loaded.conceal && current.rejection && current.rejection !== rejection)
        current = this.refuse(current.id, current.source, current.rejection)
    }
    return current
  }

  /** The draft with the text that is published if no later stage changes it: values are masked after all other stages. */
  #masked(draft: Draft): Draft {
    const loaded = this.#loaded.flat().find(({ conceal }) => conceal)
    return loaded ? applyOutcome(draft, loaded.stage, this.#ready.run(loaded, draft, {})(view(draft))) : draft
  }

  /**
   * Judges a draft that has passed `phase` again if the learnt knowledge concerns it; otherwise returns the draft.
   *
   * @param begin decodes the document again, before any stage
   */
  reconsider(draft: Draft, phase: number, knowledge: Knowledge, begin: () => Draft): Draft {
    if (!this.isConcerned(draft, phase, knowledge)) return draft
    let current = begin()
    for (let each = 0; each <= phase; each++) current = this.advance(current, each, knowledge, true)
    return current
  }

  /** Whether a draft that has passed `phase` must be judged again. */
  isConcerned(draft: Draft, phase: number, knowledge: Knowledge): boolean {
    if (draft.rejection) return false
    return (this.#loaded[phase] ?? []).some((loaded) => {
      if (!judgesAgain(loaded)) return false
      const answer = this.#ready.given(loaded, draft, knowledge)
      return answer !== undefined && loaded.stage.learn!.concerns!(answer, view(draft))
    })
  }

  /** See {@link ReadyStages.noting}. */
  noting<T>(step: () => T): { readonly result: T; readonly asked: readonly Asked[] } {
    return this.#ready.noting(step)
  }

  /**
   * What the next step asks for a draft that has passed `phase`, as far as can be told: the draft may be judged again.
   *
   * @param noted what was asked in the phase
   */
  questions(phase: number, draft: Draft, noted: readonly Asked[]): readonly Asked[] {
    if (draft.rejection) return []
    const doc = view(draft)
    const again = this.#loaded[phase]!.filter(judgesAgain)
    const next = (this.#loaded[phase + 1] ?? []).filter((loaded) => loaded.stage.learn && !judgesAgain(loaded))
    const asked = [...again, ...next].map(({ stage: { name, learn } }): Asked => [name, questionOf(learn, doc)])
    const others = noted.filter(
      ([name, question]) =>
        again.some(({ stage }) => stage.name === name) && !asked.some((each) => isSame(each, [name, question])),
    )
    return [...others, ...asked]
  }

  /** What is asked and hashes of the answers: the same as long as all that a step is given is the same. For a key. */
  answersTo(asked: readonly Asked[], knowledge: Knowledge): string {
    let answers = ''
    for (const [name, question] of asked) {
      const hash = this.#ready.answersOf(this.#byName.get(name)!, knowledge).hash(question)
      // Neither names nor hashes hold a line end, and a question ends at the length before it.
      answers += `${name}\n${hash}\n${question.length}\n${question}`
    }
    return answers
  }

  /** Empty tallies for what is learnt after a phase, by stage; undefined if nothing is. */
  start(phase: number): Tallies | undefined {
    const learners = this.learners[phase]!
    if (learners.length === 0) return undefined
    return Object.fromEntries(learners.map(({ stage, learn, params }) => [stage.name, learn.start(params)]))
  }

  /**
   * Adds a draft that has passed `phase` to the tallies, unless it is rejected.
   *
   * @returns the draft, which is rejected if a stage failed to learn from it
   */
  observe(phase: number, tallies: Tallies | undefined, draft: Draft): Draft {
    if (!tallies || draft.rejection) return draft
    const doc = view(draft)
    for (const { stage, learn } of this.learners[phase]!) {
      try {
        learn.observe(tallies[stage.name], doc, draft.source.number)
      } catch (error) {
        return { ...draft, rejection: failure(stage, error) }
      }
    }
    return draft
  }

  /** Gives the one document in tallies another number in its file. */
  renumber(phase: number, tallies: Tallies, number: number): void {
    for (const { stage, learn } of this.learners[phase]!) learn.renumber?.(tallies[stage.name], number)
  }

  merge(phase: number, into: Tallies, from: Tallies): Tallies {
    const learners = this.learners[phase]!
    return Object.fromEntries(
      learners.map(({ stage: { name }, learn }) => [name, learn.merge(into[name], from[name])] as const),
    )
  }

  /** Puts the texts in tallies on the shelf, before they are merged. */
  deposit(phase: number, tallies: Tallies, shelf: Shelf): void {
    for (const { stage, learn } of this.learners[phase]!) learn.deposit?.(tallies[stage.name], shelf)
  }

  /** The knowledge learnt after a phase, from the tallies of all documents. */
  freeze(phase: number, tallies: Tallies | undefined, shelf?: Shelf, memory?: Memory): Knowledge {
    if (!tallies) return {}
    const freeze = ({ stage, learn, params }: LoadedLearner): unknown =>
      learn.freeze(tallies[stage.name], params, shelf, memory)
    return this.known(this.learners[phase]!.map((each) => [each, freeze(each)]))
  }

  /** Splits tallies into shares that can be frozen separately; undefined if a stage cannot split its tally. */
  split(phase: number, tallies: Tallies, shares: number): readonly Tallies[] | undefined {
    const learners = this.learners[phase]!
    if (learners.some(({ learn }) => !learn.shares)) return undefined
    const parts = learners.map(
      ({ stage: { name }, learn }) => [name, learn.shares!.split(tallies[name], shares)] as const,
    )
    return Array.from({ length: shares }, (_, i) => Object.fromEntries(parts.map(([name, each]) => [name, each[i]])))
  }

  /** Gives the same result as {@link freeze} of all shares merged. */
  freezeShares(phase: number, shares: Iterable<Tallies>): Knowledge {
    const learners = this.learners[phase]!
    const parts = learners.map((): unknown[] => [])
    for (const tallies of shares)
      for (const [i, { stage, learn, params }] of learners.entries())
        parts[i]!.push(learn.freeze(tallies[stage.name], params))
    return this.known(learners.map((each, i) => [each, each.learn.shares!.join(parts[i]!)]))
  }

  /** What stages learnt, with corrections by people. */
  known(learnt: readonly (readonly [LoadedLearner, unknown])[]): Knowledge {
    return Object.fromEntries(
      learnt.map(([{ stage, learn }, each]) => [stage.name, learn.recall?.(each, this.#corrections) ?? each]),
    )
  }

  /**
   * The knowledge for a document outside a run: the knowledge of a run that is also valid for other documents, with the
   * corrections of this configuration.
   *
   * @param stored knowledge by stage name; stages that are not in it use only the corrections
   */
  recall(stored: Knowledge = {}): Knowledge {
    const recalled: Record<string, unknown> = {}
    for (const { stage } of this.#loaded.flat())
      if (stage.learn?.recall) recalled[stage.name] = stage.learn.recall(stored[stage.name], this.#corrections)
    return recalled
  }

  /** The document after the stages, as it is published. */
  finish(draft: Draft): Cleaned {
    const cleaned = finished(draft, (rule) => this.#timezoneOf(rule))
    return this.masking?.cleaned(cleaned, draft.hidden ?? []) ?? cleaned
  }

  /** The parameter `timezone` of the stage of a `stage/rule`; empty if it has none. */
  #timezoneOf(rule: string): string {
    return String(this.#params.get(rule.slice(0, rule.indexOf('/')))?.timezone ?? '')
  }

  /** Knowledge as it may be stored: all of it, unless values are masked; see {@link Masking.knowledge}. */
  storable(knowledge: Knowledge): Knowledge {
    const stages = this.#loaded.flat().map(({ stage }) => stage)
    return this.masking?.knowledge(knowledge, stages) ?? knowledge
  }
}

function isSame(a: Asked, b: Asked): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

function judgesAgain({ stage }: LoadedStage): boolean {
  return stage.learn?.concerns !== undefined
}

/** Cleans one document with all stages, and with knowledge from elsewhere if given. */
export function cleanOne(pipeline: Pipeline, record: InputRecord, knowledge: Knowledge = {}): Cleaned {
  const begin = (): Draft => pipeline.begin(record)
  let draft = begin()
  pipeline.phases.forEach((_, phase) => {
    draft = pipeline.reconsider(pipeline.advance(draft, phase, knowledge), phase, knowledge, begin)
  })
  return pipeline.finish(draft)
}
