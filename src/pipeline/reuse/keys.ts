import { hash } from 'node:crypto'
import type { Place, Rejection, Source } from '../../document/document.ts'
import { originOf, sourceDigest } from '../../document/record.ts'
import type { Configuration } from '../configuration/index.ts'
import type { Pipeline } from '../pipeline.ts'
import type { Asked } from './asked.ts'

export type { Asked } from './asked.ts'

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
  /** Where the record is in its file; absent for a file that is one record. */
  readonly place?: Place
}

/** The keys that a record alone determines, hexadecimal. */
export interface RecordKeys {
  /** See `sourceDigest`. */
  readonly record: string
  /** Of its draft after the first phase. */
  readonly draft: string
  /** Hash over the program and the parameters: with others, the draft has another key. */
  readonly by: string
}

/**
 * The keys of what becomes of documents: hashes over all that it follows from, hexadecimal. A quiet night is spent on hashes and small
 * contents, so each step takes one.
 */
export class Keys {
  /** For each phase, what its draft follows from besides the draft before and knowledge, and what is learnt from it. */
  readonly #phases: readonly string[]
  /** Hashes of it. */
  readonly #learners: readonly Buffer[]
  readonly #by: string
  readonly #hasPlaces: boolean
  readonly #rows: string

  /**
   * @param build see `buildHash`
   * @param rows what is the same in all rows of the run, and which columns they have. Plain data
   */
  constructor(build: string, { stages, corrections }: Configuration, { phases, masking }: Pipeline, rows: unknown) {
    const configured = (names: readonly string[] = []): string => {
      const own = stages.filter(({ name }) => names.includes(name))
      // For whatever site: it is known only while the stages run.
      const off = (corrections?.off ?? []).filter(({ rule }) => names.includes(rule.slice(0, rule.indexOf('/'))))
      return JSON.stringify(off.length > 0 ? [own, off] : own)
    }
    // A stage that masks values decides from the start what a draft holds.
    const all = masking && configured(stages.map(({ name }) => name))
    this.#phases = phases.map((phase) => all ?? configured(phase.stages))
    this.#learners = phases.map(({ learn }) => hash('sha256', configured(learn), 'buffer'))
    this.#by = over('first', build, this.#phases[0]!)
    // What is masked in the address of a record is masked in all that is kept of it, its place included.
    this.#hasPlaces = masking !== undefined
    this.#rows = JSON.stringify([stages, rows])
  }

  /**
   * Of a record as it is read. Stages see all of its source but its place, so all else counts, the address too.
   *
   * @param rejection of a record that no stage can take
   */
  ofRecord(source: Source, rejection?: Rejection): RecordKeys {
    const draft = over(
      'record',
      this.#by,
      JSON.stringify([this.#hasPlaces ? source : originOf(source), rejection ?? null]),
    )
    return { record: sourceDigest(source), draft, by: this.#by }
  }

  /** Whether these are the keys that the program and the parameters of this run give. */
  isCurrent({ by }: RecordKeys): boolean {
    return by === this.#by
  }

  /**
   * The draft after a phase that is not the first.
   *
   * @param before key of the draft after the phase before
   * @param answers see `Pipeline.answersTo`
   */
  ofDraft(before: string, phase: number, answers: string): string {
    return over('draft', before, `${phase}`, this.#phases[phase]!, answers)
  }

  /** What is learnt from a draft, and asked for it: both hashes in one, 32 bytes. @param draft its key */
  ofFacts(draft: string, phase: number): Uint8Array {
    const bytes = keyBytes('facts', draft)
    const learners = this.#learners[phase]!
    for (let i = 0; i < bytes.length; i++) bytes[i]! ^= learners[i]!
    return bytes
  }

  /**
   * @param before key of the last draft
   * @param answers see `Pipeline.answersTo`
   * @param occurrence 2 for a record that its file holds a second time
   */
  ofRow(before: string, answers: string, occurrence: number): string {
    return over('row', before, this.#rows, answers, `${occurrence}`)
  }

  /** A row that tells the place of its record. @param row its key */
  ofPlaced(row: string, place: Place): string {
    return over('placed', row, JSON.stringify(place))
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
const KINDS = { facts: 1, draft: 2, outcome: 3, row: 4, raw: 5, group: 6, name: 7, memory: 8, asked: 9 } as const
export type Kind = keyof typeof KINDS

/** The key of the cache. @param key hexadecimal */
export function keyBytes(kind: Kind, key: string): Uint8Array {
  const bytes = Buffer.from(key, 'hex')
  bytes[0]! ^= KINDS[kind]
  return bytes
}
