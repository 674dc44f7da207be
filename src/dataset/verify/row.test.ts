import { describe, expect, it } from 'vitest'
import { DOCUMENTS, sha256 } from '../../../test/made/published.ts'
import type { Row, RowEdit, RowField } from '../rows/row.ts'
import { examineRow } from './row.ts'

/** `清流ab。` became `清流c。`; its title is `清流`. */
const {
  row,
  raw: { raw_text: rawText },
} = DOCUMENTS[1]!
const [edit] = row.edits as [RowEdit]
const [finding] = row.findings
const [block] = row.blocks

/** The row with another text, and the figures that follow from it. */
const withText = (text: string): Partial<Row> => ({ text, text_sha256: sha256(text), n_chars: [...text].length })
/** The row with other edits, and their numbers. */
const withEdits = (...edits: RowEdit[]): Partial<Row> => ({
  edits,
  n_edits: edits.length,
  n_guessed: edits.filter(({ certainty }) => certainty === 'guessed').length,
})
/** What follows from another raw text, of which all is kept. */
const rawOf = (raw: string): Partial<Row> => ({ raw_chars: [...raw].length, kept_share: 1 })
const field = (name: RowField['name'], raw_start: number, raw_length: number, ordinal = 0): RowField => ({
  name,
  ordinal,
  role: 'value',
  rule: 'x/t',
  raw_start,
  raw_length,
})

describe('a row', () => {
  it('as it is written has nothing wrong, and an account', () => {
    expect(examineRow(row, rawText)).toMatchObject({
      problems: [],
      account: { documents: 1, raw: 5, text: 4, verbatim: 3, replaced: 2, removed: 0, inserted: 1 },
    })
  })

  it.each<[string, Partial<Row>, string[]]>([
    [
      'text before an edit',
      withText('清江c。'),
      ['text from 0 to 2 is not the raw text from 0 to 2, though no edit says so'],
    ],
    [
      'text after an edit',
      withText('清流c，'),
      ['text from 3 to 4 is not the raw text from 4 to 5, though no edit says so'],
    ],
    [
      'a longer text',
      withText('清流c。。'),
      ['text from 3 to 5 is not the raw text from 4 to 5, though no edit says so', 'no block holds the text at 4'],
    ],
    [
      'text_sha256',
      { text_sha256: 'f'.repeat(64) },
      [`text_sha256 is ${'f'.repeat(64)}, expected ${sha256('清流c。')}`],
    ],
    ['raw_chars', { raw_chars: 6 }, ['raw_chars is 6, expected 5']],
    ['kept_share', { kept_share: 0.8 }, ['kept_share is 0.8, expected 0.6']],
    ['n_chars', { n_chars: 5 }, ['n_chars is 5, expected 4']],
    ['n_han', { n_han: 3 }, ['n_han is 3, expected 2']],
    ['n_edits', { n_edits: 0 }, ['n_edits is 0, expected 1']],
    ['n_guessed', { n_guessed: 0 }, ['n_guessed is 0, expected 1']],
    ['no edits', withEdits(), ['text from 0 to 4 is not the raw text from 0 to 5, though no edit says so']],
    [
      'an edit that is empty',
      withEdits({ ...edit, raw_start: 1, start: 1, raw_length: 0, length: 0 }, edit),
      ['empty edit at 1 of the raw text'],
    ],
    // Its ends would meet those of the texts again.
    [
      'an edit that takes its text back',
      withEdits(edit, { ...edit, raw_start: 5, start: 4, raw_length: -1, length: -1 }),
      ['edit of negative length at 5 of the raw text'],
    ],
    [
      'an insertion of negative length',
      withEdits(edit, { ...edit, raw_start: 5, start: 4, raw_length: 1, length: -1 }),
      ['edit of negative length at 5 of the raw text'],
    ],
    [
      'edits that overlap',
      withEdits(edit, { ...edit, raw_start: 3, start: 3 }),
      ['edits overlap at 3 of the raw text'],
    ],
    [
      'edits that overlap in the text',
      withEdits(edit, { ...edit, raw_start: 4, start: 2 }),
      ['edits overlap at 4 of the raw text'],
    ],
    [
      'an edit that reaches over the end',
      withEdits({ ...edit, raw_length: 4, length: 3 }),
      ['edits overlap at 5 of the raw text'],
    ],
    ['title', { title: '清' }, ['title from 0 to 1 is not the raw text from 0 to 2, though no edit says so']],
    ['no field', { fields: [] }, ['title has 1 values from 0 fields']],
    ['a field without a value', { title: null }, ['title has 0 values from 1 fields']],
    [
      'edits of no field',
      withEdits(edit, { ...edit, target: 'author', ordinal: 0 }),
      ['an edit of author 0 belongs to no field'],
    ],
    [
      'a date that is not what was read',
      { published_raw: '清江', fields: [field('published', 0, 2), ...row.fields] },
      ['published from 0 to 2 is not the raw text from 0 to 2, though no edit says so'],
    ],
    [
      'a finding beyond the end',
      { findings: [{ ...finding!, raw_length: 4 }] },
      ['finding x/y at 2 to 6 of 5 raw characters'],
    ],
    [
      'a finding before the start',
      { findings: [{ ...finding!, raw_start: -1 }] },
      ['finding x/y at -1 to 1 of 5 raw characters'],
    ],
    [
      'a finding that ends before it starts',
      { findings: [{ ...finding!, raw_length: -1 }] },
      ['finding x/y at 2 to 1 of 5 raw characters'],
    ],
    ['a block beyond the end', { blocks: [{ ...block!, length: 5 }] }, ['paragraph at 0 to 5 of 4 characters']],
    ['a text without its block', { blocks: [] }, ['no block holds the text at 0']],
    ['a text whose end has no block', { blocks: [{ ...block!, length: 2 }] }, ['no block holds the text at 2']],
    [
      'blocks out of order',
      { blocks: [block!, { ...block!, start: 2, length: 1 }, { ...block!, start: 1, length: 1 }] },
      ['paragraph at 1 comes after a block at 2'],
    ],
    [
      'several things',
      { n_chars: 5, n_han: 3, title: '清' },
      [
        'title from 0 to 1 is not the raw text from 0 to 2, though no edit says so',
        'n_chars is 5, expected 4',
        'n_han is 3, expected 2',
      ],
    ],
  ])('with a wrong value is told of: %s', (_, change, problems) => {
    const examined = examineRow({ ...row, ...change } as Row, rawText)
    expect(examined.problems).toEqual(problems)
    expect(examined.account.documents).toBe(0)
  })

  it.each<[string, Partial<Row>]>([
    ['a finding over all of the raw text', { findings: [{ ...finding!, raw_start: 0, raw_length: 5 }] }],
    [
      'an insertion',
      {
        ...withText('清X流c。'),
        ...withEdits({ ...edit, raw_start: 1, start: 1, raw_length: 0, length: 1 }, { ...edit, start: 3 }),
        title: '清',
        fields: [field('title', 0, 1)],
        blocks: [{ ...block!, length: 5 }],
      },
    ],
    ['a finding at its end', { findings: [{ ...finding!, raw_start: 5, raw_length: 0 }] }],
    ['rejected, which needs no blocks', { status: 'rejected', blocks: [] }],
    ['a date as it was read', { published_raw: '清流', fields: [field('published', 0, 2), ...row.fields] }],
  ])('has nothing wrong: %s', (_, change) => {
    expect(examineRow({ ...row, ...change } as Row, rawText).problems).toEqual([])
  })

  it('tells of no more than ten blocks', () => {
    const text = 'a\n'.repeat(20)
    const bare = {
      ...row,
      ...withText(text),
      ...withEdits(),
      ...rawOf(text),
      n_han: 0,
      blocks: [],
      fields: [],
      title: null,
      findings: [],
    }
    const { problems } = examineRow(bare, text)
    expect(problems).toHaveLength(10)
    expect(problems.at(-1)).toBe('no block holds the text at 18')
  })
})

describe('several values of a field', () => {
  /** Tags in brackets: `甲(a)`, `(b)乙`, `丙`. */
  const raw = '甲(a)、(b)乙、丙'
  const tag = (raw_start: number, start: number, ordinal: number): RowEdit => ({
    ...edit,
    target: 'categories',
    ordinal,
    raw_start,
    raw_length: 3,
    start,
    length: 0,
    certainty: 'certain',
  })
  const tagged: Row = {
    ...row,
    ...withText(raw),
    ...withEdits(tag(1, 1, 0), tag(5, 0, 1)),
    ...rawOf(raw),
    n_han: 3,
    title: null,
    categories: ['甲', '乙', '丙'],
    fields: [field('categories', 0, 4), field('categories', 5, 4, 1), field('categories', 10, 1, 2)],
    blocks: [{ ...block!, length: raw.length }],
    findings: [],
  }

  it.each<[string, Partial<Row>, string[]]>([
    ['as they are written', {}, []],
    [
      'one of them wrong',
      { categories: ['甲', '丁', '丙'] },
      ['categories from 0 to 1 is not the raw text from 8 to 9, though no edit says so'],
    ],
    [
      'the last of them wrong',
      { categories: ['甲', '乙', '丁'] },
      ['categories from 0 to 1 is not the raw text from 10 to 11, though no edit says so'],
    ],
    [
      'an edit missing',
      withEdits(tag(1, 1, 0)),
      ['categories from 0 to 1 is not the raw text from 5 to 9, though no edit says so'],
    ],
    [
      'an edit more',
      withEdits(tag(1, 1, 0), tag(5, 0, 1), tag(10, 1, 2)),
      ['categories from 0 to 1 is not the raw text from 10 to 10, though no edit says so'],
    ],
    [
      'an edit of another value',
      withEdits(tag(1, 1, 0), tag(5, 0, 3)),
      [
        'categories from 0 to 1 is not the raw text from 5 to 9, though no edit says so',
        'an edit of categories 3 belongs to no field',
      ],
    ],
    [
      'a value missing',
      { categories: ['甲', '乙'] },
      [
        'categories has 2 values from 3 fields',
        'an edit of categories 0 belongs to no field',
        'an edit of categories 1 belongs to no field',
      ],
    ],
    [
      'values out of order',
      { fields: [field('categories', 0, 4), field('categories', 5, 4, 2), field('categories', 10, 1, 1)] },
      [
        'categories has a field 2 as number 1',
        'categories has a field 1 as number 2',
        'an edit of categories 1 belongs to no field',
      ],
    ],
    [
      'edits without values',
      { categories: [], fields: [] },
      ['an edit of categories 0 belongs to no field', 'an edit of categories 1 belongs to no field'],
    ],
  ])('%s', (_, change, problems) => {
    expect(examineRow({ ...tagged, ...change } as Row, raw).problems).toEqual(problems)
  })

  it('are checked in time linear in them, whatever is wrong', () => {
    const count = 400
    const long = '甲(a)'.repeat(count)
    const many: Row = {
      ...tagged,
      ...withText(long),
      ...withEdits(...Array.from({ length: count }, (_, i) => tag(4 * i + 1, 1, i))),
      ...rawOf(long),
      n_han: count,
      categories: [...Array.from({ length: count - 1 }, () => '甲'), '乙'],
      fields: Array.from({ length: count }, (_, i) => field('categories', 4 * i, 4, i)),
      blocks: [{ ...block!, length: long.length }],
    }
    expect(examineRow(many, long).problems).toEqual([
      'categories from 0 to 1 is not the raw text from 1596 to 1597, though no edit says so',
    ])
  })
})
