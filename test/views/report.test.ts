import { readFileSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { DuckDBInstance } from '@duckdb/node-api'
import { type CheerioAPI, load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../src/pipeline/run/report.ts'
import { figure } from '../../src/terminal/figures.ts'
import { visible } from '../../src/terminal/visible.ts'
import { Workshop } from '../built.ts'
import { random } from '../random.ts'
import { hasChromium, openChromium } from './chromium.ts'

/** Two runs, the second without a site, each with its report: all tests look at these. */
const workshop = new Workshop()
/** Processes of the built command: six take less than compiling its sources for this one, and a run starts its report so. */
const BUILT = { env: {} }
const THRESHOLD = ['--set', 'quality.thresholds=han_ratio >= 0.5']
let first: RunReport
let second: RunReport

beforeAll(async () => {
  putDocuments()
  const ran = await workshop.run(['raw', '--report', ...THRESHOLD], BUILT)
  expect(ran.code).toBe(0)
  expect(ran.stderr).toContain('"event":"report"')
  first = ran.report
  await rm(join(workshop.path, 'raw/plain.example.net'), { recursive: true })
  second = (await workshop.run(['raw', ...THRESHOLD], BUILT)).report
})

afterAll(() => workshop.remove())

const folderOf = ({ folder }: RunReport): string => join(workshop.path, folder!)

const SENTENCES = [
  '江边的早市天没亮就已经热闹起来，卖菜的人从对岸划船过来。',
  '水位在夜里涨了两尺，看守把灯笼挂到第三根桩子上。',
  '学校的钟坏了三年，孩子们听着渡船的汽笛上课。',
  '修渠的队伍分成四组，每组领到六十吨水泥和三百方石料。',
  '老人说这条河从前要宽得多，桥墩的位置就是那时的岸。',
]

/** Sixty documents of three sites: with dates, a repeated line, damage, copies, and some without text. */
function putDocuments(): void {
  const next = random(20)
  for (let i = 0; i < 60; i++) {
    const site = ['river.example.com', 'harbour.example.org', 'plain.example.net'][i % 3]!
    const day = `20${10 + (i % 9)}-0${1 + (i % 9)}-1${i % 8}`
    const body = Array.from(
      { length: 2 + (i % 6) },
      () => `<p>${SENTENCES[Math.floor(next() * SENTENCES.length)]}第${i}号记录。</p>`,
    )
    const damaged = i % 7 === 0 ? '<p>鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧銆備粬璇粹€滀綘濂解€濄€�</p>' : ''
    const text = i % 13 === 5 ? '' : `${body.join('')}${damaged}`
    workshop.put(
      `raw/${site}/${i}.html`,
      `<html lang="zh"><head><title>记录${i % 20}</title><meta name="pubdate" content="${day}"></head><body><article><p>江边镇的观测站由居民自愿看守并值班</p>${text}</article></body></html>`,
    )
  }
  for (let i = 0; i < 3; i++) workshop.put(`raw/copies/${i}.txt`, SENTENCES.join('\n'))
}

/** The page as it is drawn for the folder of a run. */
async function drawn(folder: string): Promise<CheerioAPI> {
  const { code, stderr } = await workshop.qingliu(['report', folder, '--output', 'report.html'], BUILT)
  expect([code, stderr]).toEqual([0, ''])
  return load(readFileSync(join(workshop.path, 'report.html'), 'utf8'))
}

const queryOf = async (folder: string, setup: string): Promise<(sql: string) => Promise<Record<string, unknown>[]>> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(setup.replaceAll(/read_(parquet|json)\('/g, `read_$1('${folder}/`))
  return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[]
}

/** A value of a result as the table has it. */
function shown(value: unknown): string {
  if (value === null) return '(none)'
  if (typeof value === 'number' || typeof value === 'bigint') return String(Number(value))
  return visible(String(value))
}

/** A number as the query gave it, not as the cell rounds it; nothing stands for null. */
const written = (value: string | undefined, text: string): string => (value === '' ? '(none)' : (value ?? text))

function tableOf($: CheerioAPI, article: string): string[][] {
  return $(`#${article} tbody tr`)
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => written($(cell).attr('data-v'), $(cell).text())),
    )
}

describe('the report', () => {
  it('draws what its SQL gives, of rows of which some are missing', async () => {
    const folder = join(workshop.path, 'some')
    await cp(folderOf(first), folder, { recursive: true })
    const next = random(7)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const part of ['data', 'rejects']) {
      const path = join(folder, part)
      const reader = await connection.runAndReadAll(`SELECT doc_id FROM '${path}/*.parquet' ORDER BY doc_id`)
      const stay = reader
        .getRowObjects()
        .filter(() => next() < 0.7)
        .map(({ doc_id }) => `'${doc_id}'`)
      await connection.run(`CREATE TABLE ${part} AS FROM '${path}/*.parquet' WHERE doc_id IN (${stay.join(', ')})`)
      await rm(path, { recursive: true })
      await mkdir(path)
      await connection.run(`COPY ${part} TO '${path}/part-00000.parquet'`)
    }
    const $ = await drawn(folder)
    const query = await queryOf(folder, $('#setup').text())
    const articles = $('article')
      .toArray()
      .map((article) => $(article).attr('id')!)
    expect(articles.length).toBeGreaterThan(50)
    for (const id of articles) {
      const rows = await query($(`#${id} .sql`).text())
      expect(tableOf($, id), id).toEqual(rows.map((row) => Object.values(row).map(shown)))
    }
    // What the pictures say of themselves, mark by mark.
    const titles = (id: string, within: string): string[] =>
      $(`#${id} ${within} title`)
        .toArray()
        .map((title) => $(title).text())
    const lengths = await query($('#n_chars .sql').text())
    expect(titles('n_chars', '.picture')).toEqual(
      lengths.map(({ low, high, documents }) => `${low} to ${high}: ${documents}`),
    )
    const months = await query($('#months .sql').text())
    expect(titles('months', '.wide')).toEqual(
      months.map(({ year, month, documents }) => `${year}-${String(month).padStart(2, '0')}: ${documents}`),
    )
    const days = await query($('#days .sql').text())
    expect(titles('days', '.narrow')).toEqual(days.map(({ day, documents }) => `${day}: ${documents}`))
    const documents = await query($('#documents .sql').text())
    for (const { status, reason, documents: count } of documents)
      expect(
        titles('documents', '.wide').some((title) =>
          title.endsWith(` → ${reason ?? status}: ${figure(Number(count))}`),
        ),
      ).toBe(true)
    const characters = await query($('#characters .sql').text())
    const [, , , raw] = characters.reduce<number[]>(
      (sums, { before_chars }) => [0, 0, 0, (sums[3] ?? 0) + Number(before_chars)],
      [],
    )
    const total = await query('SELECT sum(raw_chars)::BIGINT AS raw FROM data')
    expect(raw).toBe(Number(total[0]!.raw))
    expect($('#q_han_ratio').text()).toContain('>= 0.5')
    expect($('#n_chars .sql').text()).not.toBe('')
  })

  it('belongs to the run, which is verified as before, and is the same each time', async () => {
    const path = join(folderOf(first), 'report.html')
    const html = readFileSync(path, 'utf8')
    expect((await workshop.qingliu(['report', folderOf(first)], BUILT)).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(html)
    expect(await workshop.qingliu(['verify', folderOf(first)], BUILT)).toMatchObject({ code: 0, stderr: '' })
    const $ = load(html)
    const named = [...html.matchAll(/<(script|link|img|iframe|object|embed|form|base)\b/g)].map(([, name]) => name)
    expect(named).toEqual(['script'])
    expect($('[src], [href]:not([href^="#"])').length).toBe(0)
    expect($('title').first().text()).toBe(`Dataset ${first.runId}`)
    expect(tableOf($, 'templates').map(([site, , text]) => [site, text])).toContainEqual([
      'river.example.com',
      '江边镇的观测站由居民自愿看守并值班',
    ])
  })

  it('says what changed since the run before', async () => {
    expect(second.counts.documents).toBe(43)
    const $ = await drawn('output')
    expect(tableOf($, 'drift-sites')).toContainEqual([
      'plain.example.net',
      expect.any(String),
      '0',
      expect.stringMatching(/^-\d+$/),
    ])
    expect(tableOf($, 'drift-totals').find(([name]) => name === 'documents')).toEqual(['documents', '63', '43', '-20'])
  })

  it.skipIf(!hasChromium)(
    'reads well: no violation that axe finds, nothing wider than the window, tables sort',
    async () => {
      const browser = await openChromium()
      try {
        const looks = [
          [1280, 'light'],
          [390, 'dark'],
        ] as const
        for (const [width, colorScheme] of looks) {
          const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
          const page = await context.newPage()
          const said: string[] = []
          page.on('console', (message) => said.push(message.text()))
          page.on('pageerror', (error) => said.push(error.message))
          await page.goto(`file://${join(folderOf(first), 'report.html')}`)
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
          // In the dark only colours differ, and of a page of pictures axe takes as long as all the rest.
          const axe = new AxeBuilder({ page })
          const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze()
          expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
          const column = page.locator('#sites tbody tr td:first-child')
          await page.locator('#sites th button').first().click()
          const sorted = await column.allTextContents()
          expect(sorted).toEqual([...sorted].sort())
          expect(said).toEqual([])
          const sizes = await page.evaluate(
            `[...document.querySelectorAll('.picture svg text')].filter((text) => text.checkVisibility()).map((text) => {
              const svg = text.ownerSVGElement
              return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.width.baseVal.value
            }).filter((size) => size < 9)`,
          )
          expect(sizes).toEqual([])
          await context.close()
        }
      } finally {
        await browser.close()
      }
    },
  )
})
