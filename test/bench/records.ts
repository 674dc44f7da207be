/**
 * Reads files of WARC and MIME and prints what they hold, and what that costs.
 *
 *     npm run bench:records -- [--list] FILE…
 *
 * With --list each record is a line of JSON, to hold against another reader.
 */
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type Bytes, type Container, RecordRefusal } from '../../src/read/containers/container.ts'
import { mime } from '../../src/read/containers/mime/index.ts'
import { warc } from '../../src/read/containers/warc/index.ts'
import { FileBytes } from '../../src/read/open/file-bytes.ts'
import { bytePath } from '../../src/read/path.ts'

const OPTIONS = { maxBytes: 2 ** 27 }

const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true })
for (const path of positionals) {
  try {
    await bench(path, /\.warc(?:\.gz|\.zst)?$/.test(path) ? warc : mime)
  } catch (error) {
    console.log(JSON.stringify({ path, error: `${(error as Error).name}: ${(error as Error).message}` }))
  }
}

async function bench(path: string, container: Container): Promise<void> {
  const file = new FileBytes(bytePath(path))
  try {
    await measured(path, container, file)
  } finally {
    file.close()
  }
}

async function measured(path: string, container: Container, file: Bytes): Promise<void> {
  const before = process.cpuUsage()
  const index = await container.index(file, OPTIONS)
  const indexed = process.cpuUsage(before)
  const refused: Record<string, number> = {}
  const count = (reason: string): void => {
    refused[reason] = (refused[reason] ?? 0) + 1
  }
  let records = 0
  let truncated = 0
  let payload = 0
  let sum = index.framing
  for (let number = 0; number < index.places.size; number++) {
    const place = index.places.at(number)
    sum += place.length
    if (place.damage) {
      count(place.damage.reason)
      if (values.list) console.log(JSON.stringify({ path, ...place }))
      continue
    }
    await container.prepare?.(file, place, OPTIONS)
    try {
      const record = container.read(file, place, OPTIONS)
      records++
      payload += record.payload.length
      if (record.given.truncated !== undefined) truncated++
      if (values.list) {
        const { payload: bytes, ...rest } = record
        const sha1 = createHash('sha1').update(bytes).digest('hex')
        console.log(JSON.stringify({ path, ...rest, bytes: bytes.length, sha1 }))
      }
    } catch (error) {
      if (!(error instanceof RecordRefusal)) throw error
      count(error.refusal.reason)
      if (values.list) console.log(JSON.stringify({ path, ...error.found, refusal: error.refusal }))
    }
  }
  const { user, system } = process.cpuUsage(before)
  const seconds = (cpu: { user: number; system: number }): number => Math.round((cpu.user + cpu.system) / 1e4) / 100
  console.log(
    JSON.stringify({
      path,
      size: file.size,
      unaccounted: file.size - sum,
      records,
      truncated,
      refused,
      others: index.others,
      payload,
      indexSeconds: seconds(indexed),
      seconds: seconds({ user, system }),
      peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  )
}
