import { describe, expect, it } from 'vitest'
import { sourceOf } from './compile.ts'
import { WORDS } from './words.ts'

const lists = { place: ['(top|home)', 'page {1-2 digits}'] }
const says = (phrase: string, line: string): boolean => new RegExp(`^(?:${sourceOf(phrase, lists)})$`, 'iu').test(line)

describe('the notation of phrases', () => {
  it.each([
    ['Share (this|the)[ article]', ['Share this', 'share the article'], ['Share', 'Share this article now']],
    ['关键词_：', ['关键词：', '关键词 ：'], ['关键词  ：']],
    ['约{3}人', ['约人', '约一百个人'], ['约一千多个人']],
    ['约{2-3}人', ['约三十人'], ['约人', '约一人']],
    ['{1-3 digits} replies', ['12 replies'], ['1234 replies', ' replies']],
    ['页{digit}', ['页3'], ['页', '页33']],
    ['{2-4 han}摄', ['李妍摄'], ['AB摄']],
    ['{0-1 of 【[(}声明', ['声明', '【声明', '[声明', '(声明'], ['】声明']],
    ['{1-3 of a-c-}', ['a-c', '-'], ['d']],
    ['{of \\_x}', ['_', 'x'], [' ']],
    ['{of _x}', [' ', 'x'], ['_']],
    ['{1-4 not 。}', ['你好'], ['你好。', '']],
    ['a{spaces}b', ['a b'], ['ab']],
    ['{*}©{*}', ['©', 'River Post © 2016'], ['2016']],
    ['Back to {place}', ['Back to home', 'Back to page 12'], ['Back to the future', 'Back to page']],
    ['(目录|下一章)×2-3', ['目录下一章', '目录目录目录'], ['目录']],
    ['(ab)×2', ['abab'], ['ab', 'ababab']],
    ['更多!(人|的){3}', ['更多', '更多新闻'], ['更多人', '更多的']],
    ['更多&(新){3}', ['更多新闻'], ['更多', '更多旧闻']],
    ['links{edge}{9}', ['links', 'links here'], ['linkso']],
    ['首页({end}|>)', ['首页', '首页>'], ['首页设计']],
    ["Don't miss", ["Don't miss", 'Don’t miss'], ['Dont miss']],
    ['\\[全文\\] (1.5)×1-2 a+b?', ['[全文] 1.5 a+b?'], ['[全文] 135 a+b?', '[全文] 1.5 aab']],
    ['👉{1-2}', ['👉📩📩'], ['👉']],
    ['a×2', ['a×2'], ['aa']],
  ])('%s', (phrase, yes, no) => {
    expect(yes.filter((line) => !says(phrase, line))).toEqual([])
    expect(no.filter((line) => says(phrase, line))).toEqual([])
  })

  it.each(['(a', 'a)', '[a', 'a]', '{a', '{nobody}', '{3 wolves}', '!(a', 'a|b', 'a\\'])('refuses %s', (phrase) => {
    expect(() => sourceOf(phrase)).toThrow(/unknown notation/)
  })

  it('has lists of networks and of what stands between them', () => {
    const networks = new RegExp(`^${sourceOf('{networks}', WORDS)}$`, 'iu')
    for (const line of ['Facebook', 'Facebooku, X und Instagram', 'en Telegram', 'Яндекс.Дзен'])
      expect([line, networks.test(line)]).toEqual([line, line !== 'en Telegram'])
  })
})
