import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PieceReader, PieceWriter, packInts, unpackInts } from './piece.ts'

const ints = fc
  .array(fc.oneof(fc.nat(300), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })))
  .map((all) => Int32Array.from(all))

property.prop([ints])('numbers are unpacked as they were packed', (values) => {
  expect(unpackInts(packInts(values))).toEqual(values)
})

it('small numbers take a byte, and none takes more than five', () => {
  expect(packInts(Int32Array.of(0, 127)).length).toBe(2)
  expect(packInts(Int32Array.of(128, 16_383)).length).toBe(4)
  expect(packInts(Int32Array.of(-1, -(2 ** 31), 2 ** 31 - 1)).length).toBe(15)
})

property.prop([ints, fc.array(fc.double()), fc.array(fc.string()), fc.uint8Array()])(
  'a piece is read as it was written',
  (numbers, doubles, strings, bytes) => {
    const writer = new PieceWriter()
    writer.int(7)
    writer.ints(numbers)
    writer.doubles(doubles)
    writer.strings(strings)
    writer.bytes(bytes)
    writer.int(-7)
    const reader = new PieceReader(structuredClone(writer.end()))
    expect(reader.int()).toBe(7)
    expect(reader.ints()).toEqual(numbers)
    expect([...reader.doubles()]).toEqual(doubles)
    expect(Array.from({ length: reader.strings() }, () => reader.string())).toEqual(strings)
    expect(reader.bytes()).toEqual(bytes)
    expect(reader.int()).toBe(-7)
  },
)
