import { describe, expect, it } from 'vitest'
import { listed, listedIn, optionalIn } from './levels.ts'
import { IntBuffer, StringBuffer, TextBuffer } from './values.ts'

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
