import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Field } from '../../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../../src/document/ledger/ledger.ts'
import { type Block, lineBlocks } from '../../../src/document/structure/block.ts'
import type { SiteSample } from '../../../src/language/sites/sample.ts'
import { expectLinear } from '../../../test/work/work.ts'
import { containersOf } from '../containers.ts'
import { concerns } from './concerns.ts'
import { contradiction } from './contradiction.ts'
import { describe as describeEvidence, type SiteKnowledge } from './knowledge.ts'
import { learn } from './learn.ts'
import { lessonOf } from './lesson.ts'
import type { PackedLesson } from './packed.ts'
import { sitesOf } from './sites.ts'

/** A line of a made page: the step of its container, whether it was judged to be the text, and what it says. */
type Line = readonly [container: string, isInside: boolean, text: string]

interface Made {
  readonly lines: readonly Line[]
  readonly uri?: string
  readonly title?: string
  /** What the page says of its address. */
  readonly claims?: string
}

const field = (name: Field['name'], text: string): Field => ({
  name,
  text,
  rule: 'html/meta',
  rawStart: 0,
  rawEnd: 0,
  ledger: EMPTY_LEDGER,
  rank: 70,
})

function page(number: number, { lines, uri, title, claims }: Made): Document {
  const text = lines.map(([, , line]) => line).join('\n')
  const blocks = lineBlocks(text).map((block, i): Block => {
    const [container, isInside] = lines[i]!
    const shared = i === 0 ? 0 : lines[i - 1]![0] === container ? 3 : 2
    const path = `html/body/${container}/p`
    return { ...block, tag: 'p', path, depth: 4, shared, ...(!isInside && { outside: 'likelihood 0.10' }) }
  })
  return {
    id: `${number}`,
    source: { uri: uri ?? `www.example.com/${number}.html`, key: '', sha256: '', bytes: 0 },
    text,
    ledger: EMPTY_LEDGER,
    target: null,
    blocks,
    fields: [field('title', title ?? `第${number}天的渡口`), ...(claims === undefined ? [] : [field('url', claims)])],
    findings: [],
    traits: { kind: 'html' },
  }
}

const own = (i: number): string =>
  `第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具，${i + 7}只鸭子也上了楼。`
const other = (i: number): string => `第${i}则消息：山上的茶园今年晚开了${i + 2}天，收购的人已经在村口等了${i}夜。`
const BIO = '我在江边的小镇上开一家修表铺，白天拧螺丝，晚上写几行字，写的都是门前走过的人。'

/** A page whose text stands where it should, beside a line of others. */
const sound = (i: number, made: Partial<Made> = {}): Document =>
  page(i, {
    lines: [
      ['div.menu', false, '首页'],
      ['div.text', true, own(i)],
      ['div.text', true, own(i + 500)],
      ['div.side', false, other(i)],
    ],
    ...made,
  })
/** The same page, judged wrongly. */
const wrong = (i: number, made: Partial<Made> = {}): Document =>
  page(i, {
    lines: [
      ['div.menu', false, '首页'],
      ['div.text', false, own(i)],
      ['div.text', false, own(i + 500)],
      ['div.side', true, other(i)],
    ],
    ...made,
  })
const many = (count: number, make: (i: number) => Document, from = 0): Document[] =>
  Array.from({ length: count }, (_, i) => make(from + i))

function tallyOf(docs: readonly Document[]): SiteSample<PackedLesson> {
  const tally = learn.start({ site: 'learnt' })
  for (const each of docs) learn.observe(tally, each, 0)
  return tally
}

const learnt = (docs: readonly Document[], site = 'learnt'): SiteKnowledge => learn.freeze(tallyOf(docs), { site })
const main = ({ main }: SiteKnowledge): string[] =>
  main.map(({ site, select, holds, pages }) => `${site}: ${select} ${holds}/${pages}`)

describe('the container that holds the text', () => {
  it('is the one that does on most pages that have it', () => {
    const knowledge = learnt([...many(9, sound), ...many(3, wrong, 20)])
    expect(main(knowledge)).toEqual(['www.example.com: .text 9/12'])
    expect(describeEvidence(knowledge, `not in .text, site evidence ${knowledge.main[0]!.id}`)).toBe(
      '.text holds the text on 9 of 12 pages of www.example.com',
    )
    expect(concerns(knowledge, wrong(30))).toBe(true)
    expect(concerns(knowledge, sound(31))).toBe(false)
  })

  it('is not known of few pages, nor where it is on half of them alone', () => {
    expect(learnt(many(4, sound)).main).toEqual([])
    expect(learnt([...many(6, sound), ...many(6, wrong, 20)]).main).toEqual([])
  })

  it('is none of several of one name, and no paragraph', () => {
    const entries = (i: number): Document =>
      page(i, {
        lines: [
          ['div.entry', true, own(i)],
          ['div.rule', false, '分割'],
          ['div.entry', true, own(i + 500)],
          ['div.side', false, other(i)],
        ],
      })
    expect(learnt(many(9, entries)).main).toEqual([])
  })

  it('is not one that only pages have that were judged wrongly', () => {
    // Where the text is short the page is filled with more of others, which then looks like a template of its own.
    const filled = (i: number): Document =>
      page(i, {
        lines: [
          ['div.menu', false, '首页'],
          ['div.text', false, own(i)],
          ['div.more', true, other(i)],
          ['div.more', true, other(i + 500)],
        ],
      })
    const knowledge = learnt([...many(20, sound), ...many(6, filled, 30)])
    expect(main(knowledge)).toEqual(['www.example.com: .text 20/26'])
    expect(concerns(knowledge, filled(50))).toBe(true)
  })

  it('makes no text of a list whose every entry has it', () => {
    const list = (i: number): Document =>
      page(i, {
        lines: [0, 1, 2].flatMap((entry): Line[] => [
          ['div.text', false, own(i + entry)],
          ['div.more', false, '阅读全文'],
        ]),
      })
    const knowledge = learnt([...many(20, sound), ...many(3, list, 50)])
    expect(main(knowledge)).toEqual(['www.example.com: .text 20/20'])
    expect(concerns(knowledge, list(70))).toBe(false)
  })

  it('of another kind of page is known beside it', () => {
    const gallery = (i: number): Document =>
      page(i, {
        lines: [
          ['div.menu', false, '首页'],
          ['div.pictures', true, own(i)],
        ],
      })
    expect(main(learnt([...many(9, sound), ...many(6, gallery, 30)]))).toEqual([
      'www.example.com: .text 9/9',
      'www.example.com: .pictures 6/6',
    ])
  })

  it('has no say where that is not wanted', () => {
    expect(learnt(many(9, sound), 'never')).toEqual({ main: [], repeated: [], places: [], byHand: [] })
  })
})

describe('what a site repeats', () => {
  const beside = (i: number, line: string, made: Partial<Made> = {}): Document =>
    page(i, {
      lines: [
        ['div.text', true, own(i)],
        ['div.me', i % 2 === 0, line],
        ['div.foot', false, '联系我们'],
      ],
      ...made,
    })

  it('is a text under three titles in one place', () => {
    const all = learnt([...many(3, (i) => beside(i, BIO)), ...many(6, sound, 20)])
    const knowledge = { ...all, main: [], places: [] }
    expect(knowledge.repeated).toMatchObject([{ place: 'html/body/div.me/p', titles: 3 }])
    expect(concerns(knowledge, beside(40, BIO))).toBe(true)
    expect(concerns(knowledge, beside(41, BIO)), 'was left out already').toBe(false)
    expect(concerns(knowledge, beside(42, other(1)))).toBe(false)
  })

  it('is none under two titles, however many pages have it', () => {
    const docs = many(9, (i) => beside(i, BIO, { title: i % 2 === 0 ? '甲' : '乙' }))
    expect(learnt(docs).repeated).toEqual([])
  })

  it('is none where other texts stand in that place: a statement is quoted by many articles', () => {
    const quoting = (i: number): Document =>
      page(i, {
        lines: [
          ['div.text', true, own(i)],
          ['div.text', true, own(i + 500)],
          ['div.text', true, BIO],
          ['div.side', false, other(i)],
        ],
      })
    expect(learnt(many(9, quoting)).repeated).toEqual([])
  })

  it('is none that is short: a subhead', () => {
    expect(learnt(many(9, (i) => beside(i, '使用方法'))).repeated).toEqual([])
  })

  it('stays where a person keeps it', () => {
    const knowledge = learn.recall!(learnt(many(9, (i) => beside(i, BIO))), {
      keep: [{ site: '*', text: BIO }],
      drop: [],
    })
    expect(knowledge.repeated).toEqual([])
  })
})

describe('a site', () => {
  it('is poisoned by no mirror: what pages claim is another site', () => {
    const claims = 'https://www.example.com/a.html'
    const mirror = (i: number): Document => wrong(i, { uri: `copies/${i}.html`, claims })
    const poisoned = learnt([...many(9, sound), ...many(60, mirror, 100)])
    expect(main(poisoned)).toEqual(['www.example.com: .text 9/9', 'www.example.com (claimed): .side 60/60'])
    expect(concerns(poisoned, wrong(30))).toBe(true)
    expect(concerns(poisoned, sound(31))).toBe(false)
    const named = (i: number): Document => wrong(i, { uri: `mirror.example.org/${i}.html`, claims })
    expect(main(learnt(many(9, named)))).toEqual(['mirror.example.org: .side 9/9'])
  })

  it('may be a folder, where its pages are built alike', () => {
    const loose = (i: number): Document => sound(i, { uri: `pages/${i}.html` })
    const strange = (i: number): Document =>
      page(i, {
        lines: [
          [`div.s${'abcdefghij'[i % 10]}`, true, own(i)],
          ['div.z', false, '页脚'],
        ],
        uri: `pages/${i}.html`,
      })
    expect(main(learnt(many(9, loose)))).toEqual(['folder pages/: .text 9/9'])
    expect(main(learnt([...many(9, loose), ...many(20, strange, 50)]))).toEqual([])
  })
})

const all = [
  ...many(70, sound),
  ...many(20, wrong, 100),
  ...many(9, (i) => sound(i, { uri: `b.example.org/${i}.html` })),
]
const expected = JSON.stringify(learnt(all))

property.prop([fc.infiniteStream(fc.nat(999))], { numRuns: 10 })(
  'what is learnt is the same in any order, from any number of workers, shared out or not',
  (numbers) => {
    const shuffled = all
      .map((each) => [numbers.next().value, each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each)
    const tallies = [0, 1, 2].map((worker) => structuredClone(tallyOf(shuffled.filter((_, i) => i % 3 === worker))))
    const shares = tallies.map((tally) => learn.shares!.split(structuredClone(tally), 4))
    const merged = tallies.reduceRight((into, from) => learn.merge(into, from))
    expect(JSON.stringify(learn.freeze(merged, { site: 'learnt' }))).toBe(expected)
    const parts = [0, 1, 2, 3].map((share) =>
      learn.freeze(
        shares.map((each) => each[share]!).reduce((into, from) => learn.merge(into, from)),
        { site: 'learnt' },
      ),
    )
    expect(JSON.stringify(learn.shares!.join(parts))).toBe(expected)
  },
)

it('takes time linear in a page', () => {
  const evidence = sitesOf(learnt(many(9, sound))).learnt(sound(1))!
  expectLinear(
    (text) => {
      const doc = page(1, {
        lines: text.split('\n').map((line, i): Line => [`div.a${'bcdef'[i % 5]}`, i % 3 === 0, line]),
      })
      lessonOf(doc)
      contradiction(evidence, doc.text, doc.blocks, containersOf(doc.blocks), (i) => i % 3 === 0)
    },
    `${own(1)}\n`,
  )
})
