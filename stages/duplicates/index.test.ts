import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Document, Field } from '../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import type { Shelf } from '../../src/document/stage.ts'
import { fixtures } from '../../test/fixtures.ts'
import { type DuplicatesParams, type DuplicatesTally, duplicates } from './index.ts'

fixtures(duplicates, import.meta.dirname)

const learn = duplicates.learn!
const PARAMS: DuplicatesParams = { near: true, keep: 'earliest', shared: 'ignore' }

function doc(uri: string, number: number, text: string, day?: string): Document {
  const source = { uri, key: '', sha256: '', bytes: 0 }
  const published = {
    name: 'published',
    text: day ?? '',
    ...(day && { value: day }),
    rule: 'x/y',
    rank: 90,
  } as const
  const fields: Field[] = day ? [{ ...published, rawStart: 0, rawEnd: 1, ledger: EMPTY_LEDGER }] : []
  const id = `${uri}#${number}`
  return { id, source, text, ledger: EMPTY_LEDGER, target: null, blocks: [], fields, findings: [], traits: {} }
}

const numberOf = ({ id }: Document): number => Number(id.slice(id.indexOf('#') + 1))

function tallyOf(docs: readonly Document[], params: DuplicatesParams = PARAMS): DuplicatesTally {
  const tally = learn.start(params)
  for (const each of docs) learn.observe(tally, each, numberOf(each))
  return tally
}

function keepers(docs: readonly Document[], params: Partial<DuplicatesParams> = {}): (string | undefined)[] {
  const all = { ...PARAMS, ...params }
  const run = duplicates.create(all, learn.freeze(tallyOf(docs, all), all))
  return docs.map((each) => run(each).reject?.duplicateOf)
}

const DOCS = [
  doc('b.txt', 0, '4月9日新增68例'),
  doc('a.txt', 10, '4月9日新增68例'),
  doc('a.txt', 9, '4月9日新增68例'),
  doc('c.txt', 0, '4月10日新增1例'),
  doc('d.txt', 0, ''),
  doc('e.txt', 0, ''),
]

const STORY =
  '防汛指挥部昨天发布通告，受上游来水影响，柳条寨水文站的水位超过警戒线。值班人员说，巡堤的人已经全部到岗，低洼地带的住户正在分批转移。学校操场和礼堂开放为临时安置点，饮用水经检测合格。'
const EDITED = STORY.replace('值班人员说', '据介绍')
  .replace('正在分批转移', '正分批转移')
  .concat('\n（责任编辑：王明）')
const OTHER = STORY.replace('柳条寨', '桃花峪')
const QUOTING = `村里的老人回忆起很多年前的那场大水，说那时候没有广播，全靠敲锣报信，一夜之间半个村子都搬上了山坡，第二天早晨回来只看见屋脊露在水面上。\n${STORY}\n读完通告，他把收音机关掉，走到院子里看了看天色，又回屋把粮食搬到阁楼上，嘱咐孙子夜里不要睡得太沉，听见锣声就往学校跑，不要回头拿东西。`

describe('equal texts', () => {
  const knowledge = learn.freeze(tallyOf(DOCS), PARAMS)
  const run = duplicates.create(PARAMS, knowledge)

  it('keep the first by source and record number, which is named in the others', () => {
    expect(DOCS.map((each) => run(each).reject?.duplicateOf)).toEqual([
      'a.txt#9',
      'a.txt#9',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(run(DOCS[0]!)).toEqual({
      traits: { clusterId: 'a.txt#9', similarity: 1 },
      reject: {
        reason: 'duplicate',
        duplicateOf: 'a.txt#9',
        message: 'the text of a.txt#9, which comes first',
      },
    })
    expect(run(DOCS[2]!)).toEqual({ traits: { clusterId: 'a.txt#9' } })
  })

  it('are compared without their other columns', () => {
    expect(keepers([doc('a.txt', 0, '水位上升了', '2022-04-09'), doc('b.txt', 0, '水位上升了', '2022-04-10')])).toEqual(
      [undefined, 'a.txt#0'],
    )
  })

  it('are what knowledge holds, and texts that are alike', () => {
    expect(knowledge.texts).toEqual([
      {
        hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        first: 'a.txt#9',
        number: 9,
        copies: 3,
        cluster: 'a.txt#9',
      },
    ])
  })

  it('survive JSON, which is how a run keeps them', () => {
    const read = duplicates.create(PARAMS, JSON.parse(JSON.stringify(knowledge)))
    expect(read(DOCS[1]!).reject?.duplicateOf).toBe('a.txt#9')
  })

  it('are not marked without knowledge', () => expect(duplicates.create(PARAMS)(DOCS[0]!)).toEqual({}))
})

describe('near-duplicates', () => {
  const docs = [doc('a.txt', 0, EDITED), doc('b.txt', 0, STORY), doc('c.txt', 0, OTHER), doc('d.txt', 0, QUOTING)]

  it('state the same facts; what differs is told, and what quotes a text whole', () => {
    const run = duplicates.create(PARAMS, learn.freeze(tallyOf(docs), PARAMS))
    expect(run(docs[0]!).traits).toEqual({ clusterId: 'a.txt#0' })
    const { reject, traits } = run(docs[1]!)
    expect(traits).toEqual({ clusterId: 'a.txt#0', similarity: 0.7222, containedIn: ['d.txt#0'] })
    expect(reject).toMatchObject({ reason: 'duplicate', duplicateOf: 'a.txt#0' })
    expect(reject?.message).toMatch(/^the facts of a\.txt#0, \d\d % the same text$/)
    expect(reject?.quotes).toMatch(/^“.*” here, “.*” there; only here “在”$/)
    expect(run(docs[2]!)).toEqual({})
    expect(run(docs[3]!)).toEqual({})
  })

  it('keep what goes on from an older text, and not what was cut from one', () => {
    const more =
      '傍晚雨势减弱，上游水库开始错峰泄洪。住在河湾里的养鸭人划着木船把最后一批鸭笼拖到高处，岸上的人递给他热水和干粮。镇上的粮油铺一直开到深夜，店主说米面备得足，不必抢着买。天亮以后，泵站的师傅清掉了进水口的树枝，两台机组重新转起来，积水从小学门前的街上慢慢退走，孩子们在台阶上晒起了课本。'
    const long = `${QUOTING}\n${more}`
    const docs = [doc('a.txt', 0, QUOTING, '2022-04-09'), doc('b.txt', 0, long, '2022-04-10')]
    const run = duplicates.create(PARAMS, learn.freeze(tallyOf(docs), PARAMS))
    expect(docs.map((each) => run(each))).toEqual([
      { traits: { clusterId: 'a.txt#0', containedIn: ['b.txt#0'] } },
      { traits: { clusterId: 'a.txt#0' } },
    ])
    const sameDay = [doc('a.txt', 0, QUOTING, '2022-04-10'), doc('b.txt', 0, long, '2022-04-10')]
    expect(keepers(sameDay)).toEqual(['b.txt#0', undefined])
    expect(keepers([doc('a.txt', 0, QUOTING), doc('b.txt', 0, long)], { keep: 'fullest' })).toEqual([
      'b.txt#0',
      undefined,
    ])
  })

  it('are a matter of equal texts alone where they are off', () => {
    expect(keepers([...docs, doc('e.txt', 0, STORY)], { near: false })).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'b.txt#0',
    ])
    expect(tallyOf(docs, { ...PARAMS, near: false }).seen[0]).not.toHaveProperty('sketch')
  })

  it('keep the earliest, then the fullest, then the first by address; by configuration otherwise', () => {
    const early = doc('c.txt', 0, STORY.slice(0, 80), '2022-04-09')
    const full = doc('b.txt', 0, `${STORY}\n（责任编辑：王明）`, '2022-04-10')
    const first = doc('a.txt', 0, STORY)
    expect(keepers([first, full, early])).toEqual(['c.txt#0', 'c.txt#0', undefined])
    expect(keepers([first, full, early], { keep: 'fullest' })).toEqual(['b.txt#0', undefined, 'b.txt#0'])
    expect(keepers([first, full, early], { keep: 'address' })).toEqual([undefined, 'a.txt#0', 'a.txt#0'])
    expect(keepers([first, full])).toEqual(['b.txt#0', undefined])
  })

  it('lead an equal text of a duplicate to the document that is kept', () => {
    expect(keepers([doc('a.txt', 0, EDITED), doc('b.txt', 0, STORY), doc('c.txt', 0, STORY)])).toEqual([
      undefined,
      'a.txt#0',
      'a.txt#0',
    ])
  })

  it('are found from texts on a shelf, too', () => {
    const texts: string[] = []
    const shelf: Shelf = { put: (text) => texts.push(text) - 1, get: (place) => texts[place]! }
    const expected = learn.freeze(tallyOf(docs), PARAMS)
    const tally = tallyOf(docs)
    learn.deposit!(tally, shelf)
    learn.deposit!(tally, shelf)
    expect(texts).toHaveLength(4)
    expect(tally.seen.map(({ text }) => text)).toEqual([0, 1, 2, 3])
    expect(learn.freeze(structuredClone(tally), PARAMS, shelf)).toEqual(expected)
  })
})

describe('what is learnt', () => {
  const docs = [
    ...DOCS,
    ...['2022-04-09', '2022-04-11', undefined].flatMap((day, i) => [
      doc(`s${i}.txt`, 0, STORY, day),
      doc(`e${i}.txt`, 1, EDITED, day),
      doc(`o${i}.txt`, 2, OTHER, day),
      doc(`q${i}.txt`, 3, QUOTING, day),
    ]),
  ]
  const expected = learn.freeze(tallyOf(docs), PARAMS)

  test.prop([fc.array(fc.nat(4), { minLength: docs.length, maxLength: docs.length }), fc.infiniteStream(fc.nat(99))], {
    numRuns: 20,
  })('is the same from any parts, in any order, over threads', (parts, random) => {
    const tallies = [0, 1, 2, 3, 4].map((part) => structuredClone(tallyOf(docs.filter((_, i) => parts[i] === part))))
    while (tallies.length > 1) {
      const [from] = tallies.splice(random.next().value % tallies.length, 1)
      const at = random.next().value % tallies.length
      tallies[at] = learn.merge(tallies[at]!, from!)
    }
    expect(learn.freeze(tallies[0]!, PARAMS)).toEqual(expected)
  })
})

describe('paragraphs that many documents share', () => {
  const statement = '本网站所刊载的信息不构成任何投资建议，投资者据此操作风险自担，特此声明。𠮷'
  const own = (i: number): string =>
    Array.from({ length: 60 }, (_, k) => String.fromCharCode(0x4e00 + (((i * 60 + k) * 13) % 20_000))).join('')
  const texts = Array.from({ length: 10 }, (_, i) => (i % 2 ? `${own(i)}\n${statement}` : `${statement}\n${own(i)}`))
  const docs = [...texts, statement].map((text, i) => doc(`${i}.txt`, 0, text))
  const outcomes = (shared: DuplicatesParams['shared'], of = docs) => {
    const params = { ...PARAMS, shared }
    const run = duplicates.create(params, JSON.parse(JSON.stringify(learn.freeze(tallyOf(of, params), params))))
    return of.map((each) => run(each))
  }

  it('are measured in code points', () => {
    expect(outcomes('measure').map(({ traits, edits }) => [traits?.sharedChars, edits])).toEqual(
      docs.map(() => [Array.from(statement).length, undefined]),
    )
  })

  it('are dropped with their line break, unless nothing else is left', () => {
    const apply = (text: string, { edits = [] }: ReturnType<typeof outcomes>[number]): string => {
      expect(edits.every(({ rule, certainty }) => rule === 'shared-paragraph' && certainty === 'likely')).toBe(true)
      return edits.reduceRight((now, { start, end }) => now.slice(0, start) + now.slice(end), text)
    }
    const dropped = outcomes('drop')
    expect(docs.map(({ text }, i) => apply(text, dropped[i]!))).toEqual([...texts.map((_, i) => own(i)), statement])
    expect(dropped[0]!.edits![0]!.evidence).toMatch(/^shared paragraph \d+$/)
  })

  it('are those of ten kept documents: copies of one text count once', () => {
    expect(outcomes('measure', docs.slice(0, 9)).map(({ traits }) => traits?.sharedChars)).toEqual(Array(9).fill(0))
    const copies = Array.from({ length: 12 }, (_, i) => doc(`${i}.txt`, 0, texts[0]!))
    expect(outcomes('measure', copies)[0]!.traits?.sharedChars).toBe(0)
    expect(outcomes('measure', copies)[1]!.traits?.sharedChars).toBeUndefined()
  })

  it('are given to a document that has them, as is its text, and counts are for people', () => {
    const params = { ...PARAMS, shared: 'drop' } as const
    const copies = [...docs, doc('copy.txt', 0, docs[0]!.text)]
    const knowledge = learn.freeze(tallyOf(copies, params), params)
    const given = (each: Document) => learn.answers!(knowledge)(learn.asks!(each))
    for (const each of copies)
      expect(duplicates.create(params, given(each))(each)).toEqual(duplicates.create(params, knowledge)(each))
    expect(JSON.stringify(copies.map(given))).not.toMatch(/copies|documents/)
    expect(given(doc('other.txt', 0, own(99)))).toEqual({ texts: [], shared: [] })
    const { edits, reject } = duplicates.create(params, given(copies.at(-1)!))(copies.at(-1)!)
    expect([edits, learn.describe!(knowledge, reject!.message!)]).toEqual([undefined, '2 documents have it'])
    const [edit] = duplicates.create(params, given(docs[1]!))(docs[1]!).edits!
    expect(learn.describe!(knowledge, edit!.evidence!)).toMatch(/^\d\d documents have it$/)
  })

  it('are not looked for where they are ignored', () => {
    expect(outcomes('ignore').map(({ traits, edits }) => [traits?.sharedChars, edits])).toEqual(
      docs.map(() => [undefined, undefined]),
    )
  })
})
