import { describe, expect, it } from 'vitest'
import { endsWithSite, fold, hostNames, likeness, siteLikeHost, withoutSite, wordsOf } from './titles.ts'

const likenessOf = (a: string, b: string): number => likeness(wordsOf(a), wordsOf(b))

const cut = (title: string, ...sites: string[]) => {
  const { start, end } = withoutSite(title, new Set(sites.map(fold)))
  return title.slice(start, end)
}

describe('withoutSite', () => {
  it.each([
    ['人民币中间价创新低_新浪财经_新浪网', [], '人民币中间价创新低'],
    ['《北京影人》5月20日起播出_华语_电影网_1905.com', ['1905.com'], '《北京影人》5月20日起播出'],
    ['江边的早市-江城网', [], '江边的早市'],
    ['Ruby：极致的脚本语言 · Ruby China', ['Ruby China'], 'Ruby：极致的脚本语言'],
    ['Best VPN Services - Privacy Guides', ['Privacy Guides'], 'Best VPN Services'],
    ['Privacy Guides | Best VPN Services', ['Privacy Guides'], 'Best VPN Services'],
    ['Storm hits coast | Daily News', [], 'Storm hits coast'],
    ['Upper Valley » Blog Archive » The ferry', [], 'The ferry'],
    ['Oberes Tal » Blog Archiv » Die Fähre » Teil 2', [], 'Die Fähre » Teil 2'],
  ])('%s', (title, sites, expected) => expect(cut(title, ...sites)).toBe(expected))

  it.each([
    // No part is known to be a site.
    ['Handbook - Generics', []],
    ['Jean-Luc Godard', ['Luc Godard']],
    ['中国-东盟合作', []],
    ['新华网', ['新华网']],
    ['甲·乙', []],
    ['Blog Archive » March', []],
    ['The ferry » Blog Archive', []],
  ])('leaves %s', (title, sites) => expect(cut(title, ...sites)).toBe(title))
})

describe('endsWithSite', () => {
  it.each([
    ['极致的脚本语言 · Ruby China', 'Ruby China', true],
    ['Joel on Software - 给计算机系学生的建议', '给计算机系学生的建议', false],
    ['新竹_營地賞楓 (2) @ 某某的家_藍天 :: 痞客邦 PIXNET', '痞客邦 PIXNET', true],
    ['Valley Post', 'Valley Post', false],
    ['The river rose again | Valley Post', 'The river rose again', false],
  ])('%s | %s', (title, part, expected) => expect(endsWithSite(title, part)).toBe(expected))
})

describe('hostNames', () => {
  it.each([
    ['https://www.rocket.chat/blog/x', ['rocketchat', 'rocket']],
    ['https://www.1905.com/news/', ['1905com', '1905']],
    ['http://192.168.0.1/', []],
    ['mailto:a@b.c', []],
  ])('%s', (url, expected) => expect(hostNames(url)).toEqual(expected))
})

describe('likeness', () => {
  it('counts the words that two titles share, pairs of characters in Chinese', () => {
    expect(likenessOf('Best Shopify Alternatives', 'What are the best alternatives for Shopify?')).toBe(1)
    expect(likenessOf('What is a Mobile Application?', 'What is a Mobile App?')).toBe(0.8)
    expect(likenessOf('武汉长假蓬勃发展', '外媒眼中的武汉长假')).toBeGreaterThan(0.4)
    expect(likenessOf('Search', 'Search engines of the world')).toBe(0)
    expect(likenessOf('Latest news today', 'What is a Mobile App?')).toBe(0)
  })
})

describe('siteLikeHost', () => {
  it.each([
    ['Top 5 programs in 2026 | DianaHR', 'https://www.getdianahr.com/a', 'DianaHR'],
    ['Building front ends with tools | Figma Blog', 'https://www.figma.com/blog/x', 'Figma Blog'],
    [
      'Climate Change and the Farms of the Plains | Economic Research Service',
      'https://www.ers.usda.gov/x',
      'Economic Research Service',
    ],
    ['Streit ums Feuerholz im Wald - www.Gedanken.de', 'https://gedanken.de/', 'www.Gedanken.de'],
  ])('%s', (title, url, site) => expect(siteLikeHost(title, hostNames(url))).toBe(site))

  it.each([
    ['The ferry and its captain | Harbour Voices', 'https://www.figma.com/x'],
    ['The captain of the Figma', 'https://www.figma.com/x'],
    ['Figma - How to build front ends with figma tools', 'https://www.figma.com/x'],
    ['A day of the ferry - It is on', 'https://www.is.com/x'],
  ])('not: %s', (title, url) => expect(siteLikeHost(title, hostNames(url))).toBeUndefined())
})
