import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../document/structure/block.ts'
import type { Span } from '../../../document/structure/span.ts'
import { PackReader, PackWriter } from './pack.ts'
import { packBlocks, packSpans, unpackBlocks, unpackSpans } from './packed-structure.ts'

const place = fc.nat(2 ** 31 - 1)
const word = fc.constantFrom('', 'p', 'zh', '广告')
const text = fc.oneof(fc.constantFrom('div#a/p', 'div#a/p', '/x', ''), fc.string({ unit: 'binary' }))

/** Every property of a row, also those it may lack: a new one that is not listed here does not compile. */
type Properties<T> = { readonly [K in keyof Required<T>]: fc.Arbitrary<Required<T>[K]> }

const ofBlock: Properties<Block> = {
  start: place,
  end: place,
  tag: word,
  path: text,
  depth: place,
  shared: place,
  linkChars: place,
  label: word,
  hidden: fc.boolean(),
  lang: word,
  outside: text,
}
const blocks = fc.array(
  fc.record(ofBlock, {
    requiredKeys: ['start', 'end', 'tag', 'path', 'depth', 'shared', 'linkChars', 'hidden'],
    noNullPrototype: true,
  }),
)

const ofSpan: Properties<Span> = {
  kind: fc.constantFrom('heading', 'item', 'link', 'image', 'post'),
  rawStart: place,
  rawEnd: place,
  level: fc.integer({ min: -1e9, max: 1e9 }),
  number: fc.integer({ min: -1e9, max: 1e9 }),
  href: text,
  alt: text,
  lang: word,
  author: text,
  date: word,
  isAlone: fc.constant(true as const),
}
const spans = fc.array(fc.record(ofSpan, { requiredKeys: ['kind', 'rawStart', 'rawEnd'], noNullPrototype: true }))

function over<T>(items: T, put: (pack: PackWriter, items: T) => void, get: (pack: PackReader) => T): T {
  const pack = new PackWriter()
  put(pack, items)
  pack.end({})
  const reader = new PackReader(Buffer.concat(pack.pieces()))
  reader.begin()
  return get(reader)
}

describe('what a page is made of, packed', () => {
  test.prop([blocks])('is the same blocks when it is unpacked', (own) => {
    expect(over<readonly Block[]>(own, packBlocks, unpackBlocks)).toStrictEqual(own)
  })

  test.prop([spans])('is the same spans', (own) => {
    expect(over<readonly Span[]>(own, packSpans, unpackSpans)).toStrictEqual(own)
  })

  it('holds a word once, and a path once for neighbours', () => {
    const block = { start: 0, end: 1, tag: 'p', depth: 1, shared: 0, linkChars: 0, hidden: false, label: 'nav' }
    const size = (...paths: string[]): number => {
      const pack = new PackWriter()
      packBlocks(
        pack,
        paths.map((path) => ({ ...block, path })),
      )
      pack.end({})
      return Buffer.concat(pack.pieces()).length
    }
    const long = 'div#a'.repeat(50)
    expect(size(long, long, long) - size(long)).toBeLessThan(2 * 4 * 12)
    expect(size(long, 'b', long) - size(long)).toBeGreaterThan(long.length)
  })
})
