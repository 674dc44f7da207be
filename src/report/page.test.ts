import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, it } from 'vitest'
import { HOSTILE } from '../../test/hostile-texts.ts'
import { hasChromium, openChromium } from '../../test/views/chromium.ts'
import { temporaryFolder } from '../system/temporary.ts'
import { CONTENTS } from './figures/contents.ts'
import { DAMAGE_SECTION } from './figures/damage.ts'
import { DRIFT } from './figures/drift.ts'
import { FLOW } from './figures/flow.ts'
import { LOSSES } from './figures/losses.ts'
import { page, scriptHash } from './page.ts'

/** The page with hostile texts in every cell that is not a number, and in what pictures say. */
function hostilePage(): string {
  const sections = [FLOW, DAMAGE_SECTION, CONTENTS, LOSSES, DRIFT].map(({ title, figures }) => ({
    title,
    figures: figures
      .filter(({ id }) => id !== 'months' && id !== 'days')
      .map((figure) => ({
        figure,
        rows: HOSTILE.map((text, i) =>
          Object.fromEntries(
            figure.columns.map(({ key, kind }) => [key, ['name', 'text', 'document'].includes(kind) ? text : i + 1]),
          ),
        ),
      })),
  }))
  const head = { title: HOSTILE[0]!, totals: HOSTILE.map((text) => [text, text] as const), facts: [] }
  return page(head, sections, [])
}

it('has 200 hostile texts to show', () => {
  expect(new Set(HOSTILE).size).toBe(200)
})

it('shows hostile texts as texts', () => {
  const $ = load(hostilePage())
  expect($('script').length).toBe(1)
  expect($('style').length).toBe(1)
  const allowed =
    'html head meta title style body header h1 h2 h3 dl dt dd div nav ul li a main section article p table thead tbody tr th td bdi button details summary pre code script span svg path rect text tspan'.split(
      ' ',
    )
  const names = new Set(
    $('*')
      .toArray()
      .map((element) => ('name' in element ? element.name : '')),
  )
  expect([...names].filter((name) => !allowed.includes(name))).toEqual([])
  const attributes = new Set(
    $('*')
      .toArray()
      .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : [])),
  )
  expect([...attributes].filter((name) => name.startsWith('on') || name === 'src' || name.includes('xlink'))).toEqual(
    [],
  )
  const links = $('[href]')
    .toArray()
    .map((element) => $(element).attr('href')!)
  expect(links.filter((href) => !/^#[\w-]+$/.test(href))).toEqual([])
  expect($.html()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000\ufeff]/)
})

it.skipIf(!hasChromium)('runs none of them in a browser', async () => {
  const folder = await temporaryFolder()
  const browser = await openChromium()
  try {
    const path = join(folder.path, 'report.html')
    writeFileSync(path, hostilePage())
    const tab = await browser.newPage()
    const asked: string[] = []
    tab.on('request', (request) => asked.push(request.url()))
    tab.on('dialog', (dialog) => asked.push(dialog.message()))
    await tab.goto(`file://${path}`)
    await tab.evaluate("for (const button of document.querySelectorAll('th button')) button.click()")
    expect(await tab.evaluate('window.hit')).toBeUndefined()
    expect(asked).toEqual([`file://${path}`])
  } finally {
    await browser.close()
    await folder.remove()
  }
})

it('lets its own script run, and no other', () => {
  const $ = load(hostilePage())
  expect($('meta[http-equiv="Content-Security-Policy"]').attr('content')).toBe(
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash($('script').text())}'`,
  )
})
