import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import { applyEdits } from '../../../src/document/ledger/edit.ts'
import { EMPTY_LEDGER } from '../../../src/document/ledger/ledger.ts'
import type { Corrections } from '../../../src/document/stage.ts'
import { type Block, lineBlocks } from '../../../src/document/structure/block.ts'
import { normalise } from '../../../src/language/sites/text-key.ts'
import { boilerplate } from '../index.ts'
import { describe as describeTemplate } from './describe.ts'
import { FORMS, hasForm } from './forms.ts'
import { learn } from './learn.ts'
import type { TemplateKnowledge } from './template.ts'

const PARAMS = { templateDocuments: 5, templateShare: 0.3 }

/** A page of one folder; a line that begins with `<h2>` and the like is such a block. */
function page(uri: string, lines: readonly string[], folder = 'site'): Document {
  const tags = lines.map((line) => /^<(\w+)>/.exec(line)?.[1] ?? 'p')
  const text = lines.map((line) => line.replace(/^<\w+>/, '')).join('\n')
  const blocks = lineBlocks(text).map(
    (block, i): Block => ({
      ...block,
      tag: tags[i]! === 'a' ? 'p' : tags[i]!,
      path: 'html/body/div',
      depth: 3,
      shared: 2,
      linkChars: tags[i] === 'a' ? block.end - block.start : 0,
    }),
  )
  const source = { uri: `${folder}/${uri}`, key: '', number: 0, sha256: '', bytes: 0 }
  return {
    id: uri,
    source,
    text,
    ledger: EMPTY_LEDGER,
    target: null,
    blocks,
    fields: [],
    findings: [],
    traits: { kind: 'html' },
  }
}

/** Two paragraphs that no other document has. */
const own = (i: number): [string, string] => [
  `第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具。`,
  `学校第${i}次停课，老师们把${i + 20}张课桌搬到了楼上，等雨停下来。`,
]

/** `count` documents of one site. Those for which `has` is true get `lines` around and between their own. */
const site = (
  lines: (own: readonly [string, string], i: number) => readonly string[],
  count = 20,
  has: (i: number) => boolean = () => true,
): Document[] => Array.from({ length: count }, (_, i) => page(`${i}.html`, has(i) ? lines(own(i), i) : own(i), 'site'))

function learnt(docs: readonly Document[]): TemplateKnowledge {
  const tally = learn.start(PARAMS)
  for (const each of docs) learn.observe(tally, each, 0)
  return learn.freeze(tally, PARAMS)
}

/** What a document is given of what is known. */
const given = (knowledge: TemplateKnowledge, doc: Document): TemplateKnowledge =>
  learn.answers!(knowledge)(learn.asks!(doc))

const clean = (doc: Document, knowledge: TemplateKnowledge): string =>
  applyEdits(doc.text, boilerplate.create(PARAMS, knowledge)(doc).edits ?? [])

const dropped = ({ templates }: TemplateKnowledge): string[] =>
  templates.filter(({ verdict }) => verdict === 'drop').map(({ zone, text }) => `${zone}: ${text}`)

const NOTE = '本栏目由城市晚报与读者共同主办'
/** No cue knows it. */
const NOTICE = '江边镇的观测点由居民自愿看守，观测数据每两小时向沿江各村通报一次，风雨无阻。'

describe('templates', () => {
  it('are lines that many documents of a site have at the edge of their text', () => {
    const docs = site(
      ([a, b]) => [NOTE, a, b, '城市晚报社 承办单位 江边镇', '<a>返回江边镇'],
      20,
      (i) => i % 3 > 0,
    )
    const knowledge = learnt(docs)
    expect(dropped(knowledge)).toEqual(['tail: 城市晚报社 承办单位 江边镇', `head: ${NOTE}`, 'tail: 返回江边镇'])
    expect(knowledge.templates[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-z]+$/),
      site: 'folder site/',
      zone: 'head',
      text: NOTE,
      verdict: 'drop',
      why: 'edge',
      documents: 13,
      sampled: 20,
      example: 'site/1.html',
    })
    expect(clean(docs[1]!, knowledge)).toBe(own(1).join('\n'))
    expect(clean(docs[0]!, knowledge)).toBe(docs[0]!.text)
  })

  it('are named in the evidence, whatever the counts are today', () => {
    const evidence = (count: number): string | undefined => {
      const docs = site(([a, b]) => [NOTE, a, b], count)
      return boilerplate.create(PARAMS, learnt(docs))(docs[0]!).edits?.[0]?.evidence
    }
    expect(evidence(20)).toMatch(/^template [0-9a-z]+$/)
    expect(evidence(35)).toBe(evidence(20))
    const knowledge = learnt(site(([a, b]) => [NOTE, a, b], 20))
    expect(describeTemplate(knowledge, evidence(20)!)).toBe('in 20 of 20 documents of folder site/')
    expect(describeTemplate(knowledge, 'label nav')).toBeUndefined()
  })

  it('are given to a document without counts, and only those of its site', () => {
    const [few, many] = [20, 35].map((count) => learnt(site(([a, b]) => [NOTE, a, b], count)))
    const other = page('x', own(1), 'other')
    const of = (knowledge: TemplateKnowledge, doc: Document) => learn.answers!(knowledge)(learn.asks!(doc)) as unknown
    const doc = site(([a, b]) => [NOTE, a, b])[0]!
    expect(many).not.toEqual(few)
    expect(of(many!, doc)).toEqual(of(few!, doc))
    expect(of(few!, doc)).toMatchObject({ templates: [{ text: NOTE, verdict: 'drop' }] })
    expect(of(few!, other)).toEqual({ templates: [] })
    expect(clean(doc, of(few!, doc) as TemplateKnowledge)).toBe(clean(doc, few!))
  })

  it('are found whatever their case, width and white space; numbers tell lines apart', () => {
    expect(normalise('ＡＢＣ　新闻  Online')).toBe('abc 新闻 online')
    expect(normalise('4月9日新增68例')).not.toBe(normalise('4月10日新增1例'))
    const docs = site(([a, b], i) => [
      i % 2 ? 'Ｄａｉｌｙ Paper　of a small river town' : 'DAILY paper of a small River town',
      a,
      b,
    ])
    const knowledge = learnt(docs)
    for (const [i, doc] of docs.entries()) expect(clean(doc, knowledge)).toBe(own(i).join('\n'))
  })

  it('may be paragraphs, where half of a site has them', () => {
    const docs = (share: number) =>
      site(
        ([a, b]) => [a, b, NOTICE],
        20,
        (i) => i < 20 * share,
      )
    expect(dropped(learnt(docs(0.4)))).toEqual([])
    expect(dropped(learnt(docs(0.6)))).toEqual([`tail: ${NOTICE}`])
  })

  it('go from among the prose where they are links, and half of a site has them', () => {
    const docs = (share: number) =>
      site(
        ([a, b]) => [a, '<a>点此查看江边镇水位实时图', b],
        20,
        (i) => i < 20 * share,
      )
    expect(dropped(learnt(docs(0.4)))).toEqual([])
    expect(dropped(learnt(docs(0.6)))).toEqual(['middle: 点此查看江边镇水位实时图'])
  })

  it('go where they stand as learnt, and nowhere else', () => {
    const knowledge = learnt(site(([a, b]) => [NOTE, a, b]))
    const others = [
      page('x', [NOTE, ...own(90)], 'other'),
      page('x', [own(90)[0], NOTE, own(90)[1]]),
      page('x', [...own(90), NOTE]),
      page('x', [NOTE.replace('城市', '都市'), ...own(90)]),
    ]
    for (const doc of others) expect(clean(doc, knowledge)).toBe(doc.text)
  })

  it('know what a person would keep, and say why', () => {
    const { templates } = learnt(site(([a, b]) => ['<h2>Description', a, NOTE, b]))
    expect(templates.map(({ verdict, why, text, documents }) => ({ verdict, why, text, documents }))).toEqual([
      { verdict: 'keep', why: 'heads', text: 'Description', documents: 20 },
      { verdict: 'keep', why: 'among', text: NOTE, documents: 20 },
    ])
  })
})

describe('what is learnt', () => {
  const lines = fc.constantFrom(
    NOTE,
    NOTICE,
    '<a>返回江边镇',
    '<h2>Description',
    '内容简介',
    '城市晚报社 承办单位 江边镇',
    'Ａ镇',
  )
  const documents = fc.array(
    fc.record({ site: fc.constantFrom('a', 'b'), i: fc.nat(40), head: fc.array(lines), tail: fc.array(lines) }),
    { minLength: 10, maxLength: 60 },
  )

  property.prop([documents, fc.infiniteStream(fc.nat(99))], { numRuns: 60 })(
    'is the same, byte for byte, in any order and from any number of workers',
    (seen, numbers) => {
      const docs = seen.map(({ site, i, head, tail }, n) => page(`${n}.html`, [...head, ...own(i), ...tail], site))
      const tallies = [learn.start(PARAMS), learn.start(PARAMS), learn.start(PARAMS)]
      const shuffled = docs.map((doc) => [numbers.next().value, doc] as const).sort(([a], [b]) => a - b)
      for (const [number, doc] of shuffled) learn.observe(tallies[number % 3]!, doc, 0)
      const [a, b, c] = tallies.map((tally) => structuredClone(tally))
      const merged = learn.merge(c!, learn.merge(a!, b!))
      expect(JSON.stringify(learn.freeze(merged, PARAMS))).toBe(JSON.stringify(learnt(docs)))
    },
  )

  property.prop([documents])('takes nothing from a document but whole blocks, and never most of it', (seen) => {
    const docs = seen.map(({ i, head, tail }, n) => page(`${n}.html`, [...head, ...own(i), ...tail]))
    const knowledge = learnt(docs)
    for (const doc of docs) {
      const edits = boilerplate.create(PARAMS, knowledge)(doc).edits ?? []
      const gone = edits.filter(({ rule }) => rule === 'template').reduce((sum, { start, end }) => sum + end - start, 0)
      expect(gone).toBeLessThanOrEqual(doc.text.length * 0.6)
      expect(boilerplate.create(PARAMS, given(knowledge, doc))(doc).edits ?? [], 'by what it is given').toEqual(edits)
      for (const line of own(seen[docs.indexOf(doc)]!.i)) expect(clean(doc, knowledge)).toContain(line)
    }
  })
})

describe('the structure of documents stays', () => {
  const LAW = '依照《中华人民共和国民事诉讼法》第一百四十四条、第二百五十三条之规定，判决如下：'
  it.each<[string, (own: readonly [string, string], i: number) => readonly string[]]>([
    ['headings between paragraphs', ([a, b]) => ['<h2>Description', a, '<h3>Installation', b]],
    ['headings that no tag marks', ([a, b]) => ['内容简介', a, '作者简介', b]],
    ['the headings of a part and its chapter', ([a, b]) => ['第一编 总则', '第一章 基本规定', a, '第二章 自然人', b]],
    ['a line that announces what follows', ([a, b]) => ['## 新闻摘要', '本期节目主要内容：', a, b]],
    [
      'the last sentence of all laws',
      ([a, b]) => [a, b, '第五章 附则', '本办法自公布之日起施行，由江边镇人民政府负责解释。'],
    ],
    ['what an annex announces', ([a, b]) => [a, b, '附：', '江边镇水位观测点的地址和值班电话']],
    ['a law that all documents quote', ([a, b]) => [a, LAW, b, LAW]],
    ['sentences that all documents have among their own', ([a, b]) => [a, NOTICE, b]],
    ['the names of columns', ([a, b], i) => ['<th>观测点', '<th>水位', '<th>时间', `<td>${i}号桥`, a, b]],
    [
      'the chorus of songs',
      (_, i) => {
        const line = (n: number) => `${i}月的河水流过第${n}座桥`
        return [line(1), line(2), line(3), line(4), '啦啦啦我的江边小镇', line(5), line(6), line(7), line(8)]
      },
    ],
  ])('%s', (_, lines) => {
    const docs = site(lines)
    const knowledge = learnt(docs)
    expect(dropped(knowledge)).toEqual([])
    for (const doc of docs) expect(clean(doc, knowledge)).toBe(doc.text)
  })

  it('and so do near-duplicates, whose sentences are no templates either', () => {
    const report = [
      '今天上午八时，江边镇水位为标准高度，与昨日持平。',
      NOTICE,
      '值班员将继续观测，如有变化将及时通报各村居民。',
    ]
    const docs = site(([a, b]) => [a, b])
    const near = Array.from({ length: 20 }, (_, i) => page(`near-${i}.html`, [`${i}日水位通报`, ...report]))
    const knowledge = learnt([...docs, ...near])
    expect(dropped(knowledge)).toEqual([])
    const tainted = learnt(site(([a, b]) => [a, b, NOTICE]))
    expect(dropped(tainted)).toEqual([`tail: ${NOTICE}`])
    const copy = page('copy.html', [`敬请关注。`, NOTICE])
    expect(clean(copy, tainted)).toBe(copy.text)
  })

  it.each([8, 60])('of %i paragraphs and more, and teach nothing about other documents', (count) => {
    const body = Array.from(
      { length: count },
      (_, n) => `第${n}号观测点：${'设在桥头，由村民看守，'.repeat((n % 5) * 8 + 2)}每日通报。`,
    )
    const near = Array.from({ length: 30 }, (_, i) =>
      page(`near-${i}.html`, [`${i}号文件`, NOTE, ...body, `此件印发${i}份`]),
    )
    expect(dropped(learnt([...site(([a, b]) => [a, b]), ...near]))).toEqual([])
  })

  it('and the texts of a folder, which name no site: what they repeat may be their form', () => {
    const laws = site(([a, b]) => [NOTE, a, b]).map((doc): Document => ({ ...doc, traits: { kind: 'text' } }))
    expect(learnt(laws).templates).toEqual([])
  })

  it('and small sites, and copies of one document, teach nothing', () => {
    expect(learnt(site(([a, b]) => [NOTE, a, b], 9)).templates).toEqual([])
    const copies = Array.from({ length: 40 }, (_, i) => page(`${i}.html`, [NOTE, ...own(1), `${i}人在看`]))
    const isSurrounding = (i: number) => (i === 3 ? { outside: 'beyond the main text' } : {})
    const blocks = (doc: Document) => doc.blocks.map((block, i) => ({ ...block, ...isSurrounding(i) }))
    expect(learnt(copies.map((doc) => ({ ...doc, blocks: blocks(doc) }))).templates).toEqual([])
  })

  it.each(FORMS)('$example has the form of a part, $negative has not', ({ example, negative }) => {
    expect(hasForm(example)).toBe(true)
    expect(hasForm(negative)).toBe(false)
  })
})

describe('what people say outranks what was learnt', () => {
  const docs = site(([a, b]) => [NOTE, a, '<h2>读者来信', b, '下载'])
  const stored = learnt(docs)
  const FOLDER = 'folder site/'
  const corrected = (corrections: Partial<Corrections>, from: TemplateKnowledge | undefined = stored) =>
    learn.recall!(from, { keep: [], drop: [], ...corrections })

  it('keeps a template', () => {
    expect(clean(docs[3]!, stored)).not.toContain(NOTE)
    expect(clean(docs[3]!, corrected({ keep: [{ site: FOLDER, text: NOTE }] }))).toContain(NOTE)
    expect(clean(docs[3]!, corrected({ keep: [{ site: '*', text: NOTE }] }))).toContain(NOTE)
    expect(clean(docs[3]!, corrected({ keep: [{ site: 'www.example.com', text: NOTE }] }))).not.toContain(NOTE)
  })

  it('keeps what a cue would drop', () => {
    const doc = page('x', [...own(1), '返回首页'])
    expect(clean(doc, stored)).not.toContain('返回首页')
    expect(clean(doc, corrected({ keep: [{ site: FOLDER, text: '返回首页' }] }))).toContain('返回首页')
  })

  it('drops what nobody learnt, wherever it stands, and says by whom', () => {
    const knowledge = corrected({ drop: [{ site: FOLDER, text: '读者来信' }] })
    const [edit] = boilerplate.create(PARAMS, knowledge)(docs[3]!).edits!.slice(1)
    expect(clean(docs[3]!, knowledge)).not.toContain('读者来信')
    expect(edit?.rule).toBe('template')
    expect(describeTemplate(knowledge, edit!.evidence!)).toBe('by hand, for folder site/')
  })

  it('of one site more than of all', () => {
    const both = { drop: [{ site: '*', text: '读者来信' }], keep: [{ site: FOLDER, text: '读者来信' }] }
    expect(clean(docs[3]!, corrected(both))).toContain('读者来信')
  })

  it('is told anew each time, and needs no run before', () => {
    const drop = { drop: [{ site: FOLDER, text: '读者来信' }] }
    expect(corrected({}, corrected(drop))).toEqual(stored)
    expect(corrected(drop, corrected(drop))).toEqual(corrected(drop))
    expect(clean(docs[3]!, corrected(drop, undefined))).not.toContain('读者来信')
  })
})
