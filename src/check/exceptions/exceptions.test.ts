import { describe, expect, it } from 'vitest'
import type { Rules } from '../rules.ts'
import type { Spot, Spotted } from '../sighted.ts'
import { withoutExceptions } from './apply.ts'
import { readExceptions } from './read.ts'

const read = (raw: string, frontMatter?: object): string[] => {
  const traits = frontMatter === undefined ? {} : { frontMatter: JSON.stringify(frontMatter) }
  return readExceptions({ raw, traits }).map(({ pattern, rawStart, rawEnd }) => {
    expect(['qingliu', pattern]).toContain(raw.slice(rawStart, rawEnd))
    return pattern
  })
}

describe('the exceptions of a document', () => {
  it.each([
    ['<!-- qingliu-ignore: repair/mojibake -->\n正文', ['repair/mojibake']],
    ['\ufeff<!--qingliu-ignore:html/un*,width,  all-->\r\n', ['html/un*', 'width', 'all']],
    ['<!DOCTYPE html>\n  <!-- qingliu-ignore: width -- quoted on purpose -->\n', ['width']],
    [`${'\n'.repeat(9)}<!-- qingliu-ignore: width -->`, ['width']],
    [`${'\n'.repeat(10)}<!-- qingliu-ignore: width -->`, []],
    ['Write <!-- qingliu-ignore: width --> at the head.', []],
    ['<!-- qingliu-ignore: -->', []],
    ['<!-- qingliu: width -->', []],
    ['<!-- qingliu-ignore: width --> \t\n', ['width']],
    ['<!-- qingliu-ignore: width --> text\n', []],
  ])('in %j', (raw, patterns) => {
    expect(read(raw)).toEqual(patterns)
  })

  it('in front matter, at the place behind the key, not at one before it', () => {
    const raw = '---\nwidth: 3\nqingliu: {note: width, ignore: [width]}\n---\n'
    const [named] = readExceptions({ raw, traits: { frontMatter: '{"qingliu":{"ignore":["width"]}}' } })
    expect(named!.rawStart).toBe(raw.lastIndexOf('width'))
  })

  it('in front matter, as a list or a text, at their places', () => {
    const raw = '---\nqingliu: {ignore: [width, html/qr]}\n---\n'
    expect(read(raw, { qingliu: { ignore: ['width', 'html/qr'] } })).toEqual(['width', 'html/qr'])
    expect(read('---\nqingliu:\n  ignore: width\n---\n', { qingliu: { ignore: 'width' } })).toEqual(['width'])
    expect(read('---\nqingliu: {ignore: ["wid\\x74h"]}\n---\n', { qingliu: { ignore: ['width'] } })).toEqual(['width'])
    for (const other of [{ qingliu: null }, { qingliu: 'ignore' }, { qingliu: { ignore: [1, null] } }, {}])
      expect(read('---\nqingliu: ignore\n---\n', other)).toEqual([])
  })
})

describe('what a document excepts', () => {
  const rules: Rules = new Map(['html/qr', 'html/unended', 'width/lost-break'].map((name) => [name, { doc: '' }]))
  const spot = (rawStart: number, rawEnd: number): Spot => {
    return { rawStart, rawEnd, line: 1, column: rawStart + 1, endLine: 1, endColumn: rawEnd + 1, key: '' }
  }
  const finding = (rule: string): Spotted => ({ rule, severity: 'error', message: 'm', ...spot(50, 51) })
  const exceptions = (raw: string) =>
    readExceptions({ raw, traits: {} }).map(({ pattern, rawStart, rawEnd }) => ({ pattern, ...spot(rawStart, rawEnd) }))
  const left = (raw: string, found: readonly string[], isRun = (_: string) => true): string[] =>
    withoutExceptions({ exceptions: exceptions(raw) }, found.map(finding), rules, isRun).map(
      ({ rule, severity, message }) => (rule === 'exception/unused' ? `${severity} ${message}` : rule),
    )

  it('is not reported, and all else is', () => {
    expect(left('<!-- qingliu-ignore: html -->', ['html/qr', 'width/lost-break', 'html/unended'])).toEqual([
      'width/lost-break',
    ])
    expect(left('', ['html/qr'])).toEqual(['html/qr'])
  })

  it('is told where there is nothing to except', () => {
    const unused = 'the exception of html/qr excepts nothing: the document has no such finding'
    expect(left('<!-- qingliu-ignore: html/qr -->', ['html/unended'])).toEqual([`warning ${unused}`, 'html/unended'])
    expect(left('<!-- qingliu-ignore: htlm -->', [])).toEqual([expect.stringContaining('no rule is named "htlm"')])
    expect(left('<!-- qingliu-ignore: html/qr -->', [], (rule) => rule !== 'html/qr')).toEqual([])
  })
})
