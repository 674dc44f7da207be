/**
 * The first of `count` things in order for which `test` holds, as it then does for all behind it; `count` where there is none.
 *
 * @example
 * firstIndex(starts.length, (i) => starts[i]! > at) // the first that begins behind `at`
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
