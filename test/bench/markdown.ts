import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CheerioAPI, load } from 'cheerio'
import type { Element } from 'domhandler'
import MarkdownIt from 'markdown-it'
import { createCleaner } from '../../src/clean.ts'

/**
 * Measures how much of a page's structure its Markdown has:
 * `npm run bench:markdown -- FOLDER [--python PYTHON] [--set NAME] [--missed]`.
 *
 * FOLDER has `raw/ID.html` and `truth.jsonl`, with a line of JSON for each page: `id`, `set`, `text`. The expected elements are
 * the headings, items, links, cells and lines of code of the page whose text is in the true text. Precision and recall are
 * computed over all pages of the set, by kind. With PYTHON, trafilatura's Markdown is scored as well. `--missed` lists what
 * qingliu's Markdown lacks, page by page.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, set: { type: 'string' }, missed: { type: 'boolean' } },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('say the folder: npm run bench:markdown -- FOLDER')

const KINDS = ['heading', 'item', 'link', 'cell', 'code'] as const
type Kind = (typeof KINDS)[number]
/** Found or expected elements by kind: each as its letters and digits, a link with its address. */
type Found = Readonly<Record<Kind, readonly string[]>>

const EXTRACT = `
import json, sys, trafilatura
for path in sys.stdin.read().split('\\n'):
    if not path: continue
    with open(path, 'rb') as file: page = file.read()
    text = trafilatura.extract(page, output_format='markdown', include_links=True, include_formatting=True, include_tables=True)
    print(json.dumps(text or ''))
`

interface Truth {
  readonly id: string
  readonly set: string
  readonly text?: string
}

const truths = readFileSync(join(folder, 'truth.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  // Python writes NaN, which is no JSON.
  .map((line) => JSON.parse(line.replace(/: NaN\b/g, ': null')) as Truth)
  .filter(({ text, set }) => text !== undefined && text !== '' && (values.set === undefined || values.set === set))
const pageOf = ({ id }: Truth): string => join(folder, 'raw', `${id}.html`)

const clean = createCleaner({ set: ['script.when=never'] })
const gold = truths.map((truth) => structureOf(load(readFileSync(pageOf(truth))), truth.text!))
report(
  'qingliu',
  truths.map((truth) => found(clean(readFileSync(pageOf(truth))).markdown)),
)
if (values.python !== undefined) report('trafilatura', trafilatura(values.python).map(found))

function report(name: string, all: readonly Found[]): void {
  console.log(`${name}, ${all.length} pages`)
  for (const kind of KINDS) {
    let right = 0
    let wanted = 0
    let given = 0
    all.forEach((each, i) => {
      const left = counted(gold[i]![kind])
      wanted += gold[i]![kind].length
      given += each[kind].length
      for (const one of each[kind]) {
        const count = left.get(one) ?? 0
        if (count > 0) {
          right++
          left.set(one, count - 1)
        }
      }
    })
    if (values.missed && name === 'qingliu') for (const line of missed(kind, all)) console.log(line)
    const precision = given === 0 ? Number.NaN : right / given
    console.log(
      `  ${kind.padEnd(8)} precision ${precision.toFixed(4)}  recall ${(right / wanted).toFixed(4)}  of ${wanted}`,
    )
  }
}

function missed(kind: Kind, all: readonly Found[]): string[] {
  return all.flatMap((each, i) => {
    const left = counted(each[kind])
    const lacks = gold[i]![kind].filter((one) => {
      const count = left.get(one) ?? 0
      left.set(one, count - 1)
      return count <= 0
    })
    return lacks.length > 0
      ? [`  ${truths[i]!.id}  ${kind} ${lacks.length}: ${lacks.slice(0, 4).join(' · ').slice(0, 160)}`]
      : []
  })
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** Letters and digits, as scores compare text. */
function ink(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The elements of a page whose text is in its true text. */
function structureOf($: CheerioAPI, text: string): Found {
  const lines = new Set(text.split('\n').map(ink))
  const whole = ink(text)
  const own = (element: Element): string => ink($(element).clone().children('ul, ol').remove().end().text())
  const isTrue = (line: string): boolean =>
    line.length > 0 && (lines.has(line) || (line.length >= 20 && whole.includes(line)))
  const texts = (selector: string): string[] =>
    $(selector)
      .get()
      .map((element) => own(element as Element))
      .filter(isTrue)
  const links = $('a[href]')
    .get()
    .filter((element) =>
      isTrue(ink($(element).closest('p, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, dd').text())),
    )
    .filter((element) => !/^(?:#|javascript:)/.test($(element).attr('href')!.trim()) && ink($(element).text()) !== '')
  return {
    heading: texts('h1, h2, h3, h4, h5, h6'),
    item: texts('li'),
    link: links.map((element) => linkOf($(element).text(), $(element).attr('href')!)),
    cell: $('table')
      .get()
      .filter((table) => $(table).find('table, p, div, ul').length === 0)
      .flatMap((table) =>
        $(table)
          .find('td, th')
          .get()
          .map((cell) => ink($(cell).text())),
      )
      .filter((cell) => cell !== '' && whole.includes(cell)),
    code: $('pre')
      .get()
      .flatMap((pre) => codeLines($, pre as Element))
      .filter(isTrue),
  }
}

/** Lines of code, however the page breaks them. */
function codeLines($: CheerioAPI, pre: Element): string[] {
  const copy = $(pre).clone()
  copy.find('br').replaceWith('\n')
  copy.find('.line, .cl, .code-line, div, li, tr').append('\n')
  return copy.text().split('\n').map(ink)
}

/** A link by its text and the end of its address: tools make addresses absolute. */
function linkOf(text: string, href: string): string {
  return `${ink(text)} ${ink(decoded(href.trim().replace(/^[a-z]+:\/\/[^/]+/i, '')))}`
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** The elements of a Markdown text according to a Markdown parser. */
function found(markdown: string): Found {
  const $ = load(new MarkdownIt({ html: true }).render(markdown))
  const texts = (selector: string): string[] =>
    $(selector)
      .get()
      .map((element) => ink($(element).clone().children('ul, ol').remove().end().text()))
      .filter((line) => line !== '')
  return {
    heading: texts('h1, h2, h3, h4, h5, h6'),
    item: texts('li'),
    link: $('a[href]')
      .get()
      .map((element) => linkOf($(element).text(), $(element).attr('href')!)),
    cell: texts('td, th'),
    code: $('pre')
      .get()
      .flatMap((pre) => $(pre).text().split('\n').map(ink))
      .filter((line) => line !== ''),
  }
}

function trafilatura(python: string): string[] {
  const { stdout, status, stderr } = spawnSync(python, ['-c', EXTRACT], {
    input: truths.map(pageOf).join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (status !== 0) throw new Error(`trafilatura ended with ${status}: ${stderr}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
}
