import { describe, expect, it } from 'vitest'
import type { Field, Traits } from '../../document/document.ts'
import { EMPTY_LEDGER, Ledger } from '../../document/ledger/ledger.ts'
import { zoneOfLanguage } from './page-zone.ts'
import { publishedOf } from './published.ts'

const field = (name: Field['name'], value: string, more: Partial<Field> = {}): Field => ({
  name,
  text: value,
  value,
  rule: `x/${name}`,
  rawStart: 3,
  rawEnd: 3 + value.length,
  ledger: EMPTY_LEDGER,
  rank: 50,
  ...more,
})
const lang = (tag: string): Field => field('lang', tag, { rule: 'html/declared-language' })
const published = (fields: readonly Field[], traits: Traits = {}, timezone = '') =>
  publishedOf({ fields, traits, rawLength: 100 }, () => timezone)
const shown = (...parts: Parameters<typeof published>) => {
  const found = published(...parts)
  if (!found) return undefined
  const { day, instant, precision, zone, zoneSource, inputs } = found
  const at = instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16)
  return [day, at, precision, zone, zoneSource, inputs.map(({ role, rule }) => `${role} ${rule}`).join()]
}
const HANS: Traits = { lang: 'zh', script: 'Hans' }
const HANT: Traits = { lang: 'zh', script: 'Hant' }

describe('the date of publication', () => {
  it('is absent without a date, and with one that cannot be read', () => {
    expect(published([])).toBeUndefined()
    expect(published([{ ...field('published', '去年'), value: undefined } as unknown as Field])).toBeUndefined()
  })

  it('is its day where no time is written, whatever is known about zones', () => {
    const fields = [field('published', '2022-04-09'), field('modified', '2022-04-09T21:58+08:00'), lang('zh-TW')]
    const day = ['2022-04-09', undefined, 'day', undefined, undefined, '']
    expect(shown(fields, HANS, 'Asia/Shanghai')).toEqual(day)
    expect(shown(fields, HANT)).toEqual(day)
  })

  it('is in the zone that it names, before all others', () => {
    const fields = [field('published', '2022-04-09T21:58-04:00'), field('modified', '2022-04-09T21:58+08:00')]
    const inZone = ['2022-04-09', '2022-04-10T01:58', 'minute', '-04:00', 'written', '']
    expect(shown(fields, HANS, 'Asia/Shanghai')).toEqual(inZone)
    const zero = ['2022-04-09', '2022-04-09T21:58', 'second', '+00:00', 'written', '']
    expect(shown([field('published', '2022-04-09T21:58:27+00:00')], HANS)).toEqual(zero)
  })

  it('has the day of the page for a time in UTC, if its zone is known', () => {
    const fields = [field('published', '2022-04-09T21:58:27Z')]
    const at = '2022-04-09T21:58'
    expect(shown(fields)).toEqual(['2022-04-09', at, 'second', 'UTC', 'written', ''])
    expect(shown(fields, HANS)).toEqual([
      ...['2022-04-10', at, 'second', 'Asia/Shanghai', 'language', 'language script/language'],
    ])
    expect(shown(fields, HANS, 'America/Denver')).toEqual(['2022-04-09', at, 'second', 'America/Denver', 'option', ''])
    const midnight = ['2022-04-09', '2022-04-09T00:00', 'second', 'UTC', 'written', '']
    expect(shown([field('published', '2022-04-09T00:00:00Z')], HANS, 'America/Denver')).toEqual(midnight)
    const behind = field('modified', '2022-04-09T21:58:27-23:00')
    expect(shown([...fields, behind])).toEqual(['2022-04-08', at, 'second', '-23:00', 'page', 'zone x/modified'])
  })

  it('is in the zone of the user where it names none', () => {
    const fields = [field('published', '2022-07-09T21:58'), field('modified', '2022-07-09T21:58+08:00')]
    const summer = ['2022-07-09', '2022-07-09T19:58', 'minute', 'Europe/Berlin', 'option', '']
    expect(shown(fields, HANS, 'Europe/Berlin')).toEqual(summer)
    expect(shown([field('published', '2022-01-09T21:58')], HANS, 'Europe/Berlin')?.[1]).toBe('2022-01-09T20:58')
  })

  it.each(['Europe/Berlin', 'UTC', 'America/New_York'])(
    'is not in %s where it names CST, which is not there',
    (zone) => {
      const cst = field('published', '2024-05-03T08:30', { text: '2024-05-03 08:30 CST' })
      expect(shown([cst], HANS, zone)).toEqual([
        ...['2024-05-03', '2024-05-03T00:30', 'minute', 'Asia/Shanghai', 'language', 'language script/language'],
      ])
      expect(shown([cst], { lang: 'en' }, zone)?.[2]).toBe('day')
    },
  )

  it('asks for the zone of the stage that read it', () => {
    const asked: string[] = []
    const told = { fields: [field('published', '2022-07-09T21:58')], traits: {}, rawLength: 1 }
    publishedOf(told, (rule) => {
      asked.push(rule)
      return ''
    })
    expect(asked).toEqual(['x/published'])
  })

  it('is in the offset of the nearest other date of the page', () => {
    const summer = field('modified', '2022-07-01T10:00+02:00')
    const winter = field('published', '2022-01-08T08:00:00+01:00', { rank: 10 })
    const fields = [field('published', '2022-01-09T21:58'), summer, winter]
    expect(shown(fields, HANS)).toEqual([
      '2022-01-09',
      '2022-01-09T20:58',
      'minute',
      '+01:00',
      'page',
      'zone x/published',
    ])
    expect(published(fields)!.inputs).toEqual([{ role: 'zone', rule: 'x/published', rawStart: 3, rawEnd: 28 }])
  })

  it('is in the offset of the first of two dates that are equally near', () => {
    const [before, behind] = ['2022-04-08T21:58+08:00', '2022-04-11T07:58+10:00'].map((each) => field('modified', each))
    const date = field('published', '2022-04-09T17:58')
    expect(shown([date, before!, behind!])?.[3]).toBe('+08:00')
    expect(shown([date, behind!, before!])?.[3]).toBe('+10:00')
  })

  it.each([
    ['Z, which systems write everywhere', field('modified', '2022-04-09T21:58:00Z')],
    ['+00:00, likewise', field('modified', '2022-04-09T21:58:00+00:00')],
    ['a day', field('modified', '2022-04-09')],
    ['a time without a zone', field('modified', '2022-04-09T21:00')],
    [
      'one that is written with escapes, which its place would not show',
      field('modified', '2022-04-09T21:58+08:00', {
        ledger: Ledger.of([
          { rawStart: 3, rawEnd: 9, start: 0, end: 1, rules: ['x/y'], certainty: 'certain', evidence: undefined },
        ]),
      }),
    ],
  ])('is not in the offset of %s', (_, other) => {
    const day = ['2022-04-09', undefined, 'day', undefined, undefined, '']
    expect(shown([field('published', '2022-04-09T21:58'), other])).toEqual(day)
  })

  it('is in the zone of language and country', () => {
    const date = field('published', '2022-04-09T21:58')
    expect(shown([date], HANS)).toEqual([
      ...['2022-04-09', '2022-04-09T13:58', 'minute', 'Asia/Shanghai', 'language', 'language script/language'],
    ])
    expect(published([date], HANS)!.inputs[0]).toMatchObject({ rawStart: 0, rawEnd: 100 })
    const tags = [date, lang('zh'), lang('zh_TW')]
    const both = 'language script/language,language html/declared-language'
    expect(shown(tags, HANT)?.slice(3)).toEqual(['Asia/Taipei', 'language', both])
    // Where the text alone tells, the declaration is not needed.
    expect(shown([date, lang('ja-JP')], { lang: 'ja', script: 'Jpan' })?.slice(3)).toEqual([
      ...['Asia/Tokyo', 'language', 'language script/language'],
    ])
    // Without the stage script the declaration is all there is.
    expect(shown([date, lang('zh-Hant-HK')])?.slice(3)).toEqual([
      ...['Asia/Hong_Kong', 'language', 'language html/declared-language'],
    ])
  })

  it('is not in the zone of a tag that is written with escapes', () => {
    const one = { start: 0, end: 1, rules: ['x/y'], certainty: 'certain', evidence: undefined } as const
    const tag = { ...lang('zh-TW'), ledger: Ledger.of([{ rawStart: 3, rawEnd: 9, ...one }]) }
    expect(shown([field('published', '2022-04-09T21:58'), tag], HANT)?.[2]).toBe('day')
  })

  it('stays a day where nothing tells the zone', () => {
    const day = ['2022-04-09', undefined, 'day', undefined, undefined, '']
    for (const traits of [HANT, { lang: 'de', script: 'Latn' }, {}])
      expect(shown([field('published', '2022-04-09T21:58')], traits)).toEqual(day)
  })
})

describe('the zone of a language', () => {
  it.each([
    ['zh', 'Hans', undefined, 'Asia/Shanghai'],
    ['zh', 'Hans', 'en-US', 'Asia/Shanghai'],
    ['zh', 'Hant', 'zh-TW', 'Asia/Taipei'],
    ['zh', 'Hant', 'zh-hant-hk', 'Asia/Hong_Kong'],
    ['yue', 'Hant', 'zh-HK', 'Asia/Hong_Kong'],
    ['ja', 'Jpan', undefined, 'Asia/Tokyo'],
    ['ko', 'Kore', 'ko-KR', 'Asia/Seoul'],
    [undefined, undefined, 'zh-Hans', 'Asia/Shanghai'],
    ['und', undefined, 'zh-CN', 'Asia/Shanghai'],
    ['zh', 'Hani', 'zh-TW', 'Asia/Taipei'],
    // Traditional Chinese is written in many countries.
    ['zh', 'Hant', undefined, undefined],
    ['zh', 'Hant', 'zh-Hant', undefined],
    ['zh', 'Hant', 'en-TW', undefined],
    ['zh', 'Hant', 'zh-CA', undefined],
    ['zh', 'Hani', undefined, undefined],
    ['yue', 'Hant', undefined, undefined],
    // One language, many zones.
    ['de', 'Latn', 'de-DE', undefined],
    ['en', 'Latn', 'zh-TW', undefined],
    [undefined, undefined, 'en', undefined],
    [undefined, undefined, undefined, undefined],
  ])('%s %s declared %s: %s', (found, script, declared, zone) => {
    expect(zoneOfLanguage({ lang: found, script }, declared)).toBe(zone)
  })
})
