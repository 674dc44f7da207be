import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomOf } from '../../random.ts'
import { judgePair, killInTurn } from './killing.ts'
import { type Ended, mountSmall, Place } from './place.ts'

/**
 * Runs that are killed, that compete, and whose disk is full: `npm run bench:kills -- [KILLS] [SEED] [PAIRS]`.
 *
 * Half of the kills (SIGKILL) come at a random moment of a run, half when it is publishing: after its last file is written.
 * After each, `latest` must lead to a whole run; after the next run every input has one row and nothing lies about. Then two
 * writers start at once, some of them over the lock of a killed one; then disks of many small sizes fill up. What must not
 * happen is counted, named, and gives exit code 1.
 */
const [count = '200', seed = '1'] = process.argv.slice(2)
const kills = Number(count)
/** Pairs of writers, and as many full disks. */
const pairs = Number(process.argv[4] ?? Math.ceil(kills / 8))
/** A seed gives the same kills again. */
const next = randomOf(Number(seed))

/** Each kill adds one document and removes the oldest. */
const DOCUMENTS = 12

const place = new Place(DOCUMENTS)
try {
  const reached = await killInTurn(kills, { place, next, within: 1.2, killPublishing, stage })
  console.log(`${kills} kills, by how far the run had come: ${JSON.stringify(reached)}`)
  console.log(`${pairs} pairs of writers, exit codes: ${JSON.stringify(await compete(pairs))}`)
  console.log(`full disks: ${JSON.stringify(await fillDisks(pairs))}`)
} finally {
  place.remove()
}
place.tell()

/** Every third of these is held by a gate, and every third is a rollback. */
async function killPublishing(i: number): Promise<Ended> {
  const kind = Math.floor(i / 2) % 3
  if (kind < 2) place.change()
  const run =
    kind === 2
      ? place.start(['runs', 'rollback', '--out', 'out'])
      : place.run(...(kind === 1 ? ['--least-documents', '1000000'] : []))
  const isPublishing = kind === 2 ? () => existsSync(join(place.out, '.lock')) : () => staged('SHA256SUMS')
  while (!run.isOver() && !isPublishing()) await sleep(0)
  // The window takes some ten milliseconds: syncs, two renames, the removal of old runs.
  const until = performance.now() + next(24)
  while (!run.isOver() && performance.now() < until) await sleep(0)
  run.kill()
  const ended = await run.ended
  // What was rolled back is held, so that the next run must be other work to be published.
  if (kind === 2) place.change()
  return ended
}

/** Whether a run that is being written has a file. */
function staged(name: string): boolean {
  const runs = join(place.out, 'runs')
  return readdirSync(runs).some((run) => run.startsWith('.tmp-') && existsSync(join(runs, run, name)))
}

function stage(): string {
  if (staged('SHA256SUMS')) return 'written, not published'
  if (staged('data')) return 'writing'
  return existsSync(join(place.out, '.lock')) ? 'working' : 'starting or ending'
}

/** Two writers at once; every other time over the lock of a killed one. */
async function compete(pairs: number): Promise<Record<string, number>> {
  const codes: Record<string, number> = {}
  for (let i = 0; i < pairs; i++) {
    place.change()
    if (i % 2 === 0) {
      const killed = place.run()
      while (!killed.isOver() && !existsSync(join(place.out, '.lock'))) await sleep(1)
      killed.kill()
      await killed.ended
    }
    const writers = [place.run(), place.run()]
    if (i % 3 === 0) await sleep(next(300))
    const ended = await Promise.all(writers.map(({ ended }) => ended))
    const pair = ended
      .map(({ code }) => String(code))
      .sort()
      .join('+')
    codes[pair] = (codes[pair] ?? 0) + 1
    judgePair(place, i, ended)
    await place.checkComplete(`writers ${i}`)
  }
  return codes
}

/** Disks from too small for anything to just large enough. */
async function fillDisks(disks: number): Promise<Record<string, number> | string> {
  rmSync(place.out, { recursive: true })
  const codes: Record<string, number> = {}
  for (let i = 0; i < disks; i++) {
    const disk = mountSmall(place.out, 1000)
    if (!disk) return 'no permission to mount one'
    try {
      // What is published first fits; what comes then has from nothing to half of the rest.
      await place.finish(`disk ${i}, the first run`)
      const standing = await place.checkLatest(`disk ${i}`)
      place.fill(0.5 + next(1000) / 2000)
      place.change()
      const { code, stderr } = await place.run().ended
      codes[`${code}`] = (codes[`${code}`] ?? 0) + 1
      if (code === 0) {
        place.empty()
        await place.checkComplete(`disk ${i}`)
        continue
      }
      if (code !== 2 || !stderr.includes('the disk is full') || /^ {4}at /m.test(stderr))
        place.report('wrong', `disk ${i}: exit code ${code}: ${stderr.slice(-300)}`)
      if ((await place.checkLatest(`disk ${i}`)) !== standing)
        place.report('broken', `disk ${i}: another run is latest`)
      place.empty()
      await place.finish(`disk ${i}, with room again`)
    } finally {
      disk.unmount()
    }
  }
  return codes
}
