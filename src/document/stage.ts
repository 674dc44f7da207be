import type { Block } from './block.ts'
import type { DecodingSpan, Document, Field, FieldName, Reason, Source, Traits } from './document.ts'
import type { Edit, RuleDoc, Severity } from './edit.ts'

/** A parameter of a stage: validated before the run. */
export interface Param<T> {
  readonly default: T
  /** One sentence, shown by `qingliu stages STAGE`. */
  readonly doc: string
  /** The allowed values, where they can be listed. */
  readonly values?: readonly T[]
  /** Bounds of a number, inclusive. */
  readonly min?: number
  readonly max?: number
  /** For what neither says: what the parameter takes, in words, for a value that does not fit; undefined for one that does. */
  refuses?(value: T): string | undefined
}

export type ParamValue = string | number | boolean | readonly string[]
export type Params = Readonly<Record<string, ParamValue>>
export type ParamSpec<P> = { readonly [K in keyof P]: Param<P[K]> }

/** A value that a stage read: `[start, end)` of the text that it was given, before its own edits. */
export interface FieldFound {
  readonly name: FieldName
  readonly start: number
  readonly end: number
  readonly rule: string
  /** What makes the span the value: entities decoded, quotes taken off. Positions in the document's text. */
  readonly edits?: readonly Edit[]
  readonly value?: string
  /** 50 where absent; see {@link FIELD_RANK}. */
  readonly rank?: number
}

/** Ranks of the places where a value can be read: what a person wrote for this page before what a template says. */
export const FIELD_RANK = {
  /** Front matter, or a byline that names the role. */
  stated: 90,
  /** A heading that the page's own head repeats. */
  corroborated: 80,
  /** JSON-LD, microdata, Open Graph. */
  structured: 70,
  /** A heading, a date line, running text. */
  text: 50,
  /** A date without the hour: a date line that has it is nearer to the truth. */
  day: 45,
  /** `<title>`, a feed's name. */
  page: 30,
  /** Inferred: a day in an address. */
  guess: 20,
} as const

/** A finding at `[start, end)` of the text that the stage was given. */
export interface FindingFound {
  readonly rule: string
  /** The rule's own severity where absent. */
  readonly severity?: Severity
  readonly start: number
  readonly end: number
  readonly message: string
}

/** What a stage asks for. Nothing of it has happened until the engine has checked and applied it. */
export interface Outcome {
  /** Sorted, disjoint, minimal: see `checkEdits`. */
  readonly edits?: readonly Edit[]
  readonly fields?: readonly FieldFound[]
  /** Of the document's fields those that are none of its own, such as the author of a comment: they go. */
  readonly refused?: readonly Field[]
  /** Replaces the blocks; UTF-16 units of the text *after* this outcome's edits. */
  readonly blocks?: readonly Block[]
  readonly findings?: readonly FindingFound[]
  /** Added to the document's traits; `flags` are joined, `measures` merged. */
  readonly traits?: Traits
  readonly reject?: Reason
  /** What people said of texts that this document has: whoever said it wants to know whether it met anything. */
  readonly heeded?: readonly Correction[]
}

interface StageInfo<P> {
  /** The folder's name. */
  readonly name: string
  /** Raised when output may change for any input; part of the provenance. */
  readonly version: string
  readonly summary: string
  readonly params: ParamSpec<P>
  /** Every edit, field and finding that the stage can make, by rule name. */
  readonly rules: Readonly<Record<string, RuleDoc>>
}

/** A transform of text. `create` builds tables once; the function that it gives is pure: no I/O, clock, randomness. */
export interface Stage<P = Params, Tally = unknown, Knowledge = unknown> extends StageInfo<P> {
  /** Whether fields pass through it as well: true of stages that look at characters only. */
  readonly cleansFields?: boolean
  /** For what only many documents show. */
  readonly learn?: Learner<P, Tally, Knowledge>
  create(params: P, knowledge?: Knowledge): (doc: Document) => Outcome
}

/**
 * Learns from all documents, as they stand before the stage, what the stage needs to know. Tallies and knowledge
 * cross threads: they must survive a structured clone. The result may not depend on the order of documents or merges.
 */
export interface Learner<P, Tally, Knowledge> {
  start(params: P): Tally
  /** Adds one document to the tally of a worker. */
  observe(tally: Tally, doc: Document): void
  merge(into: Tally, from: Tally): Tally
  freeze(tally: Tally, params: P): Knowledge
  /**
   * For knowledge that is good for documents of a later day: what a run learnt or stored, if anything, with what people
   * say of it, which outranks it. Corrections that it holds already are replaced. Absent where knowledge speaks of the
   * run's own documents.
   */
  recall?(stored: Knowledge | undefined, corrections: Corrections): Knowledge
  /** What is known of the evidence of an edit, for people: `in 31 of 64 documents of example.com`. */
  describe?(knowledge: Knowledge, evidence: string): string | undefined
}

/** Of a text that the documents of a site repeat. */
export interface Correction {
  /** As the knowledge of a run names it; `*` for all. */
  readonly site: string
  /** A whole paragraph. */
  readonly text: string
}

/** What people decided against what was learnt, or before anything was. */
export interface Corrections {
  readonly keep: readonly Correction[]
  readonly drop: readonly Correction[]
}

/** What decoding gives. */
export interface Decoded {
  /** Well-formed UTF-16, without a byte order mark. */
  readonly text: string
  readonly decoding: readonly DecodingSpan[]
  readonly findings?: readonly FindingFound[]
  readonly traits?: Traits
  readonly reject?: Reason
}

/** The one stage that has bytes for its input. */
export interface Decoder<P = Params> extends StageInfo<P> {
  create(params: P): (bytes: Uint8Array, source: Source) => Decoded
}

/** The stages that there are, in the order in which they run. The engine knows no stage but by this list. */
export interface Registry {
  readonly decoder: Decoder
  readonly stages: readonly Stage[]
  /** URLs of the modules of other packages that some of the stages came from. */
  readonly plugins?: readonly string[]
}
