import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'
import { commandLine } from '../command.ts'

/** Messages for usage errors, from the command line in this process. cli.test.ts starts the built command. */

const workshop = useWorkshop()

describe('usage', () => {
  it.each([
    [['run', '--workers', 'many'], /--workers <n>' argument 'many' is invalid. It takes a whole number from 0/],
    [['run', '--keep', '1'], /whole number from 2/],
    [['run', '--format', 'csv'], /'csv' is invalid. It takes some of parquet, arrow, jsonl, markdown\.\n/],
    [['run', '--stages', 'wash'], /there is no stage "wash"/],
    [['run', '--set', 'script.when'], /write stage\.param=value/],
    [
      ['run', '--set', 'decode.encoding=klingon'],
      /^error: --set decode\.encoding=klingon: "klingon" does not fit\. It takes auto, or/,
    ],
    [['check', 'raw', '--set', 'decode.encoding='], /"" does not fit/],
    [['run', '--timezone', 'CST'], /^error: --timezone: "CST" may mean Asia\/Shanghai, .*America\/Chicago/],
    [['run', '--config', 'no.yaml'], /no\.yaml: the configuration cannot be read/],
    [['run', '--log', 'xml'], /takes one of plain, json/],
    [['run', '--most-rejected', '120%'], /takes a share from 0 to 1, or a percentage such as 5%/],
    [['status', '--max-age', 'long'], /takes a number and s, m, h or d, such as 26h/],
    [['run', '--metrics', 'nowhere/x.prom'], /the folder nowhere cannot be written \(ENOENT\)/],
    [['run', '--stages', 'scirpt'], /there is no stage "scirpt"\. Did you mean script\?/],
    [['run', '--colour'], /unknown option '--colour'/],
    [['run', '--wokers', '2'], /unknown option '--wokers'\n\(Did you mean --workers\?\)/],
    [['wash'], /unknown command 'wash'/],
    [['raw/a.txt'], /unknown command 'raw\/a\.txt'\nTo clean it: qingliu clean raw\/a\.txt\n/],
    [['https://example.com/'], /unknown command 'https:.*\nTo clean it: qingliu clean https:\/\/example\.com\/\n/],
    [['-u', 'https://example.com/'], /unknown option '-u'\nTo clean it: qingliu clean https:\/\/example\.com\/\n/],
    [['clean', 'raw', '--markdown'], /unknown option '--markdown'\nWrite --format markdown, or md\.\n/],
    [['clean', '--input-dir', 'raw'], /\nA folder is an input like a file: qingliu clean FOLDER --out-dir ANOTHER\n/],
    [['clean', 'raw', '--output-format=md'], /\nWrite --format text, markdown, html or json\.\n/],
    [['clean', 'raw', '--colour'], /unknown option '--colour'\n'qingliu --help' and/],
    [['clean', 'raw', '--format', 'markdwon'], /--format markdwon: Did you mean markdown\? The formats are text, /],
    [['run', '--format', 'jsonl,md'], /It takes some of parquet, arrow, jsonl, markdown; markdown may be meant\./],
    [['verfy', 'output'], /unknown command 'verfy'\n\(Did you mean verify\?\)/],
  ])('%j is explained, with exit code 2', async (args, message) => {
    workshop.current.put('raw/a.txt', '清流')
    const { code, stderr } = await commandLine(workshop.current.path, [...args])
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
    expect(code).toBe(2)
    expect(workshop.current.has('output')).toBe(false)
  })

  it('places errors of a configuration', async () => {
    workshop.current.put('raw/a.txt', '清流')
    for (const [parameter, message] of [
      ['script:\n    whenever: always', /^error: qingliu\.yaml:3:5: stage script has no parameter "whenever"/],
      ['decode:\n    encoding: klingon', /^error: qingliu\.yaml:3:5: "klingon" does not fit/],
    ] as const) {
      workshop.current.put('qingliu.yaml', `params:\n  ${parameter}\n`)
      const { code, stderr } = await commandLine(workshop.current.path, ['run', '--config', 'qingliu.yaml'])
      expect(stderr).toMatch(message)
      expect(code).toBe(2)
    }
  })

  it('helps by example', async () => {
    for (const args of [['--help'], ['run', '--help']]) {
      const { code, stdout } = await commandLine(workshop.current.path, [...args])
      expect(stdout).toContain('$ qingliu run')
      expect(code).toBe(0)
    }
    expect((await commandLine(workshop.current.path, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('logs JSON for programs: each line with its time, level and event, errors among them', async () => {
    workshop.current.put('raw/a.txt', '清流')
    workshop.current.put('broken.yaml', 'params: [')
    const cases: readonly (readonly [readonly string[], string, number])[] = [
      [['raw', '--workers', '0'], 'progress', 0],
      [['nowhere'], 'error', 2],
      [['--colour'], 'usage', 2],
      [['--workers', 'many'], 'usage', 2],
      [['--config', 'broken.yaml'], 'error', 2],
    ]
    for (const [args, event, code] of cases) {
      for (const log of [['--log', 'json'], ['--log=json']]) {
        const ended = await commandLine(workshop.current.path, ['run', ...args, ...log, '--out', 'out'])
        const lines = ended.stderr
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
        for (const line of lines) {
          expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
          expect(line.level).toBe(code === 0 ? 'info' : 'error')
          expect(line.event).toBe(event)
          if (code !== 0) expect(line).toMatchObject({ message: expect.stringMatching(/^[^\n]{10,}/), exitCode: code })
        }
        expect(lines.length).toBeGreaterThan(0)
        expect(ended.code).toBe(code)
      }
    }
  })
})
