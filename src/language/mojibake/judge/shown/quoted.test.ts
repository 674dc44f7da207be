import { describe, expect, it } from 'vitest'
import { damage } from '../../../encoding/paths/path.ts'
import { repairText } from '../../index.ts'

describe('damage quoted in a text about encodings', () => {
  it.each([
    'KOI8-R: «пЕУМЙ УЕТЧЕТ ПФЧЕЮБЕФ» вместо русского текста.',
    'Кракозябры вида «бНОПНЯ» появляются, если открыть не в той кодировке.',
    'Mojibake such as “æ–‡å­—åŒ–ã‘” is what you get.',
    'Falsche Kodierung zeigt „GrÃ¼ÃŸe aus KÃ¶ln“ an.',
  ])('stays: %s', (text) => expect(repairText(text)).toEqual({ text, repairs: [] }))

  it.each([
    ['Он сказал «рТЙЧЕФ, ЛБЛ ФЧПЙ ДЕМБ УЕЗПДОС» и ушёл.', 'Он сказал «Привет, как твои дела сегодня» и ушёл.'],
    ['Sie rief „GrÃ¼ÃŸe aus KÃ¶ln“ ins Telefon.', 'Sie rief „Grüße aus Köln“ ins Telefon.'],
  ])('is mended in any other text: %s', (text, right) => expect(repairText(text).text).toBe(right))
})

describe('no-break spaces as 聽', () => {
  it.each([
    ['See the guide聽for more of it.', 'See the guide\u00a0for more of it.'],
    ['The first sentence.聽 And the second聽one.', 'The first sentence.\u00a0 And the second\u00a0one.'],
  ])('%s', (text, right) => expect(repairText(text).text).toBe(right))

  it.each([
    'The sign 聽, to listen',
    '聽 is the traditional form of it',
    'He wrote 聽 on the board',
    'the word (聽) in a book',
    'The word聽 and the word 听 are one.',
  ])('stays: %s', (text) => expect(repairText(text).text).toBe(text))
})

describe('letters that lost their second bytes', () => {
  it.each([
    ['GarcÃa y Ãlvaro', 'García y Álvaro'],
    ['MartÃnez y Ã?ngel', 'Martínez y Ángel'],
    ['el Ãndice de la RegiÃ³n de GarcÃa', 'el índice de la Región de García'],
  ])('%s', (text, right) => expect(repairText(text).text).toBe(right))

  it.each(['Ãga ha upei', 'São Tomé e Ã'])('stays: %s', (text) => expect(repairText(text).text).toBe(text))
})

describe('drawings and capitals', () => {
  it('a drawing that was read wrongly twice is mended', () =>
    expect(repairText('茂录聺'.repeat(9)).text).toBe('＝'.repeat(9)))

  it('text in capitals is mended', () => {
    const shown = damage('СЕГОДНЯ мы гуляем у реки и смотрим на воду', 'windows-1251<koi8-r')!
    expect(repairText(shown).text).toBe('СЕГОДНЯ мы гуляем у реки и смотрим на воду')
  })

  it.each(['МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ РОССИИ', 'ГОСТ МКС ОКП ТУ РТМ ВПО'])('clean capitals stay: %s', (text) =>
    expect(repairText(text).text).toBe(text),
  )
})
