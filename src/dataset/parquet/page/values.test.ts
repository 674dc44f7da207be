import { describe, expect, it } from 'vitest'
import { listed, listedIn, optionalIn } from './levels.ts'
import { IntBuffer, NumberBuffer, StringBuffer, TextBuffer } from './values.ts'

const stored = (buffer: IntBuffer | StringBuffer | TextBuffer, values: readonly unknown[]) => {
  buffer.appendAll(values)
  return buffer.take()
}

describe('values of a leaf', () => {
  it('that rise are packed as differences, though a row begins anew now and then', () => {
    const rising = Array.from({ length: 100 }, (_, i) => i % 5)
    expect(stored(new IntBuffer(), rising).encoding).toBe('RLE_DICTIONARY')
    expect(
      stored(
        new IntBuffer(),
        rising.map((_, i) => i % 20),
      ).encoding,
    ).toBe('DELTA_BINARY_PACKED')
  })

  it('that are alike have a dictionary, where it halves their bytes', () => {
    const alike = stored(new IntBuffer(), [7, 1, 7, 7, 7, 1, 7, 1])
    expect(alike).toMatchObject({ encoding: 'RLE_DICTIONARY', dictionary: Int32Array.of(7, 1) })
    expect(alike.values).toEqual(Int32Array.of(0, 1, 0, 0, 0, 1, 0, 1))
    expect(stored(new IntBuffer(), [9, 8, 7, 6]).encoding).toBe('PLAIN')
    const edges = [1023, -1, 1024, 0, -(2 ** 31), 2 ** 31 - 1]
    const often = stored(
      new IntBuffer(),
      Array.from({ length: 60 }, (_, i) => edges[(i * 5) % 6]!),
    )
    expect(often).toMatchObject({
      encoding: 'RLE_DICTIONARY',
      dictionary: Int32Array.of(1023, ...edges.slice(1).reverse()),
    })
    expect(often.values.slice(0, 7)).toEqual(Int32Array.of(0, 1, 2, 3, 4, 5, 0))
    expect(stored(new StringBuffer(), ['a', 'a', 'b', 'a', 'b']).encoding).toBe('RLE_DICTIONARY')
    expect(stored(new StringBuffer(), ['a', 'b', 'c'])).toEqual({
      encoding: 'PLAIN',
      values: ['a', 'b', 'c'].map((text) => Buffer.from(text)),
    })
  })

  it('have a dictionary from the size on at which it halves their bytes', () => {
    const encodings = (make: () => IntBuffer | StringBuffer, lists: readonly (readonly unknown[])[]): string[] =>
      lists.map((list) => stored(make(), list).encoding)
    // Two numbers take 8 bytes and a bit for each value: 9 bytes beside 16, then beside 20.
    expect(encodings(() => new IntBuffer(), [[2, 1, 2, 1], [2, 1, 2, 1, 2], [7, 7], [7]])).toEqual([
      'PLAIN',
      'RLE_DICTIONARY',
      'RLE_DICTIONARY',
      'PLAIN',
    ])
    // Two strings of one byte take 10 bytes and a bit for each value: 11 bytes beside 20, then beside 25.
    const strings = [['a', 'b', 'a', 'b'], ['a', 'b', 'a', 'b', 'a'], ['清', '清'], ['清']]
    expect(encodings(() => new StringBuffer(), strings)).toEqual(['PLAIN', 'RLE_DICTIONARY', 'RLE_DICTIONARY', 'PLAIN'])
  })

  it('that rise eight times as often as they fall are packed as differences', () => {
    const saw = (rises: number): number[] => [9, ...Array.from({ length: rises + 1 }, (_, i) => i), rises]
    expect(stored(new IntBuffer(), saw(8)).encoding).toBe('PLAIN')
    expect(stored(new IntBuffer(), saw(9)).encoding).toBe('DELTA_BINARY_PACKED')
  })

  it('are all there, however many are added one by one', () => {
    const texts = Array.from({ length: 700 }, (_, i) => `${i % 5}`)
    const strings = stored(new StringBuffer(), texts)
    expect(Array.from(strings.values as Int32Array, (i) => `${strings.dictionary![i]}`)).toEqual(texts)
    expect(Array.from(stored(new TextBuffer(), texts).values, String)).toEqual(texts)
    // Together they are longer than the buffer is at first, which each alone is not.
    const long = ['清'.repeat(20_000), '流'.repeat(20_000), Buffer.from('水'.repeat(20_000)), '石'.repeat(90_000)]
    for (const texts of [long, long.toReversed()])
      expect(Array.from(stored(new TextBuffer(), texts).values, String)).toEqual(texts.map(String))
  })

  it.each([
    ['FLOAT', [0.5, -2], Float32Array.of(0.5, -2)],
    ['DOUBLE', [0.1, 1e300], Float64Array.of(0.1, 1e300)],
    ['INT64', [2 ** 53, -1], BigInt64Array.of(2n ** 53n, -1n)],
  ] as const)('of type %s keep their precision', (type, numbers, values) => {
    const buffer = new NumberBuffer(type)
    buffer.appendAll(numbers)
    expect(buffer.take()).toEqual({ values, encoding: 'PLAIN' })
    expect(buffer.take().values).toHaveLength(0)
  })

  it('start anew when they are taken', () => {
    const strings = new StringBuffer()
    stored(strings, ['a', 'a', 'a'])
    expect(stored(strings, ['b', 'b', 'b']).dictionary).toEqual([Buffer.from('b')])
    const texts = new TextBuffer()
    stored(texts, ['清流'])
    expect(Array.from(stored(texts, ['流'.repeat(40_000), Buffer.from('x')]).values, String)).toEqual([
      '流'.repeat(40_000),
      'x',
    ])
    const ints = new IntBuffer()
    stored(
      ints,
      Array.from({ length: 1000 }, (_, i) => i),
    )
    expect(stored(ints, [1, 2, 3]).values).toEqual(Int32Array.of(1, 2, 3))
  })
})

describe('levels', () => {
  const items = listed(Int32Array.of(2, 0, 1))

  it('say where lists begin, and which are empty', () => {
    expect(items).toEqual({
      definition: Uint8Array.of(1, 1, 0, 1),
      repetition: Uint8Array.of(0, 1, 0, 0),
      deepest: 1,
    })
  })

  it('of members tell what is null from what is not there', () => {
    expect(optionalIn(items, Int32Array.of(1, 0, 1)).definition).toEqual(Uint8Array.of(2, 1, 0, 2))
  })

  it('of lists in lists begin again with each item', () => {
    expect(listedIn(items, Int32Array.of(2, 0, 1))).toEqual({
      definition: Uint8Array.of(2, 2, 1, 0, 2),
      repetition: Uint8Array.of(0, 2, 1, 0, 0),
      deepest: 2,
    })
  })
})
