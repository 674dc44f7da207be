import { expect, it } from 'vitest'
import { contentsOf } from '../../../../test/containers/bytes.ts'
import { damaged, isUntouched, randomDamage } from '../../../../test/containers/damage.ts'
import { answer, chunked, PACK, PACK_RECORD, record } from '../../../../test/containers/make-warc.ts'
import { randomOf } from '../../../../test/random.ts'
import { loadZstd } from '../../../document/zstd.ts'
import { warc } from './index.ts'

await loadZstd()

/** Files in all, a third of each packing. `CONTAINERS` makes a larger run. */
const FILES = Number(process.env.CONTAINERS ?? 200)

/** A record in its file. */
interface Made {
  readonly id: string
  readonly payload: Buffer | undefined
  readonly start: number
  readonly end: number
}

function makeFile(
  random: (below: number) => number,
  packing: keyof typeof PACK_RECORD,
): { bytes: Buffer; made: Made[] } {
  const parts: Buffer[] = []
  const made: Made[] = []
  let start = 0
  const count = 1 + random(12)
  for (let i = 0; i < count; i++) {
    const id = `${i}-${random(2 ** 30)}`
    const { payload, bytes } = makeRecord(random, id)
    const packed = PACK_RECORD[packing](bytes)
    parts.push(packed)
    made.push({ id: `urn:uuid:${id}`, payload, start, end: start + packed.length })
    start += packed.length
  }
  return { bytes: Buffer.concat(parts), made }
}

function makeRecord(random: (below: number) => number, id: string): { payload: Buffer | undefined; bytes: Buffer } {
  const text = Buffer.from(`<p>${id} 清流</p>\r\n\r\n`.repeat(random(random(4) === 0 ? 4000 : 60)))
  // Some bodies cannot be packed, so that the stored bytes of one format lie in another.
  const body = random(4) === 0 ? Buffer.from(Array.from({ length: random(3000) }, () => random(256))) : text
  const kind = random(6)
  if (kind === 0) return { payload: undefined, bytes: record({ type: 'request', id, block: 'GET / HTTP/1.1\r\n\r\n' }) }
  if (kind === 1) return { payload: body, bytes: record({ type: 'conversion', id, block: body }) }
  const names = Object.keys(PACK)
  const name = random(2) === 0 ? undefined : names[random(names.length)]
  const packed = name === undefined || body.length === 0 ? body : PACK[name]!(body)
  const inChunks = random(2) === 0
  const head = [
    ...(name === undefined ? [] : [`Content-Encoding: ${name}`]),
    ...(inChunks ? ['Transfer-Encoding: chunked'] : [`Content-Length: ${packed.length}`]),
  ]
  return { payload: body, bytes: record({ id, block: answer(inChunks ? chunked(packed, 700) : packed, head) }) }
}

for (const packing of ['plain', 'gzip', 'zstd'] as const) {
  it(`finds all records outside the damage, ${packing}`, async () => {
    const counts = { files: 0, records: 0, untouched: 0, lost: 0, damage: 0 }
    for (let seed = 0; seed < FILES / 3; seed++) {
      const random = randomOf(seed * 7919 + packing.length)
      const { bytes, made } = makeFile(random, packing)
      const damage = randomDamage(random, bytes)
      const broken = damaged(bytes, damage)
      const documents = made.filter(({ payload }) => payload)
      const safe = documents.filter(({ start, end }) => isUntouched(start, end, damage))
      counts.files++
      counts.records += documents.length
      counts.untouched += safe.length
      let found: Awaited<ReturnType<typeof contentsOf>>
      try {
        found = await contentsOf(warc, broken)
      } catch (error) {
        // A file without any record left is no container.
        expect((error as Error).name, `seed ${seed}`).toBe('BrokenContainerError')
        const left = made.filter(({ start, end }) => isUntouched(start, end, damage))
        expect(left, `seed ${seed}: ${JSON.stringify(damage)}`).toEqual([])
        continue
      }
      const byKey = new Map(found.records.map((one) => [one.key, Buffer.from(one.payload)]))
      const lost = safe.filter(({ id, payload }) => !byKey.get(id)?.equals(payload!))
      counts.lost += lost.length
      counts.damage += found.refused.length
      expect(
        lost.map(({ id }) => id),
        `seed ${seed}: ${JSON.stringify(damage)}`,
      ).toEqual([])
    }
    if (process.env.CONTAINERS) console.log(packing, JSON.stringify(counts))
    expect(counts.untouched).toBeGreaterThan(counts.records / 2)
    expect(counts.damage).toBeGreaterThan(0)
  })
}
