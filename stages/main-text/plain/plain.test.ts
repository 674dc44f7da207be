import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/document/structure/block.ts'
import { lineBlocks } from '../../../src/document/structure/block.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { draftOf } from '../../../test/fixtures.ts'
import { rounds } from '../../../test/rounds.ts'
import { expectLinear } from '../../../test/work/work.ts'
import { PLAIN_LINES } from './lines.ts'
import { plainOutcome } from './plain.ts'

const outcomeOf = (text: string, kind: 'text' | 'markdown' | 'html' = 'text', timezone = 'Asia/Shanghai') =>
  plainOutcome({ ...view(draftOf(text, { kind })), blocks: lineBlocks(text) }, timezone)

/** The lines that stay. */
const kept = (text: string, kind: 'text' | 'markdown' = 'text'): string[] => {
  const blocks: readonly Block[] = outcomeOf(text, kind)?.blocks ?? lineBlocks(text)
  return blocks.filter(({ outside }) => outside === undefined).map(({ start, end }) => text.slice(start, end).trim())
}

describe('lines of plain text', () => {
  it.each(PLAIN_LINES.map((rule) => [rule.why, rule] as const))('%s', (_, { pattern, longest, example, negatives }) => {
    expect(example).toMatch(pattern)
    expect(example.length).toBeLessThanOrEqual(longest)
    expect(negatives.length).toBeGreaterThan(0)
    for (const negative of negatives) expect(negative).not.toMatch(pattern)
  })

  it('are furniture at the edge only where the rule says so', () => {
    const body = Array.from({ length: 12 }, (_, i) => `第${i}段的文字在这里。`)
    const drawing = '▁▂▃▄▅▆▇██████▇▆▅▄▃▂▁'
    expect(kept([drawing, ...body, drawing].join('\n'))).toEqual(body)
    const inside = [...body, drawing, ...body]
    expect(kept(inside.join('\n'))).toEqual(inside)
  })

  it('go below a fence that nothing closes, too', () => {
    const link = '[查看原文](https://news.example/2024/0717.shtml)'
    expect(kept(`\`\`\`\n正文。\n${link}`, 'markdown')).toEqual(['```', '正文。'])
    expect(kept(`正文。\n\`\`\`\n${link}\n\`\`\``, 'markdown')).toEqual(['正文。', '```', link, '```'])
  })

  it('go with what they uncover', () => {
    expect(kept('正文。\n---\n(更新时间戳: 1721220876393)', 'markdown')).toEqual(['正文。'])
  })

  it('are stamps where they stand again and again with an address', () => {
    const chapters = ['一', '二', '三'].flatMap((n) => [`第${n}章`, '雪还在下。', '手机站 m.book.example.com'])
    expect(kept(chapters.join('\n'))).toEqual(chapters.filter((line) => !line.includes('book')))
    const commands = ['安装', 'git clone https://a.example.com/x', 'git clone https://a.example.com/x', '完']
    expect(kept(commands.join('\n'))).toEqual(commands)
  })

  it('are none where there is markup', () => {
    expect(outcomeOf('正文。', 'html')).toBeUndefined()
  })
})

describe('posts of a BBS', () => {
  it('are known by their head, or by their station', () => {
    expect(kept('作者: nener (阿奇) 看板: Lyrics\n標題: 海\n正文。')).toEqual(['正文。'])
    expect(kept('正文。\n※ 發信站: 批踢踢實業坊(ptt.example)')).toEqual(['正文。'])
    const interview = ['作者: nener', '问：写了多久？', '答：三年。']
    expect(kept(interview.join('\n'))).toEqual(interview)
    const comments = ['推 nener: 好听', '→ hsia: 真的']
    expect(kept(['正文。', ...comments].join('\n'))).toEqual(['正文。', ...comments])
  })

  it('are not known by notes of writers behind the same mark', () => {
    for (const note of ['※来源：人民日报', '※编辑：王远', '※转载请注明出处'])
      expect(outcomeOf(`正文。\n--\n附言。\n${note}`)).toEqual({})
    for (const mark of ['※ 来源:·河边社区 bbs.example·[FROM: 1.2.3.4]', '※ 編輯: nener (1.2.3.4), 07/23/2019 15:02:11'])
      expect(kept(`正文。\n${mark}`)).toEqual(['正文。'])
  })

  it('keep a text that holds two hyphens far above', () => {
    const text = ['一。', '--', ...Array.from({ length: 20 }, (_, i) => `${i}。`), '--', '签名', '※ 來源: bbs.example']
    expect(kept(text.join('\n'))).toEqual(text.slice(0, 22))
  })
})

describe('heads', () => {
  const head = '【标  题】旱作农业与农民负担\n【作  者】王远\n【发布时间】1999年8月2日\n【正  文】\n春雨来得晚。'

  it('have their dates in every time zone', () => {
    const published = (timezone: string) =>
      outcomeOf(head, 'text', timezone)?.fields?.find(({ name }) => name === 'published')?.value
    expect(published('Asia/Shanghai')).toBe('1999-08-02')
    expect(published('America/Denver')).toBe('1999-08-02')
  })

  it('are none where the brackets hold names of JavaScript', () => {
    const lines = ['[constructor] 创建对象。', '[toString] 变成字符串。', '[valueOf] 返回原始值。', '三个都有。']
    expect(kept(lines.join('\n'))).toEqual(lines)
  })
})

describe('any lines', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '--',
      '※ 發信站: a',
      '作者: ab',
      '標題: x',
      '推 ab: c',
      '---',
      '```',
      '▁▂▃▄▅▆▇',
      'www.a.com中',
      ' ',
    ),
    fc.string({ maxLength: 20 }),
  )
  it('give fields that stand in the text, alike each time', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom('text' as const, 'markdown' as const),
        (lines, kind) => {
          const text = lines.join('\n').toWellFormed()
          const outcome = outcomeOf(text, kind)!
          expect(outcomeOf(text, kind)).toEqual(outcome)
          for (const { start, end } of outcome.fields ?? []) expect(text.slice(start, end)).toMatch(/^\S(?:[^\n]*\S)?$/)
        },
      ),
      { numRuns: rounds(300) },
    )
  })

  it.each([
    '--\n',
    '推 ab: c\n',
    '※ 發信站: a\n',
    '---\n',
    'www.a.com中\n',
    '小说 '.repeat(20) + '\n',
    '▁'.repeat(99) + '\n',
    '[查看原文](',
  ])('are linear in %j', (piece) => {
    expectLinear(outcomeOf, piece)
  })
})
