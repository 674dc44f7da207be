import type { FailedGate } from '../../dataset/publish/held.ts'
import type { Counts } from '../../dataset/publish/manifest.ts'
import { type RunFiles, readRows } from '../../dataset/read.ts'
import { countChanges } from '../../dataset/runs/changes.ts'
import type { GATES, Given } from '../configuration/settings/index.ts'

/** What a run must have to be published. Absent gates are open. */
export type Gates = Given<typeof GATES>

/** What gates judge. */
export interface Candidate {
  readonly counts: Counts
  /** The number of kept documents with at least one edit that is guessed. */
  guessed(): number | Promise<number>
  /** Absent for a dry run, which has no rows, so that `most-changed` cannot be asked. */
  readonly run?: RunFiles
}

/**
 * The gates that a run does not pass.
 *
 * @param before the run that is published now; undefined before the first, when nothing can have changed
 */
export async function failedGates(
  gates: Gates,
  candidate: Candidate,
  before: RunFiles | undefined,
): Promise<FailedGate[]> {
  const { counts, run } = candidate
  const failed: FailedGate[] = []
  const share = (gate: keyof Gates, found: number, all: number, what: string): void => {
    const limit = gates[gate]!
    // A quotient is the number nearest to the share, as the limit is; a product may be less: 0.29 × 100 < 29.
    if (all === 0 || found / all <= limit) return
    const message = `${percent(found, all)} of ${what} (${found} of ${all}); at most ${percent(limit, 1)} may be`
    failed.push({ gate, limit, found: found / all, message })
  }
  const least = gates['least-documents']
  if (least !== undefined && counts.kept < least) {
    failed.push({
      gate: 'least-documents',
      limit: least,
      found: counts.kept,
      message: `${counts.kept} documents are kept; at least ${least} must be`,
    })
  }
  if (gates['most-rejected'] !== undefined)
    share('most-rejected', counts.rejected, counts.documents, 'the documents are rejected')
  if (gates['most-guessed'] !== undefined)
    share('most-guessed', await candidate.guessed(), counts.kept, 'the kept documents hold a guess')
  if (gates['most-changed'] !== undefined && before !== undefined && run !== undefined) {
    const { same, changed } = await countChanges(before, run)
    const what = 'the documents that the run before has, too, came out otherwise'
    share('most-changed', changed, same + changed, what)
  }
  return failed
}

/** Counts them in the rows of a run. */
export async function countGuessed(run: RunFiles): Promise<number> {
  let documents = 0
  for await (const { n_guessed } of readRows(run, 'data', ['n_guessed'])) if (n_guessed > 0) documents++
  return documents
}

const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`
