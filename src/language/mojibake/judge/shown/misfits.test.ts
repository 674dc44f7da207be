import { expect, it } from 'vitest'
import { repairText } from '../../index.ts'

it.each([
  // Quotation marks of windows-1251 that were read as KOI8-R: what stands behind them is the word.
  'В рамках электронного журнала ╚Вопросы Интернет-образования╩ приглашаются все желающие.',
  // A bullet of a font of signs.
  'Ø The 2012 Congressional battleground poll\nØ The 2013 poll',
  // Icons of a font.
  '.a:before{content:"\ue801"}.b:before{content:"\ue5f2"}.c:before{content:\'\ue123\'}.d{}',
])('what does not fit stays: %s', (text) => {
  expect(repairText(text).text).toBe(text)
})

it('leaves readings that fit', () => {
  const written = 'Маяк горит каждую ночь, и рыбаки возвращаются поздно.'
  const shown = new TextDecoder('ibm866').decode(Buffer.from(written))
  expect(repairText(shown).text).toBe(written)
})
