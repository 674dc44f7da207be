import { describe, expect, it } from 'vitest'
import { damage, OPTIONS, readAll, tally } from '../../../../test/archives/damage.ts'
import { tarMembers } from '../../../../test/archives/made.ts'
import { type TarMember, writeTar } from '../../../../test/archives/write-tar.ts'
import { bytesOf } from '../../../../test/containers/bytes.ts'
import { random } from '../../../../test/random.ts'
import { encodeText } from '../../../language/encoding/tables/codecs.ts'
import { type Place, RecordRefusal } from '../container.ts'
import { tar } from './index.ts'

const page = (name: string, more: Partial<TarMember> = {}): TarMember => ({
  name,
  data: Buffer.from(`<p>${name.slice(-9)}</p>`),
  ...more,
})

/** Each record as its name and text, or its name and why it is refused. */
const shown = (bytes: Buffer): string[] =>
  readAll(tar, bytes).outcomes.map(({ place, payload, reason }) => `${place.member}: ${payload ?? reason}`)

function placesOf(bytes: Buffer): Place[] {
  const index = tar.index(bytesOf(bytes), OPTIONS)
  if (index instanceof Promise) throw new Error()
  return Array.from({ length: index.places.size }, (_, i) => index.places.at(i))
}

describe('tar', () => {
  it('reads members of all dialects', () => {
    for (let seed = 0; seed < 30; seed++) {
      const dice = random(seed)
      const members = tarMembers(dice, Math.floor(dice() * 10))
      const { bytes, ranges } = writeTar(members)
      const { outcomes, others } = readAll(tar, bytes)
      expect(outcomes.map(({ payload }) => payload?.toString('latin1'))).toEqual(
        members.map(({ data }) => data.toString('latin1')),
      )
      expect(outcomes.map(({ place: { start, length } }) => ({ start, end: start + length }))).toEqual(ranges)
      expect(outcomes.map(({ place }) => decodeURIComponent(place.member!))).toEqual(members.map(({ name }) => name))
      expect(others).toEqual({})
    }
  })

  it('reads headers of before ustar, and checksums of signed bytes', () => {
    const name = Buffer.from('caf\xe9.txt', 'latin1')
    const { bytes } = writeTar([page('old.txt', { dialect: 'v7' }), { name, data: Buffer.from('x'), signed: true }])
    expect(shown(bytes)).toEqual(['old.txt: <p>old.txt</p>', 'caf%C3%A9.txt: x'])
  })

  it('joins the two parts of a long name of ustar', () => {
    const name = `${'a'.repeat(90)}/${'b'.repeat(60)}.html`
    expect(placesOf(writeTar([page(name)]).bytes)[0]!.member).toBe(name)
  })

  it('takes the size of a pax header', () => {
    const data = Buffer.from('the true size is 24 byte')
    const sized = (size: string): string[] =>
      shown(writeTar([page('a', { data, size: 0, pax: { size } }), page('b')]).bytes)
    const right = [`a: ${data}`, 'b: <p>b</p>']
    expect(sized('24')).toEqual(right)
    expect(sized(`+${'0'.repeat(30)}24`)).toEqual(right)
    expect(sized('9'.repeat(20))[0]).toBe('a: ')
  })

  it('gives the way to the bytes, and what else is stated', () => {
    const pax = { path: '新闻.html', mtime: '1709380000.5', 'SCHILY.xattr.user.url': 'https://example.org/' }
    const file = bytesOf(writeTar([page('a', { pax }), page('../b', { dialect: 'v7' })]).bytes)
    const [first, second] = placesOf(file.read(0, file.size))
    expect(tar.read(file, first!, OPTIONS)).toMatchObject({
      key: '',
      given: {},
      layers: ['member %E6%96%B0%E9%97%BB.html', 'bytes 0+2048', 'tar-entry'],
      metadata: {
        modified: '2024-03-02T11:46:40.500Z',
        mode: '0644',
        uid: 1000,
        gid: 1000,
        user: 'crawler',
        pax: { 'SCHILY.xattr.user.url': 'https://example.org/' },
      },
    })
    const old = tar.read(file, second!, OPTIONS)
    expect(old.layers[0]).toBe('member b')
    expect(old.metadata).toEqual({
      stored_name: '../b',
      modified: '2024-03-02T13:28:16Z',
      mode: '0644',
      uid: 1000,
      gid: 1000,
    })
  })

  it('counts what holds no document', () => {
    const { bytes } = writeTar([
      page('pax', { type: 'g', data: Buffer.from('11 a=b=c=d\n') }),
      page('d', { type: '5', data: Buffer.alloc(0) }),
      page('old/', { dialect: 'v7', data: Buffer.alloc(0) }),
      page('link', { type: '2', data: Buffer.alloc(0) }),
      // An old program states the size of the file that the link leads to.
      page('hard', { type: '1', data: Buffer.alloc(0), size: 4000 }),
      page('null', { type: '3', data: Buffer.alloc(0) }),
      page('pipe', { type: '6', data: Buffer.alloc(0) }),
      page('label', { type: 'V', data: Buffer.alloc(0) }),
      page('acl', { type: 'A' }),
      page('.hidden/a'),
      page('./d/Thumbs.db'),
      page('./d/a.html'),
      page('contiguous', { type: '7' }),
    ])
    const { outcomes, others } = readAll(tar, bytes)
    expect(outcomes.map(({ place }) => place.member)).toEqual(['d/a.html', 'contiguous'])
    expect(others).toEqual({
      'pax-global': 1,
      folder: 2,
      link: 2,
      device: 1,
      fifo: 1,
      'volume-label': 1,
      vendor: 1,
      hidden: 2,
    })
  })

  it('steps over the bytes of a hard link that has some', () => {
    expect(shown(writeTar([page('hard', { type: '1' }), page('a')]).bytes)).toEqual(['a: <p>a</p>'])
  })

  it('reads names in the encoding of all of them, and those of pax as UTF-8', () => {
    const names = ['新闻/第一章.html', '测试.html']
    const raw = names.map((name) => Buffer.from(encodeText(name, 'gb18030')!))
    const { bytes } = writeTar([
      ...raw.map((name) => page('', { name })),
      page('x', { pax: { path: '头版' } }),
      page('x', { pax: { hdrcharset: 'BINARY', path: Buffer.from(encodeText('再见.txt', 'gb18030')!) } }),
    ])
    expect(placesOf(bytes).map(({ member }) => decodeURIComponent(member!))).toEqual([...names, '头版', '再见.txt'])
    const file = bytesOf(bytes)
    expect(tar.read(file, placesOf(bytes)[1]!, OPTIONS).metadata).toMatchObject({ stored_name: '%B2%E2%CA%D4.html' })
  })

  it('reads archives that were joined, behind their end marks', () => {
    const one = writeTar([page('a')]).bytes
    const two = writeTar([page('b')]).bytes
    expect(shown(Buffer.concat([one, Buffer.alloc(5120), two]))).toEqual(['a: <p>a</p>', 'b: <p>b</p>'])
    const { outcomes, others } = readAll(tar, Buffer.concat([one, Buffer.from('signature of whoever')]))
    expect(outcomes).toHaveLength(1)
    expect(others).toEqual({ trailing: 1 })
  })

  it('has no members where it is all zeros, and is none where it is something else', () => {
    expect(readAll(tar, Buffer.alloc(10_240)).outcomes).toEqual([])
    expect(() => readAll(tar, Buffer.alloc(0))).toThrow(/is no tar file: it has no header/)
    expect(() => readAll(tar, Buffer.from('<html>'.repeat(1000)))).toThrow(/is no tar file: it has no header/)
    expect(() => readAll(tar, Buffer.from('\x1f\x8b\x08'.repeat(1000), 'latin1'))).toThrow(
      /is no tar file: it is packed by gzip \(\.tar\.gz\)/,
    )
  })
})

describe('a tar member is refused', () => {
  const refusalOf = (member: TarMember, maxBytes = OPTIONS.maxBytes): string => {
    const { bytes } = writeTar([member, page('next')])
    try {
      tar.read(bytesOf(bytes), placesOf(bytes)[0]!, { maxBytes })
    } catch (error) {
      if (error instanceof RecordRefusal) return `${error.refusal.reason}: ${error.message}`
      throw error
    }
    return 'none'
  }

  it('where it has holes', () => {
    expect(refusalOf(page('a', { type: 'S' }))).toMatch(/^sparse: /)
    expect(refusalOf(page('a', { pax: { 'GNU.sparse.major': '1', 'GNU.sparse.name': 'b' } }))).toMatch(/^sparse: /)
    // Blocks that go on with the table stand before the bytes.
    const table = writeTar([page('a', { type: 'S' }), page('b')]).bytes
    table[482] = 1
    table.write('0000000', 148, 'latin1')
    const sum = table.subarray(0, 512).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
    table.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    const more = Buffer.concat([table.subarray(0, 512), Buffer.alloc(512), table.subarray(512)])
    expect(shown(more)).toEqual(['a: sparse', 'b: <p>b</p>'])
  })

  it('where it is too large', () => {
    expect(refusalOf(page('a', { data: Buffer.alloc(100) }), 99)).toBe('too-large: 100 bytes: larger than 99 bytes')
    expect(refusalOf(page('a', { data: Buffer.alloc(100) }), 100)).toBe('none')
  })
})

describe('a damaged tar', () => {
  it('goes on at the next right header', () => {
    const { bytes, ranges } = writeTar([page('a'), page('b'), page('c')])
    bytes[ranges[1]!.start + 3]! ^= 1
    expect(readAll(tar, bytes).outcomes.map(({ payload, message }) => String(payload ?? message))).toEqual([
      '<p>a</p>',
      'the bytes from 1024 to 2048 hold no header with a right checksum',
      '<p>c</p>',
    ])
  })

  it('that was cut keeps the last whole member', () => {
    const { bytes, ranges } = writeTar([page('a'), page('b', { data: Buffer.alloc(600, 'b') })])
    const cut = bytes.subarray(0, ranges[1]!.end - 512)
    expect(shown(cut)).toEqual(['a: <p>a</p>', 'b: truncated'])
    // Only padding is missing.
    expect(shown(bytes.subarray(0, ranges[1]!.start + 512 + 600))).toEqual(['a: <p>a</p>', `b: ${'b'.repeat(600)}`])
  })

  it('finds headers that are not whole blocks away, and refuses the member in which bytes are missing', () => {
    const text = (letter: string): Buffer => Buffer.alloc(2100, letter)
    const { bytes, ranges } = writeTar(['a', 'b', 'c'].map((name) => page(name, { data: text(name) })))
    const at = ranges[1]!.start + 900
    const cut = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 700)])
    expect(readAll(tar, cut).outcomes.map(({ place, reason }) => `${place.member} ${reason ?? 'read'}`)).toEqual([
      'a read',
      'b damaged',
      'c read',
    ])
  })

  it('does not take headers within a tar in the tar for members', () => {
    const inner = writeTar([page('x'), page('y')]).bytes
    const { bytes, ranges } = writeTar([page('inner.tar', { data: inner }), page('b'), page('c')])
    bytes[ranges[1]!.start]! ^= 1
    expect(readAll(tar, bytes).outcomes.map(({ place, reason }) => `${place.member} ${reason ?? 'read'}`)).toEqual([
      'inner.tar read',
      'undefined damaged',
      'c read',
    ])
  })

  it('reads what names more than the file holds in one pass', () => {
    const { bytes } = writeTar([page('a', { size: 8 ** 11 - 1 }), page('b')])
    expect(shown(bytes)).toEqual(['a: damaged', 'b: <p>b</p>'])
    // Headers that say more, without end.
    const endless = writeTar(Array.from({ length: 40 }, () => page('x', { type: 'x', data: Buffer.alloc(0) }))).bytes
    expect(readAll(tar, endless).outcomes.every(({ reason }) => reason === 'damaged')).toBe(true)
  })

  it('keeps every member beside the damage', () => {
    let beside = 0
    for (let seed = 0; seed < 200; seed++) {
      const dice = random(seed)
      const members = tarMembers(dice, 1 + Math.floor(dice() * 12))
      const { bytes, ranges } = writeTar(members)
      const ranged = members.map(({ data }, i) => ({ data, ...ranges[i]! }))
      const done = damage(bytes, dice)
      const counts = tally(tar, done, ranged)
      expect(`${seed}: ${counts.beside} of ${counts.beside} read`).toBe(
        `${seed}: ${counts.read} of ${counts.beside} read`,
      )
      // A tar has no sums: bytes that were replaced stay unseen, those that are missing do not.
      expect(counts.wrong).toBeLessThanOrEqual(
        done.kind === 'cut-off' ? 0 : members.length - counts.beside - counts.saved,
      )
      beside += counts.beside
    }
    expect(beside).toBeGreaterThan(500)
  })
})
