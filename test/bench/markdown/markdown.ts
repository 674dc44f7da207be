import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type CheerioAPI, load } from 'cheerio'
import type { Element } from 'domhandler'
import MarkdownIt from 'markdown-it'
import { createCleaner } from '../../../src/clean.ts'

/**
 * Measures how much of a page's structure its Markdown has:
 * `npm run bench:markdown -- FOLDER [--python PYTHON] [--defuddle FOLDER] [--set NAME] [--missed] [--wrong]`.
 *
 * FOLDER has `raw/ID.html` and `truth.jsonl`, with a line of JSON for each page: `id`, `set`, `text`. The expected elements are
 * the headings, items, links, cells and lines of code of the page whose text is in the true text (`structureOf`). Precision and recall are
 * computed over all pages of the set, by kind. With PYTHON, trafilatura's Markdown is scored as well, and Defuddle's with a folder
 * in which `npm install defuddle` was run. `--missed` lists what qingliu's Markdown lacks, page by page, and `--wrong` what only
 * it has.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ python: { type: 'string' }, defuddle: { type: 'string' }, set: { type: 'string' } },
    ...{ missed: { type: 'boolean' }, wrong: { type: 'boolean' } },
  },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('say the folder: npm run bench:markdown -- FOLDER')

const KINDS = ['heading', 'item', 'link', 'cell', 'code'] as const
type Kind = (typeof KINDS)[number]
/** Found or expected elements by kind: each as its letters and digits, a link with its address. */
type Found = Readonly<Record<Kind, readonly string[]>>

/** What stands round the text by its element: an item of a menu may have the words of a heading. */
const AROUND = 'nav, aside, footer'

/** Length from which a piece of a page is looked for anywhere in the true text, and not as a line of it. Letters and digits. */
const LONG = 20

/** Pieces of so many letters, every so many, are looked for where a text does not stand in the true one as a whole. */
const PIECE = 12
const STEP = 6

const EXTRACT = `
import json, sys, trafilatura
for path in sys.stdin.read().split('\\n'):
    if not path: continue
    with open(path, 'rb') as file: page = file.read()
    text = trafilatura.extract(page, output_format='markdown', include_links=True, include_formatting=True, include_tables=True)
    print(json.dumps(text or ''))
`

const DEFUDDLE = `
import { readFileSync } from 'node:fs'
import { Defuddle } from 'defuddle/node'
for (const path of readFileSync(0, 'utf8').split('\\n')) {
  const { content } = await Defuddle(readFileSync(path, 'utf8'), 'about:blank', { markdown: true }).catch(() => ({}))
  process.stdout.write(JSON.stringify(content ?? '') + '\\n')
}
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
if (values.defuddle !== undefined) report('defuddle', defuddle(values.defuddle).map(found))

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
    if (values.missed && name === 'qingliu') for (const line of unequal(kind, gold, all)) console.log(`  lacks ${line}`)
    if (values.wrong && name === 'qingliu') for (const line of unequal(kind, all, gold)) console.log(`  has ${line}`)
    const precision = given === 0 ? Number.NaN : right / given
    console.log(
      `  ${kind.padEnd(8)} precision ${precision.toFixed(4)}  recall ${(right / wanted).toFixed(4)}  of ${wanted}`,
    )
  }
}

/** What pages have of a kind and others lack, page by page. */
function unequal(kind: Kind, pages: readonly Found[], others: readonly Found[]): string[] {
  return pages.flatMap((each, i) => {
    const left = counted(others[i]![kind])
    const own = each[kind].filter((one) => {
      const count = left.get(one) ?? 0
      left.set(one, count - 1)
      return count <= 0
    })
    return own.length > 0
      ? [`${truths[i]!.id}  ${kind} ${own.length}: ${own.slice(0, 4).join(' · ').slice(0, 160)}`]
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

/**
 * The elements of a page whose text is in its true text. That is a Markdown source without its marks, but for those that its
 * makers did not know: `[Go][]`, shortcodes, tags within code. So a long text counts as true where three quarters of it stand
 * there, and code where half of its lines do. Items are compared without the lists and the code in them. A list of the
 * page's own headings is no part of a source, and a table of code and the numbers of its lines is code.
 */
function structureOf($: CheerioAPI, text: string): Found {
  const lines = new Set(text.split('\n').map(ink))
  const whole = ink(text)
  const isMostlyTrue = (line: string): boolean => {
    let found = 0
    let pieces = 0
    for (let at = 0; at + PIECE <= line.length; at += STEP, pieces++)
      if (whole.includes(line.slice(at, at + PIECE))) found++
    return 4 * found >= 3 * pieces
  }
  const isTrue = (line: string): boolean =>
    line.length > 0 && (lines.has(line) || (line.length >= LONG && (whole.includes(line) || isMostlyTrue(line))))
  const elements = (selector: string): Element[] => $(selector).get() as Element[]
  const isWithin = (element: Element): boolean => $(element).closest(AROUND).length === 0
  const isOfContents = (item: Element): boolean => {
    const [first] = $(item).find('a[href]').get() as Element[]
    return first !== undefined && /^#/.test($(first).attr('href')!) && ink($(first).text()) === itemOf($, item)
  }
  const isLinkTrue = (element: Element): boolean =>
    ['p, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, dd', 'tr'].some((block) =>
      isTrue(ink($(element).closest(block).text())),
    )
  return {
    heading: elements('h1, h2, h3, h4, h5, h6')
      .map((element) => ink($(element).text()))
      .filter(isTrue),
    item: elements('li')
      .filter((item) => isWithin(item) && !isOfContents(item))
      .map((item) => itemOf($, item))
      .filter(isTrue),
    link: elements('a[href]')
      .filter((link) => isWithin(link) && isLinkTrue(link))
      .filter((link) => !/^(?:#|javascript:)/.test($(link).attr('href')!.trim()) && ink($(link).text()) !== '')
      .map((link) => linkOf($(link).text(), $(link).attr('href')!)),
    cell: elements('table')
      .filter((table) => $(table).find('table, p, div, ul, pre').length === 0)
      .flatMap((table) =>
        $(table)
          .find('td, th')
          .get()
          .map((cell) => ink($(cell).text())),
      )
      .filter((cell) => cell !== '' && whole.includes(cell)),
    code: elements('pre').flatMap((pre) => {
      const own = codeLines($, pre)
      const untagged = own.filter(({ hasTag }) => !hasTag)
      const asked = (untagged.length > 0 ? untagged : own).map(({ line }) => line)
      return 2 * asked.filter(isTrue).length >= asked.length ? own.map(({ line }) => line) : []
    }),
  }
}

/** The words of an item without what it contains. */
function itemOf($: CheerioAPI, item: Element): string {
  const own = $(item).clone()
  own.find('ul, ol, pre, table').remove()
  return ink(own.text())
}

/** Lines of code, however the page breaks them, without empty ones. The true text may lack tags in code, with what they stand in. */
function codeLines($: CheerioAPI, pre: Element): readonly { readonly line: string; readonly hasTag: boolean }[] {
  const copy = $(pre).clone()
  copy.find('br').replaceWith('\n')
  copy.find('.line, .cl, .code-line, div, li, tr').append('\n')
  const lines = copy.text().split('\n')
  return lines.map((text) => ({ line: ink(text), hasTag: /<[a-z/!]/i.test(text) })).filter(({ line }) => line !== '')
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
      .map((element) => ink($(element).text()))
      .filter((line) => line !== '')
  return {
    heading: texts('h1, h2, h3, h4, h5, h6'),
    item: ($('li').get() as Element[]).map((item) => itemOf($, item)).filter((line) => line !== ''),
    link: $('a[href]')
      .get()
      .map((element) => linkOf($(element).text(), $(element).attr('href')!))
      .filter((link) => !link.startsWith(' ')),
    cell: texts('td, th'),
    code: $('pre')
      .get()
      .flatMap((pre) => $(pre).text().split('\n').map(ink))
      .filter((line) => line !== ''),
  }
}

function trafilatura(python: string): string[] {
  return answers(python, ['-c', EXTRACT])
}

function defuddle(cwd: string): string[] {
  return answers(process.execPath, ['--input-type=module', '-e', DEFUDDLE], cwd)
}

/** What a program says of each page: it reads their paths and prints a line of JSON for each. */
function answers(program: string, args: readonly string[], cwd?: string): string[] {
  const { stdout, status, stderr } = spawnSync(program, args, {
    ...{ input: truths.map((truth) => resolve(pageOf(truth))).join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30, cwd },
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
}
