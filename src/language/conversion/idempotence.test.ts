import { describe, expect, it } from 'vitest'
import { configurationOf } from './configurations.ts'
import { type ConversionName, createConversion } from './index.ts'

/**
 * OpenCC's dictionaries are not idempotent. A phrase may keep a character that converts on its own (乾清宮 → 乾清宫 →
 * 干清宫), and some characters have a form that converts again (薴 → 苧 → 苎). This is harmless in a pipeline, because
 * converted text is in the other script, which `when = "auto"` leaves alone. These are all such entries of t2s.
 */
const T2S_PHRASES =
  '不可貲計→不可赀計→不可赀计 么麼→幺麽→幺么 么麽→幺麽→幺么 乾佑縣→乾佑县→干佑县 乾圖→乾图→干图 ' +
  '乾安縣→乾安县→干安县 乾安鎮→乾安镇→干安镇 乾斷→乾断→干断 乾清宮→乾清宫→干清宫 乾綱→乾纲→干纲 ' +
  '乾縣→乾县→干县 乾闥婆→乾闼婆→干闼婆 其陰多蒐→其阴多蒐→其阴多搜 吳祕→吴祕→吴秘 吳育昇→吴育昇→吴育升 ' +
  '大目乾連冥間救母變文→大目乾连冥间救母变文→大目干连冥间救母变文 幺麼→幺麽→幺么 幺麼小丑→幺麽小丑→幺么小丑 ' +
  '幺麼小醜→幺麽小丑→幺么小丑 張昇→张昇→张升 張法乾→张法乾→张法干 徵聲→徵声→征声 徵調→徵调→征调 ' +
  '懷釐→怀釐→怀厘 於倫→於伦→于伦 於則→於则→于则 於單→於单→于单 於戲→於戏→于戏 於梨華→於梨华→于梨华 ' +
  '於潛→於潜→于潜 旋乾轉坤→旋乾转坤→旋干转坤 東氾→东氾→东泛 楊聯陞→杨联陞→杨联升 氾勝之→氾胜之→泛胜之 ' +
  '氾國→氾国→泛国 溫昇豪→温昇豪→温升豪 烏昇→乌昇→乌升 王彥昇→王彦昇→王彦升 申昇勳→申昇勋→申升勋 ' +
  '畢昇→毕昇→毕升 盧象昇→卢象昇→卢象升 祕瓊→祕琼→秘琼 篤麼→笃麽→笃么 蒐于紅→蒐于红→搜于红 ' +
  '蒐於紅→蒐于红→搜于红 蒐獮→蒐狝→搜狝 蒐獵→蒐猎→搜猎 蔣昇→蒋昇→蒋升 蕓薹→芸薹→芸苔 蕭乾→萧乾→萧干 ' +
  '變徵→变徵→变征 變徵之聲→变徵之声→变征之声 變徵之音→变徵之音→变征之音 閻鶴昇→阎鹤昇→阎鹤升 ' +
  '陳志昇→陈志昇→陈志升 陳昇→陈昇→陈升 韓昇延→韩昇延→韩升延 顛乾倒坤→颠乾倒坤→颠干倒坤 麼些族→麽些族→么些族 ' +
  '龔昇→龚昇→龚升'

/** Characters that a second conversion changes again, and the number of such phrases, by conversion. */
const EXCEPTIONS = [
  ['t2s', '薴→苧→苎', 60],
  ['tw2s', '薴→苧→苎 麼→么→幺 麽→么→幺', 67],
  ['tw2sp', '薴→苧→苎 麼→么→幺 麽→么→幺', 87],
  ['hk2s', '薴→苧→苎', 59],
  ['hk2sp', '薴→苧→苎', 59],
  ['s2t', '苎→苧→薴', 1180],
  ['s2twp', '幺→么→麼 苎→苧→薴', 1197],
  ['tw2t', '', 0],
  ['hk2t', '', 0],
  ['t2tw', '', 0],
  ['t2hk', '', 0],
  ['jp2t', '', 3],
  ['t2jp', '', 0],
] as const

/** Keys of a conversion's dictionaries for which converting twice differs from converting once. */
function exceptions(name: ConversionName): { characters: string; phrases: string[] } {
  const { convert } = createConversion(name)
  const keys = configurationOf(name).steps.flatMap(({ dictionaries }) =>
    dictionaries.flatMap((dictionary) => dictionary.split('|').map((entry) => entry.split(' ')[0]!)),
  )
  const characters = new Set<string>()
  const phrases = new Set<string>()
  for (const key of keys) {
    const once = convert(key)
    const twice = convert(once)
    if (twice !== once) ([...key].length === 1 ? characters : phrases).add(`${key}→${once}→${twice}`)
  }
  return { characters: [...characters].sort().join(' '), phrases: [...phrases].sort() }
}

describe('a second conversion', () => {
  it('by t2s changes only the results of these entries', () => {
    expect(exceptions('t2s').phrases.join(' ')).toBe(T2S_PHRASES)
  })

  it.each(EXCEPTIONS)('by %s changes %s and %i phrases', (name, characters, phrases) => {
    const found = exceptions(name)
    expect(found.characters).toBe(characters)
    expect(found.phrases.length).toBe(phrases)
  })
})
