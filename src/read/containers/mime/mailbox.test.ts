import { describe, expect, it } from 'vitest'
import { contentsOf } from '../../../../test/containers/bytes.ts'
import { damaged, isUntouched, randomDamage } from '../../../../test/containers/damage.ts'
import { bytesFrom, PAGE } from '../../../../test/containers/made-mime.ts'
import { randomOf } from '../../../../test/random.ts'
import { mime } from './index.ts'

describe('a mailbox', () => {
  const message = (n: number): string =>
    `Subject: ${n}\nMessage-ID: <${n}>\n\nbody ${n}\n>From here\nFrom now on at 10:00 we meet.\n`
  const box = (numbers: readonly number[]): string =>
    numbers.map((n) => `From a@b Mon Mar  4 10:00:00 2024\n${message(n)}\n`).join('')

  for (const eol of ['\n', '\r\n']) {
    it(`has many messages, ${JSON.stringify(eol)}`, async () => {
      const { records, refused, index } = await contentsOf(mime, bytesFrom(box([1, 2, 3]), eol))
      expect(records.map(({ key }) => key)).toEqual(['1', '2', '3'])
      expect(refused).toEqual([])
      const body = (n: number, end = ''): string =>
        `body ${n}\n>From here\nFrom now on at 10:00 we meet.\n${end}`.replaceAll('\n', eol)
      expect(records.map(({ payload }) => Buffer.from(payload).toString())).toEqual([body(1), body(2), body(3, '\n')])
      expect(index.framing).toBe(3 * (33 + eol.length) + 2 * eol.length)
    })
  }

  it('that begins with something else has a damaged stretch', async () => {
    const { records, refused } = await contentsOf(mime, bytesFrom(`junk\n${box([1, 2])}`))
    expect(records).toHaveLength(2)
    expect(refused).toMatchObject([{ reason: 'damaged' }])
  })

  it('is none where a mail speaks of one', async () => {
    const { records } = await contentsOf(mime, bytesFrom(`Subject: a\n\nsee:\n\n${box([1])}`))
    expect(records.map(({ key }) => key)).toEqual([''])
  })
})

it('damage anywhere loses no byte and throws nothing', async () => {
  const box = Array.from(
    { length: 6 },
    (_, n) => `From a@b Mon Mar  4 10:00:00 2024\n${PAGE.replace('Date', `Message-ID: ${n}\nDate`)}\n`,
  ).join('')
  const counts = { files: 0, messages: 0, untouched: 0, kept: 0 }
  for (let seed = 0; seed < Number(process.env.CONTAINERS ?? 100); seed++) {
    const random = randomOf(seed)
    const bytes = bytesFrom(box, '\n')
    const damage = randomDamage(random, bytes)
    const safe = Array.from({ length: 6 }, (_, n) => n).filter((n) => {
      // A postmark begins a line, so the line break before it is part of the message.
      const start = (bytes.length / 6) * n - 1
      return isUntouched(start, start + bytes.length / 6, damage)
    })
    const broken = damaged(bytes, damage)
    const { records } = await contentsOf(mime, broken).catch((error) => {
      expect(error.name, `seed ${seed}`).toBe('BrokenContainerError')
      return { records: [] }
    })
    const keys = new Map(records.map(({ key, payload }) => [key, Buffer.from(payload).toString('latin1')]))
    const kept = safe.filter((n) => keys.get(`${n}`)?.endsWith('=</p>'))
    counts.files++
    counts.messages += 6
    counts.untouched += safe.length
    counts.kept += kept.length
    expect(kept, `seed ${seed} ${JSON.stringify(damage)}`).toEqual(safe)
  }
  if (process.env.CONTAINERS) console.log(JSON.stringify(counts))
  expect(counts.untouched).toBeGreaterThan(counts.messages / 2)
})
