import { describe, expect, it } from 'vitest'
import { comparable } from './furniture.ts'
import { KIND, normalise, tokenise } from './tokens.ts'

const hashes = (text: string): number[] => Array.from(tokenise(normalise(text)).hashes)
const words = (text: string): string[] => {
  const tokens = tokenise(normalise(text))
  return Array.from(tokens.starts, (start, i) => tokens.text.slice(start, tokens.ends[i]))
}

describe('tokens', () => {
  it('are Han characters, words, numbers, and the ends of clauses and sentences', () => {
    expect(words("长春新增3.5万例，don't go.\nОк")).toEqual([
      '长',
      '春',
      '新',
      '增',
      '3.5',
      '万',
      '例',
      ',',
      "don't",
      'go',
      '.',
      'ок',
    ])
    expect(Array.from(tokenise(normalise('水，a。5')).kinds)).toEqual([
      KIND.character,
      KIND.clause,
      KIND.word,
      KIND.sentence,
      KIND.number,
    ])
  })

  it.each([
    ['新增1,234例', '新增1234例'],
    ['新增１２３４例', '新增1234例'],
    ['增长5%', '增长百分之5'],
    ['增长5%', '增长5 %'],
    ['增长5‰', '增长千分之5'],
    ['5月05日', '5月5日'],
    ['後來臺灣的氣溫', '后来台湾的气温'],
    ['看著', '看着'],
    ['ABC', 'ａｂｃ'],
    ['它说：“好”', '它说:「好」'],
    ['don’t', "don't"],
    ['١٢٣', '123'],
    ['ㅎ한국', 'ㅎ한국'],
  ])('%s is %s', (a, b) => expect(hashes(a)).toEqual(hashes(b)))

  it.each([
    ['-5', '5'],
    ['5%', '5'],
    ['5%', '5‰'],
    ['1.5', '15'],
    ['0.5', '5'],
    ['12,34', '1234'],
    ['500', '5'],
    ['$5', '€5'],
    ['不', '未'],
    ['1,2345', '12345'],
    ['𠮷野', '𠮶野'],
  ])('%s is not %s', (a, b) => expect(hashes(a)).not.toEqual(hashes(b)))

  it('takes a hyphen between numbers and after a word for no minus', () => {
    expect(words('8-10')).toEqual(['8', '10'])
    expect(words('covid-19')).toEqual(['covid', '19'])
    expect(words('气温-5度')).toEqual(['气', '温', '-5', '度'])
  })

  it('ends sentences at a point only behind a word', () => {
    expect(words('Go. 3.5 e.g.x...y')).toEqual(['go', '.', '3.5', 'e', 'g', 'x', '.', 'y'])
  })

  it('cuts Thai by letters, and by clauses at spaces', () => {
    expect(words('ไป มา')).toEqual(['ไ', 'ป', ' ', 'ม', 'า'])
  })

  it('reads long text in linear time', () => {
    expect(tokenise('5'.repeat(200_000)).size).toBe(1)
    expect(tokenise('百分之'.repeat(50_000)).size).toBe(150_000)
  })
})

it('what is compared has no lines of the site', () => {
  expect(comparable('来源：新华社\n\n水位上升了。\n（责任编辑：王明）')).toBe('水位上升了。')
})
