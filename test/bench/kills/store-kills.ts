import { setTimeout as sleep } from 'node:timers/promises'
import { randomOf } from '../../random.ts'
import { judgePair, killInTurn } from './killing.ts'
import type { Ended } from './place.ts'
import { StorePlace } from './store-place.ts'

/**
 * Runs into an object store that are killed, and that compete: `npm run bench:store-kills -- s3://BUCKET/PREFIX [KILLS] [SEED] [PAIRS]`,
 * with the environment of the store, for example of moto on loopback. The bucket must be there, the prefix empty.
 *
 * Half of the kills (SIGKILL) come at a random moment of a run, half while it uploads or publishes. After each,
 * `latest.json` must lead to a whole run; after the next run every input has one row and nothing lies about, neither in the
 * store nor on this machine. Then pairs of writers start at once: of the same work, of different work, and with the lease
 * taken from under the first. What must not happen is counted, named, and gives exit code 1.
 */
const [address, count = '100', seed = '1', couples] = process.argv.slice(2)
if (!address) throw new Error('no address: npm run bench:store-kills -- s3://BUCKET/PREFIX [KILLS] [SEED] [PAIRS]')
const kills = Number(count)
const pairs = couples === undefined ? Math.ceil(kills / 8) : Number(couples)
/** A seed gives the same moments again. */
const next = randomOf(Number(seed))

/** Each kill adds one document and removes the oldest. */
const place = new StorePlace(8, address)
try {
  const reached = await killInTurn(kills, { place, next, within: 1.1, killPublishing, stage })
  console.log(`${kills} kills, by how far the run had come: ${JSON.stringify(reached)}`)
  console.log(`${pairs} pairs of writers, exit codes: ${JSON.stringify(await compete(pairs))}`)
} finally {
  place.remove()
}
place.tell()

async function killPublishing(i: number): Promise<Ended> {
  place.change()
  const run = place.run()
  while (!run.isOver() && (await place.writing()).length === 0) await sleep(2)
  // The window takes half a second or so: the files, the manifest, latest.json, the removal of an old run. Its start is short.
  await sleep(next(i % 4 === 1 ? 150 : 600))
  run.kill()
  return run.ended
}

async function stage(): Promise<string> {
  const [writing] = await place.writing()
  if (writing === undefined) return (await place.isLocked()) ? 'working' : 'starting or ending'
  const hasManifest = (await place.remote.read(`runs/${writing}/manifest.json`)) !== undefined
  return hasManifest ? 'uploaded, not published' : 'uploading'
}

/** Two writers at once. */
async function compete(pairs: number): Promise<Record<string, number>> {
  const codes: Record<string, number> = {}
  for (let i = 0; i < pairs; i++) {
    place.change()
    const first = place.run()
    // Every third pair the first loses its lease without being killed, as after a long sleep, and both go on to the end.
    if (i % 3 === 2) {
      while (!first.isOver() && !(await place.isLocked())) await sleep(2)
      await place.remote.remove('lock.json')
    }
    const second = i % 3 === 0 ? place.run() : place.run('--set', 'script.when=never')
    const ended = await Promise.all([first.ended, second.ended])
    const kind = ['same', 'other', 'unlocked'][i % 3]
    const pair = `${kind} ${ended.map(({ code }) => code).join('+')}`
    codes[pair] = (codes[pair] ?? 0) + 1
    judgePair(place, i, ended)
    await place.checkLatest(`writers ${i}`)
    await place.finish(`writers ${i}, the run after them`)
  }
  return codes
}
