import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '../command.ts'

/** `qingliu check` from day to day: what is reported, what is accepted, what a branch changes. */

const root = mkdtempSync(join(tmpdir(), 'qingliu-living-'))
afterAll(() => rmSync(root, { recursive: true }))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(root, 'team-'))
})

const put = (name: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const CLEAN = '渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n'
/** UTF-8 read as Windows-1252: proven, a warning of repair/mojibake. */
const DAMAGED = `${CLEAN}The cafÃ© at the harbour has new lamps, and the naÃ¯ve keeper likes them.\n`
const EMPTY = '。\n'

interface Found {
  readonly code: number
  readonly found: readonly string[]
  readonly stderr: string
}

/** `path severity rule` of each finding. */
async function check(...args: string[]): Promise<Found> {
  const { code, stdout, stderr } = await commandLine(folder, ['check', 'raw', '--format', 'json', ...args])
  if (stdout === '') return { code, found: [], stderr }
  const { files } = JSON.parse(stdout) as {
    files: { path: string; findings: { severity: string; rule: string; more: object[] }[] }[]
  }
  const found = files.flatMap(({ path, findings }) =>
    findings.map(
      ({ severity, rule, more }) => `${path} ${severity} ${rule}${more.length > 0 ? ` +${more.length}` : ''}`,
    ),
  )
  return { code, found, stderr }
}

describe('selection', () => {
  beforeEach(() => {
    put('raw/a.txt', DAMAGED)
    put('raw/empty.txt', EMPTY)
  })

  it('by the command line', async () => {
    expect(await check()).toMatchObject({
      code: 1,
      found: ['raw/a.txt warning repair/mojibake', 'raw/empty.txt error quality/empty'],
    })
    expect(await check('--select', 'repair')).toMatchObject({
      code: 0,
      found: ['raw/a.txt warning repair/mojibake'],
    })
    expect(await check('--ignore', 'quality,repair/moji*')).toMatchObject({ code: 0, found: [] })
    expect((await check('--select', 'repair', '--fail-on', 'warning')).code).toBe(1)
    const twice = await check('--select', 'repair', '--select', 'quality')
    expect(twice.found).toEqual(['raw/a.txt warning repair/mojibake', 'raw/empty.txt error quality/empty'])
  })

  it('by the configuration, below the command line', async () => {
    put(
      'qingliu.yaml',
      'check:\n  ignore: [quality]\n  severity: { repair: error }\n  paths:\n    - files: raw/old/\n      severity: { repair/mojibake: off }\n',
    )
    put('raw/old/b.txt', DAMAGED)
    expect(await check()).toMatchObject({ code: 1, found: ['raw/a.txt error repair/mojibake'] })
    expect((await check('--ignore', 'repair')).found).toEqual(['raw/empty.txt error quality/empty'])
  })

  it('by the configuration of the repository, from any of its folders', async () => {
    put('qingliu.yaml', 'check: { ignore: [quality], paths: [{ files: raw/a.txt, severity: { repair: error } }] }\n')
    const within = await commandLine(join(folder, 'raw'), ['check', '.', '--format', 'json'])
    expect(within.stdout).toContain('quality/empty')
    git('init', '--quiet')
    const { stdout } = await commandLine(join(folder, 'raw'), ['check', '.', '--format', 'json'])
    expect(stdout).not.toContain('quality/empty')
    expect(stdout).toContain('"severity":"error","rule":"repair/mojibake"')
  })

  it('refuses names that no rule has, with their place', async () => {
    put('qingliu.yaml', 'check:\n  ignore: [quality]\n  severity:\n    repair/mojibaka: off\n')
    const { code, stderr } = await check()
    expect(code).toBe(2)
    expect(stderr).toMatch(/qingliu\.yaml:4:5: no rule is named "repair\/mojibaka"\. Did you mean repair\/mojibake\?/)
    put('qingliu.yaml', 'check:\n  paths:\n    - files: [a]\n      severity: { htlm: off }\n')
    expect((await check()).stderr).toMatch(/qingliu\.yaml:4:19: no rule is named "htlm"\. Did you mean html/)
    put('qingliu.yaml', 'check:\n  severity: { html: loud }\n')
    expect((await check()).stderr).toMatch(
      /qingliu\.yaml:2:13: check\.severity: .* It takes rules, each with one of off, info, warning, error; "loud" of html is/,
    )
    put('qingliu.yaml', 'check:\n  paths:\n    - files: [a]\n      severity: { html: loud }\n')
    expect((await check()).stderr).toContain('; "loud" of html is none of them')
    put('qingliu.yaml', '')
    expect((await check('--select', 'repiar')).stderr).toMatch(
      /--select: no rule is named "repiar"\. Did you mean repair/,
    )
  })

  it('tells an empty page by what hides its text, and by itself where that is not reported', async () => {
    put('raw/a.txt', CLEAN)
    put('raw/empty.txt', '<html><body><!-- 渔港的灯塔昨天换了新灯，船工说夜里看得更远了。</body></html>\n')
    expect(await check()).toMatchObject({ code: 1, found: ['raw/empty.txt error html/unended'] })
    expect(await check('--ignore', 'html')).toMatchObject({ code: 1, found: ['raw/empty.txt error quality/empty'] })
  })

  it('counts warnings against --max-warnings', async () => {
    put('raw/empty.txt', CLEAN)
    expect((await check('--max-warnings', '1')).code).toBe(0)
    const { code, stderr } = await check('--max-warnings', '0')
    expect(code).toBe(1)
    expect(stderr).toContain('1 warning: more than the 0 of --max-warnings')
  })

  it('lets an input that is missing pass only if that is no error', async () => {
    const missing = ['no.txt', '--ignore', 'quality']
    expect((await check(...missing)).code).toBe(2)
    expect((await check('no.txt', '--ignore', 'quality,read/missing')).code).toBe(0)
  })
})

describe('an exception in a file', () => {
  it('keeps a finding quiet, and is told when it is of no use any more', async () => {
    const head = '<!-- qingliu-ignore: repair/mojibake -->\n'
    put('raw/a.txt', head + DAMAGED)
    put('raw/b.md', `---\ntitle: 灯塔\nqingliu: { ignore: [quality] }\n---\n${EMPTY}`)
    expect(await check('--fail-on', 'info')).toMatchObject({ code: 0, found: [] })
    expect(await check('--ignore', 'repair', '--fail-on', 'info')).toMatchObject({ code: 0, found: [] })
    put('raw/a.txt', head + CLEAN)
    expect(await check('--fail-on', 'warning')).toMatchObject({
      code: 1,
      found: ['raw/a.txt warning exception/unused'],
    })
    expect((await check('--stages', 'decode')).found).toEqual([])
    expect((await check('--ignore', 'exception')).found).toEqual([])
    const { stdout } = await commandLine(folder, ['clean', 'raw/a.txt'])
    expect(stdout).toBe(CLEAN)
  })
})

describe('a baseline', () => {
  const BASELINE = ['--baseline', 'qingliu.baseline.json']

  it('is written once, hides what it lists, and only shrinks', async () => {
    put('raw/a.txt', DAMAGED)
    put('raw/empty.txt', EMPTY)
    const written = await check(...BASELINE, '--update-baseline')
    expect(written).toMatchObject({ code: 0, found: [] })
    expect(written.stderr).toBe('qingliu.baseline.json: written; it holds 2 findings\n')
    put('raw/a.txt', `${CLEAN}${DAMAGED}`)
    expect(await check(...BASELINE, '--fail-on', 'info')).toMatchObject({ code: 0, found: [], stderr: '' })

    put('raw/new.txt', EMPTY)
    put('raw/a.txt', CLEAN)
    expect(await check(...BASELINE)).toMatchObject({
      code: 1,
      found: ['raw/new.txt error quality/empty', 'qingliu.baseline.json warning baseline/stale'],
    })
    const before = readFileSync(join(folder, 'qingliu.baseline.json'), 'utf8')
    const { stderr } = await check(...BASELINE, '--select', 'quality')
    expect(stderr).toBe('')
    const updated = await check(...BASELINE, '--update-baseline')
    expect(updated).toMatchObject({ code: 1, found: ['raw/new.txt error quality/empty'] })
    expect(updated.stderr).toBe('qingliu.baseline.json: 1 mended finding taken out; it holds 1 finding\n')
    const after = readFileSync(join(folder, 'qingliu.baseline.json'), 'utf8')
    expect(before.split('\n').length - after.split('\n').length).toBe(1)
  })

  it('keeps what a check could not see', async () => {
    put('raw/a.txt', DAMAGED)
    put('raw/sub/b.txt', EMPTY)
    await check(...BASELINE, '--update-baseline')
    put('raw/a.txt', CLEAN)
    put('raw/sub/b.txt', CLEAN)
    const stale = async (...args: string[]): Promise<readonly string[]> =>
      (await check(...BASELINE, '--ignore', 'read', ...args)).found
    expect(await stale()).toEqual(['qingliu.baseline.json warning baseline/stale'])
    // Rules and stages that are off say nothing about what is mended.
    put(
      'qingliu.yaml',
      'check: { severity: { quality: off }, paths: [{ files: raw/a.txt, severity: { repair: off } }] }\n',
    )
    expect(await stale()).toEqual([])
    rmSync(join(folder, 'qingliu.yaml'))
    expect(await stale('--stages', 'decode')).toEqual([])
    // A folder that is no more may be on a disk that is not there: something was not read.
    renameSync(join(folder, 'raw/sub'), join(folder, 'raw/.hidden'))
    put('raw/a.txt', DAMAGED)
    expect(await stale()).toEqual(['qingliu.baseline.json warning baseline/stale'])
    symlinkSync('nowhere', join(folder, 'raw/sub'))
    expect(await stale()).toEqual([])
  })

  it('is told where it is missing or cannot be used', async () => {
    put('raw/a.txt', CLEAN)
    expect((await check(...BASELINE)).stderr).toContain(
      'qingliu.baseline.json: the baseline cannot be read (ENOENT). --update-baseline writes it.',
    )
    expect((await check('--update-baseline')).stderr).toContain(
      '--update-baseline writes the file that --baseline names',
    )
    expect(existsSync(join(folder, 'qingliu.baseline.json'))).toBe(false)
    put('qingliu.yaml', 'check: { baseline: qingliu.baseline.json }\n')
    put('qingliu.baseline.json', '[]')
    expect(await check()).toMatchObject({ code: 2 })
  })
})

describe('the cache', () => {
  const keeping = (): boolean => existsSync(join(folder, '.qingliu/cache'))
  const cached = async (): Promise<string> => (await commandLine(folder, ['cache', '--json'])).stdout

  it('gives what was found before, as long as nothing has changed that it depends on', async () => {
    put('raw/a.txt', DAMAGED)
    put('raw/b.txt', EMPTY)
    expect(await check('--no-cache')).toMatchObject({ code: 1 })
    expect(keeping()).toBe(false)
    const first = await commandLine(folder, ['check', 'raw'])
    expect(keeping()).toBe(true)
    expect(JSON.parse(await cached())).toMatchObject([{ records: 2 }])
    expect(await commandLine(folder, ['check', 'raw'])).toEqual(first)
    // What is reported may change freely.
    expect((await check('--select', 'repair')).found).toEqual(['raw/a.txt warning repair/mojibake'])
    put('qingliu.yaml', 'check: { severity: { repair: error } }\n')
    expect((await check()).found).toEqual(['raw/a.txt error repair/mojibake', 'raw/b.txt error quality/empty'])
    expect(JSON.parse(await cached())).toMatchObject([{ records: 2 }])
    // Content, name and parameters may not.
    put('raw/b.txt', DAMAGED)
    renameSync(join(folder, 'raw/a.txt'), join(folder, 'raw/c.txt'))
    expect((await check()).found).toEqual(['raw/b.txt error repair/mojibake', 'raw/c.txt error repair/mojibake'])
    expect(JSON.parse(await cached())).toMatchObject([{ records: 4 }])
    await check('--set', 'repair.guess=false')
    expect(JSON.parse(await cached())).toMatchObject([{ records: 6 }])
  })

  it('is not missed where it cannot be', async () => {
    put('raw/a.txt', DAMAGED)
    put('elsewhere', 'no folder')
    const { found, stderr } = await check('--cache', 'elsewhere')
    expect(found).toEqual(['raw/a.txt warning repair/mojibake'])
    expect(stderr).toMatch(/the cache in .*elsewhere cannot be opened \(\w+\); --no-cache does without/)
  })
})

describe('--duplicates', () => {
  const STORY =
    '防汛指挥部昨天发布通告，受上游来水影响，柳条寨水文站的水位超过警戒线。值班人员说，巡堤的人已经全部到岗，低洼地带的住户正在分批转移。学校操场和礼堂开放为临时安置点，饮用水经检测合格。'
  const messages = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await commandLine(folder, ['check', '--format', 'json', '--duplicates', ...args])
    const { files } = JSON.parse(stdout) as { files: { path: string; findings: { rule: string; message: string }[] }[] }
    return files.flatMap(({ path, findings }) =>
      findings.filter(({ rule }) => rule === 'duplicates/duplicate').map(({ message }) => `${path}: ${message}`),
    )
  }

  it('names the text that another is a copy of, among the inputs and in the published dataset', async () => {
    put('raw/a.txt', `${STORY}\n`)
    put('raw/b.txt', `${STORY.replace('值班人员说', '据介绍')}\n（责任编辑：王明）\n`)
    put('raw/c.txt', `${STORY.replace('柳条寨', '桃花峪')}\n`)
    put('raw/d.jsonl', `${JSON.stringify({ text: STORY })}\n`)
    const told = [
      expect.stringMatching(/^raw\/b\.txt: the facts of a\.txt, \d\d % the same text: “据介绍” here/),
      'raw/d.jsonl: the text equals that of a.txt',
    ]
    expect(await messages('raw')).toEqual(told)
    // From the cache, too.
    expect(await messages('raw')).toEqual(told)
    expect((await check()).found.join()).not.toContain('duplicates/')

    const ran = await commandLine(folder, ['run', 'raw', '--out', 'output', '--workers', '0'])
    expect(ran).toMatchObject({ code: 0 })
    rmSync(join(folder, 'raw/d.jsonl'))
    put('raw/new.txt', `${STORY}\n`)
    rmSync(join(folder, 'raw/b.txt'))
    expect(await messages('raw/new.txt')).toEqual([
      'raw/new.txt: the text equals that of a.txt in the published dataset',
    ])
    // A document is no copy of itself, wherever its inputs begin.
    expect(await messages('raw/a.txt', 'raw/c.txt')).toEqual([])
  })
})

describe('--changed-since', () => {
  const SINCE = ['--changed-since', 'main']
  const start = (): void => {
    put('raw/a.txt', DAMAGED)
    put('raw/b.txt', CLEAN)
    put('raw/c d 网.txt', `${CLEAN}${CLEAN.replace('灯塔', '码头')}`.repeat(8))
    git('init', '--quiet', '--initial-branch=main')
    git('add', '.')
    git('commit', '--quiet', '--message=start')
    git('switch', '--quiet', '--create', 'branch')
  }

  it('checks what the branch changed: commits, the working tree, new files, renamed ones', async () => {
    start()
    expect(await check(...SINCE)).toMatchObject({ code: 0, found: [] })
    put('raw/b.txt', DAMAGED)
    git('commit', '--quiet', '--all', '--message=break b')
    renameSync(join(folder, 'raw/c d 网.txt'), join(folder, 'raw/港 e.txt'))
    put('raw/港 e.txt', readFileSync(join(folder, 'raw/港 e.txt'), 'utf8') + DAMAGED)
    git('add', '--all')
    put('raw/new.txt', EMPTY)
    expect(await check(...SINCE)).toMatchObject({
      code: 1,
      found: [
        'raw/港 e.txt warning repair/mojibake',
        'raw/b.txt warning repair/mojibake',
        'raw/new.txt error quality/empty',
      ],
    })
  })

  it('does not blame a branch for what main did after it began, or for a new name', async () => {
    start()
    git('mv', 'raw/a.txt', 'raw/z.txt')
    git('commit', '--quiet', '--message=rename')
    git('switch', '--quiet', 'main')
    put('raw/b.txt', DAMAGED)
    git('commit', '--quiet', '--all', '--message=break b on main')
    git('switch', '--quiet', 'branch')
    expect(await check(...SINCE)).toMatchObject({ code: 0, found: [] })
  })

  it('follows renamed files in the baseline', async () => {
    start()
    await check('--baseline', 'known.json', '--update-baseline')
    git('mv', 'raw/a.txt', 'raw/z.txt')
    put('raw/z.txt', `${CLEAN}${DAMAGED}`)
    git('add', '.')
    expect(await check(...SINCE, '--baseline', 'known.json')).toMatchObject({ code: 0, found: [] })
    expect((await check('--baseline', 'known.json')).found).toEqual([
      'raw/z.txt warning repair/mojibake',
      'known.json warning baseline/stale',
    ])
  })

  it('says what it lacks', async () => {
    put('raw/a.txt', CLEAN)
    expect((await check(...SINCE)).stderr).toContain('is in no Git repository that Git may read. Run it in one')
    start()
    const unknown = await check('--changed-since', 'origin/none')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('--changed-since origin/none: Git knows no such commit. In CI, fetch it first')
    expect((await check('--changed-since', '--output=/tmp/x')).stderr).toContain('Git knows no such commit')
    git('switch', '--quiet', '--orphan', 'other')
    put('raw/a.txt', CLEAN)
    git('add', '.')
    git('commit', '--quiet', '--message=other')
    expect((await check(...SINCE)).stderr).toContain('no commit is common to it and to the current branch')
    const outside = await commandLine(folder, ['check', '/etc/hostname', '--changed-since', 'other'])
    expect(outside.stderr).toContain('is not in the repository')
    const path = process.env.PATH
    process.env.PATH = ''
    try {
      expect((await check(...SINCE)).stderr).toContain('--changed-since asks Git, which is not installed')
    } finally {
      process.env.PATH = path
    }
  })
})
