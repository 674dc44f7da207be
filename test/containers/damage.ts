/** A stretch of a file that a test damages: `removed` bytes at `start` give way to `added`. */
export interface Damage {
  readonly start: number
  readonly removed: number
  readonly added: Uint8Array
}

/** One thing that happens to files: the end is lost, bytes are flipped, lost, put in, or overwritten with zeros. */
export function randomDamage(random: (below: number) => number, bytes: Uint8Array): Damage {
  const start = random(bytes.length)
  const some = Math.min(1 + random(random(2) === 0 ? 16 : 4096), bytes.length - start)
  const kind = random(5)
  if (kind === 0) return { start, removed: bytes.length - start, added: new Uint8Array(0) }
  if (kind === 1) return { start, removed: 1, added: Uint8Array.of(bytes[start]! ^ (1 << random(8))) }
  if (kind === 2) return { start, removed: some, added: new Uint8Array(0) }
  if (kind === 3) return { start, removed: 0, added: Uint8Array.from({ length: some }, () => random(256)) }
  return { start, removed: some, added: new Uint8Array(some) }
}

export const damaged = (bytes: Uint8Array, { start, removed, added }: Damage): Buffer =>
  Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + removed)])

/** Whether a stretch of the file before the damage is not touched by it. Bytes put in at its edges do not touch it. */
export const isUntouched = (from: number, to: number, { start, removed }: Damage): boolean =>
  to <= start || from >= start + removed
