import { describe, expect, it } from 'vitest'
import { chooseFields } from '../../src/document/fields/field-values.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { view } from '../../src/pipeline/draft.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { applyStage, draftOf, fixtures, titleOf } from '../../test/fixtures.ts'
import { registry } from '../index.ts'
import { measurer } from '../quality/measures.ts'
import { privacy } from './index.ts'
import { KIND_NAMES } from './kinds/kind.ts'

fixtures(privacy, import.meta.dirname)

const NOTICE = '林女士13812345678，邮箱lin.wei@example.cn。'
const paramsOf = (...set: string[]): { kinds: string[]; mask: string[] } =>
  loadConfiguration(registry, { set }).stages.find(({ name }) => name === 'privacy')!.params as never
const masked = (text: string, ...set: string[]): string =>
  applyStage(draftOf(text), privacy as never, paramsOf(...set)).text

describe('privacy', () => {
  it('masks what is asked for: all, some kinds, or nothing', () => {
    expect(masked(NOTICE)).toBe(NOTICE)
    expect(masked(NOTICE, 'privacy.mask=false')).toBe(NOTICE)
    expect(masked(NOTICE, 'privacy.mask=true')).toBe('林女士[phone]，邮箱[email]。')
    expect(masked(NOTICE, 'privacy.mask=email')).toBe('林女士13812345678，邮箱[email]。')
    expect(masked(NOTICE, 'privacy.kinds=mobile', 'privacy.mask=true')).toBe('林女士[phone]，邮箱lin.wei@example.cn。')
    // A kind that is masked is looked for.
    expect(masked(NOTICE, 'privacy.kinds=', 'privacy.mask=mobile')).toBe('林女士[phone]，邮箱lin.wei@example.cn。')
  })

  it('masks a value in every place of the document once one place says what it is', () => {
    const text = 'QQ号：54321987。加54321987'
    expect(masked(text, 'privacy.mask=true')).toBe('QQ号：[qq]。加[qq]')
    const fields = (['url', 'title', 'next_url'] as const).map((name, i) => {
      const value = [
        'https://x.example.cn/54321987?tel=13912345671',
        '微信：lin_wei88',
        'https://x.example.cn/u/lin_wei88',
      ][i]!
      return { name, text: value, ledger: EMPTY_LEDGER, rule: 'x/y', rawStart: 0, rawEnd: value.length, rank: 50 }
    })
    const draft = { ...draftOf(`${text}，lin_wei88`), fields }
    const after = applyStage(draft, privacy as never, paramsOf('privacy.mask=true'))
    expect(after.text).toBe('QQ号：[qq]。加[qq]，[wechat]')
    expect(after.fields.map((field) => field.text)).toEqual([
      'https://x.example.cn/[qq]?tel=[phone]',
      '微信：[wechat]',
      'https://x.example.cn/u/[wechat]',
    ])
    const some = applyStage(draft, privacy as never, paramsOf('privacy.mask=wechat'))
    expect([some.text, some.fields[0]!.text]).toEqual([`${text}，[wechat]`, fields[0]!.text])
  })

  it.each(['privacy.mask=phone', 'privacy.mask=true,email', 'privacy.kinds=all', 'privacy.kinds=true'])(
    'refuses %s and says what it takes',
    (set) => expect(() => loadConfiguration(registry, { set: [set] })).toThrow(/identity-number/),
  )

  it.each([
    ['privacy.mask=phone', '"phone" is none of them; mobile or landline or foreign-phone may be meant.'],
    ['privacy.mask=email,lanline', '"lanline" is none of them; landline may be meant.'],
    ['privacy.mask=all', '"all" is none of them; true may be meant.'],
    ['privacy.kinds=all', '"all" is none of them.'],
  ])('tells for %s what may be meant', (set, words) =>
    expect(() => loadConfiguration(registry, { set: [set] })).toThrow(words),
  )

  it('reports the place of a value, and never the value', () => {
    for (const mask of [[], ['true']]) {
      const { findings = [], traits } = privacy.create({ kinds: KIND_NAMES, mask })(view(draftOf(NOTICE)))
      expect(findings.map(({ start, end }) => NOTICE.slice(start, end))).toEqual(['lin.wei@example.cn', '13812345678'])
      expect(findings.map(({ message }) => message).join()).not.toMatch(/138|lin/)
      expect(traits?.flags?.toSorted()).toEqual(['personal-email', 'personal-phone'])
    }
  })

  it('reports a directory by a hundred places and one for the rest', () => {
    const directory = Array.from({ length: 250 }, (_, i) => `林某 138${String(i).padStart(8, '0')}`).join('\n')
    const { findings = [] } = privacy.create({ kinds: KIND_NAMES, mask: [] })(view(draftOf(directory)))
    expect(findings).toHaveLength(101)
    expect(findings.at(-1)).toMatchObject({ message: 'a mobile number: 150 more from here on', end: directory.length })
  })

  it('leaves nothing by which one number is told from another: no measure, no message of a threshold', () => {
    const texts = ['13812345678', '15900000000'].map(
      (number) => `寻物启事。\n${'家里的猫走失了。'.repeat(9)}\n电话${number}。`,
    )
    for (const failing of ['flag', 'reject']) {
      const set = [
        'privacy.mask=true',
        `quality.failing=${failing}`,
        'quality.thresholds=entropy >= 9,line_length <= 5',
      ]
      const pipeline = new Pipeline(registry, loadConfiguration(registry, { set }))
      const [a, b] = texts.map((text) => cleanOne(pipeline, inputRecord('a.txt', Buffer.from(text))))
      expect(a).toEqual(b)
      expect(a?.traits.measures).toEqual(measurer()(a!.text).values)
      expect(a?.traits.beyond).toHaveLength(2)
    }
  })

  it('reports a value of a field at its place, once, and says the same of all that are masked', () => {
    const html = `<html><head><title>求购13812345678</title></head><body><article><h1>求购13812345678</h1><p>${'今天我们都去公园看花，天气很好。'.repeat(4)}</p><p>邮箱lin.wei@example.cn。</p></article></body></html>`
    for (const [mask, words] of [
      ['false', ''],
      ['true', ', masked'],
    ] as const) {
      const pipeline = new Pipeline(registry, loadConfiguration(registry, { set: [`privacy.mask=${mask}`] }))
      const { findings, fields, traits } = cleanOne(pipeline, inputRecord('a.html', Buffer.from(html)))
      const own = findings.filter(({ rule }) => rule.startsWith('privacy/'))
      expect(own.map(({ message, severity }) => `${severity} ${message}`)).toEqual([
        `info an e-mail address${words}`,
        `info a mobile number${words}`,
      ])
      expect(html.slice(own[1]!.rawStart, own[1]!.rawEnd)).toBe('13812345678')
      expect(chooseFields(fields).map(({ text }) => text)).toContain(
        mask === 'true' ? '求购[phone]' : '求购13812345678',
      )
      expect(traits.flags).toEqual(['personal-email', 'personal-phone'])
    }
  })

  it('masks fields, and flags what only a field has', () => {
    const title = titleOf('寻人：13812345678')
    expect(privacy.create({ kinds: KIND_NAMES, mask: ['true'] })(title).edits).toHaveLength(1)
    expect(privacy.create({ kinds: KIND_NAMES, mask: [] })(title)).toEqual({})
    const { text, ledger } = title
    const field = { name: 'title', text, ledger, rule: 'x/y', rawStart: 0, rawEnd: text.length, rank: 50 } as const
    const doc = view({ ...draftOf('今天休息。'), fields: [field] })
    expect(privacy.create({ kinds: KIND_NAMES, mask: [] })(doc).traits).toEqual({ flags: ['personal-phone'] })
    expect(
      applyStage({ ...draftOf('今天13812345678'), fields: [field] }, privacy as never, paramsOf()).findings,
    ).toHaveLength(2)
    const same = { ...field, rawStart: 0, rawEnd: draftOf('寻人：13812345678').raw.length }
    const both = applyStage({ ...draftOf('寻人：13812345678'), fields: [same] }, privacy as never, paramsOf())
    expect(both.findings).toHaveLength(1)
  })
})
