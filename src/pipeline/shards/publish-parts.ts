import { Output } from '../../dataset/publish/snapshot.ts'
import type { StagedRun } from '../../dataset/publish/staged-run.ts'
import { idleCorrections, NO_CORRECTIONS } from '../configuration/corrections.ts'
import type { Knowledge } from '../pipeline.ts'
import { findStanding, identify, publish, runIdOf, type Target } from '../run/publish.ts'
import type { RunOptions, RunReport } from '../run/report.ts'
import type { RunTally } from '../run/tally.ts'

/** What is published when all parts are written. */
export interface PartsDone {
  readonly run: RunOptions
  /** All records that were read. */
  readonly tally: RunTally
  /** As it may be stored. */
  readonly knowledge: Knowledge
  readonly started: Date
}

/**
 * Publishes the files of parts that were written anywhere, as `run` publishes its own.
 *
 * @param write puts the files into the staged run, and what they count into the tally; not called where the same run exists
 */
export async function publishParts(
  { run, tally, knowledge, started }: PartsDone,
  write: (staged: StagedRun) => Promise<void>,
): Promise<RunReport & { readonly outcome: Exclude<RunReport['outcome'], 'dry'> }> {
  const identity = identify(run)
  const output = await (run.openOutput ?? (() => Output.open(run.out)))()
  const staged = await output.stage()
  const target: Target = { output, staged }
  try {
    const standing = await findStanding(target, runIdOf(run, identity, tally), run)
    if (standing) {
      const { run: found, outcome, ...more } = standing
      const { counts, reasons, accounts, takings } = found.manifest
      const known = { folder: found.folder, counts, reasons, accounts, ...(takings && { takings }) }
      return await reportOf(run, tally, outcome, started, { ...known, ...more })
    }
    await write(staged)
    const published = await publish(target, run, identity, tally, knowledge, started)
    return await reportOf(run, tally, published.hold ? 'held' : 'published', started, published)
  } finally {
    await staged.discard()
    await output.close()
  }
}

export async function reportOf<O extends Exclude<RunReport['outcome'], 'dry'>>(
  run: RunOptions,
  tally: RunTally,
  outcome: O,
  started: Date,
  more: Partial<RunReport> = {},
): Promise<RunReport & { readonly outcome: O }> {
  const { corrections = NO_CORRECTIONS } = run.configuration
  return {
    runId: runIdOf(run, identify(run), tally),
    ...tally.summary,
    ...(outcome !== 'unchanged' && outcome !== 'released' && { unsure: tally.unsure }),
    ...(tally.takings && { takings: tally.takings }),
    removed: [],
    idle: outcome === 'published' ? idleCorrections(corrections, tally.heeded) : [],
    ...more,
    outcome,
    skipped: 0,
    datasets: [],
    asText: [],
    seconds: (Date.now() - started.getTime()) / 1000,
  }
}
