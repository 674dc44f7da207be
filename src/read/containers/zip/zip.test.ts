import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OPTIONS, outcomesOf, readAll } from '../../../../test/archives/damage.ts'
import { zipMembers } from '../../../../test/archives/made.ts'
import { namedMember, writeZip, type ZipMember } from '../../../../test/archives/write-zip.ts'
import { bytesOf } from '../../../../test/containers/bytes.ts'
import { random } from '../../../../test/random.ts'
import { encodeText } from '../../../language/encoding/tables/codecs.ts'
import { crc32 } from '../../gzip/crc32.ts'
import { BrokenContainerError, RecordRefusal } from '../container.ts'
import { zip } from './index.ts'

const page = (text: string): Buffer => Buffer.from(`<p>${text}</p>`)

const shown = (bytes: Buffer): string[] => outcomesOf(zip, bytes)

describe('zip', () => {
  it('reads members of all writers', () => {
    for (let seed = 0; seed < 40; seed++) {
      const dice = random(seed)
      const members = zipMembers(dice, Math.floor(dice() * 12))
      const { bytes, ranges, directory } = writeZip(members, {
        wide: seed % 3 === 0,
        comment: seed % 5 ? '' : 'PK\x05\x06',
      })
      const { outcomes, others } = readAll(zip, bytes)
      expect(outcomes.map(({ payload }) => payload?.toString('latin1'))).toEqual(
        members.map(({ data }) => data.toString('latin1')),
      )
      expect(outcomes.map(({ place: { start, length } }) => ({ start, end: start + length }))).toEqual(ranges)
      expect(others).toEqual({})
      // Without its directory the same members are found.
      const cut = bytes.subarray(0, directory)
      if (members.length > 0)
        expect(readAll(zip, cut).outcomes.map(({ place }) => place)).toEqual(outcomes.map(({ place }) => place))
    }
  })

  it('gives the way to the bytes, and what else is stated', () => {
    const extra = Buffer.from('UT\x05\x00\x01\x80\x1d\xe3\x65', 'latin1')
    const { bytes } = writeZip([
      namedMember('a b.html', { extra, comment: 'first' }),
      namedMember('c.html', { method: 0 }),
    ])
    const file = bytesOf(bytes)
    const index = zip.index(file, OPTIONS)
    if (index instanceof Promise) throw new Error()
    const [first, second] = [0, 1].map((i) => zip.read(file, index.places.at(i), OPTIONS))
    expect(first!.layers).toEqual(['member a%20b.html', `bytes 0+${index.places.at(0).length}`, 'zip-entry', 'deflate'])
    expect(first!.metadata).toEqual({ modified: '2024-03-02T12:37:20Z', comment: 'first' })
    expect(second!.layers.slice(2)).toEqual(['zip-entry'])
    expect(second!.metadata).toEqual({ modified: '2024-03-02T12:34:56' })
    expect(first!.key).toBe('')
  })

  it('counts folders, hidden files and droppings, and does not read them', () => {
    const { bytes } = writeZip([
      namedMember('d/', { data: Buffer.alloc(0), method: 0 }),
      namedMember('d/.DS_Store'),
      namedMember('__MACOSX/d/._a.html'),
      namedMember('d/a.html'),
      namedMember('.git/config'),
    ])
    const { outcomes, others } = readAll(zip, bytes)
    expect(outcomes.map(({ place }) => place.member)).toEqual(['d/a.html'])
    expect(others).toEqual({ folder: 1, hidden: 3 })
  })

  it('keeps both of two members with one name', () => {
    expect(
      shown(writeZip([namedMember('a', { data: page('1') }), namedMember('a', { data: page('2') })]).bytes),
    ).toEqual(['a: <p>1</p>', 'a: <p>2</p>'])
  })
})

describe('names in a zip', () => {
  const namesOf = (names: (string | Buffer)[], more: Partial<ZipMember> = {}): string[] =>
    readAll(zip, writeZip(names.map((name) => namedMember(name, { flags: 0x10, ...more }))).bytes).outcomes.map(
      ({ place }) => decodeURIComponent(place.member!),
    )

  it.each([
    ['gb18030', ['新闻/第一章.html', '测试.html', 'index.html']],
    ['shift_jis', ['日本語/第一章.txt', 'ソース.html', 'a.html']],
    ['big5', ['新聞/功能說明.txt', '許功蓋.txt']],
    ['euc-kr', ['문서/새 파일.html', '한글.txt']],
    ['ibm866', ['Документы/Новый файл.txt', 'тест.html']],
    ['ibm437', ['über/schön.txt', 'résumé.html', 'Mañana/niño.txt']],
  ])('are read in the encoding of all of them: %s', (encoding, names) => {
    expect(namesOf(names.map((name) => Buffer.from(encodeText(name, encoding)!)))).toEqual(names)
  })

  it('are UTF-8 where they are well-formed, marked or not', () => {
    expect(namesOf(['新闻/第一章.html', 'é'])).toEqual(['新闻/第一章.html', 'é'])
    expect(namesOf([Buffer.from('caf\x82', 'latin1'), Buffer.from('é.html')])).toEqual(['café', 'é.html'])
  })

  it('are of DOS where they are text in no encoding', () => {
    expect(namesOf([Buffer.from('\xdb\xdb\xdb\xdb\xdb\xdb\xdb\xdb\xdb.html', 'latin1')])).toEqual([
      `${'█'.repeat(9)}.html`,
    ])
  })

  it('are those of the Unicode extra field where its sum is right', () => {
    const name = Buffer.from('\xb2\xe2.html', 'latin1')
    const field = (sum: number): Buffer => {
      const own = Buffer.from('测.html')
      const bytes = Buffer.alloc(9)
      bytes.writeUInt16LE(0x7075, 0)
      bytes.writeUInt16LE(5 + own.length, 2)
      bytes[4] = 1
      bytes.writeUInt32LE(sum, 5)
      return Buffer.concat([bytes, own])
    }
    expect(namesOf([name], { extra: field(crc32(name)) })).toEqual(['测.html'])
    expect(namesOf(['other.html'], { extra: field(crc32(name)) })).toEqual(['other.html'])
  })

  it('lead nowhere', () => {
    expect(namesOf(['../../etc/passwd', '/a//b', 'C:\\x\\y.txt', 'a/./b/../c', '..', 'a!b'])).toEqual([
      'etc/passwd',
      'a/b',
      'x/y.txt',
      'a/b/c',
      'unnamed',
      'a!b',
    ])
    const { bytes } = writeZip([namedMember(Buffer.from('../\xb2\xe2.html', 'latin1'), { flags: 0x10 })])
    const file = bytesOf(bytes)
    const index = zip.index(file, OPTIONS)
    if (index instanceof Promise) throw new Error()
    expect(index.places.at(0).member).toBe('%E6%B5%8B.html')
    expect(zip.read(file, index.places.at(0), OPTIONS).metadata).toMatchObject({ stored_name: '../%B2%E2.html' })
  })
})

describe('a zip member is refused', () => {
  const refusalOf = (one: ZipMember, maxBytes = OPTIONS.maxBytes): string => {
    const file = bytesOf(writeZip([one]).bytes)
    const index = zip.index(file, OPTIONS)
    if (index instanceof Promise) throw new Error()
    try {
      zip.read(file, index.places.at(0), { maxBytes })
    } catch (error) {
      if (error instanceof RecordRefusal) return `${error.refusal.reason}: ${error.message}`
      throw error
    }
    return 'none'
  }

  it('where it is encrypted', () => {
    expect(refusalOf(namedMember('a', { flags: 0x801 }))).toMatch(/^encrypted: /)
    expect(refusalOf(namedMember('a', { method: 99 }))).toMatch(/^encrypted: /)
  })

  it('where its method is not read', () => {
    expect(refusalOf(namedMember('a', { method: 12 }))).toMatch(/^method: it is packed by method 12 \(bzip2\)/)
    expect(refusalOf(namedMember('a', { method: 97 }))).toMatch(/^method: it is packed by method 97 \(wavpack\)/)
  })

  it('where its bytes are not as stated', () => {
    expect(refusalOf(namedMember('a', { stated: { crc: 1 } }))).toMatch(
      /^damaged: the CRC-32 of its bytes is \w{8}; 00000001 /,
    )
    expect(refusalOf(namedMember('a', { stated: { size: 3 } }))).toBe(
      'damaged: it unpacks to more than the 3 bytes that are stated',
    )
    expect(refusalOf(namedMember('a', { stated: { size: 0 } }))).toMatch(/^damaged: it unpacks to /)
    expect(refusalOf(namedMember('a', { stated: { size: 9 } }))).toBe('damaged: it unpacks to 8 bytes; 9 are stated')
    expect(refusalOf(namedMember('a', { packed: Buffer.from('\xff\xff', 'latin1') }))).toMatch(
      /^damaged: its deflate stream at byte 31 is broken \(/,
    )
    expect(refusalOf(namedMember('a', { packed: deflateRawSync(page('a')).subarray(0, 5) }))).toMatch(
      /^damaged: .* is broken \(/,
    )
  })

  it('where it is too large, by its size or by its ratio', () => {
    expect(refusalOf(namedMember('a', { data: Buffer.alloc(100) }), 99)).toBe(
      'too-large: 100 bytes: larger than 99 bytes',
    )
    expect(refusalOf(namedMember('a', { data: Buffer.alloc(100) }), 100)).toBe('none')
    expect(refusalOf(namedMember('a', { data: Buffer.alloc(2 ** 20) }))).toBe('none')
    expect(refusalOf(namedMember('a', { data: Buffer.alloc(2 ** 20 + 1) }))).toMatch(
      /too-large: 10\d\d bytes that unpack to 1048577/,
    )
  })
})

describe('a zip bomb', () => {
  it('of members that share their bytes is refused', () => {
    const { bytes, directory } = writeZip([namedMember('a')])
    const entry = bytes.subarray(directory, directory + 47)
    const end = Buffer.from(bytes.subarray(directory + 47))
    end.writeUInt16LE(3, 10)
    end.writeUInt32LE(3 * 47, 12)
    const named = (name: string): Buffer => Buffer.concat([entry.subarray(0, 46), Buffer.from(name)])
    const bomb = Buffer.concat([bytes.subarray(0, directory), named('b'), named('a'), named('c'), end])
    expect(readAll(zip, bomb).outcomes.map(({ place, reason }) => `${place.member} ${reason ?? 'read'}`)).toEqual([
      'a read',
      'b overlap',
      'c overlap',
    ])
  })

  it('of members within members is refused', () => {
    // The first claims the second as a part of its bytes.
    const { bytes, ranges, directory } = writeZip([namedMember('a', { method: 0 }), namedMember('b', { method: 0 })])
    for (const at of [directory + 20, directory + 24, 18, 22]) bytes.writeUInt32LE(ranges[1]!.end - 31, at)
    expect(readAll(zip, bytes).outcomes.map(({ place, reason }) => `${place.member} ${reason ?? 'read'}`)).toEqual([
      'a overlap',
      'b read',
    ])
  })

  it('of many small members is no container', () => {
    const data = Buffer.alloc(2 ** 20)
    const packed = deflateRawSync(data)
    const crc = crc32(data)
    const many = (count: number): Buffer =>
      writeZip(
        Array.from({ length: count }, (_, i) => ({
          name: `${i}`,
          data: Buffer.alloc(0),
          packed,
          stated: { size: data.length, crc },
        })),
      ).bytes
    const indexed = (bytes: Buffer): unknown => zip.index(bytesOf(bytes), OPTIONS)
    expect(() => indexed(many(64))).not.toThrow()
    expect(() => indexed(many(65))).toThrow(BrokenContainerError)
    expect(() => indexed(many(65))).toThrow(/unpacks from \d+ to 68157440 bytes/)
  })
})
