/**
 * Binary search: the smallest index below `count` for which `test` holds, or `count` if there is none. `test` must hold for
 * all later indexes, too.
 *
 * @example
 * firstIndex(starts.length, (i) => starts[i]! > at) // the first that begins after `at`
 */
export function firstIndex(count: number, test: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (test(middle)) high = middle
    else low = middle + 1
  }
  return low
}
