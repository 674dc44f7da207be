import type { Block } from '../../../../src/document/structure/block.ts'

/**
 * Cost, in thousandths of log-odds, of two neighbouring blocks being one inside and one outside. It is higher if both
 * stand in one container, so that a subheading stays with its paragraphs and a cell with its row.
 */
const TURN = 250
const TURN_BESIDE = 500
const TURN_AMONG_SIBLINGS = 1000
/** Maximum log-odds of one block, so that none overrules all others. */
const MOST = 6000

/** Log-odds, limited to {@link MOST} either way. */
export function clip(odds: number): number {
  return Math.max(-MOST, Math.min(MOST, odds))
}

/**
 * The likeliest sequence of blocks inside (true) and outside, given the log-odds of each in thousandths (Viterbi 1967).
 */
export function likeliest(blocks: readonly Block[], odds: Int32Array): boolean[] {
  const n = blocks.length
  const cameFromIn = new Uint8Array(n * 2)
  let outside = 0
  let inside = 0
  for (let i = 0; i < n; i++) {
    const { depth, shared } = blocks[i]!
    const apart = Math.max(depth, blocks[i - 1]?.depth ?? 0) - shared
    const turn = apart <= 1 ? TURN_AMONG_SIBLINGS : apart === 2 ? TURN_BESIDE : TURN
    const own = clip(odds[i]!)
    cameFromIn[i * 2] = inside - turn > outside ? 1 : 0
    cameFromIn[i * 2 + 1] = i > 0 && inside >= outside - turn ? 1 : 0
    const nextInside = own + (i === 0 ? 0 : Math.max(inside, outside - turn))
    outside = i === 0 ? 0 : Math.max(outside, inside - turn)
    inside = nextInside
  }
  const decided: boolean[] = new Array(n)
  let state = inside > outside
  for (let i = n - 1; i >= 0; i--) {
    decided[i] = state
    state = cameFromIn[i * 2 + (state ? 1 : 0)] === 1
  }
  return decided
}
