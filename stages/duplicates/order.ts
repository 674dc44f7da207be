import type { Keep } from './params.ts'
import type { Seen } from './tally.ts'

type Order = (a: Seen, b: Seen) => number

/** A day that is known comes before one that is not. */
const byDay: Order = (a, b) => {
  if (a.day === b.day) return 0
  if (a.day === '' || b.day === '') return a.day === '' ? 1 : -1
  return a.day < b.day ? -1 : 1
}
const byLength: Order = (a, b) => b.length - a.length
const byAddress: Order = (a, b) => {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1
  return a.number - b.number
}

/** The orders of what is kept. Each is total: no two records have one address and one number. */
export const ORDERS: Readonly<Record<Keep, Order>> = {
  earliest: (a, b) => byDay(a, b) || byLength(a, b) || byAddress(a, b),
  fullest: (a, b) => byLength(a, b) || byDay(a, b) || byAddress(a, b),
  address: byAddress,
}
