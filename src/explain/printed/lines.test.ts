import { describe, expect, it } from 'vitest'
import type { ExplainedEdit } from '../explanation.ts'
import { shorten } from '../shorten.ts'
import { changeLines } from './lines.ts'

const docs = new Map(
  ['html/tag', 'repair/mojibake', 'annotation/pinyin', 'metadata/title', 'width/blank'].map((rule) => [
    rule,
    { doc: '' },
  ]),
)

/** An edit on line 1 of the raw file unless `more` says otherwise; its text is as long as it says. */
function edit(
  rawStart: number,
  before: string,
  start: number,
  after: string,
  more: Partial<ExplainedEdit> & { line?: number } = {},
): ExplainedEdit {
  const { line = 1, ...rest } = more
  return {
    target: null,
    raw: {
      line,
      column: rawStart + 1,
      endLine: line,
      endColumn: 0,
      start: rawStart,
      length: before.length,
      byteStart: 0,
      byteLength: 0,
    },
    start,
    length: after.length,
    before,
    after,
    rules: ['html/tag'],
    certainty: 'certain',
    evidence: null,
    ...rest,
  }
}
const linesOf = (...edits: ExplainedEdit[]): string[] =>
  changeLines(edits, docs).map(({ before, after }) => `${before}→${after}`)

describe('removals', () => {
  it.each<[string, ExplainedEdit, string[]]>([
    ['that touch', edit(3, '<b>', 5, ''), ['<a><b>→']],
    ['that do not touch in the raw text', edit(4, '<b>', 5, ''), ['<a>→', '<b>→']],
    ['that do not touch in the text', edit(3, '<b>', 6, ''), ['<a>→', '<b>→']],
    ['of a field and of the text', edit(3, '<b>', 5, '', { target: 'title' }), ['<a>→', '<b>→']],
    ['on two lines', edit(3, '<b>', 5, '', { line: 2 }), ['<a>→', '<b>→']],
    ['and white space on the next line', edit(3, ' \n', 5, '', { line: 2 }), ['<a> \n→']],
    ['and a replacement', edit(3, '<b>', 5, 'x'), ['<a>→', '<b>→x']],
  ])('%s', (_, second, expected) => expect(linesOf(edit(0, '<a>', 5, ''), second)).toEqual(expected))

  it('of a heading, its tags and its readings are one, with the white space after it', () => {
    const removals = [
      edit(0, '<h1>', 0, ''),
      edit(4, '堅', 0, '', { rules: ['metadata/title'] }),
      edit(5, '(jiān)', 0, '', { rules: ['annotation/pinyin'], evidence: '堅 jiān' }),
      edit(11, '持', 0, '', { rules: ['metadata/title'] }),
      edit(12, '</h1>', 0, ''),
      edit(17, '\n\n', 0, '', { rules: ['width/blank'] }),
      edit(19, '<p>', 0, '', { line: 3 }),
    ]
    expect(changeLines(removals, docs).map(({ before, rules, evidence }) => [before, rules.join(), evidence])).toEqual([
      ['<h1>堅(jiān)持</h1>\n\n', 'metadata/title,annotation/pinyin,html/tag,width/blank', []],
      ['<p>', 'html/tag', []],
    ])
  })

  it('have the weakest certainty of all, and the evidence of the first rule, once', () => {
    const [line, ...more] = changeLines(
      [
        edit(0, '<a>', 0, '', { evidence: 'tag' }),
        edit(3, 'x', 0, '', { rules: ['metadata/title'], evidence: 'e', certainty: 'likely' }),
        edit(4, 'y', 0, '', { rules: ['metadata/title'], evidence: 'e' }),
        edit(5, 'z', 0, '', { rules: ['metadata/title', 'html/tag'], evidence: 'f' }),
        edit(6, ' ', 0, '', { rules: ['width/blank'], evidence: 'blank' }),
      ],
      docs,
    )
    expect(more).toEqual([])
    expect(line).toEqual({
      line: 1,
      column: 1,
      before: '<a>xyz ',
      after: '',
      rules: ['metadata/title', 'html/tag', 'width/blank'],
      certainty: 'likely',
      evidence: ['e', 'f'],
    })
  })
})

describe('replacements', () => {
  const mended = { rules: ['repair/mojibake'], certainty: 'proven', evidence: 'e' } as const
  it.each<[string, Partial<ExplainedEdit> & { line?: number }, number]>([
    ['of one damage', {}, 1],
    ['of another rule', { rules: ['repair/other'] }, 2],
    ['of another certainty', { certainty: 'guessed' }, 2],
    ['with other evidence', { evidence: 'f' }, 2],
    ['on another line', { line: 2 }, 2],
  ])('%s', (_, more, count) => {
    const lines = changeLines([edit(0, 'Ã', 0, 'x', mended), edit(1, '©', 1, 'y', { ...mended, ...more })], docs)
    expect(lines).toHaveLength(count)
    expect(lines[0]).toMatchObject({ after: count === 1 ? 'xy' : 'x', rules: ['repair/mojibake'], evidence: ['e'] })
  })

  it.each<[string, Partial<ExplainedEdit>]>([
    ['that are certain', { certainty: 'certain' }],
    ['without evidence', { evidence: null }],
  ])('%s stand alone', (_, more) => {
    const each = { ...mended, ...more }
    expect(linesOf(edit(0, 'a', 0, 'x', each), edit(1, 'b', 1, 'y', each))).toEqual(['a→x', 'b→y'])
  })

  it('have their rules in the order of the stages, one edit or several', () => {
    const rules = ['html/tag', 'metadata/title']
    const two = { ...mended, rules }
    expect(changeLines([edit(0, 'a', 0, 'x', { rules })], docs)[0]!.rules).toEqual(rules)
    expect(changeLines([edit(0, 'a', 0, '', { rules })], docs)[0]!.rules).toEqual(rules)
    expect(changeLines([edit(0, 'a', 0, 'x', two), edit(1, 'b', 1, 'y', two)], docs)[0]!.rules).toEqual(rules)
  })

  it('and a removal of one damage are one line', () => {
    expect(changeLines([edit(0, 'Ã', 0, 'x', mended), edit(1, '©', 1, '', mended)], docs)).toMatchObject([
      { before: 'Ã©', after: 'x', rules: ['repair/mojibake'], certainty: 'proven', evidence: ['e'] },
    ])
  })
})

describe('shorten', () => {
  it('keeps what fits, and marks unusual spaces', () => {
    expect(shorten('　a\n\n \n\n\tb  c', 40)).toBe('<U+3000>a↵↵␉b c')
    expect(shorten('a\nb\nc', 40)).toBe('a↵b↵c')
    expect(shorten('\r', 40)).toBe('␍')
    expect(shorten('x'.repeat(40), 40)).toBe('x'.repeat(40))
    expect(shorten('x'.repeat(400), 400)).toBe('x'.repeat(400))
  })

  it('leaves the middle out and states the length, in the columns that there are', () => {
    expect(shorten('abcdefghij'.repeat(4), 38)).toBe('abcdefghijab … 40 characters … defghij')
    expect(shorten(`${'a'.repeat(30)}…${'b'.repeat(30)}`, 30)).toBe('aaaaaaa … 61 characters … bbbb')
    expect(shorten(`<style>${'x'.repeat(398)}</style>`, 40)).toMatch(/^<style>x+ … 413 characters … x*<\/style>$/)
    expect(shorten('x'.repeat(401), 500)).toContain(' … 401 characters … ')
    expect(shorten('𠮷'.repeat(5000), 40)).toContain(' … 5,000 characters … ')
    expect(shorten(`a…b${'c'.repeat(500)}b…a`, 40)).toBe('a…bccccccccc … 506 characters … cccccb…a')
    expect(shorten(`${'…'.repeat(500)}`, 40)).toBe(`${'…'.repeat(12)} … 500 characters … ${'…'.repeat(8)}`)
  })
})
