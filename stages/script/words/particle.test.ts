import { describe, expect, it } from 'vitest'
import { particles } from './particle.ts'

const read = (text: string): string => {
  const found = new Set(particles(text, [{ start: 0, end: text.length }]))
  return [...text].map((character, at) => (found.has(at) ? '着' : character)).join('')
}

describe('particles', () => {
  it.each([
    ['她看著窗外，沿著河堤慢慢走著', '她看着窗外，沿着河堤慢慢走着'],
    ['睡著了，點著了火，猜不著', '睡着了，點着了火，猜不着'],
    ['著急、著火、著陸、著手、著墨、執著於', '着急、着火、着陸、着手、着墨、執着於'],
    ['生活著名為阿里的老人，住著名叫小花的狗', '生活着名為阿里的老人，住着名叫小花的狗'],
    ['看著名單，懷著名利之心', '看着名單，懷着名利之心'],
    ['看著書，背著書包，跟著作家走', '看着書，背着書包，跟着作家走'],
    ['帶著稱讚，聽著錄音，寫著作業', '帶着稱讚，聽着錄音，寫着作業'],
    ['合著眼，配合著拍子，大著膽子', '合着眼，配合着拍子，大着膽子'],
    ['還原著現場，爭論著，翻譯著', '還原着現場，爭論着，翻譯着'],
    ['高興地笑著。王家等著。', '高興地笑着。王家等着。'],
    ['這是令人所著迷的', '這是令人所着迷的'],
    ['帶著有毒的東西', '帶着有毒的東西'],
    ['沿著作者的筆觸', '沿着作者的筆觸'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    '著名的名著與原著',
    '專著、遺著、拙著、鉅著、土著居民',
    '成效顯著，惡名昭著，功勳卓著',
    '著作權與著述、著錄、著者、著稱於世',
    '著書立說',
    '他著有《山路》，並著有詩集',
    '何文遠著',
    '《林中》，何文遠著，一九九九年',
    '雨果著，李丹譯',
    '[日]太宰治著：《晚年》',
    '馬克·吐溫著',
    '普里 著：《印度經濟》',
    '合著者，合著《林中》，與人合著',
    '日本作家，著《深河》',
    '他所著的《海》',
    '埃里克森/著,江城出版社',
    '著作者的權利',
    '',
  ])('leaves %s', (text) => {
    expect(particles(text, [{ start: 0, end: text.length }])).toEqual([])
  })

  it('reads no particle in a text that writes 着 itself', () => {
    expect(read('看着海，聽着雨，他很執著')).toBe('看着海，聽着雨，他很執著')
    // A single quotation with 着 does not make it a text that uses both.
    expect(read(`${'看著海，'.repeat(8)}“等着”`)).toBe(`${'看着海，'.repeat(8)}“等着”`)
  })

  it('looks only at the spans', () => {
    const text = '看著海，看著山'
    expect(particles(text, [{ start: 4, end: 7 }])).toEqual([5])
  })
})
