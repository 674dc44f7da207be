/** How two texts fit together. */
export interface Alignment {
  /** Levenshtein distance in UTF-16 units. */
  readonly distance: number
  /**
   * For each unit of the first text the index of the equal unit in the second that is aligned with it; -1 if there is
   * none.
   */
  readonly place: Int32Array
}

/** The range `[start, end)` of a text was replaced. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Characters that represent lost text, in the truth and in the damaged text. */
export const LOST: RegExp = /[?\ufffd\u30fb]/g

/** Maximum number of cells in the table: enough for two completely different texts of 6,000 units. */
const MOST_CELLS = 36_000_000

/**
 * Aligns `left` with `right` with the fewest insertions, deletions and replacements. For texts that are too long, only
 * the common ends.
 */
export function align(left: string, right: string): Alignment {
  const shorter = Math.min(left.length, right.length)
  let head = 0
  while (head < shorter && left[head] === right[head]) head++
  let tail = 0
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++
  const place = new Int32Array(left.length).fill(-1)
  for (let i = 0; i < head; i++) place[i] = i
  for (let i = 1; i <= tail; i++) place[left.length - i] = right.length - i

  const rows = left.length - head - tail
  const columns = right.length - head - tail
  const width = columns + 1
  if ((rows + 1) * width > MOST_CELLS) return { distance: Math.max(rows, columns), place }
  const costs = new Int32Array((rows + 1) * width)
  for (let j = 0; j <= columns; j++) costs[j] = j
  for (let i = 1; i <= rows; i++) {
    costs[i * width] = i
    const unit = left.charCodeAt(head + i - 1)
    for (let j = 1; j <= columns; j++) {
      const above = (i - 1) * width + j
      const replaced = costs[above - 1]! + (unit === right.charCodeAt(head + j - 1) ? 0 : 1)
      costs[i * width + j] = Math.min(replaced, costs[above]! + 1, costs[i * width + j - 1]! + 1)
    }
  }
  let i = rows
  let j = columns
  while (i > 0 && j > 0) {
    const same = left.charCodeAt(head + i - 1) === right.charCodeAt(head + j - 1)
    const cost = costs[i * width + j]!
    if (cost === costs[(i - 1) * width + j - 1]! + (same ? 0 : 1)) {
      i--
      j--
      if (same) place[head + i] = head + j
    } else if (cost === costs[(i - 1) * width + j]! + 1) i--
    else j--
  }
  return { distance: costs[rows * width + columns]!, place }
}

/** For each repair of a text, whether the truth has the inserted text, contiguous and at the corresponding place. */
export function trueRepairs(
  { text, repairs }: { readonly text: string; readonly repairs: readonly Replacement[] },
  truth: string,
): boolean[] {
  if (text === truth) return repairs.map(() => true)
  const { place } = align(text.replace(LOST, '\ufffd'), truth.replace(LOST, '\ufffd'))
  let shift = 0
  return repairs.map((repair) => {
    const start = repair.start + shift
    const end = start + repair.text.length
    shift += repair.text.length - (repair.end - repair.start)
    for (let i = start; i < end; i++) if (place[i]! < 0 || (i > start && place[i] !== place[i - 1]! + 1)) return false
    return true
  })
}
