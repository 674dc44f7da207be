import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Outcome, Params, Stage } from '../../src/document/stage.ts'
import { applyOutcome, view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf, fixtures } from '../../test/fixtures.ts'
import { rounds } from '../../test/rounds.ts'
import { frontMatter } from './index.ts'

fixtures(frontMatter, import.meta.dirname)

const stage = frontMatter as unknown as Stage<Params>
const run = stage.create(defaults(stage))
const outcome = (text: string): Outcome => run(view(draftOf(text)))
const rules = (text: string): string[] => (outcome(text).findings ?? []).map((finding) => finding.rule)

describe('limits', () => {
  it.each([
    ['brackets', `---\na: ${'['.repeat(60_000)}\n---\n`, 'too-deep'],
    ['dashes', `---\na:\n ${'- '.repeat(30_000)}x\n---\n`, 'too-deep'],
    ['blanks', `---\ntitle: x\n${'\n'.repeat(60_000)}b: c\n---\n`, 'too-large'],
    ['no end', `---\ntitle: x\n${Array.from({ length: 20_000 }, (_, i) => `b${i}: c\n`).join('')}`, 'too-large'],
    ['brackets that close nothing', `---\ntitle: x\na: ${']'.repeat(60_000)}\n---\n`, 'broken'],
    ['signs alone', `---\ntitle: x\na: ${'[\n'.repeat(30_000)}\n---\n`, 'broken'],
    ['a key within keys', `---\n{"title": ${'a: b\n'.repeat(10_000)}\n---\n`, 'too-deep'],
    ['tables within tables', `+++\ntitle = 1\n${'a.'.repeat(20_000)}b = 1\n+++\n`, 'too-deep'],
    ['TOML', `+++\na = ${'['.repeat(1000)}\n+++\n`, 'broken'],
    ['aliases', `---\na: &a x\nb: [${'*a,'.repeat(200)}]\n---\n`, 'aliases'],
  ])('%s end in a finding', (_, text, rule) => {
    expect(rules(text)).toContain(rule)
  })

  it('stops a bomb of aliases', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 20; i++)
      lines.push(
        `k${i}: &k${i} [${Array(9)
          .fill(i === 1 ? '*a' : `*k${i - 1}`)
          .join(',')}]`,
      )
    const out = outcome(`---\ntitle: bomb\n${lines.join('\n')}\n---\n`)
    expect(out.findings?.map((finding) => finding.rule)).toEqual(['aliases'])
    expect(out.traits!.frontMatter!.length).toBeLessThan(200_000)
  })

  it('gives the same result for the same broken block twice', () => {
    const text = '---\ntitle: "open\n---\nbody'
    expect(outcome(text)).toEqual(outcome(text))
    expect(rules(text)).toEqual(['broken'])
  })

  it('refuses an unknown time zone before any document', () => {
    expect(() => stage.create({ ...defaults(stage), timezone: 'Mars/Olympus' })).toThrow(RangeError)
  })
})

describe('where a block ends', () => {
  const body = '雾散了。\n'
  const left = (text: string): string => applyEdits(text, outcome(text).edits ?? [])
  const whole = (text: string): boolean => outcome(text).edits?.[0]?.rule === 'block'
  it.each([
    ['words behind an empty line', 'title: x\n\n', '注意: 明天下雨。\n\n---\n'],
    ['a known key of a sentence behind an empty line', 'title: x\n\n', 'author: 你怎么看？\n---\n'],
    ['a variable with a sentence behind an empty line', 'title: x\n\n', 'note: it is late again tonight.\n---\n'],
    ['a heading right behind it', 'title: x\n', '雾\n---\n'],
    ['a heading and a note', 'title: x\n\n', '# 雾\n\nnote: a\n\n---\n'],
    ['a line before an empty one', 'title: x\n', '雾来了\n\ndate: 2024-01-05\n---\n'],
    ['speech right behind it', 'title: x\nauthor: y\n', '他说: 好。\n雾来了。\n---\n'],
    ['indented text behind an empty line', 'title: x\n\n', '    雾\n\n---\n'],
    ['indented text of an empty key', 'tags:\n\n  - 雾\n\n', '雾来了。\n---\n'],
    ['items that belong to no key', 'title: x\n', '- 雾\n\n---\n'],
    ['ideographic spaces', 'title: x\n', '　　雾来了。\n\n---\n'],
    ['a list of a sentence', 'title: x\n\n', '- 雾来了。\n---\n'],
  ])('before %s', (_, block, rest) => {
    const text = `---\n${block}${rest}${body}`
    expect(left(text)).toBe(rest + body)
    expect(whole(text)).toBe(false)
  })

  it.each([
    ['a variable behind an empty line', 'title: x\n\nfoo_bar: 1\n'],
    ['a known key behind a comment', 'title: x\n\n# 注\ndate: 2024-01-05\n'],
    ['a title that is spoken', 'title: x\n\nheadline: 雾来了！\n'],
    ['a key with a colon', 'title: x\nog:image: a.png\n'],
    ['a value over lines', 'title: x\ntags: [a,\n  b]\n'],
    ['items behind an empty line', 'title: x\ntags:\n\n- a\n'],
    ['a scalar with an empty line', 'title: x\nsummary: |\n  a\n\n  ---\n  b: c\n'],
    ['words', '标题: x\n心情: 晴\n'],
    ['keys of nobody else', 'marp: true\nsize: 16:9\n'],
  ])('after %s', (_, block) => {
    expect(left(`---\n${block}---\n${body}`)).toBe(body)
    expect(whole(`---\n${block}---\n${body}`)).toBe(true)
  })

  it.each([
    ['a line broken over two', 'title: x\nsummary: 雾\n来了\ndate: 2024-01-05\n'],
    ['items at the margin of a bracket', 'title: x\ntags: [\na,\nb\n]\nfoo: a: b\n'],
  ])('after %s, as a guess', (_, block) => {
    const { edits } = outcome(`---\n${block}---\n${body}`)
    expect(edits).toMatchObject([{ rule: 'recovered-block', certainty: 'guessed' }])
    expect(left(`---\n${block}---\n${body}`)).toBe(body)
  })

  it('is not found in a block that is too long, even if a fence is missing', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `title${i}: 一二三四五六七八\n`).join('')
    expect(outcome(`title: x\n${keys}---\n${body}`).edits ?? []).toEqual([])
    expect(outcome(`---\ntitle: x\n${keys}---\n${body}`)).toMatchObject({ findings: [{ rule: 'too-large' }] })
  })
})

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      '----',
      '...',
      '+++',
      ';;;',
      '---json',
      'title: x',
      'title：x',
      'title: "a',
      "t: 'b''c'",
      'title:: [[x]]',
      'author: [[x|y]]',
      'authors:',
      '  - name: x',
      '\t- y',
      '- x',
      '  - y',
      'a: &b [c]',
      'd: *b',
      '? x',
      '{"a": 1}',
      '{"title": "x",',
      '"date": null}',
      '"title": "x",',
      'title = "x"',
      'a.b = [1, "c"] # d',
      '[a.b]',
      '[[c]]',
      's = """',
      '#+TITLE: x',
      '#+DATE: <2022-01-01>',
      '<!-- x -->',
      'date: 2022-01-01 25:00',
      'date: !!timestamp 2022-01-01',
      'author: ~',
      'x: |',
      '',
      '\ufeff',
    ),
    fc.string({ maxLength: 20 }),
  )
  it('gives edits and spans that the engine accepts, the same each time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const text = lines.join(newline).toWellFormed()
        const out = outcome(text)
        applyOutcome(draftOf(text), stage, out)
        expect(outcome(text)).toEqual(out)
      }),
      { numRuns: rounds(800) },
    )
  })
})

describe('prose', () => {
  const han = fc.array(fc.constantFrom(...'渡口的灯亮到半夜船工话传得很远雾散了'), { minLength: 2, maxLength: 12 })
  const words = fc.oneof(
    han.map((letters) => letters.join('')),
    fc
      .array(fc.constantFrom('the', 'lamp', 'burns', 'late', 'again'), { minLength: 4, maxLength: 9 })
      .map((w) => w.join(' ')),
  )
  const sentence = fc.tuple(words, fc.constantFrom('。', '！', '？”', '.')).map(([text, end]) => text + end)
  const speaker = fc.constantFrom('陈默', '老周', 'ANNA', 'Old Man', '注意', '地点', 'Note')
  const prose = fc.oneof(
    sentence,
    words,
    fc.tuple(speaker, fc.constantFrom('：', ': '), sentence).map((parts) => parts.join('')),
  )
  const paragraphs = fc.array(prose, { minLength: 1, maxLength: 6 })
  const seam = fc.constantFrom('\n', '\n\n')

  it('between two rules stays', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, seam, fc.constantFrom('\n', '\n\n'), (first, second, between, behind) => {
        const text = `---${behind}${first.join(between)}\n---\n${second.join(between)}\n`
        expect(outcome(text).edits ?? []).toEqual([])
      }),
      { numRuns: rounds(600) },
    )
  })

  it('after an unclosed block stays, with any rules and headings in it', () => {
    const rest = fc.array(fc.oneof(prose, fc.constantFrom('---', '# 雾', '- 一', '> 灯', '| a | b |')), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(prose, rest, (first, more) => {
        const body = [first, ...more].join('\n\n')
        const text = `---\ntitle: 渡口\nauthor:\n- 林小雨\ndate: 2024-01-05\n\n${body}\n\n---\n\n雾散了。\n`
        expect(applyEdits(text, outcome(text).edits ?? [])).toBe(text.slice(text.indexOf(body)))
      }),
      { numRuns: rounds(600) },
    )
  })

  it('is never removed as certain, wherever its lines are in a block', () => {
    const key = fc.constantFrom('title: 渡口', 'author: 林小雨', 'date: 2024-01-05', 'tags:', '- 灯', '', 'foo_bar: 1')
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 5 }),
        sentence,
        fc.array(key, { maxLength: 5 }),
        (before, found, after) => {
          const text = `---\n${[...before, found, ...after].join('\n')}\n---\n雾散了。\n`
          const at = text.indexOf(`\n${found}`) + 1
          for (const { start, end, certainty = 'certain' } of outcome(text).edits ?? [])
            if (start <= at && at < end) expect(certainty).toBe('guessed')
        },
      ),
      { numRuns: rounds(600) },
    )
  })
})
