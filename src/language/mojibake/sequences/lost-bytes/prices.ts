/** Prices of paths in nats. */
import type { OneByte } from '../readings/readers.ts'

/** Price of each layer written in UTF-8, and extra price of each further wrong reading. */
export const UTF_8 = 4
const TWICE = 4
/** Least gain of a believed reading after its path is paid for. */
export const BELIEVED = 4

/** Price of a path, given its readers, the last first. */
export function priceOf(chain: readonly OneByte[]): number {
  return chain.reduce((sum, { nats }) => sum + UTF_8 + nats, (chain.length - 1) * TWICE)
}

/** The path of some readers, from what the text was to what it shows: `utf-8<windows-1252`. */
export function pathOf(chain: readonly OneByte[]): string {
  return chain
    .map(({ name }) => `utf-8<${name}`)
    .reverse()
    .join('<')
}
