import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { type ChildNode, isTag, isText, type ParentNode } from 'domhandler'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/document/stage.ts'
import { applyOutcome, view } from '../../../src/pipeline/draft.ts'
import { defaults, draftOf } from '../../../test/fixtures.ts'
import { rounds } from '../../../test/rounds.ts'
import { html } from '../index.ts'
import { buildTree } from './tree.ts'

const stage = html as unknown as Stage
const run = stage.create(defaults(stage))
const LIMITS = { depth: 512, elements: 300_000 }

/** Cleans a text. The engine checks the edits; the blocks are checked here. */
function clean(text: string): void {
  const draft = draftOf(text.toWellFormed())
  const out = applyOutcome(draft, stage, run(view(draft)))
  let at = 0
  for (const { start, end } of out.blocks ?? []) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBeLessThanOrEqual(out.text.length)
}

/** The data of all text nodes, in the order of the tree. */
function textOf(root: ParentNode): string {
  let text = ''
  const stack: ChildNode[] = [...root.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) text += node.data
    else if (isTag(node)) for (const child of [...node.children].reverse()) stack.push(child)
  }
  return text
}

describe('well-formed HTML', () => {
  const word = fc.constantFrom(
    '中',
    '文',
    'a',
    ' b ',
    '&amp;',
    '&#x4e2d;',
    '&nbsp;',
    '&copy',
    ' < ',
    '1',
    '😀',
    '\n',
    '&lt;p&gt;',
    '.',
  )
  const attributes = fc.constantFrom('', ' class=a', ' id="b c"', " title='>'", ' data-x="&quot;" hidden', ' a=1 a=2')
  const comment = fc.constantFrom(
    '<!---->',
    '<!-- a > b -->',
    '<!-- <p> --!>',
    '<script>"<p>" < 1</script>',
    '<style>p>a{}</style>',
  )
  const wrap = (name: string, content: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(attributes, content).map(([given, inner]) => `<${name}${given}>${inner}</${name}>`)
  const { inline, flow } = fc.letrec<{ inline: string; flow: string }>((tie) => {
    const inlines = fc.array(tie('inline'), { maxLength: 4 }).map((parts) => parts.join(''))
    const flows = fc.array(tie('flow'), { maxLength: 4 }).map((parts) => parts.join(''))
    return {
      inline: fc.oneof(
        { maxDepth: 4 },
        word,
        comment,
        fc.constant('<br/>'),
        ...['span', 'sup', 'label', 'x-y', 'kbd'].map((name) => wrap(name, inlines)),
      ),
      flow: fc.oneof(
        { maxDepth: 4 },
        tie('inline'),
        wrap('p', inlines),
        wrap('h2', inlines),
        wrap('ul', wrap('li', flows)),
        wrap(
          'dl',
          fc.tuple(wrap('dt', inlines), wrap('dd', flows)).map((parts) => parts.join('')),
        ),
        wrap(
          'table',
          wrap(
            'tbody',
            wrap(
              'tr',
              fc.tuple(wrap('td', flows), wrap('th', flows)).map((cells) => cells.join('')),
            ),
          ),
        ),
        ...['div', 'section', 'blockquote', 'details', 'center'].map((name) => wrap(name, flows)),
      ),
    }
  })
  it('has the text of parse5, in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(inline, flow), { maxLength: 6 }), (parts) => {
        const source = `<!DOCTYPE html><html><head><title>t</title></head><body>${parts.join('')}</body></html>`
        expect(textOf(buildTree(source, LIMITS).root)).toBe(textOf(load(source).root()[0]!))
      }),
      { numRuns: rounds(600) },
    )
  })
})

describe('damaged pages', () => {
  const fixtures = join(import.meta.dirname, '../fixtures')
  const pages = readdirSync(fixtures)
    .flatMap((name) => readdirSync(join(fixtures, name)).map((file) => join(fixtures, name, file)))
    .filter((file) => file.endsWith('.html'))
    .map((file) => readFileSync(file, 'utf8'))
  const page = fc.constantFrom(...pages)
  it('may end anywhere', () => {
    fc.assert(
      fc.property(page, fc.nat(), (text, at) => clean(text.slice(0, at % (text.length + 1)))),
      { numRuns: rounds(500) },
    )
  })
  it('may lack or repeat a piece', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(60), fc.nat(), (text, at, length, to) => {
        const start = at % text.length
        const piece = text.slice(start, start + length)
        const rest = text.slice(0, start) + text.slice(start + length)
        const place = to % (rest.length + 1)
        clean(rest)
        clean(rest.slice(0, place) + piece + piece + rest.slice(place))
      }),
      { numRuns: rounds(300) },
    )
  })
})

/**
 * Counts the units that searches skip, the units read one by one, and the steps through stacks and tables during a
 * task.
 */
function workOf(task: () => void): number {
  let work = 0
  const { indexOf, charCodeAt, slice } = String.prototype
  const { get } = Map.prototype
  const { at } = Array.prototype
  String.prototype.indexOf = function (this: string, search: string, from = 0) {
    const found = indexOf.call(this, search, from)
    work += (found === -1 ? this.length : found) - from + 1
    return found
  }
  String.prototype.charCodeAt = function (this: string, place: number) {
    work++
    return charCodeAt.call(this, place)
  }
  String.prototype.slice = function (this: string, ...range: [number?, number?]) {
    work++
    return slice.apply(this, range)
  }
  Map.prototype.get = function (this: Map<unknown, unknown>, key: unknown) {
    work++
    return get.call(this, key)
  }
  Array.prototype.at = function (this: unknown[], place: number) {
    work++
    return at.call(this, place)
  }
  try {
    task()
  } finally {
    Object.assign(String.prototype, { indexOf, charCodeAt, slice })
    Map.prototype.get = get
    Array.prototype.at = at
  }
  return work
}

describe('work is linear in the page', () => {
  it.each<[name: string, piece: string, first?: string, last?: string]>([
    ['nested elements', '<div>'],
    ['stray closes', '</div></b></p>'],
    ['attributes', 'a=1 b="c" ', '<p ', '>'],
    ['comments', '<!-- a -- b --!>'],
    ['a comment without an end', 'a - b -- c --', '<!--'],
    ['quotes without an end', '<a href="x>'],
    ['scripts in scripts', '<script><!--<script></script>'],
    ['escaped scripts without an end', '<script><!--<script>'],
    ['frames without an end', '<iframe><textarea><title>'],
    ['CDATA without an end', '<![CDATA[<b>'],
    ['CDATA with one end', '<![CDATA[', '', ']]>'],
    ['links in links', '<a><p>'],
    ['formatting across blocks', '<b><p></b>'],
    ['tables in cells', '<table><tr><td>'],
    ['lists in lists', '<ul><li>'],
    ['references', '&amp;&#20013;&nosuch;&'],
    ['brackets', '< '],
    ['formulas', '<semantics><i></i><annotation>'],
    ['line numbers in line numbers', '<p class=gutter>1 '],
    ['hidden in hidden', '<p hidden>a<i hidden>'],
  ])('%s', (_, piece, first = '', last = '') => {
    const work = (count: number): number => {
      const source = `<html>${first}${piece.repeat(count)}文${last}`
      return workOf(() => void run(view(draftOf(source))))
    }
    work(100)
    expect(work(8000) / work(2000)).toBeLessThan(4.6)
  })
})
