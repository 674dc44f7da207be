import { describe, expect, it } from 'vitest'
import { fileReport as file, problem, write } from '../../../test/check/reports.ts'
import { displayWidth } from '../../terminal/width.ts'
import { failsOn, Tally } from '../summary.ts'

describe('pretty', () => {
  it('underlines by columns of the terminal, lists the further places, and explains a rule once', () => {
    const more = Array.from({ length: 7 }, (_, i) => ({ line: 4 + i, column: 2, endLine: 4 + i, endColumn: 3 }))
    expect(
      write('pretty', [file([problem({ more })]), file([problem({ line: 12 })])]).text,
    ).toBe(`raw/a.txt:3:5 warning repair/collision
  a collision
  3 │ 坚持(严之又严
    │      ^^^^
  and 7 more places: 4:2, 5:2, 6:2, 7:2, 8:2, …
  = Two readings share their bytes.
  → Read the sentence.

raw/a.txt:12:5 warning repair/collision
  a collision
  12 │ 坚持(严之又严
     │      ^^^^

2 warnings in 2 documents: 2 kept
'qingliu explain-rule repair/collision' explains a rule.
`)
  })

  it('prints no line that is longer than the terminal, but for places', () => {
    const excerpt = { before: '前'.repeat(48), found: '中'.repeat(96), after: '后'.repeat(48) }
    const long = problem({ excerpt, endLine: 12, message: `${'中'.repeat(60)} and some more words, ${'x'.repeat(90)}` })
    for (const line of write('pretty', [file([long])], { columns: 60 }).text.split('\n'))
      expect(displayWidth(line), line).toBeLessThanOrEqual(60)
  })

  it('names a rule to look up only where there is one', () => {
    const hints = (...problems: Parameters<typeof file>[0]): string[] =>
      write('pretty', [file(problems)])
        .text.split('\n')
        .filter((line) => line.includes('explain-rule'))
    expect(hints()).toEqual([])
    expect(hints(problem({ rule: 'other/rule' }))).toEqual([])
    expect(hints(problem({ rule: 'other/rule' }), problem({}))).toEqual([
      "'qingliu explain-rule repair/collision' explains a rule.",
    ])
  })

  it('cuts a long line to the terminal and keeps the finding visible', () => {
    const excerpt = { before: `…${'前'.repeat(48)}`, found: '中', after: `${'后'.repeat(48)}…` }
    const shown = write('pretty', [file([problem({ excerpt })])], { columns: 40 }).text.split('\n')
    expect(shown[2]).toBe('  3 │ …前前前前前前前中后后后后后后后后…')
    expect(shown[3]!.indexOf('^')).toBe('    │ '.length + 1 + 14)
  })

  it('makes control characters of the document visible', () => {
    const excerpt = { before: '', found: '\u001b]0;title\u0007', after: '\u202e' }
    const { text } = write('pretty', [
      file([problem({ excerpt, message: '\u001b[2J' })], { path: 'raw/\u001b[1m.txt' }),
    ])
    expect(text).toContain('␛]0;title␇<U+202E>')
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('names the last line of a finding, and shows no source where there is none', () => {
    expect(write('pretty', [file([problem({ endLine: 9 })])]).text).toContain('^^^^ and on to line 9')
    const empty = { before: '', found: '', after: '' }
    expect(write('pretty', [file([problem({ excerpt: empty })])]).text).not.toContain('│')
  })
})

describe('json', () => {
  it('is one object, whatever the number of files', () => {
    expect(JSON.parse(write('json', []).text)).toMatchObject({ files: [], summary: { rules: [] } })
    const parsed = JSON.parse(write('json', [file([problem({})]), file([], { status: 'rejected' })]).text)
    const { bytes, utf8Column: _, utf8EndColumn: __, ...finding } = problem({})
    expect(parsed).toEqual({
      format: 'qingliu-check/2',
      files: [
        {
          path: 'raw/a.txt',
          record: 0,
          status: 'kept',
          findings: [{ ...finding, bytes: { start: bytes!.byteStart, end: bytes!.byteEnd } }],
        },
        { path: 'raw/a.txt', record: 0, status: 'rejected', findings: [] },
      ],
      summary: {
        files: { kept: 1, rejected: 1, duplicate: 0, unread: 0 },
        findings: { error: 0, warning: 1, info: 0 },
        rules: [{ rule: 'repair/collision', severity: 'warning', findings: 1, places: 1, files: 1 }],
      },
    })
  })

  it('keeps every character, and escapes those that a terminal obeys', () => {
    const message = '\u001b\u009b\u202e\ue137\u{e0041}中😀'
    const { text } = write('json', [file([problem({ message })])])
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ue137]/)
    expect(JSON.parse(text).files[0].findings[0].message).toBe(message)
  })
})

describe('github', () => {
  it('escapes what its commands are made of', () => {
    const { text } = write('github', [
      file([problem({ message: '100%: a, b\n::error::c' })], { path: 'raw/a:b,c%.txt' }),
    ])
    expect(text.split('\n')[0]).toBe(
      '::warning file=raw/a%3Ab%2Cc%25.txt,line=3,endLine=3,col=5,endColumn=7,title=repair/collision::100%25: a, b↵::error::c',
    )
  })

  it('gives a zero-length finding no end, as at the end of a file', () => {
    const { text } = write('github', [file([problem({ endColumn: 5 })])])
    expect(text.split('\n')[0]).toBe(
      '::warning file=raw/a.txt,line=3,endLine=3,col=5,title=repair/collision::a collision',
    )
  })

  it('leaves columns out of a finding of several lines', () => {
    const { text } = write('github', [file([problem({ endLine: 4 })])])
    expect(text.split('\n')[0]).toBe('::warning file=raw/a.txt,line=3,endLine=4,title=repair/collision::a collision')
  })

  it('has ten annotations of a level, says how many places one stands for, and counts the rest', () => {
    const more = [{ line: 9, column: 1, endLine: 9, endColumn: 2 }]
    const files = Array.from({ length: 12 }, (_, i) => file([problem({ more })], { path: `raw/${i}.txt` }))
    const { text } = write('github', [...files, file([problem({ severity: 'error' })])])
    const lines = text.trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10)
    expect(lines[0]).toContain('(and 1 more of this rule in this file)')
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1)
    expect(lines.at(-1)).toBe(
      'qingliu: 1 error, 12 warnings in 13 documents. 2 more findings in the summary of this step.',
    )
  })

  it('writes a table for the summary page', () => {
    const { page } = write('github', [file([problem({}), problem({ severity: 'error', rule: 'quality/empty' })])])
    expect(page).toContain('| error | `quality/empty` | 1 | 1 | 1 |\n| warning | `repair/collision` | 1 | 1 | 1 |')
    expect(write('github', []).page).toContain('no findings in 0 documents')
  })

  it('puts a finding of a record at the line where the record begins', () => {
    const within = { line: 17, layers: ['json /text'], key: 'k' }
    const { text } = write('github', [file([problem({})], { within })])
    expect(text.split('\n')[0]).toBe(
      '::warning file=raw/a.txt,line=17,title=repair/collision::json /text, line 3, column 5: a collision',
    )
  })
})

describe('statistics', () => {
  const reports = [
    file([problem({ more: [{ line: 9, column: 1, endLine: 9, endColumn: 2 }] })]),
    file([problem({}), problem({ severity: 'error', rule: 'quality/empty' })]),
  ]

  it('are a table, the worst rules first', () => {
    expect(
      write('pretty', reports, { statistics: true }).text,
    ).toBe(`findings  places  severity  rule              what it says
       1       1  error     quality/empty
       2       3  warning   repair/collision  Two readings share …
`)
    expect(write('pretty', [], { statistics: true }).text).toBe('no findings\n')
  })

  it('are JSON for programs', () => {
    expect(JSON.parse(write('json', reports, { statistics: true }).text)).toEqual([
      { rule: 'quality/empty', severity: 'error', findings: 1, places: 1, files: 1 },
      { rule: 'repair/collision', severity: 'warning', findings: 2, places: 3, files: 2 },
    ])
  })
})

describe('Tally', () => {
  it('knows whether a threshold is met', () => {
    const tally = new Tally()
    expect(failsOn(tally.summary, 'info')).toBe(false)
    tally.add(file([problem({})]))
    expect(failsOn(tally.summary, 'error')).toBe(false)
    expect(failsOn(tally.summary, 'warning')).toBe(true)
    expect(failsOn(tally.summary, 'info')).toBe(true)
  })
})
