import { gzipSync } from 'node:zlib'
import { compress, compressUsingDict, createCCtx } from '@bokuweb/zstd-wasm'
import { describe, expect, it } from 'vitest'
import { bytesOf, contentsOf } from '../../../../test/containers/bytes.ts'
import { answer, PACK_RECORD, page, record } from '../../../../test/containers/make-warc.ts'
import { loadZstd } from '../../../document/zstd.ts'
import { warc } from './index.ts'

await loadZstd()

const texts = async (bytes: Uint8Array): Promise<string[]> =>
  (await contentsOf(warc, bytes)).records.map(({ payload }) => Buffer.from(payload).toString())

/** A frame of zstd with one block that is stored as it is. */
function storedFrame(bytes: Uint8Array): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 0, 0, 0, 0])
  head.writeUInt16LE(bytes.length - 256, 5)
  head.writeUIntLE((bytes.length << 3) | 1, 7, 3)
  return Buffer.concat([head, bytes])
}

describe('packed files', () => {
  const three = Buffer.concat(['a', 'b', 'c'].map((id) => page(id)))

  it('whose records are not packed one by one must be unpacked', async () => {
    const halves = Buffer.concat([three.subarray(0, 500), three.subarray(500)].map((half) => gzipSync(half)))
    for (const bytes of [gzipSync(three), halves])
      await expect(async () => warc.index(bytesOf(bytes), { maxBytes: 1000 })).rejects.toMatchObject({
        name: 'NeedsUnpackingError',
        packing: 'gzip',
      })
    const large = Buffer.concat([three, page('d', 'x'.repeat(2 ** 25))])
    for (const bytes of [three, large])
      await expect(async () => warc.index(bytesOf(PACK_RECORD.zstd(bytes)), { maxBytes: 1000 })).rejects.toMatchObject({
        name: 'NeedsUnpackingError',
        packing: 'zstd',
      })
  })

  it('keep the head of a record at which the file ends', async () => {
    const long = Array.from({ length: 2000 }, (_, i) => `<p>${i} 清流</p>`).join('')
    const packed = Buffer.concat([gzipSync(page('a')), gzipSync(page('b', long))])
    const { records } = await contentsOf(warc, packed.subarray(0, -500))
    expect(records.map(({ given }) => given.truncated)).toEqual([undefined, 'warc-length'])
    const text = Buffer.from(records[1]!.payload).toString()
    expect(`<p>${long}`.startsWith(text)).toBe(true)
    expect(text.length).toBeGreaterThan(10_000)
  })

  it('that lost bytes and run on to the end of the file are damaged', async () => {
    const stored = gzipSync(page('a', 'x'.repeat(5000)), { level: 0 })
    // With its last bytes the member looks whole, and is unpacked when it is read; without them, when it is searched.
    for (const end of [stored.length, stored.length - 1]) {
      const lost = Buffer.concat([stored.subarray(0, 2000), stored.subarray(3000, end), gzipSync(page('b'))])
      const { records, refused } = await contentsOf(warc, lost)
      expect(records.map(({ key }) => key)).toEqual(['urn:uuid:b'])
      expect(refused).toMatchObject([{ reason: 'damaged', message: expect.stringContaining('gzip member at byte 0') }])
    }
  })

  it('of zstd may spread a record over frames, and pass over others', async () => {
    const b = page('b', 'x'.repeat(5000))
    const skippable = Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0]), Buffer.from('note')])
    const frames = [page('a'), b.subarray(0, 1000), b.subarray(1000, 3000), b.subarray(3000)].map(PACK_RECORD.zstd)
    const bytes = Buffer.concat([frames[0]!, skippable, ...frames.slice(1), skippable, PACK_RECORD.zstd(page('c'))])
    expect(await texts(bytes)).toEqual(['<p>清流</p>', `<p>${'x'.repeat(5000)}</p>`, '<p>清流</p>'])
    expect((await contentsOf(warc, bytes)).index.framing).toBe(24)
  })

  for (const packedDictionary of [false, true]) {
    it(`of zstd may have a dictionary${packedDictionary ? ', packed itself' : ''}`, async () => {
      const dictionary = Buffer.concat([page('z'), Buffer.from('<p>清流</p>'.repeat(20))])
      const held = packedDictionary ? Buffer.from(compress(dictionary, 3)) : dictionary
      const head = Buffer.alloc(8)
      head.writeUInt32LE(0x184d2a5d)
      head.writeUInt32LE(held.length, 4)
      const context = createCCtx()
      const frames = ['a', 'b'].map((id) => Buffer.from(compressUsingDict(context, page(id), dictionary, 3)))
      const { records, index } = await contentsOf(warc, Buffer.concat([head, held, ...frames]))
      expect(records.map(({ key }) => key)).toEqual(['urn:uuid:a', 'urn:uuid:b'])
      expect(index.framing).toBe(8 + held.length)
    })
  }

  it('whose first bytes are damaged are still packed, whatever lies unpacked in them', async () => {
    for (const packing of ['gzip', 'zstd'] as const) {
      const first = packing === 'gzip' ? gzipSync(page('z'), { level: 0 }) : storedFrame(page('z'))
      expect(first.includes('WARC/1.0')).toBe(true)
      first[0]! ^= 0xff
      const { records, refused } = await contentsOf(
        warc,
        Buffer.concat([first, ...['a', 'b'].map((id) => PACK_RECORD[packing](page(id)))]),
      )
      expect(records.map(({ key }) => key)).toEqual(['urn:uuid:a', 'urn:uuid:b'])
      expect(refused.map(({ reason }) => reason)).toEqual(['damaged'])
    }
    const plain = Buffer.concat([
      Buffer.from('X'),
      page('z').subarray(1),
      page('a'),
      record({ id: 'b', block: answer(gzipSync(page('c'))) }),
    ])
    expect((await contentsOf(warc, plain)).records.map(({ key }) => key)).toEqual(['urn:uuid:a', 'urn:uuid:b'])
  })

  it('with a wrong checksum are damaged', async () => {
    const packed = gzipSync(page('a'))
    const wrong = Buffer.from(packed)
    wrong[wrong.length - 8]! ^= 1
    const { refused, records } = await contentsOf(warc, Buffer.concat([packed, wrong, packed]))
    expect(refused).toMatchObject([{ reason: 'damaged', message: expect.stringContaining('checksum') }])
    expect(records).toHaveLength(2)
  })
})

describe('files made to keep a reader busy', () => {
  /** Bytes of the file that are read, as a measure of work that does not depend on the machine. */
  async function work(bytes: Buffer): Promise<number> {
    let read = 0
    const file = {
      size: bytes.length,
      read(start: number, length: number) {
        read += Math.min(length, bytes.length - start)
        return Buffer.from(bytes.subarray(start, start + length))
      },
    }
    const index = await warc.index(file, { maxBytes: 2 ** 20 })
    let sum = index.framing
    for (let number = 0; number < index.places.size; number++) sum += index.places.lengthAt(number)
    expect(sum).toBe(bytes.length)
    return read
  }

  it('are read a bounded number of times', async () => {
    const endless = (piece: Buffer): Buffer => Buffer.concat(Array<Buffer>(2 ** 14).fill(piece))
    const heads = endless(Buffer.from('WARC/1.0\r\nA: '))
    const members = endless(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0]))
    // Frames of empty blocks that lead on into one another: a magic number, a header, and blocks of no bytes.
    const frames = endless(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    for (const bytes of [heads, members, frames]) {
      for (const start of [
        Buffer.concat([page('a'), Buffer.from('junk')]),
        gzipSync(page('a')),
        PACK_RECORD.zstd(page('a')),
      ])
        expect(await work(Buffer.concat([start, bytes]))).toBeLessThan(2 ** 24 + 32 * bytes.length)
    }
  })
})
