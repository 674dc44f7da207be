import type { DecodingSpan, Document, Field, Origin, Reason, Traits } from './document.ts'
import type { Edit, RuleDoc, Severity } from './ledger/edit.ts'
import type { Rounds, RoundTools } from './rounds.ts'
import type { Block } from './structure/block.ts'
import type { SpanFound } from './structure/span.ts'

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
  /**
   * Checks what neither a list nor bounds can express. Describes the expected value for one that does not fit;
   * undefined for one that does.
   */
  refuses?(value: T): string | undefined
}

export type ParamValue = string | number | boolean | readonly string[]
export type Params = Readonly<Record<string, ParamValue>>
export type ParamSpec<P> = { readonly [K in keyof P]: Param<P[K]> }

/** A field value that a stage read: `[start, end)` of its input, before its own edits. */
export interface FieldFound {
  readonly name: Field['name']
  readonly start: number
  readonly end: number
  readonly rule: string
  /**
   * The edits that turn the span into the value: entities decoded, quotes removed. Positions in the document's text.
   */
  readonly edits?: readonly Edit[]
  readonly value?: string
  /** The default is 50; see {@link FIELD_RANK}. */
  readonly rank?: number
}

/** Ranks of the sources of a value. What a person wrote for this page outranks what a template says. */
export const FIELD_RANK = {
  /** Front matter, or a byline that names the role. */
  stated: 90,
  /** A heading that the page's own head repeats. */
  corroborated: 80,
  /** JSON-LD, microdata, Open Graph. */
  structured: 70,
  /** A heading, a date line, running text. */
  text: 50,
  /** A date without a time; a date line with a time is more exact. */
  day: 45,
  /** `<title>`, a feed's name. */
  page: 30,
  /** Inferred: a day in an address. */
  guess: 20,
} as const

/** A finding at `[start, end)` of the text that the stage was given, or of a field. */
export interface FindingFound {
  /** The field whose text the positions count, if they do not count that of the document. */
  readonly field?: Field
  readonly rule: string
  /** The rule's own severity where absent. */
  readonly severity?: Severity
  readonly start: number
  readonly end: number
  readonly message: string
}

/** `[start, end)` of a text. UTF-16 units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Prepares the search in one document for what must not be published. The function that it returns gives the ranges in
 * raw text, JSON, an address or a message: sorted, disjoint. It may also use what it found in texts of that document before.
 *
 * @param seen pieces of the raw text that the stage's edits have replaced
 */
export type Conceal = (seen: readonly string[]) => (text: string) => readonly Range[]

/** What a stage asks for. The engine checks it before it applies anything. */
export interface Outcome {
  /** Sorted, disjoint, minimal: see `checkEdits`. */
  readonly edits?: readonly Edit[]
  readonly fields?: readonly FieldFound[]
  /** Fields of the document that are not its own, such as the author of a comment. They are removed. */
  readonly refused?: readonly Field[]
  /** Replaces the blocks; positions are UTF-16 units of the text *after* this outcome's edits. */
  readonly blocks?: readonly Block[]
  /** The structure of the input text, as ranges, in addition to those of earlier stages. */
  readonly spans?: readonly SpanFound[]
  readonly findings?: readonly FindingFound[]
  /** Added to the document's traits; `flags` are joined, `measures` merged. */
  readonly traits?: Traits
  readonly reject?: Reason
  /** Corrections by people that matched this document, so that a run can report those that matched nothing. */
  readonly heeded?: readonly (Correction | Selection | RuleOff)[]
}

/** The reason, rule and flag of a document that fails a threshold of its configuration. A run counts what each one takes. */
export const THRESHOLD = 'threshold'

interface StageInfo<P> {
  /** The folder's name. */
  readonly name: string
  /** Raised when the output may change for any input; part of the provenance. */
  readonly version: string
  readonly summary: string
  readonly params: ParamSpec<P>
  /** Every edit, field and finding that the stage can make, by rule name. */
  readonly rules: Readonly<Record<string, RuleDoc>>
}

/**
 * A transform of text. `create` builds tables once. The function that it returns is pure: no I/O, clock or randomness.
 */
export interface Stage<P = Params, Tally = unknown, Knowledge = unknown> extends StageInfo<P> {
  /** Whether the stage also cleans fields: true for stages that look at characters only. */
  readonly cleansFields?: boolean
  /** Whether the stage itself reports all that it changes, so that its edits make no findings. */
  readonly reportsItself?: boolean
  /**
   * Whether the stage judges the text that is published, and no more: it makes no edits, fields or blocks, and its findings
   * stand at 0. Where values are masked it sees the text with the marks, since figures over the values, with six digits each,
   * would tell a number to whoever tries them all.
   */
  readonly judgesPublished?: boolean
  /** Whether its rules hold for every site: they protect people, or judge documents by others of the run. */
  readonly rulesStay?: boolean
  /**
   * For a stage that takes values out of what is published. With parameters for which this gives a function, the stage also
   * runs on rejected documents, and the values are overwritten wherever else a document holds them; see `conceal.ts` of the
   * pipeline.
   */
  conceal?(params: P): Conceal | undefined
  /** For knowledge that takes many documents. */
  readonly learn?: Learner<P, Tally, Knowledge>
  /** For a stage that holds documents against limits: their names, which `Traits.beyond` uses, in order. */
  thresholds?(params: P): readonly string[]
  /** @param knowledge as far as the documents asked for it, which the function is then called with; see {@link Learner.asks} */
  create(params: P, knowledge?: Knowledge): (doc: Document) => Outcome
}

/**
 * Learns from all documents, as they are before the stage, what the stage needs to know. Tallies and knowledge cross
 * threads, so they must survive a structured clone. The result must not depend on the order of documents or merges.
 */
export interface Learner<P, Tally, Knowledge> {
  start(params: P): Tally
  /**
   * Adds one document to the tally of a worker.
   *
   * @param number of the record in its file: of two records that are equal, the first of a file may count for more
   */
  observe(tally: Tally, doc: Document, number: number): void
  /** For a tally that holds the numbers of records: gives the one document in it another. Absent where it holds none. */
  renumber?(tally: Tally, number: number): void
  merge(into: Tally, from: Tally): Tally
  /**
   * @param shelf the one of `deposit`; absent where nothing was put on one
   * @param memory of earlier runs; absent where nothing is kept
   */
  freeze(tally: Tally, params: P, shelf?: Shelf, memory?: Memory): Knowledge
  /**
   * For a tally that holds texts, which only freezing needs: puts those that are still in it on the shelf. Called for the
   * tallies of a part before they are merged.
   */
  deposit?(tally: Tally, shelf: Shelf): void
  /**
   * For a tally that grows with the number of sites: shares that can be merged and frozen one after the other, so that
   * a large run holds one of them in memory.
   */
  readonly shares?: Shares<Tally, Knowledge>
  /** For a tally that grows with the number of documents: the same knowledge, found by many processes. */
  rounds?(params: P, tools: RoundTools): Rounds<Tally, Knowledge>
  /**
   * For a stage that judges each document alone and learns from its own judgements. It begins no phase and runs without
   * knowledge at first. It observes the documents as its phase leaves them. A document for which this is true passes
   * the phase again, from its bytes, with the knowledge: once, and nothing is learnt from that.
   */
  concerns?(knowledge: Knowledge, doc: Document): boolean
  /**
   * What a document asks of the knowledge, such as the name of its site. Absent: all documents ask for all of it.
   */
  asks?(doc: Document): string
  /**
   * Prepares answers: the part of the knowledge that a question is about, without what is there for people alone, such as
   * counts and examples. The stage is given the answer and nothing else, so a document need not be cleaned again while it is the
   * same. Equal questions get the same object, where they can.
   */
  answers?(knowledge: Knowledge): (question: string) => Knowledge
  /**
   * Combines what a run learnt or stored, if anything, with corrections by people, which outrank it. Corrections that
   * are stored already are replaced. Present only where knowledge is also valid for documents of a later run.
   */
  recall?(stored: Knowledge | undefined, corrections: Corrections): Knowledge
  /** What is known about the evidence of an edit or the message of a finding, for people: `in 31 of 64 documents of example.com`. */
  describe?(knowledge: Knowledge, evidence: string): string | undefined
}

/** Holds texts, so that a large run needs no memory for them. */
export interface Shelf {
  /** Returns the number by which {@link get} finds it. */
  put(text: string): number
  get(place: number): string
}

/**
 * Remembers from run to run what follows from the key alone, such as from the hashes of two texts. What it forgets is worked out
 * anew, and nothing else may depend on it.
 */
export interface Memory {
  recall(key: string): string | undefined
  keep(key: string, value: string): void
}

/** How a tally is shared out. All that belongs to one key, such as a site, is always in the share of one number. */
export interface Shares<Tally, Knowledge> {
  split(tally: Tally, shares: number): readonly Tally[]
  /** The knowledge of all shares as one, in the order that it would have had. */
  join(parts: readonly Knowledge[]): Knowledge
}

/** A correction of a text that the documents of a site repeat. */
export interface Correction {
  /** The site as the knowledge of a run names it; `*` for all. */
  readonly site: string
  /** A whole paragraph. */
  readonly text: string
}

/** A correction about a container of the pages of a site. */
export interface Selection {
  /** As for a {@link Correction}. */
  readonly site: string
  /** A selector that `parseSelector` understands. */
  readonly select: string
  /** `main`: what it selects is the main text, and nothing else is; `drop`: it is no part of it. */
  readonly verdict: 'main' | 'drop'
}

/** A rule that does nothing to the documents of a site. */
export interface RuleOff {
  /** As for a {@link Correction}. */
  readonly site: string
  /** `stage/rule`. */
  readonly rule: string
}

/** Decisions by people that overrule what was learnt, or that precede it. */
export interface Corrections {
  readonly keep: readonly Correction[]
  readonly drop: readonly Correction[]
  /** Absent where there are none. */
  readonly selections?: readonly Selection[]
  /** Absent where there are none. The engine heeds it; no stage sees it. */
  readonly off?: readonly RuleOff[]
}

/** The result of decoding. */
export interface Decoded {
  /** Well-formed UTF-16, without a byte order mark. */
  readonly text: string
  readonly decoding: readonly DecodingSpan[]
  readonly findings?: readonly FindingFound[]
  readonly traits?: Traits
  readonly reject?: Reason
}

/** The one stage whose input is bytes. */
export interface Decoder<P = Params> extends StageInfo<P> {
  create(params: P): (bytes: Uint8Array, source: Origin) => Decoded
}

/** All stages, in the order in which they run. The engine knows stages from this list alone. */
export interface Registry {
  readonly decoder: Decoder
  readonly stages: readonly Stage[]
  /** URLs of the modules of plug-in stages. */
  readonly plugins?: readonly string[]
}
