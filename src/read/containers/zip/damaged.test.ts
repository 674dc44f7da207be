import { describe, expect, it } from 'vitest'
import { damage, outcomesOf, readAll, tally } from '../../../../test/archives/damage.ts'
import { zipMembers } from '../../../../test/archives/made.ts'
import { namedMember, writeZip } from '../../../../test/archives/write-zip.ts'
import { random } from '../../../../test/random.ts'
import { zip } from './index.ts'

const shown = (bytes: Buffer): string[] => outcomesOf(zip, bytes)

describe('bytes of no zip member', () => {
  const whole = writeZip([namedMember('a'), namedMember('b', { descriptor: 'bare' })]).bytes

  it('before and behind the archive are framing', () => {
    const { outcomes, others } = readAll(
      zip,
      Buffer.concat([Buffer.from('#!/bin/sh\nexit\n'), whole, Buffer.from('junk')]),
    )
    expect(outcomes.map(({ place, payload }) => `${place.member} ${payload}`)).toEqual(['a <p>a</p>', 'b <p>b</p>'])
    expect(others).toEqual({ prefix: 1, trailing: 1 })
  })

  it('that the directory leaves out are framing: a deleted member stays deleted', () => {
    const { bytes, directory } = writeZip([namedMember('a'), namedMember('b'), namedMember('c')])
    // The entry of b goes.
    const without = Buffer.concat([bytes.subarray(0, directory + 47), bytes.subarray(directory + 94)])
    const end = without.length - 22
    without.writeUInt16LE(2, end + 8)
    without.writeUInt16LE(2, end + 10)
    without.writeUInt32LE(94, end + 12)
    const { outcomes, others } = readAll(zip, without)
    expect(outcomes.map(({ place }) => place.member)).toEqual(['a', 'c'])
    expect(others).toEqual({ unlisted: 1 })
  })

  it('are members where archives were joined', () => {
    const other = writeZip([namedMember('c'), namedMember('d', { descriptor: 'signed' })]).bytes
    expect(shown(Buffer.concat([whole, other])).map((line) => line[0])).toEqual(['a', 'b', 'c', 'd'])
    // The second lost its end.
    expect(shown(Buffer.concat([whole, other.subarray(0, 80)])).map((line) => line[0])).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are no zip file', () => {
    expect(() => readAll(zip, Buffer.alloc(0))).toThrow(/is empty/)
    expect(() => readAll(zip, Buffer.from('<html>PK</html>'.repeat(20)))).toThrow(/is no zip file/)
  })
})

describe('a damaged zip', () => {
  it('that was cut is read from its headers, to the last whole member', () => {
    const inner = writeZip([namedMember('x.html'), namedMember('y.html', { descriptor: 'signed' })]).bytes
    const members = [
      namedMember('a', { descriptor: 'bare' }),
      namedMember('inner.zip', { data: inner, method: 0, descriptor: 'signed' }),
      namedMember('empty', { data: Buffer.alloc(0), method: 0, descriptor: 'bare-64' }),
      namedMember('z'),
    ]
    const { bytes, ranges } = writeZip(members)
    const { outcomes } = readAll(zip, bytes.subarray(0, ranges[3]!.end - 3))
    expect(outcomes.map(({ place, payload, reason }) => `${place.member} ${payload?.length ?? reason}`)).toEqual([
      'a 8',
      `inner.zip ${inner.length}`,
      'empty 0',
      'z truncated',
    ])
    expect(outcomes[3]!.message).toBe(`the file ends within this member, at byte ${ranges[3]!.end - 3}`)
  })

  it('that was cut within its directory has lost no member, and says what it lost', () => {
    const { bytes, directory } = writeZip([namedMember('a'), namedMember('b')])
    for (const left of [46, 47, 50, 94]) {
      const { outcomes, others } = readAll(zip, bytes.subarray(0, directory + left))
      expect(outcomes.map(({ place, payload }) => `${place.member} ${payload}`)).toEqual(['a <p>a</p>', 'b <p>b</p>'])
      expect(others).toEqual({ 'damaged-directory': 1 })
    }
  })

  it('names the member whose header is lost', () => {
    const { bytes, ranges } = writeZip([namedMember('a'), namedMember('b'), namedMember('c')])
    bytes.fill(0xee, ranges[1]!.start, ranges[1]!.start + 40)
    expect(shown(bytes).map((line) => line.replace(/<.*/, 'read'))).toEqual(['a: read', 'b: damaged', 'c: read'])
  })

  it('keeps a member with a broken signature, or a directory with wrong sums', () => {
    const { bytes, ranges, directory } = writeZip([namedMember('a'), namedMember('b')])
    bytes[ranges[1]!.start] = 0
    bytes[directory + 16]! ^= 1
    bytes[directory + 47 + 24]! ^= 1
    expect(shown(bytes)).toEqual(['a: <p>a</p>', 'b: <p>b</p>'])
  })

  it('that was split says so', () => {
    const { bytes, directory } = writeZip([namedMember('a'), namedMember('b')])
    const part = bytes.subarray(directory)
    part.writeUInt16LE(1, part.length - 18)
    expect(shown(part)).toEqual(['a: split', 'b: split'])
  })

  it('keeps every member beside the damage, and gives no wrong bytes', () => {
    let beside = 0
    for (let seed = 0; seed < 200; seed++) {
      const dice = random(seed)
      const members = zipMembers(dice, 1 + Math.floor(dice() * 12))
      const { bytes, ranges } = writeZip(members)
      const ranged = members.map(({ data }, i) => ({ data, ...ranges[i]! }))
      const counts = tally(zip, damage(bytes, dice), ranged)
      expect(`${seed}: ${counts.beside} of ${counts.beside} read, 0 wrong`).toBe(
        `${seed}: ${counts.read} of ${counts.beside} read, ${counts.wrong} wrong`,
      )
      beside += counts.beside
    }
    expect(beside).toBeGreaterThan(500)
  })
})
