import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { useWorkshop } from './built.ts'
import { hasChromium, openChromium } from './chromium.ts'
import { HOSTILE } from './hostile-texts.ts'

const bin = resolve(import.meta.dirname, '../bin/qingliu.js')
const workshop = useWorkshop()
const LINE = '江边镇的观测站由居民自愿看守并值班'

const running: ChildProcess[] = []
const browsers: Browser[] = []

afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()))
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Twelve documents of a site that repeats a line, one with damage, one in GBK, and one without text. */
async function makeDataset(): Promise<void> {
  for (let i = 0; i < 12; i++) {
    const damaged = i === 0 ? '<p>鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧</p>' : ''
    const body = `<p>${LINE}</p><p>第${i}天的水位在夜里涨了${i + 2}尺，看守把灯笼挂到第三根桩子上。</p>${damaged}<p>孩子们听着渡船的汽笛上课，第${i}组写字。</p>`
    workshop.current.put(
      `raw/river.example.com/${i}.html`,
      `<html lang="zh"><head><title>记录${i}</title></head><body><article>${body}</article></body></html>`,
    )
  }
  workshop.current.put(
    'raw/gbk.txt',
    Buffer.concat(Array.from({ length: 6 }, () => Buffer.from('c9bdc0efb5c4cfaacbaebadcc7e5c1b9a1a30a', 'hex'))),
  )
  workshop.current.put('raw/empty.html', '<p></p>')
  expect((await workshop.current.run(['raw'])).code).toBe(0)
}

/** Starts the inspector and returns its address. */
async function open(...args: string[]): Promise<URL> {
  const child = spawn(process.execPath, [bin, 'inspect', 'output', ...args], { cwd: workshop.current.path })
  running.push(child)
  let said = ''
  let wrong = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (wrong += text))
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    said += text
    if (said.includes('\n')) return new URL(said.trim())
  }
  throw new Error(wrong)
}

const tokenOf = (url: URL): string => url.hash.slice('#token='.length)

interface Reply {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

function ask(url: URL, path: string, question: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((done, fail) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path,
        method: question === undefined ? 'GET' : 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => done({ status: response.statusCode!, headers: response.headers, body }))
      },
    )
    asked.on('error', fail)
    asked.end(question === undefined ? undefined : JSON.stringify(question))
  })
}

async function openPage(url: URL, width = 1280): Promise<Page> {
  const browser = await openChromium()
  browsers.push(browser)
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(url.href)
  await page.waitForSelector('.rows a')
  return page
}

describe('the inspector', () => {
  it('answers the page that it gave out, on this machine, and nobody else', async () => {
    await makeDataset()
    const url = await open()
    const token = { 'X-Qingliu-Token': tokenOf(url) }
    expect(url.hostname).toBe('127.0.0.1')
    expect((await ask(url, '/api/list', {}, token)).status).toBe(200)
    expect((await ask(url, '/api/list', {})).status).toBe(403)
    expect((await ask(url, '/api/list', {}, { 'X-Qingliu-Token': 'x'.repeat(32) })).status).toBe(403)
    expect((await ask(url, '/api/list', {}, { ...token, Host: `evil.example:${url.port}` })).status).toBe(421)
    expect((await ask(url, '/api/list', {}, { ...token, Origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask(url, '/api/list', {}, { ...token, 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await ask(url, '/', undefined, { Host: `evil.example:${url.port}` })).status).toBe(421)
    const page = await ask(url, '/', undefined)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    for (const path of ['/../../package.json', '/page.js.map', '/%2e%2e/run.json', '/api/run'])
      expect((await ask(url, path, undefined, token)).status, path).toBe(404)
  })

  it('takes hostile questions for texts, and writes nothing', async () => {
    await makeDataset()
    const url = await open()
    const token = { 'X-Qingliu-Token': tokenOf(url) }
    const before = readdirSync(workshop.current.path, { recursive: true }).sort()
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
      expect(JSON.parse((await ask(url, '/api/list', { title: text }, token)).body).total, text).toBe(0)
      expect(
        JSON.parse((await ask(url, '/api/list', { facets: { site: text, flag: text } }, token)).body).total,
        text,
      ).toBe(0)
      expect((await ask(url, '/api/document', { doc: text }, token)).status, text).toBe(400)
    }
    for (const question of [
      { facets: { 'site; DROP TABLE listed': 'x' } },
      { sort: 'doc_id; DROP TABLE listed' },
      { offset: '1; DROP' },
      { offset: -1 },
      null,
      7,
    ])
      expect((await ask(url, '/api/list', question, token)).status).toBe(400)
    expect((await ask(url, '/api/sql', { sql: 'SELECT 1' }, token)).status).toBe(400)
    expect(readdirSync(workshop.current.path, { recursive: true }).sort()).toEqual(before)
  })

  it('searches texts and tells how far it is', async () => {
    await makeDataset()
    const url = await open()
    const token = { 'X-Qingliu-Token': tokenOf(url) }
    const lines = (await ask(url, '/api/search', { text: '第3组写字' }, token)).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-2)).toMatchObject({ found: 1 })
    const found = JSON.parse((await ask(url, '/api/list', { search: lines.at(-1).search }, token)).body)
    expect(found.rows.map(({ source_uri }: { source_uri: string }) => source_uri)).toEqual(['river.example.com/3.html'])
    expect(found.sql).toContain(`contains(text, '第3组写字')`)
  })

  it.skipIf(!hasChromium)(
    'shows a document, leads a character to its bytes, and takes a decision that the next run heeds',
    async () => {
      await makeDataset()
      const page = await openPage(await open('--raw', 'raw'))
      await page.getByRole('button', { name: /^river\.example\.com/ }).click()
      await page.locator('.bar b', { hasText: /^12$/ }).waitFor()
      await page.fill('input[name=title]', '记录0')
      await page.locator('.bar b', { hasText: /^1$/ }).waitFor()
      await page.locator('.rows a').focus()
      await page.keyboard.press('Enter')
      const proven = page.locator('section.pane ins.proven').first()
      await proven.waitFor()
      expect(await proven.textContent()).toMatch(/^老/)
      expect(await proven.getAttribute('title')).toContain('repair/mojibake\nproven')
      await proven.click({ position: { x: 4, y: 8 } })
      await page.locator('#trace').waitFor()
      const trace = (await page.locator('#trace').textContent())!
      const [, from, to] = /bytes (\d+)–(\d+)/.exec(trace)!
      const file = readFileSync(join(workshop.current.path, 'raw/river.example.com/0.html'))
      const hex = file
        .subarray(Number(from), Number(to))
        .toString('hex')
        .replace(/..(?=.)/g, '$& ')
      expect(trace).toContain(hex)
      expect(await page.locator('del.chosen').count()).toBe(1)
      // The line that the site repeats was dropped; it is to stay.
      await page.locator('del', { hasText: LINE }).first().click()
      await page.getByText('Decide what happens to a line').click()
      expect(await page.inputValue('textarea[name=line]')).toBe(LINE)
      await page.getByText('What would change?').click()
      expect(await page.locator('#touched').textContent()).toMatch(/^12 documents/)
      await page.fill('input[name=reason]', 'it is their motto')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.locator('#said', { hasText: /^Written/ }).waitFor()
      await page.getByText('This document is wrong').click()
      await page.fill('input[name=wrong]', 'the third line is missing')
      await page.getByRole('button', { name: 'Note it' }).click()
      await page.getByText('Written to', { exact: false }).last().waitFor()
      const corrections = readFileSync(join(workshop.current.path, 'qingliu.knowledge.yaml'), 'utf8')
      expect(corrections).toBe(`keep:\n  # it is their motto\n  - site: river.example.com\n    text: ${LINE}\n`)
      expect(JSON.parse(readFileSync(join(workshop.current.path, 'qingliu.review.jsonl'), 'utf8'))).toMatchObject({
        source_uri: 'river.example.com/0.html',
        reason: 'the third line is missing',
      })
      expect((await workshop.current.run(['raw'])).code).toBe(0)
      expect((await workshop.current.rows())['river.example.com/0.html']!.text).toContain(LINE)
    },
  )

  it.skipIf(!hasChromium)('is used by keyboard and on a telephone, without a violation that axe finds', async () => {
    await makeDataset()
    const page = await openPage(await open(), 390)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    const violations = async (): Promise<unknown> =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
    expect(await violations()).toEqual([])
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('section.pane').first().waitFor()
    await page.keyboard.press('n')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.rows a').first().waitFor()
    expect(said).toEqual([])
  })

  it.skipIf(!hasChromium)('runs no script of a document', async () => {
    HOSTILE.forEach((text, i) => {
      const page = `---\ntitle: ${JSON.stringify(text.toWellFormed())}\nsource: ${JSON.stringify(text)}\n---\n第${i}篇。${text}\n河水在夜里涨了两尺，看守把灯笼挂到第三根桩子上。\n`
      workshop.current.put(`raw/${encodeURIComponent(text).slice(0, 80)}${i}.txt`, page)
    })
    expect((await workshop.current.run(['raw'])).code).toBe(0)
    const page = await openPage(await open())
    const asked: string[] = []
    page.on('request', (each) => asked.push(new URL(each.url()).host))
    page.on('dialog', (dialog) => asked.push(dialog.message()))
    const docs = await page.locator('.rows a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(docs.length).toBe(100)
    for (const href of docs.filter((_, i) => i % 9 === 0)) {
      await page.evaluate(`location.hash = '${href}'`)
      await page.locator('section.pane').first().waitFor()
      await page.keyboard.press('Escape')
    }
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect([...new Set(asked)]).toEqual([new URL(page.url()).host])
  })
})
