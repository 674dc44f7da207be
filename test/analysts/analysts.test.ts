import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../built.ts'

/**
 * `docs/analysts.md`: every answer is run over the seeds, one of them twice, beside a short page and a document without text.
 * DuckDB always runs;
 * the other tools where `QINGLIU_PYTHON` names a Python that has them.
 */
const root = resolve(import.meta.dirname, '../..')
const PAGE = join(root, 'docs/analysts.md')
const page = readFileSync(PAGE, 'utf8')
const questions = [...page.matchAll(/^## (.*\?)$/gm)].map((match) => match[1]!)
const TOOLS = ['pandas', 'Polars', 'PySpark', 'datasets']

type Rows = readonly (readonly unknown[])[]

const workshop = new Workshop()
const answers = new Map<string, Rows>()

beforeAll(async () => {
  cpSync(join(root, 'raw'), join(workshop.path, 'raw'), { recursive: true })
  cpSync(join(root, 'raw/003_dd75b5527519108f.txt'), join(workshop.path, 'raw/again.txt'))
  workshop.put('raw/empty.txt', '')
  workshop.put(
    'raw/canal.html',
    '<link rel="canonical" href="https://news.example.com/a.html"><title>渠</title><p>水泥六十吨，石料三百方。</p>',
  )
  expect((await workshop.qingliu(['run', '--quiet', '--workers', '0'])).code).toBe(0)
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const [heading, sql] of queries()) {
    const inWorkshop = sql.replaceAll("'output/", `'${workshop.path}/output/`)
    answers.set(
      heading,
      (await connection.runAndReadAll(inWorkshop)).getRows().map((row) => row.map(plain)),
    )
  }
  connection.closeSync()
})
afterAll(() => workshop.remove())

/** The heading and the query of each question. */
function queries(): (readonly [string, string])[] {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [sql] = /(?<=^```sql\n)[^`]*/m.exec(section) ?? []
      return sql === undefined ? [] : [[section.slice(0, section.indexOf('\n')), sql] as const]
    })
}

/** A value as the Python side prints it. */
function plain(value: unknown): unknown {
  const number = typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' ? Number(number.toFixed(9)) : number
}

/** Rows in an order that does not depend on the tool. */
const sorted = (rows: Rows): string[] => rows.map((row) => JSON.stringify(row)).sort()

describe('the questions of an analyst', () => {
  it('are ten and one about columns, each with an answer in every tool', () => {
    expect(questions.map((question) => question.slice(0, 3))).toEqual(
      [...Array(10).keys()].map((i) => `${i + 1}. `.slice(0, 3)).concat('Wha'),
    )
    expect([...answers.keys()]).toEqual(questions)
    const sections = page.split(/^## /m).slice(1, 12)
    for (const section of sections)
      for (const tool of TOOLS) expect(section.split(`\`\`\`python\n# ${tool}\n`), section.slice(0, 40)).toHaveLength(2)
  })

  it('are answered by DuckDB', () => {
    const answer = (number: number): Rows => answers.get(questions[number - 1]!)!
    const counts = (rows: Rows): unknown[] => rows.map((row) => row.slice(0, 3))
    expect(answer(1)).toEqual([['zh', 6, 5597]])
    expect(sorted(answer(2))).toEqual(
      sorted([
        ['duplicate', 'duplicate', 1],
        ['rejected', 'empty', 1],
      ]),
    )
    expect(answer(3)).toHaveLength(6)
    expect(counts(answer(3))).toContainEqual(['2022-10', '吉林日报', 1])
    expect(answer(4).map(([uri]) => String(uri).slice(0, 3))).toEqual(['000', '001', '004'])
    expect(answer(5)).toEqual([[0, 6, 1, 2]])
    expect(
      answer(6)
        .find(([rule]) => rule === 'annotation/pinyin')
        ?.slice(1),
    ).toEqual([238, 1239])
    expect(answer(7)).toContainEqual(['002_24ae6566644b8b3b.txt', '(kuò)', ''])
    expect(answer(8).map((row) => row.slice(0, 2))).toEqual([
      ['news.example.com', 1],
      [null, 5],
    ])
    expect(answer(9)).toHaveLength(32)
    expect(answer(10)).toEqual([['002_24ae6566644b8b3b.txt', 'kept', null, expect.stringMatching(/^景俊海：坚持/)]])
    expect(answer(11)).toEqual([[expect.stringContaining('raw_text')]])
  })

  // Spark takes minutes where much other work runs beside it.
  for (const tool of TOOLS)
    it(`are answered by ${tool} as by DuckDB`, { timeout: 600_000 }, ({ skip }) => {
      const python = process.env.QINGLIU_PYTHON
      if (!python) return skip('QINGLIU_PYTHON names no Python')
      const ended = spawnSync(python, [join(root, 'test/analysts/answers.py'), PAGE, tool], {
        cwd: workshop.path,
        encoding: 'utf8',
        env: { ...process.env, HF_HOME: join(workshop.path, 'cache') },
      })
      if (ended.status === 3) return skip(`${python} has no ${tool}: ${ended.stderr.trim()}`)
      expect(ended.status, ended.stderr).toBe(0)
      const found = Object.entries(JSON.parse(ended.stdout) as Record<string, Rows>)
      expect(found.map(([heading]) => heading)).toEqual(questions)
      for (const [heading, rows] of found) expect(sorted(rows), heading).toEqual(sorted(answers.get(heading)!))
    })
})
