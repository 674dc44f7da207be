import { describe, expect, it } from 'vitest'
import type { Document, Field } from '../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import type { FieldFound } from '../../src/document/stage.ts'
import { type Block, mainRange } from '../../src/document/structure/block.ts'
import { localeOf } from '../../src/language/dates/index.ts'
import { expectLinear } from '../../test/work/work.ts'
import { datelineDay } from './latin/dateline.ts'
import { labelledValues } from './latin/labels.ts'
import { nameLines, personalNames } from './latin/names.ts'
import { starterOf, threadDay } from './posts/thread.ts'

const PROSE = 'It rose all night, and in the morning the lower road had gone under as far as the mill.'
const TITLE = '# The river rose again'

/** A page of lines: `#` begins a heading, `~` a line outside the text, and `[…]` holds the name of a member. */
function page(lines: readonly string[], flags: readonly string[] = []): Document {
  const blocks: Block[] = []
  const fields: Field[] = []
  let text = ''
  for (const line of lines) {
    const outside = /^[~#]/.test(line)
    const start = text.length
    for (const piece of line.replace(/^[~#] /, '').split(/(\[[^\]]*\])/)) {
      const name = /^\[(.*)\]$/.exec(piece)?.[1]
      const place = { rawStart: text.length, rawEnd: text.length + (name ?? '').length }
      if (name !== undefined)
        fields.push({ name: 'author', text: name, rule: 'html/member', rank: 50, ledger: EMPTY_LEDGER, ...place })
      text += name ?? piece
    }
    const tag = line.startsWith('#') ? 'h1' : 'p'
    const block = { start, end: text.length, tag, path: tag, depth: 1, shared: 0, linkChars: 0, hidden: false }
    blocks.push(outside ? { ...block, outside: 'test' } : block)
    text += '\n'
  }
  return { text, blocks, fields, ledger: EMPTY_LEDGER, traits: { kind: 'html', flags } } as unknown as Document
}

const told = ({ text }: Document, fields: readonly FieldFound[]): string[] =>
  fields.map(({ name, start, end, value }) => `${name} ${value?.slice(0, 10) ?? text.slice(start, end)}`)

describe('the day that a report begins with', () => {
  const day = (first: string, ...more: string[]) => {
    const doc = page([TITLE, first, PROSE, ...more])
    return told(doc, datelineDay(doc, mainRange(doc.blocks), 0, localeOf('UTC', 'de')))
  }
  it.each([
    `(18.01.2018) ${PROSE}`,
    `18.01.2018 – ${PROSE}`,
    `18. Januar 2018. ${PROSE}`,
    `Neuburg, 18. Januar 2018 – ${PROSE}`,
    `NEW HAVEN, January 18, 2018 /Wire/ -- ${PROSE}`,
    `Pressemitteilung vom 18. Januar 2018 | ${PROSE}`,
  ])('%s', (line) => expect(day(line)).toEqual(['published 2018-01-18']))

  it.each([
    `18.01.2018 ${PROSE}`,
    `On 18 January 2018 – so they say – ${PROSE}`,
    `The river, January 18, 2018 – ${PROSE}`,
    '(18.01.2018) The end.',
  ])('not: %s', (line) => expect(day(line)).toEqual([]))

  it('is not read from a chronicle', () => {
    expect(day(`18.01.2018 – ${PROSE}`, `19.01.2018 – ${PROSE}`)).toEqual([])
  })
})

describe('personalNames', () => {
  it.each(['Jane Doe', 'Jane Doe, John Roe', 'Jörg van der Rohe', 'JANE DOE'])('%s', (line) =>
    expect(personalNames(line)).toBeDefined(),
  )
  it.each(['San Marino', 'World News', 'Jane', 'jane doe', 'Jane Doe left the city', 'Jane Doe Foundation', ''])(
    'not: %s',
    (line) => expect(personalNames(line)).toBeUndefined(),
  )
  it('is linear', () => expectLinear(personalNames, 'Jane Doe, '))
})

describe('a name in a line of its own', () => {
  const names = (...lines: string[]) => {
    const doc = page([TITLE, ...lines])
    return told(doc, nameLines(doc, mainRange(doc.blocks), 0, 'UTC'))
  }
  it.each([
    ['right below the title', ['~ Jane Doe', PROSE]],
    ['beside the day', ['~ Rivers', '~ Jane Doe', '~ May 3, 2014', PROSE]],
    ['at the end of a text', [PROSE, PROSE, PROSE, PROSE, 'Jane Doe']],
  ])('%s', (_, lines) => expect(names(...lines)).toEqual(['author Jane Doe']))

  it.each([
    ['further below without a day', ['~ Rivers', '~ Jane Doe', PROSE]],
    ['of a place', ['~ San Marino', PROSE]],
    ['at the end of a short text', [PROSE, 'Jane Doe']],
  ])('not: %s', (_, lines) => expect(names(...lines)).toEqual([]))

  it('is not a person named in the title', () => {
    const doc = page(['# A talk with Jane Doe', '~ Jane Doe', PROSE])
    expect(nameLines(doc, mainRange(doc.blocks), 0, 'UTC')).toEqual([])
  })
})

describe('a label above its value', () => {
  const values = (...lines: string[]) => {
    const doc = page([TITLE, ...lines, PROSE])
    return told(doc, labelledValues(doc, mainRange(doc.blocks), 0, doc.blocks.length, localeOf('UTC', 'de')))
  }
  it.each([
    [
      ['~ Autor:', '~ Jane Doe', '~ Datum:', '~ 03.05.2014'],
      ['author Jane Doe', 'published 2014-05-03'],
    ],
    [['~ Article by', '~ Jane Doe and John Roe'], ['author Jane Doe、John Roe']],
    [['~ Published', '~ May 3, 2014'], ['published 2014-05-03']],
  ])('%s', (lines, expected) => {
    const doc = page([TITLE, ...lines, PROSE])
    const fields = labelledValues(doc, mainRange(doc.blocks), 0, doc.blocks.length, localeOf('UTC', 'de'))
    expect(fields.map(({ name }) => name)).toEqual(expected.map((each) => each.split(' ')[0]))
    expect(
      told(
        doc,
        fields.filter(({ edits }) => !edits?.length),
      ),
    ).toEqual(expected.filter((each) => !each.includes('、')))
  })
  it.each([
    [['~ By', '~ popular demand']],
    [['~ Published', '~ in the spring of 2014']],
    [['~ Written by', '~ Harbour Foundation Press']],
    [['~ Author', '~ Subscribe']],
  ])('not: %s', (lines) => expect(values(...lines)).toEqual([]))
})

describe('who began a thread', () => {
  const starter = (lines: readonly string[], flags = ['forum']) => {
    const doc = page(lines, flags)
    return starterOf(doc, mainRange(doc.blocks))?.text
  }
  const post = ['~ Rank: 3', '~ Joined: 2009-01-02', PROSE, '~ [roe]', PROSE]

  it('is the member right above the first post', () => {
    expect(starter(['~ [login]', TITLE, '~ [doe]', ...post])).toBe('doe')
  })
  it('is unknown on a page that is no thread', () => {
    expect(starter(['~ [login]', TITLE, '~ [doe]', ...post], [])).toBeUndefined()
  })
  it('is found in a thread of one post, recognised by its buttons', () => {
    expect(starter(['~ [doe]', '~ 只看楼主 楼主 2014-04-24 11:23:29 举报', TITLE, PROSE], [])).toBe('doe')
  })
  it('wrote on the day in the line above, not on the day of joining', () => {
    const doc = page([TITLE, '~ #1 2014-05-03 10:20', '~ [doe]', ...post], ['forum'])
    expect(told(doc, threadDay(doc, mainRange(doc.blocks), 'UTC'))).toEqual(['published 2014-05-03'])
  })
})
