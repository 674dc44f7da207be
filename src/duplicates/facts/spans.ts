import type { Tokens } from '../text/tokens.ts'

/** Tokens of one text that stand for tokens of another; empty on one side for what only the other has. */
export interface Change {
  readonly startA: number
  readonly endA: number
  readonly startB: number
  readonly endB: number
}

/** Cells of the table beyond which two sentences are one change: 1,000 tokens each. No sentence of prose is so long. */
const MOST_CELLS = 1_000_000

interface Range {
  readonly start: number
  readonly end: number
}

/** The changes that turn one range of tokens into another: outside them, both are equal. Longest common subsequence. */
export function changesOf(a: Tokens, rangeA: Range, b: Tokens, rangeB: Range): Change[] {
  let { start: startA, end: endA } = rangeA
  let { start: startB, end: endB } = rangeB
  while (startA < endA && startB < endB && a.hashes[startA] === b.hashes[startB]) {
    startA++
    startB++
  }
  while (startA < endA && startB < endB && a.hashes[endA - 1] === b.hashes[endB - 1]) {
    endA--
    endB--
  }
  const whole = { startA, endA, startB, endB }
  if (startA === endA && startB === endB) return []
  if (startA === endA || startB === endB || (endA - startA === 1 && endB - startB === 1)) return [whole]
  if ((endA - startA) * (endB - startB) > MOST_CELLS) return [whole]
  return joinNear(trace(a, b, whole))
}

function trace(a: Tokens, b: Tokens, { startA, endA, startB, endB }: Change): Change[] {
  const width = endB - startB + 1
  const height = endA - startA + 1
  /** Length of the longest common subsequence behind each pair of places. */
  const lengths = new Uint16Array(width * height)
  for (let i = height - 2; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      lengths[i * width + j] =
        a.hashes[startA + i] === b.hashes[startB + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const changes: Change[] = []
  let i = 0
  let j = 0
  while (i < height - 1 || j < width - 1) {
    const fromA = i
    const fromB = j
    while (i < height - 1 || j < width - 1) {
      if (i < height - 1 && j < width - 1 && a.hashes[startA + i] === b.hashes[startB + j]) break
      if (j === width - 1 || (i < height - 1 && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) i++
      else j++
    }
    if (i > fromA || j > fromB)
      changes.push({ startA: startA + fromA, endA: startA + i, startB: startB + fromB, endB: startB + j })
    while (i < height - 1 && j < width - 1 && a.hashes[startA + i] === b.hashes[startB + j]) {
      i++
      j++
    }
  }
  return changes
}

/** Joins changes with one token between them, if one of them replaces: 王建国 → 李建华 is one change, not two. */
function joinNear(changes: readonly Change[]): Change[] {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    if (last && change.startA - last.endA <= 1 && (replaces(last) || replaces(change)))
      joined[joined.length - 1] = { ...last, endA: change.endA, endB: change.endB }
    else joined.push(change)
  }
  return joined
}

function replaces({ startA, endA, startB, endB }: Change): boolean {
  return endA > startA && endB > startB
}
