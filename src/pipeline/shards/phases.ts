import type { Phase } from '../pipeline.ts'

/** What is done with each part between two points at which all parts are needed. */
export interface ShardPhase {
  /** The last phase of the pipeline that its documents pass. */
  readonly to: number
  /** Whether it writes rows: the last one, and no other. Nothing is learnt from it. */
  readonly writes: boolean
}

/**
 * The phases of a run that is done in shards. One phase of the pipeline after which nothing is learnt, since that knowledge is
 * pinned, is no phase of its own here: with pinned knowledge there are two, else three.
 *
 * There are always two or more, since records are compared after the first: a container may hold one twice to the letter.
 */
export function shardPhases({ phases }: { readonly phases: readonly Phase[] }): readonly ShardPhase[] {
  const last = phases.length - 1
  const learning = phases.flatMap(({ learn }, to) => (to < last && learn ? [to] : []))
  const before = learning.length > 0 ? learning : [Math.max(0, last - 1)]
  return [...before.map((to) => ({ to, writes: false })), { to: last, writes: true }]
}
