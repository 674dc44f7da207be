import { hash } from 'node:crypto'
import type { Rejection, Source } from '../../document/document.ts'
import type { Configuration } from '../configuration/index.ts'
import type { Pipeline } from '../pipeline.ts'

/** What a document asks of the knowledge of a stage. */
export type Asked = readonly [stage: string, question: string]

/** How far a document has come, and what its next step depends on besides. Plain data. */
export interface Trail {
  /** Hash over the record as it was read; see `sourceDigest`. */
  readonly record: string
  /** Over all that the draft follows from, hexadecimal. */
  readonly key: string
  /** The same, of the draft after the first phase: drafts of later phases are not kept. */
  readonly first: string
  /** What the next step asks of knowledge. */
  readonly asked: readonly Asked[]
}

/** The keys of what becomes of documents: hashes over all that it follows from, hexadecimal. */
export class Keys {
  readonly #build: string
  /** For each phase, what its draft follows from besides the draft before and knowledge, and what is learnt from it. */
  readonly #phases: readonly string[]
  readonly #learners: readonly string[]
  readonly #rows: string

  /**
   * @param build see `buildHash`
   * @param rows what is the same in all rows of the run, and which columns they have. Plain data
   */
  constructor(build: string, { stages, corrections }: Configuration, { phases, masking }: Pipeline, rows: unknown) {
    this.#build = build
    const configured = (names: readonly string[] = []): string => {
      const own = stages.filter(({ name }) => names.includes(name))
      // For whatever site: it is known only while the stages run.
      const off = (corrections?.off ?? []).filter(({ rule }) => names.includes(rule.slice(0, rule.indexOf('/'))))
      return JSON.stringify(off.length > 0 ? [own, off] : own)
    }
    // A stage that masks values decides from the start what a draft holds.
    const all = masking && configured(stages.map(({ name }) => name))
    this.#phases = phases.map((phase) => all ?? configured(phase.stages))
    this.#learners = phases.map(({ learn }) => configured(learn))
    this.#rows = JSON.stringify([stages, rows])
  }

  /**
   * A record as it is read. Stages see all of its source, so all of it counts, the address too.
   *
   * @param rejection of a record that no stage can take
   */
  ofRecord(source: Source, rejection?: Rejection): string {
    return over('record', this.#build, JSON.stringify([source, rejection ?? null]))
  }

  /**
   * The draft after a phase.
   *
   * @param before key of the record, or of the draft after the phase before
   * @param answers hash over what knowledge the phase is given; empty for the first
   */
  ofDraft(before: string, phase: number, answers: string): string {
    return over('draft', before, `${phase}`, this.#phases[phase]!, answers)
  }

  /** What is learnt from a draft, and asked for it. @param draft its key */
  ofFacts(draft: string, phase: number): string {
    return over('facts', draft, this.#learners[phase]!)
  }

  /** @param occurrence 2 for a record that its file holds a second time */
  ofRow(before: string, answers: string, occurrence: number): string {
    return over('row', before, this.#rows, answers, `${occurrence}`)
  }

  /** The row group of a folder. @param rows keys of its rows */
  ofGroup(folder: string, rows: readonly string[]): string {
    return over('group', folder, ...rows)
  }

  /** What a stage remembers. @param key as it names it */
  static ofMemory(build: string, key: string): string {
    return over('memory', build, key)
  }

  /** A record by its name, whatever it holds. */
  static ofName({ uri, key }: Pick<Source, 'uri' | 'key'>): string {
    return over('name', uri, key)
  }
}

/** Each part with its length, so that no two lists are alike. */
function over(...parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${part.length} ${part}`).join('\n'))
}

/** Keys are hashes; what is kept under one is of several kinds, told apart by the first byte: the index of the cache has half a key. */
const KINDS: readonly string[] = ['facts', 'draft', 'outcome', 'row', 'raw', 'group', 'name', 'memory']

/** The key of the cache. @param key hexadecimal */
export function keyBytes(kind: string, key: string): Uint8Array {
  const bytes = Buffer.from(key, 'hex')
  bytes[0]! ^= KINDS.indexOf(kind) + 1
  return bytes
}
