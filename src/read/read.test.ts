import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, symlinkSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../../test/built.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { listInputs } from './list-inputs.ts'
import { readRecord } from './record.ts'

const workshop = useWorkshop()
const put = (path: string, content: string | Uint8Array = 'x'): string => workshop.current.put(path, content)
const inFolder = (path: string): string => join(workshop.current.path, path)

const uris = (listing: { entries: readonly { uri: string }[] }): string[] => listing.entries.map((entry) => entry.uri)

function readOnly(path: string, limits = DEFAULT_LIMITS) {
  const { base, entries } = listInputs([path])
  expect(entries).toHaveLength(1)
  return readRecord(base, entries[0]!, limits)
}

describe('special files', () => {
  it('reports links that leave the input and follows those that stay', () => {
    put('in/a.txt', 'inside')
    put('out.txt')
    symlinkSync('../out.txt', inFolder('in/leaves'))
    symlinkSync('a.txt', inFolder('in/stays'))
    symlinkSync('nowhere', inFolder('in/broken'))
    symlinkSync('.', inFolder('in/loop'))
    symlinkSync('self', inFolder('in/self'))
    const { base, entries, unread, skipped } = listInputs([inFolder('in')])
    expect(entries.map((entry) => entry.uri)).toEqual(['a.txt', 'stays'])
    expect(unread.map((item) => [item.uri, item.reason])).toEqual([
      ['broken', 'broken-link'],
      ['leaves', 'link-leaves-input'],
      ['self', 'broken-link'],
    ])
    expect(skipped).toBe(1)
    expect(readRecord(base, entries[1]!)).toMatchObject({ outcome: 'read', source: { bytes: 6 } })
  })

  it('follows a link that is named as an input', () => {
    put('elsewhere/a.txt')
    symlinkSync('elsewhere', inFolder('raw'))
    expect(uris(listInputs([inFolder('raw')]))).toEqual(['a.txt'])
  })

  it('never opens a FIFO, a socket or a device', async () => {
    put('a.txt')
    execFileSync('mkfifo', [inFolder('fifo')])
    const server = createServer().listen(inFolder('socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const { base, unread } = listInputs([workshop.current.path])
    expect(unread.map((item) => item.reason)).toEqual(['fifo', 'socket'])
    // A regular file when it was listed, a FIFO when it is read.
    expect(readRecord(base, { uri: 'fifo', size: 1 })).toMatchObject({ outcome: 'unread', unread: { reason: 'fifo' } })
    server.close()
  })

  it('does not follow a file that became a link after it was listed', () => {
    put('out.txt')
    put('in/a.txt')
    symlinkSync('../out.txt', inFolder('in/b.txt'))
    const { base } = listInputs([inFolder('in')])
    expect(readRecord(base, { uri: 'b.txt', size: 1 })).toMatchObject({ outcome: 'unread' })
    expect(readRecord(base, { uri: 'gone.txt', size: 1 })).toMatchObject({
      outcome: 'unread',
      unread: { message: 'cannot be opened (ENOENT)' },
    })
  })
})

describe('sizes', () => {
  it('hashes a file that is too large, and keeps none of it', () => {
    const content = 'x'.repeat(5000)
    const reading = readOnly(put('big.txt', content), { maxBytes: 4999 })
    expect(reading).toMatchObject({
      outcome: 'refused',
      id: createHash('sha256').update('big.txt\0\0').update(content).digest('hex'),
      source: { bytes: 5000, sha256: createHash('sha256').update(content).digest('hex') },
      rejection: { reason: 'too-large' },
    })
    expect(readOnly(inFolder('big.txt'), { maxBytes: 5000 })).toMatchObject({ outcome: 'read' })
  })

  it.skipIf(!existsSync('/proc/kallsyms'))('does not wait for the end of what has no size', () => {
    // The kernel generates megabytes of a file whose size is zero.
    expect(readOnly('/proc/kallsyms', { maxBytes: 1000 })).toMatchObject({
      outcome: 'unread',
      unread: { reason: 'endless', message: 'no size, and yet larger than 1000 bytes' },
    })
    expect(readOnly('/proc/version')).toMatchObject({ outcome: 'read' })
  })

  it('does not wait for the end of a file without one', () => {
    const path = put('sparse')
    truncateSync(path, 2 ** 43)
    expect(readOnly(path)).toMatchObject({ outcome: 'unread', unread: { reason: 'endless' } })
  })
})

describe('packed files', () => {
  const page = '<p>清流</p>'.repeat(1000)
  // Two frames: one of unknown size as a pipe writes it (清流 and a line break, 30 times), one in a single segment
  // (once).
  const zstd = Buffer.from('KLUv/QBIdQAAOOa4hea1gQoBAEhRxQgotS/9IAc5AADmuIXmtYEK', 'base64')

  it('are read as their content', () => {
    expect(readOnly(put('a.html.gz', gzipSync(page)))).toMatchObject({
      outcome: 'read',
      source: {
        uri: 'a.html.gz',
        bytes: Buffer.byteLength(page),
        sha256: createHash('sha256').update(page).digest('hex'),
      },
    })
  })

  it('are read frame by frame', () => {
    const reading = readOnly(put('a.txt.zst', zstd))
    expect(reading.outcome === 'read' && Buffer.from(reading.bytes).toString()).toBe('清流\n'.repeat(31))
  })

  it('are unread when broken', () => {
    for (const [name, content, what] of [
      ['cut.gz', gzipSync(page).subarray(0, 40), 'unexpected end of file'],
      ['no.gz', Buffer.from('text'), 'incorrect header check'],
      ['no.zst', Buffer.from('text'), 'no zstd frame at byte 0'],
      ['cut.zst', zstd.subarray(0, 12), 'a zstd frame is cut off at byte 12'],
      ['head.zst', zstd.subarray(0, 5), 'a zstd frame is cut off at byte 5'],
      ['more.zst', Buffer.concat([zstd, Buffer.from('a')]), `a zstd frame is cut off at byte ${zstd.length + 1}`],
      ['empty.zst', Buffer.alloc(0), 'an empty file has no zstd frame'],
      ['empty.gz', Buffer.alloc(0), 'unexpected end of file'],
    ] as const) {
      expect(readOnly(put(name, content)), name).toMatchObject({
        outcome: 'unread',
        unread: {
          reason: name.endsWith('gz') ? 'broken-gzip' : 'broken-zstd',
          message: `cannot be unpacked (${what})`,
        },
      })
    }
  })

  it('may be empty', () => {
    const magic = [0x28, 0xb5, 0x2f, 0xfd]
    for (const [name, content] of [
      ['nothing.gz', gzipSync('')],
      ['nothing.zst', Buffer.from([...magic, 0x20, 0, 1, 0, 0])],
      // Three raw blocks of no bytes, with a window of 2 MB.
      ['blocks.zst', Buffer.from([...magic, 0, 0x58, 0, 0, 0, 0, 0, 0, 1, 0, 0])],
      ['skipped.zst', Buffer.from([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7])],
    ] as const) {
      expect(readOnly(put(name, content)), name).toMatchObject({ outcome: 'read', source: { bytes: 0 } })
    }
  })

  it('are unread where the checksum of a zstd frame is wrong', () => {
    const frame = Buffer.from('28b52ffd045821000061626364cc925dd2', 'hex')
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7])
    const plain = Buffer.from('28b52ffd005821000061626364', 'hex')
    const several = [skipped, frame, plain, frame]
    expect(readOnly(put('a.zst', Buffer.concat(several)))).toMatchObject({ outcome: 'read', source: { bytes: 12 } })
    const wrong = Buffer.from(frame)
    wrong[wrong.length - 1]! ^= 1
    expect(readOnly(put('b.zst', Buffer.concat([...several, wrong])))).toMatchObject({
      outcome: 'unread',
      unread: {
        reason: 'broken-zstd',
        message: 'cannot be unpacked (the checksum of the zstd frame at byte 56 is wrong)',
      },
    })
  })

  it('are refused when they unpack out of proportion', () => {
    const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20))
    expect(readOnly(put('bomb.gz', bomb))).toMatchObject({
      outcome: 'refused',
      source: { bytes: bomb.length },
      rejection: {
        reason: 'too-large',
        message: `${bomb.length} bytes: unpacks to more than ${bomb.length * 200} bytes; its hash is of the packed file`,
      },
    })
  })

  it('cannot make the unpacker move memory for hours', () => {
    // 100,000 empty blocks, with a window of 2 GB.
    const frame = (exponent: number): Buffer =>
      Buffer.concat([
        Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3]),
        Buffer.alloc(300_000),
        Buffer.from([1, 0, 0]),
      ])
    for (const [exponent, message] of [
      [17, 'its blocks and window ask to move 12500 GiB of memory, more than 64'],
      [18, 'asks for a window of 268435456 bytes, more than 134217728: unpack it with zstd -d --long=31'],
    ] as const)
      expect(readOnly(put('slow.zst', frame(exponent)))).toMatchObject({
        outcome: 'refused',
        rejection: {
          reason: 'too-large',
          message: `300009 bytes: ${message}; its hash is of the packed file`,
        },
      })
  })
})
