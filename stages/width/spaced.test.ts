import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { spacedCharacters } from './spaced.ts'

const SPACED = '取 样 之 前 ， 先 用 清 水 冲 洗 瓶 子 三 遍 ， 再 写 好 标 签 。'
const joined = (text: string): string => applyEdits(text, spacedCharacters(text, []))

describe('spacedCharacters', () => {
  it('joins what a whole line shows, and keeps the spaces around words', () => {
    expect(joined(SPACED)).toBe('取样之前，先用清水冲洗瓶子三遍，再写好标签。')
    expect(joined(`${SPACED}\n记 入 Excel 2019 表 格`)).toBe(
      '取样之前，先用清水冲洗瓶子三遍，再写好标签。\n记入 Excel 2019 表格',
    )
  })

  it('joins kana, and spaces of other kinds', () => {
    const japanese = 'こ れ は 文 字 認 識 の 結 果 で す 。 空 白 が 入 る 、 そ れ は 困 る 。'
    expect(joined(japanese.replaceAll(' ', '\u3000'))).toBe('これは文字認識の結果です。空白が入る、それは困る。')
  })

  it('joins short lines where nearly the whole text is spaced', () => {
    expect(joined(`目 录\n${SPACED}`)).toMatch(/^目录\n/)
    const half = `目 录\n${SPACED}\n今天下午三点开会，请大家准时参加，地点在二楼会议室，会后聚餐，请家长在门口等候。`
    expect(joined(half)).toMatch(/^目 录\n取样之前/)
  })

  it('leaves a wider gap, which is a separator', () => {
    expect(joined(`第 三 章   取 样 方 法\n${SPACED}`)).toMatch(/^第三章 {3}取样方法\n/)
  })

  it.each([
    ['a name padded', '记者 陈 默 李望川'],
    ['a heading', '通 知\n今天下午开会。'],
    ['words apart', '国务院 关于 加强 管理 的 决定 ， 自 今天 起 施行 ， 由 各地 遵照 执行 ， 不得 有误 。'],
    ['a list of characters', '人 口 手 足 日 月 水 火 山 石 田 土 木 禾 上 下 左 右 大 小 多 少 天 地'],
    ['verse', '山 路 无 人 走 ， 溪 声 入 夜 来 。\n灯 前 听 细 雨 ， 窗 外 落 青 梅 。'],
    ['a table', '姓 名\t年 龄\t籍 贯\n陈 默\t三 十\t江 城'],
    ['few characters', '取 样 之 前 ， 先 冲 洗 。'],
    ['Korean', '나 는 오 늘 학 교 에 갔 다 . 그 리 고 집 에 왔 다 . 참 좋 았 다 .'],
  ])('leaves %s', (_, text) => {
    expect(spacedCharacters(text, [])).toEqual([])
  })

  it('leaves code', () => {
    expect(spacedCharacters(SPACED, [{ start: 0, end: SPACED.length }])).toEqual([])
  })
})
