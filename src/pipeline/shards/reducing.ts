import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Reducer } from '../../document/rounds.ts'
import type { Pipeline } from '../pipeline.ts'
import { TextShelf } from '../run/text-shelf.ts'
import { PhaseRounds } from './rounds.ts'
import { unpackTally } from './tasks.ts'

/** A row of a round. */
export interface RoundRow {
  /** 0 for the tally of a part, whose number is the key: 32 bits, the largest byte first. See {@link Rounds} for the others. */
  readonly round: number
  readonly key: Uint8Array
  readonly value: Uint8Array
}

type Shelves = { readonly shelf: TextShelf; readonly path: string }[]

/** Rows that are made before they are taken, unless a key makes more at once. */
const MOST = 16_384

/** Takes rows through a round, in one process. Rows must be sorted by round, key and value; not even two tasks at a time. */
export class Reducing {
  readonly #rounds: PhaseRounds
  readonly #shelves: Shelves
  #given: RoundRow[] = []
  #at = 0
  #made: RoundRow[] = []
  #open: { readonly round: number; readonly key: Uint8Array; readonly reducer: Reducer } | undefined
  /** A key that ends and has more rows than are taken at once. */
  #ending: Iterator<unknown> | undefined

  private constructor(rounds: PhaseRounds, shelves: Shelves) {
    this.#rounds = rounds
    this.#shelves = shelves
  }

  /**
   * @param phase of the pipeline, after which something is learnt
   * @param scratch folder of this machine
   * @returns undefined where the phase has no rounds
   */
  static of(pipeline: Pipeline, phase: number, scratch: string): Reducing | undefined {
    const shelves: Shelves = []
    const shelf = (): TextShelf => {
      const path = join(scratch, `shelf-${shelves.length}`)
      const shelf = new TextShelf(path)
      shelves.push({ shelf, path })
      return shelf
    }
    const rounds = PhaseRounds.of(pipeline, phase, { shelf })
    return rounds && new Reducing(rounds, shelves)
  }

  /** Gives rows. @returns rows for later rounds: some of those that these and earlier rows make */
  add(rows: readonly RoundRow[]): readonly RoundRow[] {
    this.#given = [...this.#given.slice(this.#at), ...rows]
    this.#at = 0
    this.#work(false)
    return this.#take()
  }

  /** Ends the round in this process. To be called until it gives no more rows. */
  end(): readonly RoundRow[] {
    this.#work(true)
    return this.#take()
  }

  #take(): readonly RoundRow[] {
    const made = this.#made
    this.#made = []
    return made
  }

  #work(isLast: boolean): void {
    for (;;) {
      while (this.#ending) {
        if (this.#made.length >= MOST) return
        if (this.#ending.next().done) this.#closed()
      }
      const row = this.#given[this.#at]
      if (this.#open && (row ? !isOf(row, this.#open) : isLast)) {
        this.#ending = this.#open.reducer.end?.()?.[Symbol.iterator]()
        if (!this.#ending) this.#closed()
        continue
      }
      if (!row || this.#made.length >= MOST) return
      this.#at++
      this.#reduce(row)
    }
  }

  #reduce({ round, key, value }: RoundRow): void {
    const emit = (to: number, key: Uint8Array, value: Uint8Array): void =>
      void this.#made.push({ round: to, key, value })
    if (round === 0) {
      this.#rounds.begin(Buffer.from(key).readUInt32BE(), unpackTally(value), emit)
      return
    }
    this.#open ??= { round, key, reducer: this.#rounds.reduce(round, key, emit) }
    this.#open.reducer.add(value)
  }

  #closed(): void {
    this.#ending = undefined
    this.#open = undefined
    for (const { shelf, path } of this.#shelves.splice(0)) {
      shelf.close()
      rmSync(path, { force: true })
    }
  }
}

function isOf(row: RoundRow, { round, key }: { readonly round: number; readonly key: Uint8Array }): boolean {
  return row.round === round && Buffer.compare(row.key, key) === 0
}
