import type { Reading } from './readings.ts'
import type { Run } from './runs.ts'

/** A believed reading of a run. All numbers are in nats. */
export interface Chosen {
  readonly run: Run
  readonly reading: Reading
  /** How much likelier the reading is than the text as it stands. */
  readonly own: number
  /** The same, minus the price of the path. */
  readonly gain: number
  /** How far the reading is ahead of the best reading that gives a different text. */
  readonly margin: number
}
