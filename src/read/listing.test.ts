import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../../test/built.ts'
import { inputsFrom } from './files-from.ts'
import { listInputs } from './list-inputs.ts'
import { readRecord } from './record.ts'

const workshop = useWorkshop()
const put = (path: string, content: string | Uint8Array = 'x'): string => workshop.current.put(path, content)
const inFolder = (path: string): string => join(workshop.current.path, path)

const uris = (listing: { entries: readonly { uri: string }[] }): string[] => listing.entries.map((entry) => entry.uri)

describe('listing', () => {
  it('walks folders and sorts by the bytes of the uri', () => {
    for (const name of ['b/ä.txt', 'b.txt', 'a/新闻.html', 'Z', 'a b']) put(name)
    expect(uris(listInputs([workshop.current.path]))).toEqual([
      'Z',
      'a%20b',
      'a/%E6%96%B0%E9%97%BB.html',
      'b.txt',
      'b/%C3%A4.txt',
    ])
  })

  it('uses the deepest common folder as root', () => {
    put('news/2024/a.txt')
    put('news/2025/b.txt')
    expect(uris(listInputs([inFolder('news/2024'), inFolder('news/2025/b.txt')]))).toEqual(['2024/a.txt', '2025/b.txt'])
    expect(uris(listInputs([inFolder('news/2025/b.txt')]))).toEqual(['b.txt'])
  })

  it('lists a file once when two inputs name it', () => {
    put('a.txt')
    expect(uris(listInputs([workshop.current.path, inFolder('a.txt')]))).toEqual(['a.txt'])
  })

  it('skips and counts hidden files and those that file managers leave', () => {
    for (const name of ['a.txt', '.DS_Store', '.git/config', 'Thumbs.db']) put(name)
    const listing = listInputs([workshop.current.path])
    expect(uris(listing)).toEqual(['a.txt'])
    expect(listing.skipped).toBe(3)
    expect(uris(listInputs([inFolder('.DS_Store')]))).toEqual(['.DS_Store'])
  })

  it('does not walk the output', () => {
    put('a.txt')
    put('output/runs/x/data/part-00000.parquet')
    expect(uris(listInputs([workshop.current.path], { exclude: [inFolder('output')] }))).toEqual(['a.txt'])
  })

  it('does not walk the output by another name either', () => {
    put('in/a.txt')
    put('in/output/runs/x/data/part-00000.parquet')
    symlinkSync('in', inFolder('link'))
    symlinkSync('output/runs/x/data/part-00000.parquet', inFolder('in/best'))
    symlinkSync('output', inFolder('in/out'))
    const listing = listInputs([inFolder('link')], { exclude: [inFolder('in/output')] })
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
    symlinkSync('../elsewhere', inFolder('in/linked'))
    symlinkSync('old', inFolder('in/again'))
    symlinkSync('old/runs/0123/README.md', inFolder('in/card'))
    symlinkSync('../elsewhere/runs/0123/README.md', inFolder('in/leaves'))
    // A web application's manifest is a document like any other.
    put('in/web/manifest.json', '{ "name": "江边观测", "format": "none" }')
    put('in/web/latest.json', '{ "run_id": 7 }')
    mkdirSync(inFolder('in/odd/latest.json'), { recursive: true })
    execFileSync('mkfifo', [inFolder('in/odd/manifest.json')])
    for (const input of [inFolder('in'), inFolder('in/**')]) {
      const listing = listInputs([input])
      expect(uris(listing)).toEqual(['a.txt', 'web/latest.json', 'web/manifest.json'])
      expect(listing.datasets).toEqual(['copy/', 'linked/', 'old/'])
      expect(listing.unread.map(({ uri, reason }) => [uri, reason])).toEqual([
        ['leaves', 'link-leaves-input'],
        ['odd/manifest.json', 'fifo'],
      ])
    }
    expect(uris(listInputs([inFolder('in/old/runs/0123/README.md')]))).toEqual(['README.md'])
    expect(() => listInputs([inFolder('elsewhere')])).toThrow(/No documents in .* \(datasets of qingliu are not read\)/)
  })

  it('follows links into a folder with datasets that is an input, and into no dataset', () => {
    put('in/a.txt')
    put('in/old/manifest.json', '{\n  "format": "qingliu/1"\n}\n')
    put('in/old/extra/b.txt')
    put('in/old/README.md')
    symlinkSync('b.txt', inFolder('in/old/extra/c.txt'))
    symlinkSync('old/README.md', inFolder('in/card'))
    const [all, extra, old] = [inFolder('in'), inFolder('in/old/extra'), inFolder('in/old')]
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
    symlinkSync('a.txt', inFolder('raw/b.txt'))
    expect(uris(listInputs([inFolder('raw')], { exclude: [workshop.current.path] }))).toEqual(['a.txt', 'b.txt'])
  })

  it.skipIf(!existsSync('/proc/self'))('does not walk views of the running system', () => {
    put('a.txt')
    const { entries, unread } = listInputs([workshop.current.path, '/proc/self/task'])
    expect(entries).toHaveLength(1)
    expect(unread).toEqual([
      { uri: 'proc/self/task/', reason: 'kernel-folder', message: 'a view of the running system, not files' },
    ])
    expect(listInputs(['/proc/version']).entries).toHaveLength(1)
  })

  it('matches patterns below the folder that they start from', () => {
    for (const name of ['a/1.html', 'a/b/2.html', 'a/3.txt', 'c/4.html', 'a/页.html']) put(name)
    expect(uris(listInputs([inFolder('a/**/*.html')]))).toEqual(['%E9%A1%B5.html', '1.html', 'b/2.html'])
    expect(uris(listInputs([inFolder('{a,c}/?.html')]))).toEqual(['a/%E9%A1%B5.html', 'a/1.html', 'c/4.html'])
    expect(() => listInputs([inFolder('a/*.pdf')])).toThrow(/matches no file/)
  })

  it('takes an existing path literally even if it looks like a pattern', () => {
    put('[1].txt')
    expect(uris(listInputs([inFolder('[1].txt')]))).toEqual(['%5B1%5D.txt'])
  })

  it('names missing inputs', () => {
    expect(() => listInputs([inFolder('no')])).toThrow(/no" does not exist/)
    expect(() => listInputs([workshop.current.path])).toThrow(/No documents in/)
    symlinkSync('self', inFolder('self'))
    expect(() => listInputs([inFolder('self')])).toThrow(/self" cannot be examined \(ELOOP\)/)
    put('file')
    expect(() => listInputs([inFolder('file/below')])).toThrow(/below" cannot be examined \(ENOTDIR\)/)
  })

  it('continues without missing inputs where that is tolerated', () => {
    put('a.txt')
    const inputs = [inFolder('no'), workshop.current.path, inFolder('*.pdf')]
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
    writeFileSync(
      Buffer.concat([Buffer.from(`${workshop.current.path}/`), Buffer.from([0xd0, 0xc2, 0x2e, 0x74])]),
      'gbk',
    )
    for (const input of [workshop.current.path, inFolder('*')]) {
      const { base, entries } = listInputs([input])
      expect(entries.map((entry) => entry.uri)).toEqual(['%D0%C2.t'])
      expect(readRecord(base, entries[0]!)).toMatchObject({ outcome: 'read', source: { bytes: 3 } })
    }
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
    const listing = listInputs([inFolder('ignoring')])
    expect(uris(listing)).toEqual(left)
    // The two files of patterns are hidden, too.
    expect(listing.skipped).toBe(6)
    expect(uris(listInputs([inFolder('ignoring/**/*.{html,tmp,bak}')]))).toEqual(left)
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
    expect(() => inputsFrom(inFolder('none.txt'))).toThrow(/--files-from .*none\.txt: cannot be read \(ENOENT\)/)
    expect(() => inputsFrom(put('empty.txt', '\n\n'))).toThrow(/it lists nothing/)
  })
})
