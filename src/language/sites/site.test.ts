import { expect, it } from 'vitest'
import type { Document, Field, FieldName } from '../../document/document.ts'
import { EMPTY_LEDGER } from '../../document/ledger/ledger.ts'
import { FIELD_RANK } from '../../document/stage.ts'
import { isFolder, namesOf, siteOf } from './site.ts'

const field = (name: FieldName, text: string, rank: number): Field => ({
  name,
  text,
  rank,
  rule: 'html/meta',
  rawStart: 0,
  rawEnd: 0,
  ledger: EMPTY_LEDGER,
})

function site(uri: string, ...fields: readonly Field[]): string | undefined {
  const doc: Document = {
    id: '',
    source: { uri, key: '', sha256: '', bytes: 0 },
    text: '',
    ledger: EMPTY_LEDGER,
    target: null,
    blocks: [],
    fields,
    findings: [],
    traits: { kind: 'html' },
  }
  return siteOf(doc)
}

const STATED = field('url', 'https://News.Example.com:8080/7.html', FIELD_RANK.stated)
const CANONICAL = field('url', 'https://origin.example.org/7.html', FIELD_RANK.structured)
const NAMED = field('site', '江边观测', FIELD_RANK.structured)

it.each<[string | undefined, ...Parameters<typeof site>]>([
  ['news.example.com', 'a/7.html', CANONICAL, STATED, NAMED],
  ['www.example.com', 'crawl/www.example.com/2024/7.html', CANONICAL, NAMED],
  ['news.example.com', 'www.example.com/7.html', STATED],
  ['origin.example.org (claimed)', 'a/7.html', CANONICAL, NAMED],
  ['江边观测', 'a/7.html', NAMED],
  ['news.example.com (claimed)', 'a/7.html', field('site', 'News.example.com', FIELD_RANK.structured)],
  ['folder v1.2/', 'v1.2/7.html'],
  ['a.example', 'a.example/7.html', CANONICAL],
  ['folder archive.old/', 'archive.old/example.com.html'],
  ['folder ', '7.html'],
])('is %s for %s', (expected, uri, ...fields) => {
  expect(site(uri, ...fields)).toBe(expected)
})

it('may be called by its host, whoever gives it', () => {
  expect(namesOf('example.com')).toEqual(['example.com'])
  expect(namesOf('example.com (claimed)')).toEqual(['example.com (claimed)', 'example.com'])
  expect(isFolder('folder a/')).toBe(true)
  expect(isFolder('example.com')).toBe(false)
})
