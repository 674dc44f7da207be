import { describe, expect, it } from 'vitest'
import { inputRecord } from '../document/record.ts'
import type { Decoder, Range, Registry, Stage } from '../document/stage.ts'
import { encodedLength } from '../language/encoding/read/encodings.ts'
import { concealKnowledge, concealSource, overwrite, overwriteJson } from './conceal.ts'
import { loadConfiguration } from './configuration/index.ts'
import { cleanOne, Pipeline } from './pipeline.ts'

/** Finds `#` and a digit, and pieces of raw text that are known. */
const find =
  (seen: readonly string[]) =>
  (text: string): Range[] =>
    [
      ...text.matchAll(/#\d/g),
      ...seen.filter((piece) => text.includes(piece)).map((piece) => ({ 0: piece, index: text.indexOf(piece) })),
    ]
      .map(({ 0: value, index }) => ({ start: index, end: index + value.length }))
      .sort((a, b) => a.start - b.start)
      .filter(({ start }, i, all) => all[i - 1]?.start !== start)

const decoder: Decoder = {
  name: 'decode',
  version: '1',
  summary: '',
  params: {},
  rules: {},
  create: () => (bytes) => ({ text: Buffer.from(bytes).toString(), decoding: [] }),
}

/** Removes `<…>` with the text as evidence; rejects a text with `!`. */
const tags: Stage = {
  name: 'tags',
  version: '1',
  summary: '',
  params: {},
  rules: { tag: { doc: '' }, title: { doc: '' } },
  create: () => (doc) => ({
    edits: [...doc.text.matchAll(/<[^>]*>/g)].map(({ 0: tag, index }) => ({
      ...{ start: index, end: index + tag.length, text: '', rule: 'tag', evidence: `saw ${tag}` },
    })),
    findings: [{ rule: 'tag', start: 0, end: 0, message: `begins with ${doc.text.slice(0, 6)}` }],
    fields: [{ name: 'title', start: 0, end: 3, rule: 'title' }],
    spans: [{ kind: 'link', start: 0, end: doc.text.length, href: 'x:#7' }],
    traits: { frontMatter: '{"a":"#1","b":[12]}' },
    ...(doc.text.includes('!') && {
      reject: { reason: 'loud', message: `says ${doc.text}`, quotes: 'others say # 5' },
    }),
  }),
}

/** Masks `#1` as `?`, and `@x`, which nothing but a label shows; fails on `#9`. */
const mask: Stage = {
  name: 'mask',
  version: '1',
  summary: '',
  params: {},
  rules: { value: { doc: '' } },
  cleansFields: true,
  conceal: () => find,
  create: () => (doc) => {
    if (doc.text.includes('#9')) throw new Error(`cannot take ${doc.text}`)
    return {
      edits: [...doc.text.matchAll(/#[0-4]|@x/g)].map(({ index }) => ({
        start: index,
        end: index + 2,
        text: '?',
        rule: 'value',
      })),
    }
  },
}

/** Measures what it sees. */
const weigh: Stage = {
  ...{ name: 'weigh', version: '1', summary: '', params: {}, rules: {} },
  judgesPublished: true,
  create: () => (doc) => ({ traits: { measures: { length: doc.text.length, marks: doc.text.split('?').length - 1 } } }),
}

const registry: Registry = { decoder, stages: [tags, weigh, mask] }
const pipeline = new Pipeline(registry, loadConfiguration(registry))
const clean = (text: string): ReturnType<typeof cleanOne> => cleanOne(pipeline, inputRecord('a.txt', Buffer.from(text)))

describe('a stage that masks', () => {
  const cleaned = clean('a#1<b#2>c<d>')

  it('leaves no value in raw text, evidence, messages, addresses or JSON', () => {
    expect(cleaned.text).toBe('a?c')
    expect(cleaned.raw).toBe('a**<b**>c<d>')
    expect(cleaned.fields.map(({ text }) => text)).toEqual(['a?'])
    expect(cleaned.blocks.find(({ kind }) => kind === 'link')?.href).toBe('x:**')
    expect(cleaned.findings[0]?.message).toBe('begins with a**<b#')
    expect(cleaned.traits.frontMatter).toBe('{"a":"**","b":[12]}')
    expect(JSON.stringify(cleaned)).not.toMatch(/#\d/)
  })

  it('leaves no value in key and metadata that the text alone shows', () => {
    const metadata = '{"n":"@x","m":"x"}'
    const record = inputRecord('a.txt', Buffer.from('a@x'), { key: 'k @x', metadata })
    const { text, source } = cleanOne(pipeline, record)
    expect(text).toBe('a?')
    expect(source).toMatchObject({ key: 'k **', metadata: '{"n":"**","m":"x"}' })
  })

  it('leaves no value in key and metadata that the raw text shows, also of a document that it fails on', () => {
    const shows = (seen: readonly string[]) => (text: string) =>
      [...text.matchAll(seen.includes('#9') ? /7/g : /#\d/g)].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
      }))
    const stages = [tags, { ...mask, conceal: () => shows }]
    const own = new Pipeline({ decoder, stages }, loadConfiguration({ decoder, stages }))
    const record = inputRecord('a.txt', Buffer.from('a#9'), { key: 'k7', metadata: '{"n":7}' })
    const { rejection, source } = cleanOne(own, record)
    expect(rejection?.reason).toBe('failed')
    expect(source).toMatchObject({ key: 'k*', metadata: '{"n":"*"}' })
  })

  it('sees with a field the document that it is of, before its own edits', () => {
    const seen: unknown[] = []
    const watch: Stage = {
      ...mask,
      create: (params) => (doc) => {
        seen.push([doc.target, doc.whole?.text, doc.whole?.target])
        return mask.create(params)(doc)
      },
    }
    const own = { decoder, stages: [tags, watch] }
    cleanOne(new Pipeline(own, loadConfiguration(own)), inputRecord('a.txt', Buffer.from('a#1c')))
    expect(seen).toEqual([
      [null, undefined, undefined],
      ['title', 'a#1c', null],
    ])
  })

  it('takes the evidence from edits at a hidden place alone', () => {
    expect(cleaned.ledger.edits.map(({ evidence }) => evidence)).toEqual([undefined, undefined, 'saw <d>'])
  })

  it('keeps what the text shows verbatim', () => {
    const { text, raw } = clean('a#7<b#7>')
    expect([text, raw]).toEqual(['a#7', 'a#7<b**>'])
  })

  it('is seen before by a stage that judges what is published', () => {
    expect([cleaned.text, cleaned.traits.measures]).toEqual(['a?c', { length: 3, marks: 1 }])
    expect(clean('abc').traits.measures).toEqual({ length: 3, marks: 0 })
    expect(clean('a#9').traits.measures).toBeUndefined()
  })

  it('runs on rejected documents', () => {
    const { text, raw, rejection } = clean('a#1<b#2>!')
    expect([text, raw]).toEqual(['a?!', 'a**<b**>!'])
    expect(rejection).toEqual({ stage: 'tags', reason: 'loud', message: 'says a**<b**>!' })
  })

  it('publishes nothing of a document that it fails on', () => {
    const { text, raw, rejection, fields } = clean('a#9<b#2>')
    expect([text, raw, fields]).toEqual(['', '', []])
    expect(rejection).toEqual({ stage: 'mask', reason: 'failed', message: 'Error: cannot take a**' })
  })

  it('gives ids and hashes that do not depend on a value', () => {
    const [a, b, c] = ['a#1c', 'a#2c', 'a#1d'].map(clean) as [typeof cleaned, typeof cleaned, typeof cleaned]
    expect([a.id, a.source.sha256]).toEqual([b.id, b.source.sha256])
    expect(a.id).not.toBe(c.id)
    expect(a.source.sha256).not.toBe(c.source.sha256)
  })

  it('leaves no entry of knowledge with a value', () => {
    const learn = { start: () => 0, observe: () => {}, merge: () => 0, freeze: () => 0 }
    const stages = [
      { ...tags, name: 'lasting', learn: { ...learn, recall: () => 0 } },
      { ...tags, name: 'passing', learn },
      mask,
    ]
    const own = { decoder, stages }
    const knowledge = { lasting: { list: [{ text: 'a#1', hash: '07f' }, { text: 'b' }] }, passing: { hashes: ['07f'] } }
    expect(new Pipeline(own, loadConfiguration(own)).storable(knowledge)).toEqual({
      lasting: { list: [{ text: 'b' }] },
    })
    const bare = { decoder, stages: stages.slice(0, 2) }
    expect(new Pipeline(bare, loadConfiguration(bare)).storable(knowledge)).toBe(knowledge)
  })
})

describe('what is overwritten', () => {
  it('keeps its length, line ends and pairs', () => {
    expect(overwrite('ab\n🙂cd', [{ start: 1, end: 6 }])).toBe('a*\n🙂*d')
    expect(overwrite('ab', [])).toBe('ab')
  })

  it.each(['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-16le', 'windows-1252', 'iso-2022-jp'])(
    'keeps its bytes in %s',
    (encoding) => {
      const text = encoding === 'windows-1252' ? 'a·1–2b' : '吉B（１３７） a7×'
      expect(encodedLength(overwrite(text, [{ start: 0, end: text.length }]), encoding)).toBe(
        encodedLength(text, encoding),
      )
    },
  )

  it('shows no more than the width', () => {
    expect(overwrite('吉B·１３', [{ start: 0, end: 5 }])).toBe('＊*×＊＊')
  })

  it('stays JSON', () => {
    const json = '{"a":13812345678,"b":"13812345678","c":[-1.5e3,true]}'
    const hidden = overwriteJson(json, [
      { start: 5, end: 16 },
      { start: 22, end: 33 },
    ])
    expect(JSON.parse(hidden)).toEqual({ a: '*'.repeat(11), b: '*'.repeat(11), c: [-1500, true] })
    expect(overwriteJson(json, [{ start: 6, end: 8 }])).toContain('"a":"1**12345678"')
  })

  it('stays JSON where a range goes beyond a value or into an escape', () => {
    const json = '{"a":["13\\u0041","x"],"b":true,"c":"y\\\\\\"z"}'
    const hide = (from: string, to: string): string =>
      overwriteJson(json, [{ start: json.indexOf(from), end: json.indexOf(to) + to.length }])
    expect(JSON.parse(hide('3', 'tru'))).toEqual({ a: ['1*******', '*'], '*': true, c: 'y\\"z' })
    expect(JSON.parse(hide('0041', '41'))).toEqual({ a: ['13******', 'x'], b: true, c: 'y\\"z' })
    expect(JSON.parse(hide('"z', 'z'))).toEqual({ a: ['13A', 'x'], b: true, c: 'y\\***' })
  })

  it('is the key, the metadata and the digest of a source', () => {
    const { source } = inputRecord('a', Buffer.from('a'), { key: 'k#1', metadata: '{"d":"sha1:ABC","n":"#2"}' })
    const shown = concealSource(source, find)
    expect(shown).toMatchObject({ uri: 'a', key: 'k**', metadata: '{"d":"sha1:*","n":"**"}', sha256: source.sha256 })
  })

  it('is nothing of knowledge that is no list', () => {
    expect(concealKnowledge({ a: 1, b: null, c: 'x' }, find)).toEqual({ a: 1, b: null, c: 'x' })
    expect(concealKnowledge({ c: '#1' }, find)).toEqual({ c: '**' })
  })
})
