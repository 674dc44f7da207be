import { describe, expect, it } from 'vitest'
import type { Document, Field } from '../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import { FIELD_RANK } from '../../src/document/stage.ts'
import type { Block } from '../../src/document/structure/block.ts'
import { Reader } from './reader.ts'

/** A line of a page. */
interface Line {
  readonly text: string
  readonly tag?: string
  readonly outside?: true
  /** Characters of its links. */
  readonly links?: number
}

/** The dates of publication of a page, with their ranks. `[…]` in a line is a date that html read there. */
function dates(lines: readonly Line[], { title, lang = 'en' }: { title?: string; lang?: string } = {}): string[] {
  let text = ''
  const blocks = lines.map(({ text: line, tag = 'p', outside, links = 0 }): Block => {
    const start = text.length
    text += `${line}\n`
    const block = { start, end: text.length - 1, tag, path: tag, depth: 1, shared: 0, linkChars: links, hidden: false }
    return outside ? { ...block, outside: 'test' } : block
  })
  const titled: Pick<Field, 'name' | 'text' | 'rule' | 'rank' | 'ledger'>[] =
    title === undefined ? [] : [{ name: 'title', text: title, rule: 'html/title', rank: 80, ledger: EMPTY_LEDGER }]
  const doc = { text, blocks, fields: titled, findings: [], ledger: EMPTY_LEDGER, traits: { kind: 'html', lang } }
  const { fields = [] } = new Reader(doc as unknown as Document, 'UTC').outcome()
  return fields
    .filter(({ name }) => name === 'published')
    .map(({ value, rank = FIELD_RANK.text, rule }) => `${value!.slice(0, 10)} ${rule} ${rank}`)
}

const TITLE = 'The river rose again'
const H1: Line = { text: TITLE, tag: 'h1' }
const PROSE: Line = { text: 'It rose all night, and in the morning the lower road had gone under as far as the mill.' }
const around = (text: string): Line => ({ text, outside: true })
const body: readonly Line[] = Array.from({ length: 9 }, () => PROSE)

describe('a line of links below the title', () => {
  const below = (text: string, links = text.length - 11): string[] =>
    dates([H1, { text, outside: true, links }, ...body], { title: TITLE })

  it('may hold the day as a part of its own', () => {
    const expected = [`2014-05-03 date ${FIELD_RANK.guess}`]
    expect(below('24 replies · May 3, 2014')).toEqual(expected)
    expect(below('May 3, 2014 | Press | News')).toEqual(expected)
    expect(below('⋅ May 3, 2014 ⋅ Email this post ⋅ Print this page ⋅ Leave a comment')).toEqual(expected)
  })

  it('may name a day that is none', () => {
    expect(below('The flood of May 3, 2014 in pictures')).toEqual([])
    expect(below('Pictures | The flood of May 3, 2014 | Print')).toEqual([])
    expect(below(`May 3, 2014 the river rose again, and ${'x'.repeat(30)}`)).toEqual([])
  })
})

describe('the day of the last change', () => {
  const guess = [`2014-05-03 updated ${FIELD_RANK.guess}`]
  const foot = (...lines: readonly Line[]): string[] => dates([H1, ...body, ...lines], { title: TITLE })

  it('is read from the foot', () => {
    expect(foot(around('Last updated: May 3, 2014'))).toEqual(guess)
    expect(foot(around('This page was last edited on 3 May 2014, at 13:22.'))).toEqual(guess)
    expect(foot(around('Updated: $Date: 2014/05/03 06:31:41 $'))).toEqual(guess)
    expect(dates([H1, ...body, around('Aktualisiert am 03.05.2014.')], { title: TITLE, lang: 'de' })).toEqual(guess)
  })

  it('is read below its label', () => {
    expect(foot(around('Last updated:'), around('May 3, 2014'))).toEqual(guess)
    expect(foot(around('Letzte Änderung:'), around('3. Mai 2014 um 09:25'))).toEqual(guess)
    expect(foot(around('Last updated:'), around('on May 3, 2014'))).toEqual([])
    expect(foot(around('The mill:'), around('May 3, 2014'))).toEqual([])
  })

  it('counts only where nothing else dates the page', () => {
    const found = dates([H1, around('May 1, 2014'), ...body, around('Last updated: May 3, 2014')], { title: TITLE })
    expect(found).toEqual([`2014-05-01 date ${FIELD_RANK.day}`])
  })

  it('is unknown where the foot names several', () => {
    expect(foot(around('Last updated: May 3, 2014'), around('Last updated: May 4, 2014'))).toEqual([])
  })

  it('is not read from the middle of the text', () => {
    const middle = [H1, ...body, { text: 'Last updated: May 3, 2014' }, ...body]
    expect(dates(middle, { title: TITLE })).toEqual([])
  })
})

describe('the clock of a board', () => {
  const clock = around('Date: Thursday, 05 March 2026 at 01:16 PM')
  it('counts after every other date where no title is known', () => {
    const above = [clock, around('News'), around('Boards'), around('Rivers')]
    expect(dates([...above, ...body])).toEqual([`2026-03-05 published ${FIELD_RANK.page}`])
  })
  it('is not told from a date right above the text', () => {
    expect(dates([clock, around('News'), ...body])).toEqual([`2026-03-05 published ${FIELD_RANK.stated}`])
  })
  it('is not told from the date of a document below a title', () => {
    expect(dates([H1, clock, ...body], { title: TITLE })).toEqual([`2026-03-05 published ${FIELD_RANK.stated}`])
  })
})

describe('a title', () => {
  it('may begin with the day in ISO’s form', () => {
    const title = '2014-05-03 the river rose again'
    expect(dates([{ text: title, tag: 'h1' }, ...body], {})).toEqual([`2014-05-03 day-of-issue ${FIELD_RANK.guess}`])
  })
  it.each(['May 3, 2014: the river rose again', '2014-05-03', '2014-05-03 12:00', 'Log 2014-05-03 of the river'])(
    'not: %s',
    (title) => expect(dates([{ text: title, tag: 'h1' }, ...body]).join()).not.toContain('day-of-issue'),
  )
})

describe('a period below the title', () => {
  it.each(['24th to 26th June 2013', '3–5 May 2014', '3. bis 5. Mai 2014'])('is no date: %s', (line) =>
    expect(dates([H1, { text: line }, ...body], { title: TITLE })).toEqual([]),
  )
  it('is none where a time precedes the day', () => {
    expect(dates([H1, { text: '13:22 – 3 May 2014' }, ...body], { title: TITLE })).toHaveLength(1)
  })
})

it('a text that begins with its heading has a head', () => {
  const lines = [{ text: TITLE, tag: 'h2' }, around('Jane Doe'), around('May 3, 2014'), ...body]
  expect(dates(lines, { title: 'Something else' })).toEqual([`2014-05-03 date ${FIELD_RANK.day}`])
  expect(dates([PROSE, around('Jane Doe'), around('May 3, 2014'), ...body], { title: 'Something else' })).toEqual([])
})
