/** What paths are worth, in nats. */
import type { OneByte } from './readers.ts'

/** UTF-8 having been written, and a second wrong reading. */
export const UTF_8 = 4
const TWICE = 4
/** What a reading must gain, its path paid for. */
export const BELIEVED = 4

/** A path by its readers, the last first. */
export function priceOf(chain: readonly OneByte[]): number {
  return chain.reduce((sum, { nats }) => sum + UTF_8 + nats, (chain.length - 1) * TWICE)
}

/** The path of readers, from what it was to what it shows: `utf-8<windows-1252`. */
export function pathOf(chain: readonly OneByte[]): string {
  return chain
    .map(({ name }) => `utf-8<${name}`)
    .reverse()
    .join('<')
}
