import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Stage } from '../../src/document/stage.ts'
import type { Block } from '../../src/document/structure/block.ts'
import { fixtures } from '../../test/fixtures.ts'
import { expectLinear } from '../../test/work/work.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { ATTRIBUTIONS, attributionsIn } from './attribution.ts'
import { fieldOf } from './byline/field-of.ts'
import { readByline } from './byline/line.ts'
import { mediumIn, peopleIn, reportersIn } from './byline/people.ts'
import { ROLES } from './byline/roles.ts'
import { searchByline } from './byline/search.ts'
import { readSiteEditor } from './byline/whole-line.ts'
import { metadata } from './index.ts'
import { RULES } from './rules.ts'
import { isTitleOf } from './title-of.ts'

fixtures(metadata, import.meta.dirname, { before: [html, mainText] as unknown as Stage[] })

const ZONE = 'Asia/Shanghai'
const read = (line: string) =>
  readByline(line, ZONE)?.map(({ role, start, end }) => `${role}=${line.slice(start, end)}`)
it('does not reuse a result for another time zone', () => {
  const line = '来源：新华网 2024-05-15 08:58 CST'
  const at = (zone: string) => readByline(line, zone)?.find(({ iso }) => iso)?.iso
  expect([at('Asia/Shanghai'), at('America/Chicago'), at('')]).toEqual([
    '2024-05-15T08:58+08:00',
    '2024-05-15T08:58-06:00',
    '2024-05-15T08:58',
  ])
})
const people = (text: string) => {
  const value = peopleIn(text, 0, text.length, 'author')
  return (
    value &&
    applyEdits(text, value.edits).slice(value.start, value.end + applyEdits(text, value.edits).length - text.length)
  )
}

describe('roles', () => {
  it.each(ROLES.map((role) => [role.example[0], role] as const))('%s', (line, { name, example, value }) => {
    const segment = readByline(line, ZONE)?.[0]
    expect(segment?.role).toBe(name)
    const text = line.slice(segment!.start, segment!.end)
    expect(value === 'people' ? people(text) : text).toBe(example[1])
    expect(RULES).toHaveProperty(name)
  })

  it.each(ROLES.map(({ negative }) => negative))('not: %s', (negative) => {
    const segments = readByline(negative, ZONE)
    const values = segments?.map(({ kind, start, end }) => kind !== 'people' || peopleIn(negative, start, end, 'x'))
    expect(segments === undefined || values!.includes(undefined)).toBe(true)
  })
})

describe('attributions', () => {
  const block = (text: string): Block => ({
    start: 0,
    end: text.length,
    tag: 'p',
    path: 'p',
    depth: 1,
    shared: 0,
    linkChars: 0,
    hidden: false,
  })
  it.each(ATTRIBUTIONS.map((attribution) => [attribution.example[0], attribution] as const))(
    '%s',
    (text, { name, where, kind, example }) => {
      const found = attributionsIn(text, block(text), where).find(({ attribution }) => attribution.name === name)!
      const value = text.slice(found.start, found.end)
      expect(kind === 'people' ? people(value) : value).toBe(example[1])
      expect(RULES).toHaveProperty(name)
    },
  )

  it.each(ATTRIBUTIONS.map(({ negative }) => negative))('not: %s', (negative) => {
    for (const where of ['start', 'end'] as const) expect(attributionsIn(negative, block(negative), where)).toEqual([])
  })
})

describe('bylines', () => {
  it.each([
    ['2022-10-06 08:05    吉林日报', ['date=2022-10-06 08:05', 'medium=吉林日报']],
    [
      '2024-05-15 08:58:26 来源：新华网 作者：刘满仓 责任编辑：杨丹宇',
      ['date=2024-05-15 08:58:26', 'source=新华网', 'author=刘满仓', 'editor=杨丹宇'],
    ],
    ['来源：新京报 作者：新京报', ['source=新京报', 'author=新京报']],
    ['[责任编辑:肖春芳]', ['editor=肖春芳']],
    ['责编：黄忆南 PN269', ['editor=黄忆南 PN269']],
    ['（原标题：一图看懂（下））', ['original-title=一图看懂（下）']],
    ['本文来源：证券市场红周刊  责任编辑：杨倩_NF4425', ['source=证券市场红周刊', 'editor=杨倩_NF4425']],
    ['编辑：', ['editor=']],
    ['57 人参与 11 评论', undefined],
    ['图片来源：吉林日报', undefined],
    ['3月14日晚，会议召开。图片来源：吉林日报', undefined],
    ['编辑完成后请点击保存。', undefined],
    ['文化部', undefined],
    ['编辑 文件', undefined],
    ['编辑 收藏', undefined],
    ['作者 简介', undefined],
    ['来源 不明', undefined],
    ['来自 遥远的北方', undefined],
    ['出处 《史记》', undefined],
    ['编辑 周褶褶', ['editor=周褶褶']],
    ['来源 吉林日报', ['source=吉林日报']],
    ['2005年8月25日 晴', undefined],
    ['来源：https://example.com/a', ['source=https://example.com/a']],
    [
      '2021年03月18日 07:42 来源：江州日报 作者：陈启明 字号：大 中 小',
      ['date=2021年03月18日 07:42', 'source=江州日报', 'author=陈启明'],
    ],
    ['发表于 2018-5-12 20:31:07 | 只看该作者 | 倒序浏览 | 阅读模式', ['published=2018-5-12 20:31:07']],
    ['倒序浏览的习惯来自报纸', undefined],
    ['記者林悅／南市報導', ['reporter=林悅']],
    ['記者從現場／報導', undefined],
    ['出品︱江城科学人栏目组 何雪', ['staff=江城科学人栏目组 何雪']],
    ['出品：江城影业', undefined],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected))

  it.each([
    ['小满 发表于 2018-5-12 20:31:07 | 只看该作者 | 倒序浏览', ['date=2018-5-12 20:31:07']],
    ['注册时间: 2005-3-14', []],
    ['报名截止日期：2005-3-14 来源：新华网', ['source=新华网']],
    ['Joined: Tue Jan 03, 2017 9:12 am', []],
    ['Posts: 7 Joined: Jan 3, 2017', []],
    ['发布时间：2005-3-14 点击数', ['published=2005-3-14']],
    ['He joined the paper: May 3, 2014', ['date=May 3, 2014']],
  ])('search: %s', (line, expected) =>
    expect(searchByline(line, ZONE).map(({ role, start, end }) => `${role}=${line.slice(start, end)}`)).toEqual(
      expected,
    ),
  )

  it('names nobody where a desk reports', () => {
    const field = (line: string) => fieldOf(line, readByline(line, ZONE)![0]!, 0)
    expect(field('記者／綜合報導')).toBeUndefined()
    expect(field('記者／何雪')).toMatchObject({ name: 'author' })
  })

  it('reads the editor behind the name of a site', () => {
    const line = ' （松花江网编辑杨世阳）'
    const [segment] = readSiteEditor(line)!
    expect(line.slice(segment!.start, segment!.end)).toBe('杨世阳')
    expect(readSiteEditor('（本网编辑部）')).toBeUndefined()
  })

  it('reads reporters, not what they wrote', () => {
    expect(reportersIn('（总台央视记者 奚丹霓 张赛）')?.people).toEqual([
      [{ start: 8, end: 11 }],
      [{ start: 12, end: 14 }],
    ])
    for (const line of ['记者 采访 手记', '本报记者采访', '战地记者手记'])
      expect(reportersIn(line), line).toBeUndefined()
  })

  it.each(['来源 ', ' ', '（', '2022-'])('is linear in %j', (piece) => {
    expectLinear((line) => readByline(line, ZONE), piece)
  })
})

describe('values', () => {
  it.each([
    ['李琳琳', '李琳琳'],
    ['杨倩_NF4425', '杨倩'],
    ['NF041', 'NF041'],
    ['王之言 高孜然', '王之言、高孜然'],
    ['叨叨姐、胡一刀&李小飞刀', '叨叨姐、胡一刀、李小飞刀'],
    ['李 强', '李强'],
    ['Demi Xia', 'Demi Xia'],
    ['新京报', undefined],
    ['一位不愿意透露姓名的村民', undefined],
  ])('people: %s', (text, expected) => expect(people(text)).toBe(expected))

  it.each([
    ['中国新闻网', '中国新闻网'],
    ['“吉林发布”', '吉林发布'],
    ['光明网-《光明日报》', '光明网-《光明日报》'],
    ['《光明日报》', '光明日报'],
    ['本文来源于国家统计局', '国家统计局'],
    ['综合抖音黑板报、南方都市报', '抖音黑板报、南方都市报'],
    ['综合开发研究院、南方日报', '综合开发研究院、南方日报'],
    ['鞭牛士 北京', '鞭牛士'],
    ['新华网北京', '新华网北京'],
    ['网络', undefined],
    ['https://example.com', undefined],
  ])('medium: %s', (text, expected) => {
    const value = mediumIn(text, 0, text.length)
    expect(value && text.slice(value.start, value.end)).toBe(expected)
  })
})

describe('isTitleOf', () => {
  it.each([
    ['租户将车停自家院子要交“资源占用费”？', '租户将车停自家院子要交"资源占用费"？_网易订阅', true],
    ['夜雨', '夜雨_白居易_古诗', true],
    ['新浪财经', '人民币中间价创逾五年新低_新浪财经_新浪网', false],
    ['新闻', '新闻联播主要内容', false],
    ['江边的早市', '江边的早市 江城网 江城人自己的新闻网站', true],
    ['Jane Roe', 'Jane Roe reviews the new ferry', false],
    ['The fog', 'The fog : Harbour Radio, news and weather', true],
    ['The ferry and the fog', 'The ferry and the fog in the valley', true],
  ])('%s | %s', (heading, page, expected) => expect(isTitleOf(heading, page)).toBe(expected))
})
