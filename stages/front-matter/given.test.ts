import { describe, expect, it } from 'vitest'
import type { Given } from '../../src/document/given.ts'
import { FIELD_RANK, type Params, type Stage } from '../../src/document/stage.ts'
import { applyStage, draftOf } from '../../test/fixtures.ts'
import { frontMatter } from './index.ts'

const stage = frontMatter as unknown as Stage<Params>

function read(given: Given, text = '正文。') {
  const draft = draftOf(text)
  const { fields, traits, findings, text: after } = applyStage({ ...draft, source: { ...draft.source, given } }, stage)
  return {
    fields: fields.map(({ name, text, rule, value }) => [name, text, rule, value]),
    traits,
    findings,
    text: after,
    all: fields,
  }
}

describe('what a container states', () => {
  it('has no name and password of a user in an address', () => {
    const { all } = read({ url: ' https://ann:p@ss@a.example/1?to=b@c ' })
    expect(all.map(({ text }) => text)).toEqual(['https://a.example/1?to=b@c'])
  })

  it('becomes fields, each an insertion at the start of the text', () => {
    const { fields, traits, findings, text, all } = read({
      url: 'https://a.example/1',
      title: ' 春 ',
      author: '林小雨',
      site: '河堤日报',
      categories: ['风物', ''],
      published: '2024-03-05 08:00',
      fetched: '2024-03-06T00:00:00Z',
      language: 'zh',
      truncated: 'length',
    })
    const rule = 'front-matter/given'
    expect(fields).toEqual([
      ['url', 'https://a.example/1', rule, undefined],
      ['title', '春', rule, undefined],
      ['author', '林小雨', rule, undefined],
      ['site', '河堤日报', rule, undefined],
      ['categories', '风物', rule, undefined],
      ['published', '2024-03-05 08:00', rule, '2024-03-05T08:00'],
    ])
    expect(traits).toMatchObject({ fetched: '2024-03-06T00:00:00Z', declaredLang: 'zh', flags: ['truncated'] })
    expect(findings).toMatchObject([
      { rule: 'front-matter/cut', severity: 'warning', message: 'the end of the record is missing (length)' },
    ])
    expect(text).toBe('正文。')
    expect(all[1]).toMatchObject({ rawStart: 0, rawEnd: 0 })
    expect(all[1]!.ledger.edits).toMatchObject([
      { rawStart: 0, rawEnd: 0, start: 0, end: 1, certainty: 'certain', evidence: 'title' },
    ])
  })

  it('gives way to an exact time of the page where it is only a day', () => {
    const rankOf = (published: string): number => read({ published }).all[0]!.rank
    expect(rankOf('2024-03-05 08:00')).toBe(FIELD_RANK.structured)
    expect(rankOf('2024-03-05')).toBe(FIELD_RANK.day)
  })

  it('is left out where it is no date, and where it is empty', () => {
    expect(read({ published: 'soon', title: '  ', fetched: 'never' })).toMatchObject({
      fields: [],
      traits: { encoding: 'utf-8' },
    })
  })

  it('stands beside front matter, which outranks it', () => {
    const { fields, all } = read({ title: '给定', url: 'https://a.example/' }, '---\ntitle: 春\n---\n正文。')
    expect(fields.map(([name, text]) => [name, text])).toEqual([
      ['url', 'https://a.example/'],
      ['title', '给定'],
      ['title', '春'],
    ])
    expect(all[2]!.rank).toBeGreaterThan(all[1]!.rank)
  })
})
