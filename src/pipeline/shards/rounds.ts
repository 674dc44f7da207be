import { deserialize, serialize } from 'node:v8'
import { ALL, type Emit, type Reducer, type Rounds, type RoundTools } from '../../document/rounds.ts'
import type { Knowledge, LoadedLearner, Pipeline, Tallies } from '../pipeline.ts'

/**
 * Number of shares of tallies that are split by site. With ten million sites of 64 pages in the sample, a share takes half a gigabyte.
 * Shares without a site cost nothing.
 */
const SHARES = 4096

/** A value on its way to the knowledge, or to a part. */
export interface LearntRow {
  readonly key: Uint8Array
  readonly value: Uint8Array
}

type AnyRounds = Rounds<unknown, unknown>

type LearnerInRounds = LoadedLearner & { readonly rounds: AnyRounds }

/**
 * What is learnt after a phase, as rounds of rows that an engine sorts and shares out: see {@link Rounds}. The first byte of a key is
 * the number of the stage that learns.
 */
export class PhaseRounds {
  /** Number of rounds. */
  readonly count: number
  /** Names of the stages whose knowledge goes to parts, as far as these ask for it. */
  readonly byPart: readonly string[]
  readonly #pipeline: Pipeline
  readonly #learners: readonly LearnerInRounds[]

  private constructor(pipeline: Pipeline, learners: readonly LearnerInRounds[]) {
    this.#pipeline = pipeline
    this.#learners = learners
    this.count = Math.max(...learners.map(({ rounds }) => rounds.rounds.length))
    this.byPart = learners.flatMap(({ stage, rounds }) => (rounds.answer ? [stage.name] : []))
  }

  /** @returns undefined where nothing is learnt after the phase, or a stage needs all tallies in one process */
  static of(pipeline: Pipeline, phase: number, tools: RoundTools): PhaseRounds | undefined {
    const learners = pipeline.learners[phase] ?? []
    const all = learners.flatMap((each) => {
      const { learn, params } = each
      const rounds = learn.rounds?.(params, tools) ?? roundsOfShares(each)
      return rounds ? [{ ...each, rounds }] : []
    })
    return all.length > 0 && all.length === learners.length ? new PhaseRounds(pipeline, all) : undefined
  }

  /** Makes the rows of a part. */
  begin(part: number, tallies: Tallies, emit: Emit): void {
    for (const [i, { stage, rounds }] of this.#learners.entries())
      rounds.begin(tallies[stage.name], part, prefixed(i, emit))
  }

  /** @param round from 1 */
  reduce(round: number, key: Uint8Array, emit: Emit): Reducer {
    const { rounds } = this.#learners[key[0]!]!
    return rounds.rounds[round - 1]!(key.subarray(1), prefixed(key[0]!, emit))
  }

  /** All that was learnt. @param rows what was sent to {@link ALL}, in any order */
  knowledge(rows: readonly LearntRow[]): Knowledge {
    const sorted = [...rows].sort((a, b) => Buffer.compare(a.key, b.key))
    return this.#pipeline.known(
      this.#learners.map((each, i) => [each, each.rounds.knowledge(sorted.flatMap((row) => ownValue(row, i)))]),
    )
  }

  /** What a part is given of the stages `byPart`. @param rows what was sent to the part, in any order */
  answers(rows: readonly LearntRow[]): Knowledge {
    return Object.fromEntries(
      this.#learners.flatMap(({ stage: { name }, rounds }, i) => {
        const answer = rounds.answer?.(rows.flatMap((row) => ownValue(row, i)))
        return answer === undefined ? [] : [[name, answer]]
      }),
    )
  }
}

function ownValue({ key, value }: LearntRow, learner: number): Uint8Array[] {
  return key[0] === learner ? [value] : []
}

function prefixed(learner: number, emit: Emit): Emit {
  const first = Uint8Array.of(learner)
  return (to, key, value) => emit(to, Buffer.concat([first, key]), value)
}

/** One round for tallies that can be split, such as by site: each share is merged and frozen where its rows meet. */
function roundsOfShares({ learn, params }: LoadedLearner): AnyRounds | undefined {
  const { shares } = learn
  if (!shares) return undefined
  const empty = serialize(learn.start(params))
  return {
    begin(tally, _, emit) {
      for (const [share, own] of shares.split(tally, SHARES).entries()) {
        const bytes = serialize(own)
        if (!bytes.equals(empty)) emit(1, Buffer.from([share >>> 8, share & 0xff]), bytes)
      }
    },
    rounds: [
      (key, emit) => {
        let merged = learn.start(params)
        return {
          add(value) {
            merged = learn.merge(merged, deserialize(value))
          },
          end() {
            emit(ALL, key, serialize(learn.freeze(merged, params)))
            return undefined
          },
        }
      },
    ],
    knowledge: (values) => shares.join([...values].map((value) => deserialize(value) as unknown)),
  }
}
