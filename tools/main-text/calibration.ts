/** How the expected F1 of a page becomes its confidence; see `stages/main-text/pages/model/confidence.ts`. */
export interface Calibration {
  /** Ascending `[expected, observed]`: mean F1 of pages with about the same expected F1. */
  readonly points: readonly (readonly [number, number])[]
  readonly thread: number
  readonly fragment: number
}

/** The result for a page whose domain was left out of the training. */
export interface Told {
  readonly as: 'thread' | 'fragment' | 'page'
  /** The expected F1, from the likelihoods of the page's blocks. */
  readonly expected: number
  readonly f1: number
}

/**
 * Shares of the pages, sorted by expected F1, at which the table is divided. The first parts are smaller, because few
 * pages have a low expected F1.
 */
const PARTS = [0, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1]

/**
 * The mean F1 of pages by expected F1, divided at {@link PARTS}. Neighbours that would fall are joined, so that the
 * table rises (pool adjacent violators; Ayer and others 1955).
 */
export function calibrate(told: readonly Told[]): Calibration {
  const pages = told.filter((each) => each.as === 'page').sort((a, b) => a.expected - b.expected)
  let bins: { readonly n: number; readonly expected: number; readonly f1: number }[] = []
  for (let k = 1; k < PARTS.length; k++) {
    const own = pages.slice(Math.floor(PARTS[k - 1]! * pages.length), Math.floor(PARTS[k]! * pages.length))
    if (own.length === 0) continue
    bins.push({ n: own.length, expected: mean(own.map((each) => each.expected)), f1: mean(own.map((each) => each.f1)) })
    while (bins.length > 1 && bins.at(-2)!.f1 > bins.at(-1)!.f1) {
      const [a, b] = [bins.at(-2)!, bins.at(-1)!]
      const n = a.n + b.n
      const joined = { n, expected: (a.expected * a.n + b.expected * b.n) / n, f1: (a.f1 * a.n + b.f1 * b.n) / n }
      bins = [...bins.slice(0, -2), joined]
    }
  }
  return {
    points: bins.map(({ expected, f1 }) => [round(expected), round(f1)] as const),
    thread: round(mean(told.filter(({ as }) => as === 'thread').map(({ f1 }) => f1))),
    fragment: round(mean(told.filter(({ as }) => as === 'fragment').map(({ f1 }) => f1))),
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The table as text: expected and observed F1, in ascending order. */
export function calibrationTable(told: readonly Told[]): string[] {
  const { points, thread, fragment } = calibrate(told)
  return [
    `expected F1 → mean F1: ${points.map(([expected, f1]) => `${expected} → ${f1}`).join(', ')}`,
    `threads ${thread}, pages with next to nothing around the text ${fragment}`,
  ]
}
