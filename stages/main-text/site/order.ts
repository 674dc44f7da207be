/** Compares names by their code units: the same on any machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
