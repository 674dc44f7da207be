import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { fixtures } from '../../test/fixtures.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { metadata } from '../metadata/index.ts'
import { plainLine } from './cues/plain-line.ts'
import { boilerplate } from './index.ts'

fixtures(boilerplate, import.meta.dirname, { before: [html, mainText, metadata] as unknown as Stage[] })

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
