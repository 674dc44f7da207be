import { describe, expect, it } from 'vitest'
import type { Document, Field } from '../../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../../src/document/ledger/ledger.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { type Block, mainRange } from '../../../src/document/structure/block.ts'
import { COMMENT_WORDS, COMMENTS } from './comments.ts'
import { misplaced } from './misplaced.ts'
import { EVENT, isSentence, PUBLISHED } from './words.ts'

/** A line of a page: its text, in which `[…]` is a field, and its properties from html and main-text. */
interface Line {
  readonly text: string
  readonly tag?: string
  readonly outside?: true
  readonly link?: true
  readonly hidden?: true
}
const TITLE: Line = { text: 'The river rose again', tag: 'h1' }
const PROSE: Line = { text: 'It rose all night, and in the morning the lower road had gone under as far as the mill.' }
/** A sentence that is shorter than a paragraph. */
const SHORT: Line = { text: 'It rose all night, and the lower road had gone under.' }
const around = (text: string): Line => ({ text, outside: true })

interface Case {
  readonly name?: 'author' | 'published'
  readonly rule?: string
  readonly rank?: number
  /** The rules of the values, one after the other, in place of `rule`. */
  readonly rules?: readonly string[]
  readonly forum?: true
  readonly read?: (text: string) => readonly FieldFound[]
}

/** The values in brackets that are not refused. The title is the first line with its text. */
function left(
  lines: readonly Line[],
  { name = 'published', rule = 'time', rank = 50, rules, forum, read }: Case = {},
): string[] {
  const fields: Field[] = []
  const blocks: Block[] = []
  let text = ''
  for (const { text: line, tag = 'p', outside, link, hidden = false } of lines) {
    const start = text.length
    for (const piece of line.split(/(\[[^\]]*\])/)) {
      const value = /^\[(.*)\]$/.exec(piece)?.[1]
      if (value !== undefined) {
        const range = { rawStart: text.length, rawEnd: text.length + value.length }
        const day = { value: `${value.padEnd(10, '-01')}T00:00:00Z` }
        fields.push({
          name,
          text: value,
          rule: `html/${rules?.[fields.length] ?? rule}`,
          ...range,
          ledger: EMPTY_LEDGER,
          rank,
          ...(name === 'published' && day),
        })
      }
      text += value ?? piece
    }
    const linkChars = link ? text.length - start : 0
    const block = { start, end: text.length, tag, path: tag, depth: 1, shared: 0, linkChars, hidden }
    blocks.push(outside ? { ...block, outside: 'test' } : block)
    text += '\n'
  }
  const traits = forum ? { flags: ['forum'] } : {}
  const doc: Document = {
    id: '',
    source: { uri: 'a', key: '', sha256: '', bytes: 0 },
    text,
    ledger: EMPTY_LEDGER,
    target: null,
    blocks,
    fields,
    findings: [],
    traits,
  }
  const titleAt = lines.indexOf(TITLE)
  const gone = new Set(misplaced(doc, mainRange(blocks), titleAt === -1 ? undefined : titleAt, read?.(text) ?? []))
  return fields.filter((field) => !gone.has(field)).map((field) => field.text)
}

const DAY = '2014-05-03'
const filler = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line)

describe('dates', () => {
  it.each<[string, Line[], boolean]>([
    ['below the title', [TITLE, around(`[${DAY}]`), PROSE], true],
    ['above it', [around(`[${DAY}]`), TITLE, PROSE], true],
    [
      'in a link above it',
      [{ text: `Another text that is linked [${DAY}]`, outside: true, link: true }, TITLE, PROSE],
      false,
    ],
    ['far above it', [around(`[${DAY}]`), ...filler(10, around('News')), TITLE, PROSE], false],
    ['below a standfirst', [TITLE, PROSE, { text: `By Jane [${DAY}]` }, PROSE], true],
    ['below two paragraphs', [TITLE, PROSE, PROSE, { text: `By Jane [${DAY}]` }, ...filler(9, PROSE)], false],
    ['in a sentence', [TITLE, { text: `The road was built anew on [${DAY}], after the flood.` }, PROSE], false],
    ['in a paragraph', [TITLE, { text: `${PROSE.text} [${DAY}] ${PROSE.text}` }, PROSE], false],
    ['of an event', [TITLE, { text: `When: [${DAY}]` }, PROSE], false],
    ['right behind the text', [TITLE, PROSE, around(`[${DAY}]`)], true],
    ['right behind the text, of two days', [TITLE, PROSE, around(`[${DAY}]`), around('[2015-01-01]')], false],
    ['behind the text and behind its own words', [TITLE, PROSE, around(`The mill [${DAY}]`)], false],
    ['behind the text in a long line', [TITLE, PROSE, around(`[${DAY}] ${'the mill '.repeat(7)}`)], false],
    [
      'behind the text below the heading of another',
      [TITLE, PROSE, { text: 'Mills', outside: true, tag: 'h4' }, around(`[${DAY}]`)],
      false,
    ],
    [
      'behind the text below a link to another',
      [TITLE, PROSE, { text: 'A ladder for the eels at the weir', outside: true, link: true }, around(`[${DAY}]`)],
      false,
    ],
    ['far behind the text', [TITLE, PROSE, ...filler(12, around('News')), around(`[${DAY}]`)], false],
    ['below a label of something else', [TITLE, PROSE, around('Deadline'), around(`[${DAY}]`)], false],
    ['below an unknown label', [TITLE, PROSE, around('Water rights end:'), around(`[${DAY}]`)], false],
    ['behind the text by its label', [TITLE, PROSE, around(`Posted on [${DAY}]`)], true],
    [
      'far behind it, below its label',
      [TITLE, PROSE, ...filler(12, around('News')), around('Published'), around(`[${DAY}]`)],
      true,
    ],
    [
      'below the label of another text',
      [
        TITLE,
        PROSE,
        { ...around('A ladder for the eels at the weir'), tag: 'h3' },
        around('Published'),
        around(`[${DAY}]`),
      ],
      false,
    ],
    ['below a label that speaks of more', [TITLE, PROSE, around('Published here before'), around(`[${DAY}]`)], false],
    [
      'below its label, of a comment',
      [TITLE, PROSE, around('Comments'), around('Published'), around(`[${DAY}]`)],
      false,
    ],
    ['far behind it', [TITLE, PROSE, ...filler(12, around('News')), around(`Posted on [${DAY}]`)], false],
    ['of a comment', [TITLE, PROSE, around('3 comments'), around(`Posted on [${DAY}]`)], false],
    ['at the foot by its label', [TITLE, ...filler(9, PROSE), { text: `Posted on [${DAY}]` }], true],
    ['at the foot', [TITLE, ...filler(9, PROSE), { text: `[${DAY}]` }], true],
    ['where nothing is a document', [around(`[${DAY}]`), around('News')], true],
  ])('%s', (_, lines, expected) => expect(left(lines)).toEqual(expected ? [DAY] : []))

  it('at the foot count only where nothing else dates the document', () => {
    const foot = [...filler(9, PROSE), { text: `[${DAY}]` }]
    expect(left([TITLE, { text: '[2014-04-01]' }, ...foot])).toEqual(['2014-04-01'])
    const read = (text: string): readonly FieldFound[] => [
      { name: 'published', start: 0, end: text.length, rule: 'date', value: '2014-04-01T00:00:00Z' },
    ]
    expect(left([TITLE, ...foot], { read })).toEqual([])
    expect(left([TITLE, ...foot], { rank: FIELD_RANK.page })).toEqual([])
  })

  it('of a thread come from its first post, signed above or below', () => {
    const thread = [TITLE, PROSE, PROSE, PROSE, { text: `#1 [${DAY}]` }, PROSE, { text: '#2 [2015-01-01]' }]
    expect(left(thread, { forum: true })).toEqual([DAY])
    expect(left([...thread, ...filler(9, PROSE)])).toEqual([])
  })

  it('are the first one in a valid position, and others of the same day', () => {
    const lines = [TITLE, around(`[${DAY}]`), around('[2014-05-04]'), around('[2015-01-01]'), PROSE]
    expect(left(lines)).toEqual([DAY, '2014-05-04'])
  })

  it('stated in the head of the page are left alone', () => {
    expect(left([TITLE, PROSE, PROSE, { text: `on [${DAY}]` }], { rule: 'meta' })).toEqual([DAY])
    expect(left([TITLE, PROSE, PROSE, { text: `[${DAY}]` }, ...filler(9, PROSE)], { rule: 'microdata' })).toEqual([DAY])
    expect(left([TITLE, PROSE, ...filler(12, around('News')), around(`[${DAY}]`)], { rule: 'microdata' })).toEqual([])
  })
})

describe('authors', () => {
  const author = (lines: readonly Line[], more: Case = {}): string[] =>
    left(lines, { name: 'author', rule: 'credit', ...more })
  const suggested: Line = { text: 'A ladder for the eels at the old weir', outside: true }

  it.each<[string, Line[], string[]]>([
    ['below the title', [TITLE, around('[Jane Doe]'), PROSE], ['Jane Doe']],
    ['in a box behind the text', [TITLE, PROSE, around('[Jane Doe]'), around('She writes.')], ['Jane Doe']],
    [
      'under a heading about her',
      [TITLE, PROSE, { ...around('About the author'), tag: 'h3' }, around('[Jane Doe]')],
      ['Jane Doe'],
    ],
    ['under the title of another text', [TITLE, PROSE, { ...suggested, tag: 'h3' }, around('[Jane Doe]')], []],
    ['under a link to another text', [TITLE, PROSE, { ...suggested, link: true }, around('[Jane Doe]')], []],
    ['behind the heading of comments', [TITLE, PROSE, around('Kommentare'), around('[Jane Doe]')], []],
    ['among comments', [TITLE, PROSE, { text: 'Hozzászólások (2)', tag: 'h3' }, { text: '[Jane Doe]' }, PROSE], []],
    [
      'among comments on a short text',
      [TITLE, SHORT, { text: 'Kommentit', tag: 'h3' }, { text: '[Jane Doe]' }, { ...PROSE, outside: true }],
      [],
    ],
    ['below the number of comments', [TITLE, SHORT, { text: '2 yorum' }, { text: '[Jane Doe]' }, PROSE], ['Jane Doe']],
    [
      'below a heading that speaks of opinions',
      [TITLE, SHORT, { text: 'Opinie są podzielone', tag: 'h2' }, { text: '[Jane Doe]' }, PROSE],
      ['Jane Doe'],
    ],
    ['one of several behind the text', [TITLE, PROSE, around('[Jane Doe]'), around('[John Roe]')], []],
    [
      'named in the head, others behind',
      [TITLE, around('[Jane Doe]'), PROSE, around('[John Roe]'), around('[Al Smith]')],
      ['Jane Doe'],
    ],
    [
      'under the label of a theme',
      [TITLE, PROSE, { ...around('Published by'), tag: 'h2' }, around('[Jane Doe]')],
      ['Jane Doe'],
    ],
    [
      'far behind it, below the label of an author',
      [TITLE, PROSE, ...filler(12, around('News')), around('Author:'), around('[Jane Doe]')],
      ['Jane Doe'],
    ],
    [
      'far behind it, below another label',
      [TITLE, PROSE, ...filler(12, around('News')), around('Agent:'), around('[Jane Doe]')],
      [],
    ],
    [
      'before the links to tags',
      [TITLE, PROSE, { text: 'Posted by [Jane Doe] in mills and ladders', outside: true, link: true }],
      ['Jane Doe'],
    ],
    [
      'before links to others',
      [TITLE, PROSE, { text: 'More from [Jane Doe] on mills and ladders', outside: true, link: true }],
      [],
    ],
    [
      'behind a hidden heading of comments',
      [TITLE, PROSE, { ...around('Comments'), hidden: true }, around('[Jane Doe]')],
      ['Jane Doe'],
    ],
    ['who edited', [TITLE, around('编辑：[何雪]'), PROSE], []],
    ['the first of two', [TITLE, around('[Jane Doe]'), around('[John Roe]'), PROSE], ['Jane Doe']],
  ])('%s', (_, lines, expected) => expect(author(lines)).toEqual(expected))

  it('of a thread are not those of its answers', () => {
    const thread = [around('[Jane Doe]'), TITLE, PROSE, { text: '#2 [John Roe]' }, PROSE]
    const rules = ['member', 'credit']
    expect(author(thread, { forum: true, rules })).toEqual(['Jane Doe'])
  })

  it('have a profile to which a line below the title leads, where no other is known', () => {
    const member = (...lines: Line[]): string[] => author(lines, { rule: 'member' })
    expect(member(TITLE, around('[Jane Doe] Writer'), PROSE)).toEqual(['Jane Doe'])
    expect(member(TITLE, around('[Harbour Premium]'), PROSE)).toEqual([])
    expect(member(around('[Jane Doe]'), TITLE, PROSE)).toEqual([])
    expect(member(TITLE, PROSE, around('[Jane Doe]'))).toEqual([])
    const lines = [TITLE, around('[Jane Doe]'), around('[Mary Roe]'), PROSE]
    expect(author(lines, { rules: ['member', 'credit'] })).toEqual(['Mary Roe'])
  })

  it('in links of a byline give way to the line if it names more people', () => {
    const lines = [TITLE, around('By [Jane Doe] and John Roe'), PROSE]
    const byline = (text: string): FieldFound => {
      const start = text.indexOf('Jane')
      const edit = { start: start + 8, end: start + 13, text: '、', rule: 'byline' }
      return { name: 'author', start, end: start + 21, rule: 'byline', edits: [edit] }
    }
    expect(author(lines, { read: (text) => [byline(text)] })).toEqual([])
    expect(author(lines, { read: (text) => [{ ...byline(text), edits: [] }] })).toEqual(['Jane Doe'])
    const elsewhere = [...lines, PROSE]
    expect(
      author(elsewhere, { read: (text) => [{ ...byline(text), start: text.length - 9, end: text.length - 1 }] }),
    ).toEqual(['Jane Doe'])
  })

  it('named by a template are refused if they edited the text', () => {
    const lines = [TITLE, around('编辑 [何雪]'), PROSE]
    const read = (text: string): readonly FieldFound[] => [
      { name: 'editor', start: text.indexOf('何雪'), end: text.indexOf('何雪') + 2, rule: 'editor' },
    ]
    const stated = (rank: number): string[] => author(lines, { rule: 'meta', rank, read })
    expect(stated(FIELD_RANK.page)).toEqual([])
    expect(stated(FIELD_RANK.structured)).toEqual(['何雪'])
  })
})

describe('words', () => {
  it.each(['Posted on ', 'Published: ', 'Posted on Friday, ', '发布时间：', 'Veröffentlicht am ', '发表于 '])(
    'published: %s',
    (text) => expect(PUBLISHED.test(text)).toBe(true),
  )
  it.each(['Posted by Tom on ', 'last seen ', 'Jane Doe ', '评论 '])('not published: %s', (text) =>
    expect(PUBLISHED.test(text)).toBe(false),
  )
  it.each(['When: ', 'Deadline ', 'In Theaters: ', '截止：'])('event: %s', (text) =>
    expect(EVENT.test(text)).toBe(true),
  )
  it.each(['Published ', 'By Jane Doe ', ''])('no event: %s', (text) => expect(EVENT.test(text)).toBe(false))
  it.each(['3 comments', '2 Responses', '网友评论', 'Kommentare (3)'])('comments: %s', (text) =>
    expect(COMMENTS.test(text)).toBe(true),
  )
  it.each(Object.values(COMMENT_WORDS).map((words) => words.split('|')[0]!.replace('?', '')))('comments: %s', (text) =>
    expect(COMMENTS.test(text)).toBe(true),
  )
  it.each(['Recommended', 'Keep reading'])('no comments: %s', (text) => expect(COMMENTS.test(text)).toBe(false))
  it.each<[string, boolean]>([
    ['The road was built anew on 3 May, after the flood.', true],
    ['Story published on May 3, 2014.', false],
    ['The road was built anew on 3 May, after the flood', false],
  ])('sentence: %s', (text, expected) => expect(isSentence(text, { start: 0, end: text.length })).toBe(expected))
})
