import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { type Block, lineBlocks, type Verdict } from '../../src/document/structure/block.ts'
import { editsWithin } from './within.ts'

/** The text of some lines once the edits within them are made; a dropped line is empty. */
function cleaned(lines: readonly string[], links: readonly number[] = [], title = '渡口'): string[] {
  const text = lines.join('\n')
  const blocks = lineBlocks(text).map((block, i): Block => ({ ...block, tag: 'p', linkChars: links[i] ?? 0 }))
  const verdicts: (Verdict | undefined)[] = blocks.map(() => undefined)
  const field = { name: 'title', text: title } as never
  const edits = editsWithin({ text, blocks, fields: [field] }, verdicts)
  return applyEdits(text, edits)
    .split('\n')
    .map((line, i) => (verdicts[i] ? '' : line))
}

const PROSE = '船家看了看天，摇头说等一个时辰。'

describe('buttons glued to a paragraph', () => {
  it.each([
    ['第三年起按月收八十元。返回搜狐，查看更多', '第三年起按月收八十元。', 9],
    ['They could not be read on deck. Back to all news', 'They could not be read on deck.', 14],
    ['“等一个时辰。” 返回首页', '“等一个时辰。”', 4],
  ])('%s', (line, rest, links) => {
    expect(cleaned([PROSE, line], [0, links])).toEqual([PROSE, rest])
  })

  it.each([
    ['第三年起按月收八十元。返回搜狐，查看更多', 0],
    ['最后一段后面跟着一句“返回搜狐，查看更多”。', 9],
    ['看完以后请返回首页', 4],
    ['他说完就走了。第三天才回来', 6],
  ])('stays without a link, within a sentence, or where it is none: %s', (line, links) => {
    expect(cleaned([PROSE, line], [0, links])).toEqual([PROSE, line])
  })
})

describe('watermarks', () => {
  it('in letters that no search finds go with their sentence of praise, or alone', () => {
    expect(
      cleaned(['"Brass remembers." 𝓫𝓸𝓸𝓴𝓼𝓱𝓮𝓭.𝓬𝓸𝓶', 'Visit 𝓫𝓸𝓸𝓴𝓼𝓱𝓮𝓭.𝓬𝓸𝓶 for the best novels', '𝐛𝐨𝐨𝐤𝐬𝐡𝐞𝐝.𝐜𝐨𝐦']),
    ).toEqual(['"Brass remembers."', '', ''])
  })

  it('stay where they are quoted, and formulas are none', () => {
    const lines = ['盗版网站会插入“𝓫𝓸𝓸𝓴𝓼𝓱𝓮𝓭.𝓬𝓸𝓶”这样的水印。', '𝑓.𝑔 stands for their product.', '𝓞𝓷 𝓢𝓬𝓻𝓲𝓹𝓽']
    expect(cleaned(lines)).toEqual(lines)
  })

  const signed = [
    `“今天还过江么？”阅书 www.yueshu.com ${PROSE}`,
    '阅书www.yueshu.net',
    '那边的马卖到三十两。阅书 www.yueshu.com',
  ]

  it('sign a chapter alone in a line and within others, with the name of the site', () => {
    expect(cleaned(signed, [], '第三章 渡口')).toEqual([`“今天还过江么？”${PROSE}`, '', '那边的马卖到三十两。'])
  })

  it('stay in what is no chapter, and where a sentence is about them', () => {
    expect(cleaned(signed, [], '渡口')).toEqual(signed)
    const said = ['请登录 www.yueshu.com 查询。', '网址为：www.yueshu.com，每天更新。', 'www.yueshu.com']
    expect(cleaned(said, [], '第三章 查询').slice(0, 2)).toEqual(said.slice(0, 2))
  })

  it('sign no chapter by standing in it once', () => {
    const once = [PROSE, '阅书www.yueshu.net', PROSE]
    expect(cleaned(once, [], '第三章 渡口')).toEqual(once)
  })

  it('are no plain address with a letter of a formula in it', () => {
    const lines = ['See 𝑓unctions.com for the best novels']
    expect(cleaned(lines)).toEqual(lines)
  })

  it('are no newspaper that is typed in full-width letters', () => {
    const lines = [
      '官网（ｓｏｎｇｘｉｅ．ｙｕｅｓｈｕ．ｃｏｍ）五月上线。',
      '查询网址为：ｗｗｗ．ｙｕｅｓｈｕ．ｃｏｍ。',
    ]
    expect(cleaned(lines, [], '第三章')).toEqual(lines)
  })
})
