import { setTimeout as sleep } from 'node:timers/promises'
import type { Ended, Place } from './place.ts'

/** How the runs of a bench are killed. */
export interface Killing {
  readonly place: Place
  /** A number below the given one; the same ones for a seed. */
  readonly next: (below: number) => number
  /** The latest moment of a kill at random, as a share of what a run usually takes. */
  readonly within: number
  /** Begins something and kills it while it publishes. */
  readonly killPublishing: (i: number) => Promise<Ended>
  /** How far a run came that was killed before it published. */
  readonly stage: () => Promise<string> | string
}

/**
 * Kills runs one after the other, at random and while they publish in turn, and lets another run go to its end after each.
 *
 * @returns how many had come how far
 */
export async function killInTurn(kills: number, killing: Killing): Promise<Readonly<Record<string, number>>> {
  const { place, next, within, killPublishing, stage } = killing
  const reached: Record<string, number> = {}
  const begun = performance.now()
  await place.finish('the first run')
  const usual = performance.now() - begun
  let before = await place.checkLatest('the first run')
  for (let i = 0; i < kills; i++) {
    const { signal, code } = await (i % 2 === 0 ? killAtRandom(place, next(within * usual)) : killPublishing(i))
    const when = `kill ${i}`
    const latest = await place.checkLatest(when)
    const told = signal === null ? `ended (${code})` : latest !== before ? 'published, not ended' : await stage()
    reached[told] = (reached[told] ?? 0) + 1
    await place.finish(`${when}, the run after it`)
    before = await place.checkLatest(when)
    if (i % 10 === 9) console.error(`${i + 1} kills: ${JSON.stringify(place.faults)} ${JSON.stringify(reached)}`)
  }
  return reached
}

async function killAtRandom(place: Place, ms: number): Promise<Ended> {
  place.change()
  const run = place.run()
  await sleep(ms)
  run.kill()
  return run.ended
}

/** Two writers may both publish, or one waits for the other and gives up: 0 or 75, and one of them 0. */
export function judgePair(place: Place, i: number, ended: readonly Ended[]): void {
  for (const { code, stderr } of ended)
    if (code !== 0 && code !== 75) place.report('wrong', `writers ${i}: exit code ${code}: ${stderr.slice(-300)}`)
  if (ended.every(({ code }) => code !== 0)) place.report('wrong', `writers ${i}: neither published`)
}
