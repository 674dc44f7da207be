import { describe, expect, it } from 'vitest'
import { lineBlocks } from '../../src/document/block.ts'
import type { Document } from '../../src/document/document.ts'
import { applyEdits } from '../../src/document/edit.ts'
import { boilerplate } from './index.ts'
import { learn, siteOf, type TemplateTally } from './templates.ts'

const PARAMS = { main: true, templateDocuments: 5, templateShare: 0.3 }
const NOTE = '本栏目由城市晚报与读者共同主办'

function doc(uri: string, text: string): Document {
  const source = { uri, recordIndex: 0, sha256: '', bytes: 0 }
  const traits = { kind: 'html' } as const
  return { id: uri, source, text, target: null, blocks: lineBlocks(text), fields: [], findings: [], traits }
}

/** Twelve different reports of one folder; two thirds begin with the note. */
const DOCS = Array.from({ length: 12 }, (_, i) => {
  const body = `第${i}天，水位上升了${i * 3}厘米，居民开始转移。\n镇上的${i}所学校都停了课，老师们把课桌搬到了二楼。`
  return doc(`site/${i}.txt`, i % 3 === 0 ? body : `${NOTE}\n${body}`)
})

function tallyOf(docs: readonly Document[]): TemplateTally {
  const tally = learn.start(PARAMS)
  for (const each of docs) learn.observe(tally, each)
  return tally
}

const knowledge = learn.freeze(tallyOf(DOCS), PARAMS)
const clean = (each: Document, known = knowledge) =>
  applyEdits(each.text, boilerplate.create(PARAMS, known)(each).edits ?? [])

describe('templates', () => {
  it('are what many documents of a site repeat at one place', () => {
    expect(knowledge.templates).toEqual([
      {
        id: expect.any(String),
        site: 'folder site/',
        zone: 'head',
        text: NOTE,
        hash: expect.any(Number),
        documents: 8,
        sampled: 12,
      },
    ])
    expect(clean(DOCS[1]!)).toBe(DOCS[1]!.text.slice(NOTE.length + 1))
    expect(boilerplate.create(PARAMS, knowledge)(DOCS[1]!).edits?.[0]).toMatchObject({
      rule: 'template',
      evidence: expect.stringMatching(/^template \w+, in 8 of 12$/),
    })
  })

  it('leave lines that differ in a number, documents of other sites, and the same line elsewhere', () => {
    const others = [
      doc('site/x.txt', `${NOTE.replace('城市', '都市')}\n${'雨还在下，'.repeat(20)}`),
      doc('other/x.txt', `${NOTE}\n${'雨还在下，'.repeat(20)}`),
      doc('site/y.txt', `${'雨还在下。\n'.repeat(30)}${NOTE}\n${'雨还在下。\n'.repeat(30)}`),
    ]
    for (const each of others) expect(clean(each)).toBe(each.text)
  })

  it('are the same in any order, from any number of workers, over threads and JSON', () => {
    expect(learn.freeze(tallyOf([...DOCS].reverse()), PARAMS)).toEqual(knowledge)
    const merged = learn.merge(structuredClone(tallyOf(DOCS.slice(7))), structuredClone(tallyOf(DOCS.slice(0, 7))))
    expect(learn.freeze(merged, PARAMS)).toEqual(knowledge)
    expect(clean(DOCS[1]!, JSON.parse(JSON.stringify(knowledge)))).toBe(clean(DOCS[1]!))
  })

  it('are not learnt from copies of one document, nor from a small site', () => {
    const copies = Array.from({ length: 40 }, (_, i) => doc(`site/${i}.txt`, DOCS[1]!.text))
    expect(learn.freeze(tallyOf(copies), PARAMS).templates).toEqual([])
    expect(learn.freeze(tallyOf(DOCS.slice(0, 9)), PARAMS).templates).toEqual([])
  })

  it('leave a document that is mostly template: it is a copy, not furniture', () => {
    const each = doc('site/z.txt', `${NOTE}\n敬请关注。`)
    expect(clean(each)).toBe(each.text)
  })

  it('are not learnt from texts that name no site: what a folder of laws repeats is their form', () => {
    const laws = DOCS.map((each): Document => ({ ...each, traits: { kind: 'text' } }))
    expect(learn.freeze(tallyOf(laws), PARAMS).templates).toEqual([])
    for (const law of laws) expect(clean(law)).toBe(law.text)
  })

  it('keep a bounded sample of a site, whatever the order', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      doc(`site/${i}.txt`, `${NOTE}\n第${i}天，水位上升了，居民开始转移，学校都停了课。`),
    )
    const [forward, backward] = [tallyOf(many), tallyOf([...many].reverse())]
    expect(forward.get('folder site/')!.size).toBe(100)
    expect(learn.freeze(forward, PARAMS)).toEqual(learn.freeze(backward, PARAMS))
  })
})

describe('siteOf', () => {
  it('takes the host of the address, the name of the site, the folder of a page', () => {
    const field = (name: 'url' | 'site', text: string) => ({
      name,
      text,
      rule: '',
      rawStart: 0,
      rawEnd: 0,
      ledger: { edits: [], rawStart: 0 },
      rank: 50,
    })
    const plain = doc('a/b/c.txt', 'x')
    expect(siteOf(plain)).toBe('folder a/b/')
    expect(siteOf({ ...plain, traits: { kind: 'text' } })).toBeUndefined()
    expect(siteOf({ ...plain, fields: [field('site', '新浪财经')] })).toBe('新浪财经')
    expect(siteOf({ ...plain, fields: [field('site', '新浪财经'), field('url', 'https://News.example.com/a')] })).toBe(
      'news.example.com',
    )
  })
})
