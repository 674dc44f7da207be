import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { fixtures } from '../../test/fixtures.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { metadata } from '../metadata/index.ts'
import { CUES } from './cues/all.ts'
import { cueOf } from './cues/index.ts'
import { plainLine } from './cues/plain-line.ts'
import { boilerplate } from './index.ts'
import { LABEL_RULES, RULES } from './rules.ts'

fixtures(boilerplate, import.meta.dirname, { before: [html, mainText, metadata] as unknown as Stage[] })

const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

describe('cues', () => {
  it.each(CUES.map((cue) => [cue.example, cue] as const))('%s', (example, cue) => {
    expect(cueOf(example, (each) => each === cue)).toBe(cue)
    expect(RULES).toHaveProperty(cue.rule)
  })

  it.each(CUES.flatMap((cue) => cue.negatives.map((negative) => [negative, cue] as const)))('not: %s', (negative) => {
    expect(cueOf(negative, ({ needs }) => needs === undefined)?.example).toBeUndefined()
  })

  it.each(
    CUES.filter(({ needs }) => needs).flatMap((cue) => cue.negatives.map((negative) => [negative, cue] as const)),
  )('not even in company: %s', (negative, cue) => {
    expect(cueOf(negative, (each) => each === cue)).toBeUndefined()
  })

  // Rows whose outcome hangs on what stands around the line are for the fixtures.
  it.each(
    [...README.matchAll(/^\| `([^`|]+)`(?: near [^|]*)? \| (?:`([\w-]+)`|stays) \|$/gm)].map(
      ([, line, rule]) => [line!, rule] as const,
    ),
  )('README: %s is %s', (line, rule) => {
    expect(cueOf(line, ({ needs }) => needs === undefined)?.rule).toBe(rule)
  })

  it('tells nothing by state: no pattern is global or sticky', () => {
    for (const { pattern } of CUES) if (pattern instanceof RegExp) expect(pattern.flags).toMatch(/^[iu]*$/)
  })

  it('drops labels by rules that exist', () => {
    for (const rule of Object.values(LABEL_RULES)) expect(RULES).toHaveProperty(rule)
  })
})

describe('plainLine', () => {
  it.each([
    ['加 微 信 ： a b c 1 2 3', '加微信：abc123'],
    ['w w w . e x a m p l e . c o m', 'www.example.com'],
    ['请 关 注 we are here', '请 关 注 we are here'],
    ['\u200b关\u200b注\u200b我\u200b们 ', '关注我们'],
    ['a b c', 'a b c'],
    ['I am a man of few words', 'I am a man of few words'],
  ])('%j → %j', (line, plain) => {
    expect(plainLine(line)).toBe(plain)
  })
})
