import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inputsFrom } from './files-from.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { listInputs } from './listing.ts'
import { nameToText, pathToUri, textToName, uriToPath } from './path.ts'
import { readRecord } from './record.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-read-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, content: string | Uint8Array = 'x'): string {
  const full = join(folder, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, content)
  return full
}

const uris = (listing: { entries: readonly { uri: string }[] }): string[] => listing.entries.map((entry) => entry.uri)

function readOnly(path: string, limits = DEFAULT_LIMITS) {
  const { base, entries } = listInputs([path])
  expect(entries).toHaveLength(1)
  return readRecord(base, entries[0]!, limits)
}

describe('listing', () => {
  it('walks folders and sorts by the bytes of the uri', () => {
    for (const name of ['b/ä.txt', 'b.txt', 'a/新闻.html', 'Z', 'a b']) put(name)
    expect(uris(listInputs([folder]))).toEqual(['Z', 'a%20b', 'a/%E6%96%B0%E9%97%BB.html', 'b.txt', 'b/%C3%A4.txt'])
  })

  it('uses the deepest common folder as root', () => {
    put('news/2024/a.txt')
    put('news/2025/b.txt')
    expect(uris(listInputs([join(folder, 'news/2024'), join(folder, 'news/2025/b.txt')]))).toEqual([
      '2024/a.txt',
      '2025/b.txt',
    ])
    expect(uris(listInputs([join(folder, 'news/2025/b.txt')]))).toEqual(['b.txt'])
  })

  it('lists a file once when two inputs name it', () => {
    put('a.txt')
    expect(uris(listInputs([folder, join(folder, 'a.txt')]))).toEqual(['a.txt'])
  })

  it('skips and counts hidden files and those that file managers leave', () => {
    for (const name of ['a.txt', '.DS_Store', '.git/config', 'Thumbs.db']) put(name)
    const listing = listInputs([folder])
    expect(uris(listing)).toEqual(['a.txt'])
    expect(listing.skipped).toBe(3)
    expect(uris(listInputs([join(folder, '.DS_Store')]))).toEqual(['.DS_Store'])
  })

  it('does not walk the output', () => {
    put('a.txt')
    put('output/runs/x/data/part-00000.parquet')
    expect(uris(listInputs([folder], { exclude: [join(folder, 'output')] }))).toEqual(['a.txt'])
  })

  it('does not walk the output by another name either', () => {
    put('in/a.txt')
    put('in/output/runs/x/data/part-00000.parquet')
    symlinkSync('in', join(folder, 'link'))
    symlinkSync('output/runs/x/data/part-00000.parquet', join(folder, 'in/best'))
    symlinkSync('output', join(folder, 'in/out'))
    const listing = listInputs([join(folder, 'link')], { exclude: [join(folder, 'in/output')] })
    expect(uris(listing)).toEqual(['a.txt'])
    expect(listing.unread).toEqual([])
  })

  it('leaves datasets out, and names them', () => {
    put('in/a.txt')
    const latest = '{"run_id":"0123","path":"runs/0123","manifest_sha256":"ab"}\n'
    for (const at of ['in/old', 'elsewhere']) {
      put(`${at}/latest.json`, latest)
      put(`${at}/runs/0123/manifest.json`, '{\n  "format": "qingliu/1",\n  "run_id": "0123"\n}\n')
      put(`${at}/runs/0123/README.md`)
    }
    // The manifest identifies a run that was never published, or that was copied out of its output.
    put('in/copy/manifest.json', '{\n  "format": "qingliu/1"\n}\n')
    put('in/copy/README.md')
    symlinkSync('../elsewhere', join(folder, 'in/linked'))
    symlinkSync('old', join(folder, 'in/again'))
    symlinkSync('old/runs/0123/README.md', join(folder, 'in/card'))
    symlinkSync('../elsewhere/runs/0123/README.md', join(folder, 'in/leaves'))
    // A web application's manifest is a document like any other.
    put('in/web/manifest.json', '{ "name": "江边观测", "format": "none" }')
    put('in/web/latest.json', '{ "run_id": 7 }')
    mkdirSync(join(folder, 'in/odd/latest.json'), { recursive: true })
    execFileSync('mkfifo', [join(folder, 'in/odd/manifest.json')])
    for (const input of [join(folder, 'in'), join(folder, 'in/**')]) {
      const listing = listInputs([input])
      expect(uris(listing)).toEqual(['a.txt', 'web/latest.json', 'web/manifest.json'])
      expect(listing.datasets).toEqual(['copy/', 'linked/', 'old/'])
      expect(listing.unread.map(({ uri, reason }) => [uri, reason])).toEqual([
        ['leaves', 'link-leaves-input'],
        ['odd/manifest.json', 'fifo'],
      ])
    }
    expect(uris(listInputs([join(folder, 'in/old/runs/0123/README.md')]))).toEqual(['README.md'])
    expect(() => listInputs([join(folder, 'elsewhere')])).toThrow(
      /No documents in .* \(datasets of qingliu are not read\)/,
    )
  })

  it('follows links into a folder with datasets that is an input, and into no dataset', () => {
    put('in/a.txt')
    put('in/old/manifest.json', '{\n  "format": "qingliu/1"\n}\n')
    put('in/old/extra/b.txt')
    put('in/old/README.md')
    symlinkSync('b.txt', join(folder, 'in/old/extra/c.txt'))
    symlinkSync('old/README.md', join(folder, 'in/card'))
    const [all, extra, old] = [join(folder, 'in'), join(folder, 'in/old/extra'), join(folder, 'in/old')]
    for (const inputs of [
      [all, extra],
      [extra, all],
    ])
      expect(uris(listInputs(inputs))).toEqual(['a.txt', 'old/extra/b.txt', 'old/extra/c.txt'])
    expect(uris(listInputs([all, old]))).toEqual(['a.txt'])
  })

  it('reads the inputs where the output is the same folder', () => {
    put('latest.json', '{"run_id":"0123","path":"runs/0123","manifest_sha256":"ab"}\n')
    put('raw/a.txt')
    symlinkSync('a.txt', join(folder, 'raw/b.txt'))
    expect(uris(listInputs([join(folder, 'raw')], { exclude: [folder] }))).toEqual(['a.txt', 'b.txt'])
  })

  it.skipIf(!existsSync('/proc/self'))('does not walk views of the running system', () => {
    put('a.txt')
    const { entries, unread } = listInputs([folder, '/proc/self/task'])
    expect(entries).toHaveLength(1)
    expect(unread).toEqual([
      { uri: 'proc/self/task/', reason: 'kernel-folder', message: 'a view of the running system, not files' },
    ])
    expect(listInputs(['/proc/version']).entries).toHaveLength(1)
  })

  it('matches patterns below the folder that they start from', () => {
    for (const name of ['a/1.html', 'a/b/2.html', 'a/3.txt', 'c/4.html', 'a/页.html']) put(name)
    expect(uris(listInputs([join(folder, 'a/**/*.html')]))).toEqual(['%E9%A1%B5.html', '1.html', 'b/2.html'])
    expect(uris(listInputs([join(folder, '{a,c}/?.html')]))).toEqual(['a/%E9%A1%B5.html', 'a/1.html', 'c/4.html'])
    expect(() => listInputs([join(folder, 'a/*.pdf')])).toThrow(/matches no file/)
  })

  it('takes an existing path literally even if it looks like a pattern', () => {
    put('[1].txt')
    expect(uris(listInputs([join(folder, '[1].txt')]))).toEqual(['%5B1%5D.txt'])
  })

  it('names missing inputs', () => {
    expect(() => listInputs([join(folder, 'no')])).toThrow(/no" does not exist/)
    expect(() => listInputs([folder])).toThrow(/No documents in/)
    symlinkSync('self', join(folder, 'self'))
    expect(() => listInputs([join(folder, 'self')])).toThrow(/self" cannot be examined \(ELOOP\)/)
    put('file')
    expect(() => listInputs([join(folder, 'file/below')])).toThrow(/below" cannot be examined \(ENOTDIR\)/)
  })

  it('continues without missing inputs where that is tolerated', () => {
    put('a.txt')
    const inputs = [join(folder, 'no'), folder, join(folder, '*.pdf')]
    const { missing, ...listing } = listInputs(inputs, { tolerant: true })
    expect(uris(listing)).toEqual(['a.txt'])
    expect(missing.map(({ input }) => input)).toEqual([inputs[0], inputs[2]])
    expect(missing.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not exist'),
      expect.stringContaining('matches no file'),
    ])
    expect(() => listInputs(inputs)).toThrow(/does not exist/)
    expect(() => listInputs([inputs[0]!, inputs[2]!], { tolerant: true })).toThrow(/matches no file/)
  })

  it('opens names that are not UTF-8', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xd0, 0xc2, 0x2e, 0x74])]), 'gbk')
    for (const input of [folder, join(folder, '*')]) {
      const { base, entries } = listInputs([input])
      expect(entries.map((entry) => entry.uri)).toEqual(['%D0%C2.t'])
      expect(readRecord(base, entries[0]!)).toMatchObject({ outcome: 'read', source: { bytes: 3 } })
    }
  })
})

describe('special files', () => {
  it('reports links that leave the input and follows those that stay', () => {
    put('in/a.txt', 'inside')
    put('out.txt')
    symlinkSync('../out.txt', join(folder, 'in/leaves'))
    symlinkSync('a.txt', join(folder, 'in/stays'))
    symlinkSync('nowhere', join(folder, 'in/broken'))
    symlinkSync('.', join(folder, 'in/loop'))
    symlinkSync('self', join(folder, 'in/self'))
    const { base, entries, unread, skipped } = listInputs([join(folder, 'in')])
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
    symlinkSync('elsewhere', join(folder, 'raw'))
    expect(uris(listInputs([join(folder, 'raw')]))).toEqual(['a.txt'])
  })

  it('never opens a FIFO, a socket or a device', async () => {
    put('a.txt')
    execFileSync('mkfifo', [join(folder, 'fifo')])
    const server = createServer().listen(join(folder, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const { base, unread } = listInputs([folder])
    expect(unread.map((item) => item.reason)).toEqual(['fifo', 'socket'])
    // A regular file when it was listed, a FIFO when it is read.
    expect(readRecord(base, { uri: 'fifo', size: 1 })).toMatchObject({ outcome: 'unread', unread: { reason: 'fifo' } })
    server.close()
  })

  it('does not follow a file that became a link after it was listed', () => {
    put('out.txt')
    put('in/a.txt')
    symlinkSync('../out.txt', join(folder, 'in/b.txt'))
    const { base } = listInputs([join(folder, 'in')])
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
    expect(readOnly(join(folder, 'big.txt'), { maxBytes: 5000 })).toMatchObject({ outcome: 'read' })
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
    const frame = Buffer.concat([
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 21 << 3]),
      Buffer.alloc(300_000),
      Buffer.from([1, 0, 0]),
    ])
    expect(readOnly(put('slow.zst', frame))).toMatchObject({
      outcome: 'refused',
      rejection: {
        reason: 'too-large',
        message:
          '300009 bytes: its blocks and window ask to move 200002 GiB of memory, more than 64; its hash is of the packed file',
      },
    })
  })
})

describe('paths', () => {
  it('lead from bytes to uri and back', () => {
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1)).toString('latin1')
    expect(uriToPath(pathToUri(bytes))).toBe(bytes)
    expect(pathToUri('a b!c~%')).toBe('a%20b%21c~%25')
  })

  it('lead from bytes to text and back', () => {
    for (const hex of [
      'e6b885',
      'ff',
      'e6b8',
      'f09f9280',
      'c0af61',
      'eda080',
      '61f09f928062ff',
      'efbfbd',
      'efbfbdff',
    ]) {
      const name = Buffer.from(hex, 'hex').toString('latin1')
      expect(Buffer.from(textToName(nameToText(name)), 'latin1').toString('hex')).toBe(hex)
    }
    expect(nameToText(Buffer.from('💀.txt').toString('latin1'))).toBe('💀.txt')
  })
})

describe('.qingliuignore', () => {
  it('leaves out what it names, in its folder and below, also for a pattern', () => {
    for (const name of [
      'a.html',
      'b.tmp',
      'drafts/c.html',
      'deep/d.tmp',
      'deep/e.html',
      'deep/keep.tmp',
      'deep/f/g.bak',
    ])
      put(`ignoring/${name}`, name)
    put('ignoring/.qingliuignore', '# drafts\n/drafts/\n*.tmp\n')
    put('ignoring/deep/.qingliuignore', '!keep.tmp\n*.bak\n')
    const left = ['a.html', 'deep/e.html', 'deep/keep.tmp']
    const listing = listInputs([join(folder, 'ignoring')])
    expect(uris(listing)).toEqual(left)
    // The two files of patterns are hidden, too.
    expect(listing.skipped).toBe(6)
    expect(uris(listInputs([join(folder, 'ignoring/**/*.{html,tmp,bak}')]))).toEqual(left)
  })

  it('does not leave out what is named as an input', () => {
    put('ignoring2/.qingliuignore', '*.tmp\n')
    const path = put('ignoring2/b.tmp', 'b')
    expect(uris(listInputs([path]))).toEqual(['b.tmp'])
  })
})

describe('a list of inputs', () => {
  it('has one a line, or one between NULs', () => {
    expect(inputsFrom(put('list.txt', 'a.html\r\n\n b c.html\n-\n'))).toEqual(['a.html', ' b c.html', '-'])
    expect(inputsFrom(put('list.bin', 'a\nb.html\0c.html\0'))).toEqual(['a\nb.html', 'c.html'])
  })

  it('is an error where it is not there, or lists nothing', () => {
    expect(() => inputsFrom(join(folder, 'none.txt'))).toThrow(/--files-from .*none\.txt: cannot be read \(ENOENT\)/)
    expect(() => inputsFrom(put('empty.txt', '\n\n'))).toThrow(/it lists nothing/)
  })
})
