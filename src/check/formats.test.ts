import { describe, expect, it } from 'vitest'
import { plain } from '../terminal/paint.ts'
import { formats } from './formats.ts'
import type { FileReport, Problem } from './report.ts'
import { failsOn, Tally } from './summary.ts'

function problem(more: Partial<Problem>): Problem {
  return {
    severity: 'warning',
    rule: 'repair/collision',
    message: 'a collision',
    line: 3,
    column: 5,
    endLine: 3,
    endColumn: 7,
    excerpt: { before: '坚持(', found: '严之', after: '又严' },
    ...more,
  }
}

function write(name: string, reports: readonly FileReport[], columns = 60): { text: string; page: string | undefined } {
  const docs = new Map([['repair/collision', { doc: 'Two readings share their bytes.' }]])
  const writer = formats.find((format) => format.name === name)!.open({ paint: plain, columns, docs })
  const tally = new Tally()
  let text = writer.begin()
  for (const report of reports) {
    tally.add(report)
    text += writer.file(report)
  }
  return { text: text + writer.end(tally.summary), page: writer.page?.(tally.summary) }
}

const file = (problems: readonly Problem[], more: Partial<FileReport> = {}): FileReport => ({
  path: 'raw/a.txt',
  record: 0,
  status: 'kept',
  problems,
  ...more,
})

describe('pretty', () => {
  it('underlines by columns of the terminal and explains a rule once', () => {
    expect(
      write('pretty', [file([problem({}), problem({ line: 12 })])]).text,
    ).toBe(`raw/a.txt:3:5 warning repair/collision
  a collision
  3 │ 坚持(严之又严
    │      ^^^^
  = Two readings share their bytes.

raw/a.txt:12:5 warning repair/collision
  a collision
  12 │ 坚持(严之又严
     │      ^^^^

2 warnings in 1 document: 1 kept
'qingliu stages repair/collision' explains a rule.
`)
  })

  it('names a rule to look up only where a stage has one', () => {
    const hints = (...problems: Problem[]): string[] =>
      write('pretty', [file(problems)])
        .text.split('\n')
        .filter((line) => line.includes('qingliu stages'))
    expect(hints()).toEqual([])
    expect(hints(problem({ rule: 'read/missing' }))).toEqual([])
    expect(hints(problem({ rule: 'read/missing' }), problem({}))).toEqual([
      "'qingliu stages repair/collision' explains a rule.",
    ])
  })

  it('cuts a long line to the terminal and keeps the finding visible', () => {
    const excerpt = { before: `…${'前'.repeat(48)}`, found: '中', after: `${'后'.repeat(48)}…` }
    const shown = write('pretty', [file([problem({ excerpt })])], 40).text.split('\n')
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

  it('counts further findings of the same rule', () => {
    const { text } = write('pretty', [file(Array.from({ length: 1012 }, () => problem({})))])
    expect(text).toContain('raw/a.txt … 1,009 more of repair/collision in this file')
    expect(text).toContain('1,012 warnings')
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
    expect(parsed).toEqual({
      format: 'qingliu-check/1',
      files: [
        { path: 'raw/a.txt', record: 0, status: 'kept', findings: [problem({})] },
        { path: 'raw/a.txt', record: 0, status: 'rejected', findings: [] },
      ],
      summary: {
        files: { kept: 1, rejected: 1, duplicate: 0, unread: 0 },
        findings: { error: 0, warning: 1, info: 0 },
        rules: [{ rule: 'repair/collision', severity: 'warning', findings: 1, files: 1 }],
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

  it('has one annotation for a rule in a file, ten of a level, and counts the rest', () => {
    const files = Array.from({ length: 12 }, (_, i) => file([problem({}), problem({})], { path: `raw/${i}.txt` }))
    const { text } = write('github', [...files, file([problem({ severity: 'error' })])])
    const lines = text.trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10)
    expect(lines[0]).toContain('(and 1 more of this rule in this file)')
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1)
    expect(lines.at(-1)).toBe(
      'qingliu: 1 error, 24 warnings in 13 documents. 4 more findings in the summary of this step.',
    )
  })

  it('writes a table for the summary page', () => {
    const { page } = write('github', [file([problem({}), problem({ severity: 'error', rule: 'quality/empty' })])])
    expect(page).toContain('| error | `quality/empty` | 1 | 1 |\n| warning | `repair/collision` | 1 | 1 |')
    expect(write('github', []).page).toContain('no findings in 0 documents')
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
