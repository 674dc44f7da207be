import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useWorkshop, Workshop } from '../built.ts'

/**
 * Hostile and broken input for the built command: it must not crash, hang or run code, and the published run must
 * remain.
 */

const workshop = useWorkshop()
const isRoot = process.getuid?.() === 0
/** The user nobody. Root may read and write everything, so tests of permissions run as another user. */
const NOBODY = 65534

const published = new Workshop()
beforeAll(async () => {
  published.put('before/a.txt', '先前发布的文档。')
  await published.run(['before'])
})
afterAll(() => published.remove())

/** Begins with a published run, which must remain at the end. */
async function withPublished(fault: () => Promise<void>): Promise<void> {
  cpSync(join(published.path, 'output'), join(workshop.current.path, 'output'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  const latest = readFileSync(join(workshop.current.path, 'output/latest.json'), 'utf8')
  await fault()
  expect(readFileSync(join(workshop.current.path, 'output/latest.json'), 'utf8')).toBe(latest)
  expect((await workshop.current.rows())['a.txt']?.text).toBe('先前发布的文档。')
}

describe('no input: exit code 2 and the next step', () => {
  it('without raw/', () =>
    withPublished(async () => {
      const { code, stderr } = await workshop.current.qingliu(['run'])
      expect(stderr).toMatch(/^error: "raw" does not exist\. Put documents into raw\//)
      expect(code).toBe(2)
    }))

  it('with an empty folder', () =>
    withPublished(async () => {
      mkdirSync(join(workshop.current.path, 'raw'))
      workshop.current.put('raw/.hidden', 'x')
      const { code, stderr } = await workshop.current.qingliu(['run'])
      expect(stderr).toMatch(/^error: No documents in "raw" \(1 hidden/)
      expect(code).toBe(2)
    }))

  it('with a path that does not exist, whatever its name does to a terminal', async () => {
    const { code, stderr } = await workshop.current.qingliu(['run', '\u001b[2Jno\u202e\nwhere'])
    expect(stderr).toMatch(/does not exist/)
    expect(stderr).not.toMatch(/[\u001b\u202e]/)
    expect(code).toBe(2)
  })
})

describe('documents that are rejected, with exit code 0', () => {
  it('what holds no text', async () => {
    const odd: Readonly<Record<string, string | Uint8Array>> = {
      'empty-file': '',
      'white-space': ' \n\t\u3000\n',
      program: Buffer.from('7f454c4602010100000000000000000003003e0001000000'.repeat(50), 'hex'),
      zeros: Buffer.alloc(100_000),
      picture: Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000'.repeat(20), 'hex'),
    }
    for (const [name, content] of Object.entries(odd)) workshop.current.put(`raw/${name}`, content)
    workshop.current.put('raw/good.txt', '一份好文档。')
    const { code, report } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.counts).toMatchObject({ documents: 6, kept: 1, rejected: 5, unread: 0 })
    const rows = await workshop.current.rows()
    for (const name of Object.keys(odd)) expect.soft(rows[name]?.status, name).toBe('rejected')
    expect([rows['empty-file']?.reason, rows['white-space']?.reason]).toEqual(['empty', 'empty'])
  })

  it('a file over the limit, which is hashed and not kept', async () => {
    workshop.current.put('raw/big.txt', '大'.repeat(1000))
    const { code, report } = await workshop.current.run(['--max-bytes', '2999'])
    expect(code).toBe(0)
    expect(report.reasons).toEqual({ 'too-large': 1 })
    expect((await workshop.current.rows())['big.txt']).toMatchObject({ source_bytes: 3000, text: '' })
  })

  it('a packed file that unpacks to a thousand times its size, and more than a document may have', async () => {
    workshop.current.put('raw/bomb.html.gz', gzipSync(Buffer.alloc(140 * 2 ** 20)))
    const { code, report } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.reasons).toEqual({ 'too-large': 1 })
  })
})

describe('documents that are hard work', () => {
  const hard: readonly (readonly [string, () => string | Uint8Array])[] = [
    ['a line of 3 MB', () => '清流'.repeat(500_000)],
    ['a line of 3 MB of ASCII', () => 'x'.repeat(3_000_000)],
    ['300,000 nested tags', () => `${'<div>'.repeat(300_000)}深处的文字。`],
    ['100,000 nested inline tags', () => `<p>${'<b>'.repeat(100_000)}深处的文字。`],
    ['40,000 stray closing tags', () => `<p>${'<i>'.repeat(40_000)}${'</u>'.repeat(40_000)}末尾的文字。</p>`],
    ['a comment that does not end', () => `<p>开头的文字。</p><!-- ${'没有结尾 '.repeat(200_000)}`],
    ['40,000 comments that do not end', () => `<p>开头的文字。</p>${'<!--'.repeat(40_000)}`],
    ['100,000 attributes', () => `<p ${'a=1 '.repeat(100_000)}>文字。</p>`],
    ['an attribute that does not end', () => `<p>开头的文字。</p><a href="${'x'.repeat(1_000_000)}`],
    ['400,000 times <', () => '<'.repeat(400_000)],
    ['400,000 times &', () => '&'.repeat(400_000)],
    ['200,000 brackets', () => '（'.repeat(200_000)],
    ['400,000 digits', () => '1'.repeat(400_000)],
    ['400,000 dashes', () => '-'.repeat(400_000)],
    ['400,000 line breaks', () => '\n'.repeat(400_000)],
    ['100,000 fences', () => '---\n'.repeat(100_000)],
    ['80,000 escapes', () => '\u001b$B'.repeat(80_000)],
    ['20,000 lines of another script', () => '臺灣國語\n'.repeat(20_000)],
    ['400,000 spaces in a line', () => `头${' '.repeat(400_000)}尾`],
    ['40,000 annotations', () => '中(zhōng)'.repeat(40_000)],
    [
      'bytes that are no UTF-8',
      () =>
        Buffer.concat([
          Buffer.from('<p>好'),
          Buffer.from([0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf8]),
          Buffer.from('文字。</p>'),
        ]),
    ],
    [
      'random bytes',
      () => Buffer.from(Array.from({ length: 300_000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 0xff)),
    ],
    ['half of a surrogate pair as an entity', () => '<p>&#xD83D; 文字 &#55357;</p>'],
    ['control characters', () => `<p>${Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join('文')}</p>`],
  ]

  /** All inputs in one run. Quadratic work on 400,000 characters takes longer than the test may. `bench:hostile` has larger ones. */
  const all = new Workshop()
  let ended: Awaited<ReturnType<Workshop['run']>>
  let rows: Awaited<ReturnType<Workshop['rows']>>
  beforeAll(async () => {
    for (const [i, [, make]] of hard.entries()) all.put(`raw/${i}.html`, make())
    all.put('raw/good.txt', '一份好文档。')
    ended = await all.run([])
    rows = await all.rows()
  })
  afterAll(() => all.remove())

  it.each(hard.map(([name], i) => [name, i] as const))('%s ends in a row', (_, i) => {
    expect(rows[`${i}.html`]).toBeDefined()
    expect(rows[`${i}.html`]!.reason).not.toBe('failed')
  })

  it('keep nothing from its row', () => {
    expect(ended.code).toBe(0)
    expect(ended.report.counts).toMatchObject({ documents: hard.length + 1, unread: 0 })
    expect(rows['good.txt']?.status).toBe('kept')
  })

  it('end in a row that names the limit', async () => {
    workshop.current.put('raw/lines.txt', '水\n'.repeat(100_001))
    workshop.current.put('raw/paragraphs.html', '<p>水'.repeat(100_001))
    const { code, report } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.reasons).toEqual({ 'too-many-lines': 2 })
    const { 'lines.txt': lines, 'paragraphs.html': paragraphs } = await workshop.current.rows()
    expect(lines!.findings[0]).toMatchObject({
      rule: 'decode/too-many-lines',
      severity: 'error',
      message: expect.stringMatching(/^100002 lines of 2\.0 characters on average: a document has at most 1000000, /),
    })
    expect(paragraphs!.findings[0]?.rule).toBe('html/too-many-lines')
    expect((await workshop.current.qingliu(['verify', 'output', '--raw', 'raw'])).code).toBe(0)
  })
})

describe('front matter', () => {
  const body = '正文在这里，说的是水。'

  it('is never run', async () => {
    const fences = ['js', 'javascript', 'JS', 'JavaScript', 'coffee', 'node']
    for (const fence of fences) {
      const mark = join(workshop.current.path, `executed-${fence}`)
      const code = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'x')`
      workshop.current.put(
        `raw/${fence}-a.md`,
        `---${fence}\nmodule.exports = {title: ${code}}\n---\n${body}${fence}\n`,
      )
      workshop.current.put(`raw/${fence}-b.md`, `---${fence}\n${code}\n---\n${body}二${fence}\n`)
    }
    expect((await workshop.current.run([])).code).toBe(0)
    expect(fences.filter((fence) => workshop.current.has(`executed-${fence}`))).toEqual([])
    expect(Object.values(await workshop.current.rows())).toHaveLength(2 * fences.length)
  })

  it('that is broken is treated alike each time it occurs', async () => {
    const broken = (text: string): string => `---\ntitle: "没有结束\n  - x: [\n---\n${text}\n`
    workshop.current.put('raw/a.md', broken(`${body}一`))
    workshop.current.put('raw/b.md', broken(`${body}二`))
    expect((await workshop.current.run([])).code).toBe(0)
    const { 'a.md': a, 'b.md': b } = await workshop.current.rows()
    expect(a!.text.replace('一', '二')).toBe(b!.text)
    expect(a!.findings.map((finding) => finding.rule)).toEqual(b!.findings.map((finding) => finding.rule))
  })

  it('cannot grow by aliases', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`)
    workshop.current.put('raw/a.md', `---\nl0: &l0 [lol]\n${levels.join('\n')}\n---\n${body}\n`)
    const { code, report } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.counts.documents).toBe(1)
  })
})

describe('what cannot be read: exit code 3, published only with --allow-partial', () => {
  it('a FIFO, links that lead out or nowhere, a broken archive', () =>
    withPublished(async () => {
      workshop.current.put('raw/good.txt', '一份好文档。')
      const bad = (name: string): string => join(workshop.current.path, 'raw', name)
      execFileSync('mkfifo', [bad('bad-1')])
      symlinkSync('/etc/hostname', bad('bad-2'))
      symlinkSync('nowhere', bad('bad-3'))
      workshop.current.put('raw/bad-4.gz', gzipSync('x'.repeat(1000)).subarray(0, 20))
      const reasons = ['fifo', 'link-leaves-input', 'broken-link', 'broken-gzip']
      const { code, stderr, report } = await workshop.current.run([])
      expect(report.outcome).toBe('partial')
      const unread = [...report.unread].sort((a, b) => (a.uri < b.uri ? -1 : 1))
      expect(unread.map(({ reason }) => reason)).toEqual(reasons)
      expect(code).toBe(3)
      expect(stderr).not.toContain('defect')
      const partial = await workshop.current.run(['--allow-partial', '--out', 'partial'])
      expect(partial.code).toBe(0)
      expect(partial.stderr).toContain('"level":"warning","event":"unread","inputs":4,"outcome":"published"')
      expect(partial.report.counts).toMatchObject({ documents: 1, kept: 1, unread: 4 })
      const manifest = JSON.parse(readFileSync(join(workshop.current.path, 'partial/latest/manifest.json'), 'utf8'))
      expect(manifest.unread).toEqual(
        reasons.map((reason, i) => ({
          path: expect.stringMatching(`^bad-${i + 1}`),
          reason: expect.stringContaining(reason),
        })),
      )
    }))

  it('is told to people, with what to do', async () => {
    workshop.current.put('raw/good.txt', '一份好文档。')
    symlinkSync('/etc/hostname', join(workshop.current.path, 'raw/bad'))
    const { stderr, stdout } = await workshop.current.qingliu(['run'])
    expect(stderr).toContain('bad: a symbolic link to "/etc/hostname", outside the input')
    expect(stderr).toContain('--allow-partial')
    expect(stdout).toContain('Nothing was published.')
    const partial = await workshop.current.qingliu(['run', '--allow-partial', '--quiet'])
    expect(partial.code).toBe(0)
    expect(partial.stderr).toContain('1 input could not be read')
    expect(partial.stderr).toContain('The run goes without them, as --allow-partial asks')
    expect((await workshop.current.run(['--dry-run'])).code).toBe(3)
    expect((await workshop.current.run(['--dry-run', '--allow-partial'])).code).toBe(0)
  })

  it.skipIf(!existsSync('/proc/self'))('a view of the running system, which has no end', async () => {
    const { code, report } = await workshop.current.run(['/proc'])
    expect(report.unread.map(({ reason }) => reason)).toEqual(['kernel-folder'])
    expect(code).toBe(3)
  })

  it.skipIf(!isRoot)('a file without permission (needs root, to become somebody else)', async () => {
    chmodSync(workshop.current.path, 0o777)
    workshop.current.put('raw/good.txt', '一份好文档。')
    chmodSync(workshop.current.put('raw/secret.txt', 'x'), 0)
    mkdirSync(join(workshop.current.path, 'raw/closed'), { mode: 0 })
    const { code, report } = await workshop.current.run([], { uid: NOBODY })
    expect(report.unread.map((item) => [item.uri, item.reason])).toEqual([
      ['closed/', 'unreadable'],
      ['secret.txt', 'unreadable'],
    ])
    expect(code).toBe(3)
  })
})

describe('names', () => {
  it('need not be UTF-8', async () => {
    workshop.current.put('raw/good.txt', '一份好文档。')
    const name = Buffer.concat([Buffer.from(`${workshop.current.path}/raw/`), Buffer.from([0xd0, 0xc2, 0xce, 0xc5])])
    writeFileSync(name, '新闻在此。')
    const { code } = await workshop.current.run([])
    expect(code).toBe(0)
    expect((await workshop.current.rows())['%D0%C2%CE%C5']?.text).toBe('新闻在此。')
  })

  it('do not reach the terminal as they are', async () => {
    symlinkSync('nowhere', join(mkRaw(), '\u001b[31mred\u009b\u202e'))
    const { stderr, stdout } = await workshop.current.qingliu(['run'])
    expect(stderr).toContain('%1B%5B31mred')
    expect(stderr + stdout).not.toMatch(/[\u001b\u009b\u202e]/)
  })

  function mkRaw(): string {
    workshop.current.put('raw/good.txt', '一份好文档。')
    return join(workshop.current.path, 'raw')
  }
})

describe('the output', () => {
  it.skipIf(!isRoot)('without permission to write: exit code 2 (needs root, to become somebody else)', () =>
    withPublished(async () => {
      workshop.current.put('raw/a.txt', '一份好文档。')
      chmodSync(workshop.current.path, 0o755)
      const { code, stderr } = await workshop.current.qingliu(['run'], { uid: NOBODY })
      expect(stderr).toMatch(/^.*error: cannot write .*: no permission/ms)
      expect(stderr).toContain('--out')
      expect(stderr).not.toContain('    at ')
      expect(code).toBe(2)
    }),
  )

  it.skipIf(!existsSync('/proc/self'))('where the system takes no folder: exit code 2, at once', async () => {
    workshop.current.put('raw/a.txt', '一份好文档。')
    for (const out of ['/proc/qingliu', '/proc/qingliu/below']) {
      const { code, stderr } = await workshop.current.qingliu(['run', '--out', out])
      expect(stderr).toMatch(/^error: cannot write \/proc\/qingliu: .*--out/)
      expect(code).toBe(2)
    }
  })

  it('where a file stands in the way: exit code 2', async () => {
    workshop.current.put('raw/a.txt', '一份好文档。')
    workshop.current.put('output', 'x')
    const { code, stderr } = await workshop.current.qingliu(['run'])
    expect(stderr).toMatch(/^error: cannot write .*output.*/)
    expect(code).toBe(2)
  })

  it('on a full disk: exit code 2, and what was published stays (needs a mount)', async ({ skip }) => {
    const disk = join(workshop.current.path, 'output')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      skip('no permission to mount a small file system')
    }
    try {
      await withPublished(async () => {
        for (let i = 0; i < 16; i++) workshop.current.put(`raw/${i}.txt`, noise(20_000, i))
        const { code, stderr } = await workshop.current.qingliu(['run'])
        expect(stderr).toContain('the disk is full')
        expect(stderr).not.toContain('    at ')
        expect(code).toBe(2)
        const left = execFileSync('find', [disk, '-name', '.tmp*'], { encoding: 'utf8' })
        expect(left).toBe('')
      })
    } finally {
      execFileSync('umount', [disk])
    }
  })

  /** Incompressible text, of Hangul: repair tries to read Han characters that form no words. */
  function noise(length: number, seed: number): string {
    let state = seed + 1
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return String.fromCharCode(0xac00 + ((state >>> 12) % 11_000))
    }).join('')
  }
})
