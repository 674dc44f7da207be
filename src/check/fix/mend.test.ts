import { describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import type { Cleaned } from '../../document/document.ts'
import { type InputRecord, inputRecord } from '../../document/record.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../pipeline/pipeline.ts'
import { plain } from '../../terminal/paint.ts'
import { diffOf } from './diff.ts'
import { type Cleaners, type Mended, mend } from './mend.ts'

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const repairs = new Pipeline(registry, loadConfiguration(registry, { stages: ['decode', 'repair'] }))
const cleaners: Cleaners = {
  repair: (record) => cleanOne(repairs, record),
  whole: (record) => cleanOne(pipeline, record),
}
const run = (content: string | Uint8Array, given = cleaners): ReturnType<typeof mend> =>
  mend(inputRecord('a.txt', Buffer.from(content)), given)

const RIGHT = 'The café at the harbour has new lamps, and the naïve keeper likes them.'
const WRONG = 'The cafÃ© at the harbour has new lamps, and the naÃ¯ve keeper likes them.'
/** Without it the whole file would be read otherwise, and no place of it would be damaged. */
const HEAD = '\ufeff渔港的灯塔昨天换了新灯。\r\n\r\n'

describe('mending', () => {
  it('replaces the damaged bytes and no other: byte order mark and line ends stay', () => {
    const mended = run(`${HEAD}${WRONG}\r\n\n`) as Mended
    expect(Buffer.from(mended.bytes).toString()).toBe(`${HEAD}${RIGHT}\r\n\n`)
    for (const { before, rule } of mended.edits) {
      expect(rule).toBe('repair/mojibake')
      expect(before.length).toBeLessThan(60)
    }
  })

  it('has nothing to do the second time, or where nothing is proven', () => {
    const mended = run(HEAD + WRONG) as Mended
    expect(run(mended.bytes)).toBeUndefined()
    expect(run(HEAD + RIGHT)).toBeUndefined()
    expect(run('')).toBeUndefined()
    expect(run('渔港\ufffd\ufffd的灯塔')).toBeUndefined()
  })

  it('gives the text that a run made of the damaged file', () => {
    const mended = run(`${HEAD}${WRONG}\n`) as Mended
    const text = (bytes: Uint8Array): string => cleanOne(pipeline, inputRecord('a.txt', bytes)).text
    expect(text(mended.bytes)).toBe(text(Buffer.from(`${HEAD}${WRONG}\n`)))
  })

  it('refuses what would not be the same afterwards', () => {
    const otherwise = (change: (cleaned: Cleaned, calls: number) => Partial<Cleaned>, of: keyof Cleaners): string => {
      let calls = 0
      const clean = (record: InputRecord): Cleaned => {
        const cleaned = cleaners[of](record)
        return { ...cleaned, ...change(cleaned, ++calls) }
      }
      const result = run(HEAD + WRONG, { ...cleaners, [of]: clean })
      return result?.outcome === 'refused' ? result.why : 'not refused'
    }
    expect(otherwise(({ raw }, calls) => (calls === 2 ? { raw: `${raw} ` } : {}), 'repair')).toBe(
      'the mended bytes would be read otherwise',
    )
    const { ledger } = cleaners.repair(inputRecord('a.txt', Buffer.from(HEAD + WRONG)))
    expect(otherwise((_, calls) => (calls === 2 ? { ledger } : {}), 'repair')).toBe('a second time would change more')
    expect(otherwise(({ text }, calls) => (calls === 2 ? { text: `${text}.` } : {}), 'whole')).toBe(
      'a run would make another text of the mended file',
    )
    expect(otherwise((_, calls) => (calls === 2 ? { rejection: { stage: 's', reason: 'r' } } : {}), 'whole')).toBe(
      'a run would make another text of the mended file',
    )
    const other = [{ byteStart: 0, byteLength: 150, rawStart: 0, encoding: 'gb18030', source: 'valid', confidence: 1 }]
    expect(otherwise(() => ({ decoding: other }), 'repair')).toBe('its damage is not in UTF-8')
  })

  it('shows what it changes, line by line and safely', () => {
    const mended = run(`${HEAD}${WRONG}\n\u001b[31mend\n`) as Mended
    expect(diffOf('raw/a\u001b.txt', mended, plain)).toBe(
      `--- raw/a␛.txt\n+++ raw/a␛.txt (mended)\n@@ -3 +3 @@\n-${WRONG}\n+${RIGHT}\n`,
    )
  })
})
