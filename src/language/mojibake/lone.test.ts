import { describe, expect, it } from 'vitest'
import { repairText } from './index.ts'
import { loneDamage } from './lone.ts'

const shown = (text: string): string[] =>
  loneDamage(text).map(({ start, end, text: to, certainty }) => `${text.slice(start, end)} → ${to} ${certainty}`)

describe('loneDamage', () => {
  it('mends signs that stand alone, all along one path', () => {
    const text = 'Pictures are 1280脳720, taken at each change of 卤 0.5 掳C, see 搂 4.'
    expect(shown(text)).toEqual(['脳 → × proven', '卤 → ± proven', '掳 → ° proven', '搂 → § proven'])
    expect(repairText(text).text).toBe('Pictures are 1280×720, taken at each change of ± 0.5 °C, see § 4.')
  })

  it('is a guess while the text gains less than 24 nats', () => {
    const text = 'Size 脳 by 眉, with a little more 庐'
    expect(shown(`${text}.`)).toEqual(['脳 → × guessed', '眉 → ü guessed', '庐 → ® guessed'])
    expect(shown(`${text} and 掳.`)).toEqual(['脳 → × proven', '眉 → ü proven', '庐 → ® proven', '掳 → ° proven'])
  })

  it.each([
    ['two of them, however often', 'Pictures are 1280脳720 or 640脳480, at 25掳 to 30掳 in the shade.', '××°°'],
    ['a reader that loses letters without a trace', 'The caf챕 in M체nchen opens at 8 and the menu is na챦ve', 'éüï'],
    ['two side by side', 'a plain 路 and a 掳卤 here, nothing else in this long line of text', '·°±'],
  ])('guesses from %s', (_, text, readings) => {
    const damages = loneDamage(text)
    expect(damages.map((damage) => damage.text).join('')).toBe(readings)
    expect(new Set(damages.map(({ certainty }) => certainty))).toEqual(new Set(['guessed']))
  })

  it.each([
    ['two that gain less than 12 nats', 'a plain 录 and a 虏 here, nothing else in this long line of text'],
    ['full-width punctuation in a long text', 'Pictures are 1280脳720，taken at each change of 卤 0.5 掳C, see 搂 4.'],
    ['what would be Cyrillic letters', 'The angles 懈 and 褟 and 胁 of the figure add up, as everybody knows.'],
    ['a text about characters', 'The character 路 means road, 脳 brain, and 水 water.'],
    ['one sign', 'a picture of 1280脳720'],
    ['one sign, often', '1280脳720, 640脳480, 320脳240, 160脳120'],
    ['punctuation of full width', '1280脳720，卤 0.5 掳C（搂 4）'],
    ['words', 'see 漢字変換 at 1280脳720 and 卤 0.5 掳C'],
    ['too many for the text', '脳卤掳'],
  ])('leaves %s', (_, text) => expect(shown(text)).toEqual([]))
})
