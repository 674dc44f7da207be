import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPTIONS, readAll } from '../../../test/archives/damage.ts'
import { writeTar } from '../../../test/archives/write-tar.ts'
import { writeZip, type ZipMember } from '../../../test/archives/write-zip.ts'
import { bytesOf } from '../../../test/containers/bytes.ts'
import { InterruptedError } from '../../document/errors/expected-error.ts'
import type { Archive } from './archive/archive.ts'
import { type ContainerIndex, RecordRefusal } from './container.ts'
import { partNested, refuseNested, spill } from './nested.ts'
import { tar } from './tar/index.ts'
import { zip } from './zip/index.ts'

const isContainer = (member: string): boolean => /\.(jsonl|zip|tar)(\.gz|\.zst)?$/.test(member)
const lines = Buffer.from('{"text":"one"}\n{"text":"two"}\n'.repeat(9000))
const page = Buffer.from('<p>a</p>')

// An empty frame of zstd, and one that stores 4 bytes.
const EMPTY_ZSTD = Buffer.from('28b52ffd2000010000', 'hex')
const STORED_ZSTD = Buffer.from('28b52ffd200421000061626364', 'hex')

function indexOf(archive: Archive, bytes: Buffer): ContainerIndex {
  const index = archive.index(bytesOf(bytes), OPTIONS)
  if (index instanceof Promise) throw new Error()
  return index
}

describe('members of archives that are packed', () => {
  it('are unpacked as files of a folder are, and say so', () => {
    const members = [
      { name: 'a.html.gz', data: gzipSync(page) },
      { name: 'b.txt.zst', data: STORED_ZSTD },
      { name: 'c.GZ', data: EMPTY_ZSTD },
    ]
    for (const [archive, bytes, coding] of [
      [zip, writeZip(members).bytes, ['zip-entry', 'deflate']],
      [tar, writeTar(members).bytes, ['tar-entry']],
    ] as const) {
      expect(readAll(archive, bytes).outcomes.map(({ payload, reason }) => String(payload ?? reason))).toEqual([
        '<p>a</p>',
        'abcd',
        'damaged',
      ])
      const record = archive.read(bytesOf(bytes), indexOf(archive, bytes).places.at(0), OPTIONS)
      expect(record.layers.slice(2)).toEqual([...coding, 'gzip'])
    }
  })

  it('are refused where they are bombs', () => {
    const bytes = writeTar([{ name: 'a.gz', data: gzipSync(Buffer.alloc(2 ** 21)) }]).bytes
    const [outcome] = readAll(tar, bytes).outcomes
    expect(`${outcome!.reason}: ${outcome!.message}`).toBe(
      'too-large: unpacks to more than 1048576 bytes; its hash is of the packed bytes',
    )
  })
})

describe('containers in archives', () => {
  const members: ZipMember[] = [
    { name: 'a.html', data: page },
    { name: 'b.jsonl', data: lines },
    { name: 'c.jsonl.gz', data: gzipSync(lines), method: 0 },
    { name: 'd.html', data: page },
  ]

  it('are parted from documents, and the bytes still add up', () => {
    const { bytes } = writeZip(members)
    const { index, nested } = partNested(indexOf(zip, bytes), isContainer)
    const kept = Array.from({ length: index.places.size }, (_, i) => index.places.at(i))
    expect(kept.map(({ number, member }) => `${number} ${member}`)).toEqual(['0 a.html', '1 d.html'])
    expect(nested.map(({ member }) => member)).toEqual(['b.jsonl', 'c.jsonl.gz'])
    expect(index.others).toEqual({ container: 2 })
    expect(kept.reduce((sum, { length }) => sum + length, index.framing)).toBe(bytes.length)
    const whole = indexOf(zip, bytes)
    expect(partNested(whole, () => false).index).toBe(whole)
  })

  it('in archives that are members themselves are refused', () => {
    const index = refuseNested(indexOf(zip, writeZip(members).bytes), isContainer)
    const places = Array.from({ length: index.places.size }, (_, i) => index.places.at(i))
    expect(places.map(({ member, damage }) => `${member} ${damage?.reason}`)).toEqual([
      'a.html undefined',
      'b.jsonl nested-too-deep',
      'c.jsonl.gz nested-too-deep',
      'd.html undefined',
    ])
  })

  describe('are unpacked to a file', () => {
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'qingliu-nested-'))
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    const spilled = async (archive: Archive, bytes: Buffer): Promise<string> => {
      const refusal = await spill(archive, bytesOf(bytes), indexOf(archive, bytes).places.at(0), join(folder, 'copy'))
      return refusal ? `${refusal.reason}: ${refusal.message}` : 'whole'
    }
    const copied = (): Buffer => readFileSync(join(folder, 'copy'))

    it('from a zip and a tar', async () => {
      for (const method of [0, 8]) {
        expect(await spilled(zip, writeZip([{ name: 'b.jsonl', data: lines, method }]).bytes)).toBe('whole')
        expect(copied().equals(lines)).toBe(true)
      }
      expect(await spilled(tar, writeTar([{ name: 'b.jsonl', data: lines }]).bytes)).toBe('whole')
      expect(copied().equals(lines)).toBe(true)
      const zstd = { name: 'b.jsonl', method: 93, data: Buffer.from('abcd'), packed: STORED_ZSTD }
      expect(await spilled(zip, writeZip([zstd]).bytes)).toBe('whole')
      expect(String(copied())).toBe('abcd')
      const broken = { ...zstd, packed: STORED_ZSTD.subarray(0, 10) }
      expect(await spilled(zip, writeZip([broken]).bytes)).toMatch(/^damaged: the zstd stream is broken near byte/)
      const none = { ...zstd, packed: Buffer.from('abcdefgh') }
      expect(await spilled(zip, writeZip([none]).bytes)).toMatch(
        /^damaged: it is not packed by zstd, as the archive says; what/,
      )
    })

    it('as far as they are whole', async () => {
      const packed = deflateRawSync(lines)
      const cut = { name: 'b.jsonl', data: lines, packed: packed.subarray(0, packed.length - 9) }
      expect(await spilled(zip, writeZip([cut]).bytes)).toMatch(/^damaged: its deflate stream at byte 37 is broken \(/)
      expect(lines.subarray(0, statSync(join(folder, 'copy')).size).equals(copied())).toBe(true)
      const short = { name: 'b.jsonl', data: lines, stated: { size: lines.length + 1 } }
      expect(await spilled(zip, writeZip([short]).bytes)).toBe(
        `damaged: it unpacks to ${lines.length} bytes; ${lines.length + 1} are stated`,
      )
      const long = { name: 'b.jsonl', data: lines, stated: { size: 70_000 } }
      expect(await spilled(zip, writeZip([long]).bytes)).toMatch(
        /^damaged: it unpacks to more than the 70000 bytes that /,
      )
      const wrong = { name: 'b.jsonl', data: lines, stated: { crc: 1 } }
      expect(await spilled(zip, writeZip([wrong]).bytes)).toMatch(/^damaged: the CRC-32 of its bytes is not the one/)
      expect(copied().equals(lines)).toBe(true)
    })

    it('not where they are bombs or encrypted', async () => {
      const bomb = { name: 'b.jsonl', data: Buffer.alloc(2 ** 21) }
      expect(await spilled(zip, writeZip([bomb]).bytes)).toMatch(
        /^too-large: its 20\d\d bytes are said to unpack to 2097152/,
      )
      expect(copied().length).toBe(0)
      await expect(spilled(zip, writeZip([{ name: 'b.jsonl', data: lines, flags: 1 }]).bytes)).rejects.toThrow(
        RecordRefusal,
      )
    })

    it('unless the run is stopped', async () => {
      const signal = AbortSignal.abort()
      for (const method of [0, 8]) {
        const { bytes } = writeZip([{ name: 'b.jsonl', data: lines, method }])
        const copy = join(folder, 'copy')
        await expect(spill(zip, bytesOf(bytes), indexOf(zip, bytes).places.at(0), copy, signal)).rejects.toThrow(
          InterruptedError,
        )
      }
    })

    it('and a disk that is full is no fault of theirs', async () => {
      const { bytes } = writeZip([{ name: 'b.jsonl', data: lines }])
      await expect(spill(zip, bytesOf(bytes), indexOf(zip, bytes).places.at(0), '/dev/full')).rejects.toMatchObject({
        name: 'OutputError',
        code: 'ENOSPC',
        exitCode: 2,
      })
    })
  })
})
