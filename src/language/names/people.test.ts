import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../document/ledger/edit.ts'
import { hanPeople, markedPeople, type Person, peopleEdits, reportedAt } from './people.ts'

/** The value of the field. */
const joined = (text: string, people: readonly Person[] | undefined): string | undefined => {
  if (!people) return undefined
  const start = people[0]![0]!.start
  const end = people.at(-1)!.at(-1)!.end
  const edits = peopleEdits(text, people, 'rule').map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }))
  return applyEdits(text.slice(start, end), edits)
}

describe('people as Chinese bylines list them', () => {
  it.each([
    ['周桐', '周桐'],
    ['周桐、林望野', '周桐、林望野'],
    ['周桐 林望野', '周桐、林望野'],
    ['周桐，林望野；何雪', '周桐、林望野、何雪'],
    ['周桐和林望野', '周桐、林望野'],
    ['周 桐 林望野', '周桐、林望野'],
    ['孙旭、钱　满', '孙旭、钱满'],
    ['周 桐 何 雪', '周桐、何雪'],
    ['王 小 明', '王小明'],
    ['欧阳 锋 周桐', '欧阳锋、周桐'],
    ['年 年', '年年'],
    ['马克·吐温、周桐', '马克·吐温、周桐'],
    ['周桐 John Roe', '周桐、John Roe'],
    ['陈与义', '陈与义'],
  ])('%s', (text, expected) => expect(joined(text, hanPeople(text))).toBe(expected))

  it.each(['', '周', '周桐写来的信', '夜 色 如 水', '来源 2024', '江城晚报编辑部', '桐 周 雪 何 望'])(
    'not: %s',
    (text) => expect(hanPeople(text)).toBeUndefined(),
  )

  test.prop([
    fc.array(fc.constantFrom('周', '桐', '林望野', ' ', '、', '　', 'Roe', '欧阳', '和', '·', '，'), { maxLength: 14 }),
  ])('are names in order within the text, and a second reading changes nothing', (pieces) => {
    const text = pieces.join('')
    const people = hanPeople(text)
    const value = joined(text, people)
    if (value === undefined) return
    let at = 0
    for (const { start, end } of people!.flat()) {
      expect(start).toBeGreaterThanOrEqual(at)
      expect(end).toBeGreaterThan(start)
      at = end
    }
    expect(joined(value, hanPeople(value))).toBe(value)
  })
})

describe('authors of a paper', () => {
  it.each([
    ['顾衡1，罗沛文1,2，阮清2*', '顾衡、罗沛文、阮清'],
    ['顾衡¹ 罗沛文² ', '顾衡、罗沛文'],
    ['Jane Doe1, John van Roe1,2 and Al B. Smith2*', 'Jane Doe、John van Roe、Al B. Smith'],
  ])('%s', (text, expected) => expect(joined(text, markedPeople(text))).toBe(expected))

  it.each(['顾衡，罗沛文', '顾衡1', '第1，第2节', 'Windows 11, Office 365', '价格1，价格约两块钱'])('not: %s', (text) =>
    expect(markedPeople(text)).toBeUndefined(),
  )
})

describe('reporters and their place', () => {
  it.each([
    ['記者周雨桐／即時報導', '周雨桐'],
    ['记者 周雨桐、林望野/上海报道', '周雨桐、林望野'],
    ['記者／綜合報導', undefined],
    ['記者周雨桐說，渡船停了', undefined],
  ])('%s', (line, expected) => {
    const found = reportedAt(line, 0)
    expect(found && line.slice(found.start, found.end)).toBe(expected)
    if (found) expect(found.next).toBe(line.length)
  })
})
