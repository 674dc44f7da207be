import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isQuickByRow, openDataset, readRow } from '../../src/dataset/read.ts'
import { Catalogue } from '../../src/inspect/catalogue.ts'
import { Workshop } from '../built.ts'
import { HOSTILE } from '../hostile-texts.ts'
import { hasChromium, openChromium } from './chromium.ts'
import { ask, endInspectors, openInspector, tokenOf } from './inspector.ts'

const LINE = '江边镇的观测站由居民自愿看守并值班'
/** Runs are processes of the built command: three take less than compiling its sources for this one. */
const BUILT = { env: {} }
const CREDIT = '责任编辑：王一'
/** A busy machine takes more than the usual second to draw. */
const POLL = { timeout: 30_000 }

/** Datasets and inspectors are made once: each takes seconds, and only the last test changes anything. */
const usual = new Workshop()
const hostile = new Workshop()
let url: URL
let browser: Browser | undefined

beforeAll(async () => {
  await makeDataset()
  url = await openInspector(usual, '--raw', 'raw')
})

afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
})

afterAll(async () => {
  await browser?.close()
  endInspectors()
  usual.remove()
  hostile.remove()
})

/** Twelve documents of a site that repeats a line and a credit, one with damage, one in GBK, and one without text. */
async function makeDataset(): Promise<void> {
  for (let i = 0; i < 12; i++) {
    const damaged = i === 0 ? '<p>鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧</p>' : ''
    const body = `<p>${LINE}</p><p>第${i}天的水位在夜里涨了${i + 2}尺，看守把灯笼挂到第三根桩子上。</p>${damaged}<p>孩子们听着渡船的汽笛上课，第${i}组写字。</p><p>${CREDIT}</p>`
    usual.put(
      `raw/river.example.com/${i}.html`,
      `<html lang="zh"><head><title>记录${i}</title><meta name="pubdate" content="2024-0${1 + (i % 3)}-11"></head><body><article>${body}</article></body></html>`,
    )
  }
  usual.put(
    'raw/gbk.txt',
    Buffer.concat(Array.from({ length: 6 }, () => Buffer.from('c9bdc0efb5c4cfaacbaebadcc7e5c1b9a1a30a', 'hex'))),
  )
  usual.put('raw/empty.html', '<p></p>')
  expect((await usual.run(['raw'], BUILT)).code).toBe(0)
}

const token = (): Record<string, string> => ({ 'X-Qingliu-Token': tokenOf(url) })

/** The answer to a question of the page. */
async function answer<T = Record<string, never>>(name: string, question: unknown): Promise<T> {
  const { status, body } = await ask(url, `/api/${name}`, question, token())
  expect([name, status]).toEqual([name, 200])
  return JSON.parse(body) as T
}

interface Listed {
  readonly total: number
  readonly sql: string
  readonly rows: readonly { readonly doc_id: string; readonly source_uri: string }[]
  readonly facets: Readonly<Record<string, readonly { readonly value: string | null; readonly documents: number }[]>>
}

async function idOf(uri: string): Promise<string> {
  return (await answer<Listed>('list', { title: uri })).rows[0]!.doc_id
}

async function openPage(address: URL, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await openChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(address.href)
  await page.waitForSelector('.rows a')
  return page
}

describe('the inspector', () => {
  it('answers the page that it gave out, on this machine, and nobody else', async () => {
    expect(url.hostname).toBe('127.0.0.1')
    const list = async (headers: Record<string, string>): Promise<number> =>
      (await ask(url, '/api/list', {}, headers)).status
    expect(await list(token())).toBe(200)
    expect(await list({})).toBe(403)
    expect(await list({ 'X-Qingliu-Token': 'x'.repeat(32) })).toBe(403)
    expect(await list({ ...token(), Host: `evil.example:${url.port}` })).toBe(421)
    expect(await list({ ...token(), Origin: 'http://evil.example' })).toBe(403)
    expect(await list({ ...token(), 'Content-Type': 'text/plain' })).toBe(415)
    expect((await ask(url, '/', undefined, { Host: `evil.example:${url.port}` })).status).toBe(421)
    const page = await ask(url, '/', undefined)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    for (const path of ['/../../package.json', '/page.js.map', '/%2e%2e/run.json', '/api/run', '/look/'])
      expect((await ask(url, path, undefined, token())).status, path).toBe(404)
  })

  it('gives a frame the look of a page under an address that nobody can guess, with a policy of its own', async () => {
    const doc = await idOf('river.example.com/3.html')
    const { path, dropped } = await answer<{ path: string; dropped: { rule: string }[] }>('look', { doc })
    expect(path).toMatch(/^\/look\/[\w-]{32}$/)
    expect(dropped.map(({ rule }) => rule)).toContain('boilerplate/template')
    const { status, headers, body } = await ask(url, path, undefined)
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:; .*frame-ancestors 'self'; sandbox$/,
    )
    expect(body).toContain(LINE)
    expect((await ask(url, path, undefined, { Host: `evil.example:${url.port}` })).status).toBe(421)
    expect((await ask(url, `${path}x`, undefined)).status).toBe(403)
  })

  it('takes hostile questions for texts, and writes nothing', async () => {
    const before = readdirSync(usual.path, { recursive: true }).sort()
    const attacks = [
      ...HOSTILE.slice(0, 40),
      `'; COPY (SELECT 1) TO 'output/latest/x.csv'; --`,
      `' OR true; ATTACH 'output/latest/x.db' AS x; --`,
      `') UNION SELECT content FROM read_text('/etc/passwd') --`,
      '%',
      '_',
      '\\',
      "''",
      '\u0000',
    ]
    for (const text of attacks) {
      expect((await answer<Listed>('list', { title: text })).total, text).toBe(0)
      const facets = { site: text, flag: text, finding: text, rule: text }
      expect((await answer<Listed>('list', { facets })).total, text).toBe(0)
      for (const name of ['document', 'look'])
        expect((await ask(url, `/api/${name}`, { doc: text }, token())).status, text).toBe(400)
    }
    const wrong: [string, unknown][] = [
      ['list', { facets: { 'site; DROP TABLE listed': 'x' } }],
      ['list', { sort: 'doc_id; DROP TABLE listed' }],
      ['list', { offset: '1; DROP' }],
      ['list', { offset: -1 }],
      ['list', { since: "2024-01-01'; DROP TABLE listed" }],
      ['list', { until: '2024-02-31' }],
      ['list', null],
      ['list', 7],
      ['decide', { verdict: 'off', site: 'a', rule: 'privacy/mobile', reason: 'x' }],
      ['decide', { verdict: 'main', site: 'a', text: 'x', reason: 'x' }],
      ['sql', { sql: 'SELECT 1' }],
    ]
    for (const [name, question] of wrong)
      expect((await ask(url, `/api/${name}`, question, token())).status, JSON.stringify(question)).toBe(400)
    expect(readdirSync(usual.path, { recursive: true }).sort()).toEqual(before)
  })

  it('searches texts and tells how far it is', async () => {
    const lines = (await ask(url, '/api/search', { text: '第3组写字' }, token())).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-2)).toMatchObject({ found: 1 })
    const found = await answer<Listed>('list', { search: lines.at(-1).search })
    expect(found.rows.map(({ source_uri }) => source_uri)).toEqual(['river.example.com/3.html'])
    expect(found.sql).toContain(`contains(text, '第3组写字')`)
  })

  it('filters by days and findings, and counts what the other filters leave', async () => {
    const { total, facets, sql } = await answer<Listed>('list', { since: '2024-01-12', until: '2024-02-11' })
    expect(total).toBe(4)
    expect(facets.month).toEqual([{ value: '2024-02', documents: 4 }])
    expect(sql).toContain(`published_date >= DATE '2024-01-12'\n  AND published_date <= DATE '2024-02-11'`)
    const repaired = await answer<Listed>('list', { facets: { finding: 'repair/mojibake' } })
    expect(repaired.rows.map(({ source_uri }) => source_uri)).toEqual(['river.example.com/0.html'])
    expect(repaired.facets.finding).toContainEqual({ value: 'repair/mojibake', documents: 1 })
  })

  it('finds a document by the start of its id, and what a site repeats', async () => {
    const doc = await idOf('river.example.com/5.html')
    const found = await answer<Listed>('list', { title: doc.slice(0, 12) })
    expect(found.rows.map(({ source_uri }) => source_uri)).toEqual(['river.example.com/5.html'])
    expect(found.sql).toContain(`starts_with(doc_id, '${doc.slice(0, 12)}')`)
    const { rows } = await answer<{ rows: object[] }>('repeated', { site: 'river.example.com' })
    expect(rows).toContainEqual(expect.objectContaining({ text: LINE, verdict: 'drop', documents: 12, sampled: 12 }))
    expect(await answer('repeated', { site: 'elsewhere.example' })).toEqual({ rows: [] })
  })

  it('leads a raw character to what it became, and a clean one to where it was', async () => {
    const doc = await idOf('river.example.com/0.html')
    const raw = readFileSync(join(usual.path, 'raw/river.example.com/0.html'), 'utf8')
    const trace = (at: object): Promise<Record<string, unknown>> => answer('trace', { doc, ...at })
    const damaged = await trace({ raw: raw.indexOf('鑰') })
    expect(damaged).toMatchObject({ raw: '鑰', bytes: 'e991b0', clean: expect.stringMatching(/^老/) })
    expect(await trace({ at: damaged.cleanStart })).toMatchObject({ raw: expect.stringMatching(/^鑰/), clean: '老' })
    expect(await trace({ raw: raw.indexOf(LINE) })).toMatchObject({ raw: '江', clean: '' })
    const kept = await trace({ raw: raw.indexOf('孩') })
    expect(kept).toMatchObject({
      raw: '孩',
      clean: '孩',
      byteStart: Buffer.from(raw.slice(0, raw.indexOf('孩'))).length,
    })
    expect(await trace({ at: kept.cleanStart })).toMatchObject({ raw: '孩', byteStart: kept.byteStart })
  })

  it('reads a row of a part that has no page index as it reads one of ours', async () => {
    const run = await openDataset(join(usual.path, 'output'))
    const catalogue = await Catalogue.open(run)
    try {
      for (const part of ['data/part-00000.parquet', 'raw/part-00000.parquet', 'rejects/part-00000.parquet']) {
        const path = join(run.folder, part)
        expect(await isQuickByRow(path)).toBe(true)
        expect(await catalogue.row(part, 0), part).toEqual(await readRow(path, 0))
      }
      const connection = await (await DuckDBInstance.create(':memory:')).connect()
      const other = join(usual.path, 'other.parquet')
      await connection.run(`COPY (SELECT i, repeat('字', 9) AS text FROM range(2001) r(i)) TO '${other}'`)
      expect(await isQuickByRow(other)).toBe(false)
    } finally {
      await catalogue.close()
    }
  })

  it.skipIf(!hasChromium)('is used by keyboard and on a telephone, without a violation that axe finds', async () => {
    const page = await openPage(url, { viewport: { width: 390, height: 900 }, colorScheme: 'dark' })
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    // The frame runs no script, so axe would wait in it for an answer that never comes.
    const violations = async (): Promise<unknown> =>
      (await new AxeBuilder({ page }).exclude('iframe').analyze()).violations.map(({ id, nodes }) => [
        id,
        nodes[0]?.html,
      ])
    expect(await violations()).toEqual([])
    await page.fill('input[name=title]', 'river.example.com/0')
    await page.locator('.bar b', { hasText: /^1$/ }).waitFor()
    await page.locator('input[name=title]').blur()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('section.pane').first().waitFor()
    await page.keyboard.press('n')
    await page.locator('#clean-pane').focus()
    await page.keyboard.press('Enter')
    await page.locator('#trace').waitFor()
    const places = async (): Promise<number> =>
      Number(/clean text, character (\d+)/.exec((await page.locator('#trace').textContent())!)?.[1])
    await page.keyboard.press('ArrowRight')
    await expect.poll(places, POLL).toBeGreaterThan(0)
    const first = await places()
    await page.keyboard.press('ArrowRight')
    await expect.poll(places, POLL).toBe(first + 1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await violations()).toEqual([])
    await page.keyboard.press('v')
    await page.frameLocator('iframe').locator('[data-dropped]').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.rows a').first().waitFor()
    expect(said).toEqual([])
  })

  it.skipIf(!hasChromium)('runs no script of a document, in its texts and in the look of its page', async () => {
    HOSTILE.forEach((text, i) => {
      const head = `<title>${text}</title><style>@import "http://evil.example/${i}";</style>`
      const page = `---\ntitle: ${JSON.stringify(text.toWellFormed())}\nsource: ${JSON.stringify(text)}\n---\n第${i}篇。${text}\n河水在夜里涨了两尺，看守把灯笼挂到第三根桩子上。\n`
      const name = encodeURIComponent(text).slice(0, 80)
      if (i % 2 === 0) hostile.put(`raw/${name}${i}.txt`, page)
      else
        hostile.put(
          `raw/${name}${i}.html`,
          `<html><head>${head}</head><body><img src="http://evil.example/${i}.png">${page}</body></html>`,
        )
    })
    expect((await hostile.run(['raw'], BUILT)).code).toBe(0)
    const page = await openPage(await openInspector(hostile))
    const asked: string[] = []
    page.on('request', (each) => asked.push(new URL(each.url()).host))
    page.on('dialog', (dialog) => asked.push(dialog.message()))
    const docs = await page.locator('.rows a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(docs.length).toBe(100)
    for (const href of docs.filter((_, i) => i % 9 === 0)) {
      await page.evaluate(`location.hash = '${href}'`)
      await page.locator('section.pane').first().waitFor()
      await page.keyboard.press('v')
      await page.frameLocator('iframe').locator('body').waitFor()
      await page.keyboard.press('Escape')
    }
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect([...new Set(asked)]).toEqual([new URL(page.url()).host])
  })

  it.skipIf(!hasChromium)(
    'shows a document, leads a character to its bytes, and takes decisions that the next run heeds',
    async () => {
      const page = await openPage(url)
      await page.getByRole('button', { name: /^river\.example\.com/ }).click()
      await page.locator('.bar b', { hasText: /^12$/ }).waitFor()
      await page.fill('input[name=title]', '记录0')
      await page.locator('.bar b', { hasText: /^1$/ }).waitFor()
      await page.locator('.rows a').focus()
      await page.keyboard.press('Enter')
      const proven = page.locator('#clean-pane ins.proven').first()
      await proven.waitFor()
      expect(await proven.textContent()).toMatch(/^老/)
      expect(await proven.getAttribute('title')).toMatch(/repair\/mojibake\nproven\n.+\n/s)
      await proven.click({ position: { x: 4, y: 8 } })
      await page.locator('#trace').waitFor()
      const trace = (await page.locator('#trace').textContent())!
      const [, from, to] = /bytes (\d+)–(\d+)/.exec(trace)!
      const file = readFileSync(join(usual.path, 'raw/river.example.com/0.html'))
      const hex = file
        .subarray(Number(from), Number(to))
        .toString('hex')
        .replace(/..(?=.)/g, '$& ')
      expect(trace).toContain(hex)
      expect(await page.locator('del.chosen').count()).toBe(1)
      // The line that the site repeats was dropped; it is to stay.
      await page.locator('del', { hasText: LINE }).first().click()
      await page.getByText('Decide what happens on this site').click()
      expect(await page.inputValue('textarea[name=line]')).toBe(LINE)
      await page.getByText('What would change?').click()
      expect(await page.locator('#touched p').first().textContent()).toMatch(/^12 documents/)
      await page.fill('input[name=reason]', 'it is their motto')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.locator('#said', { hasText: /^Written/ }).waitFor()
      // So is the line that names the editor: its rule is off for the site.
      await page.locator('del', { hasText: CREDIT }).first().click()
      await page.check('input[value=off]')
      expect(await page.inputValue('input[name=rule]')).toBe('metadata/editor')
      await page.getByText('What would change?').click()
      await page.locator('#touched ins', { hasText: CREDIT }).first().waitFor()
      expect(await page.locator('#touched p').first().textContent()).toMatch(/^12 documents/)
      await page.fill('input[name=reason]', 'the editor is part of the record')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.locator('#said', { hasText: /^Written/ }).waitFor()
      await page.getByText('This document is wrong').click()
      await page.fill('input[name=wrong]', 'the third line is missing')
      await page.getByRole('button', { name: 'Note it' }).click()
      await page.getByText('Written to', { exact: false }).last().waitFor()
      const corrections = readFileSync(join(usual.path, 'qingliu.knowledge.yaml'), 'utf8')
      expect(corrections).toBe(
        `keep:\n  # it is their motto\n  - site: river.example.com\n    text: ${LINE}\noff:\n  # the editor is part of the record\n  - site: river.example.com\n    rule: metadata/editor\n`,
      )
      expect(JSON.parse(readFileSync(join(usual.path, 'qingliu.review.jsonl'), 'utf8'))).toMatchObject({
        source_uri: 'river.example.com/0.html',
        reason: 'the third line is missing',
      })
      expect((await usual.run(['raw'], BUILT)).code).toBe(0)
      const row = (await usual.rows())['river.example.com/0.html']!
      expect(row.text).toContain(LINE)
      expect(row.editor).toBeNull()
      expect(row.edits.flatMap(({ rules }) => rules)).not.toContain('metadata/editor')
    },
  )
})
