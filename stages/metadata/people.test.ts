import { describe, expect, it } from 'vitest'
import { lineBlocks } from '../../src/document/block.ts'
import { commonDateline } from './attribution.ts'
import { readByline } from './byline.ts'
import { nameAndMedium, namesAlone, reportersIn } from './people.ts'
import { searchByline } from './search.ts'

const ZONE = 'Asia/Shanghai'
const slice = (line: string, found: { start: number; end: number } | undefined) =>
  found && line.slice(found.start, found.end)

describe('lines of names', () => {
  it.each([
    ['胡平', '胡平'],
    ['（袁源）', '袁源'],
    ['赵延东、风笑天', '赵延东、风笑天'],
    ['高考', undefined],
    ['方法', undefined],
    ['江苏省', undefined],
    ['周报', undefined],
    ['上海', undefined],
    ['目录', undefined],
  ])('alone: %s', (line, expected) => expect(slice(line, namesAlone(line))).toBe(expected))

  it.each([
    ['石佳/中国青年报', ['石佳', '中国青年报']],
    ['文化/体育', undefined],
    ['高考/中国青年报', undefined],
    ['石佳/摄影', undefined],
  ])('with a medium: %s', (line, expected) => {
    const found = nameAndMedium(line)
    expect(found && [slice(line, found.name), slice(line, found.medium)]).toEqual(expected)
  })

  it.each([
    ['整合 新华日报·交汇点记者 徐睿翔', '徐睿翔'],
    ['□ 本报记者 葛灵丹', '葛灵丹'],
    ['新华网黑龙江频道 记者 伊琳 李清芬', '伊琳 李清芬'],
    ['□ 本报记者手记', undefined],
  ])('reporters: %s', (line, expected) => expect(slice(line, reportersIn(line))).toBe(expected))
})

describe('accounts beside the date', () => {
  it.each([
    ['原创 GameForce 2019-09-04 22:18:34', 'author', 'GameForce'],
    ['GameForce 2019-09-04 22:18:34', undefined, undefined],
  ])('%s', (line, field, name) => {
    const account = readByline(line, ZONE)?.find(({ role }) => role === 'account')
    expect(account?.field).toBe(field)
    expect(slice(line, account)).toBe(name)
  })
  it.each([
    ['2022-06-02 09:52:19政能亮 来自北京市', 'account', '政能亮'],
    ['BUSINESS.EXAMPLE 2004年7月16日08:19 [ 黄宇 ] 编发', 'author', '黄宇'],
    ['2004年7月16日08:19 [ 大图 ] 编发', 'author', undefined],
  ])('%s', (line, role, name) =>
    expect(
      slice(
        line,
        searchByline(line, ZONE).find((segment) => segment.role === role),
      ),
    ).toBe(name),
  )
})

describe('commonDateline', () => {
  const agency = (...lines: string[]) => {
    const text = lines.join('\n')
    return slice(text, commonDateline(text, lineBlocks(text)))
  }
  it('names the agency of a collection only where all agree', () => {
    expect(agency('央视网消息：甲', '乙', '央视网消息（新闻联播）：丙', '央视网消息：丁')).toBe('央视网')
    expect(agency('央视网消息：甲', '央视网消息：乙')).toBeUndefined()
    expect(agency('央视网消息：甲', '新华社电 乙', '央视网消息：丙', '央视网消息：丁')).toBeUndefined()
  })
})
