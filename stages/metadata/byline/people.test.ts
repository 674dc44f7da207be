import { describe, expect, it } from 'vitest'
import { lineBlocks } from '../../../src/document/structure/block.ts'
import type { Person } from '../../../src/language/names/people.ts'
import { commonDateline } from '../attribution.ts'
import { readIndexRow } from '../index-table.ts'
import { readByline } from './line.ts'
import { markedAuthors, nameAndMedium, namesAlone, reportersIn, writerBeside } from './people.ts'
import { searchByline, unreadableDate } from './search.ts'

const ZONE = 'Asia/Shanghai'
const slice = (line: string, found: { start: number; end: number } | undefined) =>
  found && line.slice(found.start, found.end)

const named = (people: readonly Person[] | undefined, line: string) =>
  people?.map((person) => person.map(({ start, end }) => line.slice(start, end)).join('')).join('、')

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
    ['新华网黑龙江频道 记者 伊琳 李清芬', '伊琳、李清芬'],
    ['□ 本报记者手记', undefined],
  ])('reporters: %s', (line, expected) => expect(named(reportersIn(line)?.people, line)).toBe(expected))

  it.each([
    ['本报记者 周 桐 林望野 通讯员 何 雪', '周桐、林望野'],
    ['本报记者 周桐 实习记者 林望野', '周桐、林望野'],
    ['南江财经记者 周桐 北京、上海报道', '周桐'],
    ['江城晚报记者 周桐 编辑 何雪', '周桐'],
    ['本报实习生 何雪', '何雪'],
    ['江城晚报记者周桐北京报道', undefined],
    ['（江城网编辑何雪）', undefined],
  ])('reporters and who helped them: %s', (line, expected) =>
    expect(named(reportersIn(line)?.people, line)).toBe(expected),
  )

  it('marks a line that names only helpers', () => {
    expect(reportersIn('本报实习生 何雪')?.areHelpers).toBe(true)
    expect(reportersIn('本报记者 周桐 实习生 何雪')?.areHelpers).toBe(false)
  })

  it.each([
    ['来源：临江文艺 | 顾念江', '顾念江'],
    ['来源：临江文艺丨顾念江 2023年03月03日', '顾念江'],
    ['来源：临江文艺 | 临江日报', undefined],
    ['来源：临江文艺 | 高考', undefined],
    ['来源：临江文艺 顾念江', undefined],
  ])('a writer beside the source: %s', (line, expected) => expect(slice(line, writerBeside(line, 7))).toBe(expected))

  it.each([
    ['□ 苏念江', '苏念江'],
    ['□苏 念', '苏 念'],
    ['□ 版权所有', undefined],
  ])('a name as papers set it: %s', (line, expected) => expect(slice(line, namesAlone(line))).toBe(expected))

  it.each([
    ['顾衡1，罗沛文1,2', '顾衡、罗沛文'],
    ['Surface Pro 9, Galaxy Tab 8', undefined],
    ['一行1，二行2', undefined],
  ])('authors of a paper: %s', (line, expected) => expect(named(markedAuthors(line), line)).toBe(expected))
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

describe('names beside the date', () => {
  const read = (line: string) =>
    readByline(line, ZONE)?.map(({ role, start, end }) => `${role}=${line.slice(start, end)}`)
  it.each([
    ['周桐2018-06-13 13:47', ['date=2018-06-13 13:47', 'beside-date=周桐']],
    ['上報快訊／周雨桐 2020年03月12日', ['date=2020年03月12日', 'medium=上報快訊', 'writer=周雨桐']],
    ['周雨桐／江城晚報 2020年03月12日', ['date=2020年03月12日', 'medium=江城晚報', 'writer=周雨桐']],
    [
      '2024-03-05 10:20 江城日報 記者 王小明／台北報導',
      ['date=2024-03-05 10:20', 'reporter=王小明', 'medium=江城日報'],
    ],
    ['文/陈晓 图/李强', ['writer=陈晓', 'picture=李强']],
    [
      '发布时间：2024-03-05 来源：市交通局 浏览次数：1,024 【字体：大 中 小】',
      ['published=2024-03-05', 'source=市交通局'],
    ],
    ['2020-10-04 15:05聯合報 記者周雨桐／即時報導', ['date=2020-10-04 15:05', 'reporter=周雨桐', 'medium=聯合報']],
    ['来源：临江文艺 | 顾念江 2023年03月03日', ['source=临江文艺', 'author=顾念江', 'date=2023年03月03日']],
    ['收稿日期：2022-03-01　出版日期：2023-01-02', ['published=2023-01-02']],
    ['出版日期：2023-01-02 网络首发：2022-12-28', ['published=2023-01-02', 'online=2022-12-28']],
    ['收稿日期：2022-03-01', undefined],
    ['发布时间：18-12-08 11:14', ['published=18-12-08 11:14']],
    ['发布时间：2024-01-05 25:10', undefined],
    ['【来源】江城晚报', ['source=江城晚报']],
    ['【时间】五月三日下午', undefined],
    ['常州 2018-06-13', undefined],
    ['高考 2018-06-13', undefined],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected))
})

describe('index of a government', () => {
  const day = (line: string) => readIndexRow(line, ZONE).map(({ start, end }) => line.slice(start, end))
  it.each([
    ['发文字号：\t临政办发〔2023〕41号\t发布日期：\t2023年11月16日', ['2023年11月16日']],
    ['名称\t通知\t发布日期：2023-11-16', ['2023-11-16']],
    ['发 布 日 期\t2023-11-16', ['2023-11-16']],
    ['发文机关：\t临江区\t成文日期：\t2023年11月09日', []],
    ['发布日期：\t另行通知\t施行日期：\t2023-12-01', []],
    ['发布日期：2023-11-16', []],
  ])('%s', (line, expected) => expect(day(line)).toEqual(expected))
})

describe('dates of other events', () => {
  const dates = (line: string) =>
    searchByline(line, ZONE)
      .filter(({ kind }) => kind === 'date')
      .map(({ start, end }) => line.slice(start, end))
  it.each([
    ['2024年1月1日起施行', []],
    ['2024年7月3日至9日滨河路封闭', []],
    ['When: 1 May 2031', []],
    ['Accepted 20 December 2022', []],
    ['2024年1月1日 临江', ['2024年1月1日']],
  ])('%s', (line, expected) => expect(dates(line)).toEqual(expected))

  it.each([
    ['发布时间：2024-13-05 10:00', '2024-13-05 10:00'],
    ['发布时间：2024-01-05 25:10', '2024-01-05 25:10'],
    ['发布时间：2024-01-05 10:00', undefined],
    ['发布时间：3 小时前', undefined],
  ])('unreadable: %s', (line, expected) => expect(slice(line, unreadableDate(line, ZONE))).toBe(expected))
})

describe('commonDateline', () => {
  const agency = (...lines: string[]) => {
    const text = lines.join('\n')
    return slice(text, commonDateline(text, lineBlocks(text)))
  }
  it('names the agency of a collection only if all datelines agree', () => {
    expect(agency('央视网消息：甲', '乙', '央视网消息（新闻联播）：丙', '央视网消息：丁')).toBe('央视网')
    expect(agency('央视网消息：甲', '央视网消息：乙')).toBeUndefined()
    expect(agency('央视网消息：甲', '新华社电 乙', '央视网消息：丙', '央视网消息：丁')).toBeUndefined()
  })
})
