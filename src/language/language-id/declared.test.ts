import { describe, expect, it } from 'vitest'
import { primaryLanguage, scriptsOf } from './declared.ts'

describe('primaryLanguage', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    [' zh-Hant-TW ', 'zh'],
    ['ZH-cn', 'zh'],
    ['zh-yue', 'yue'],
    ['yue-Hant-HK', 'yue'],
    ['cmn-Hans', 'zh'],
    ['jp', 'ja'],
    ['eng', 'en'],
    ['nb-NO', 'no'],
    ['iw', 'he'],
    ['zh-CN,en', 'zh'],
    ['sr-Latn.UTF-8', 'sr'],
  ])('%s is %s', (tag, language) => {
    expect(primaryLanguage(tag)).toBe(language)
  })

  it.each(['', 'und', 'x-default', 'English', 'mul', 'utf-8', '中文', '{{ lang }}', '12', 'a'.repeat(100_000)])(
    '%s names no language',
    (tag) => {
      expect(primaryLanguage(tag)).toBeUndefined()
    },
  )
})

describe('scriptsOf', () => {
  it.each([
    ['de', ['Latn']],
    ['zu', ['Latn']],
    ['ru', ['Cyrl']],
    ['sr', ['Latn', 'Cyrl']],
    ['ar', ['Arab']],
    ['ja', ['none']],
  ])('%s is written in %j', (language, scripts) => {
    expect(scriptsOf(language)).toEqual(scripts)
  })
})
