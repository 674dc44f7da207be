import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import type { Block } from '../../src/document/structure/block.ts'
import { Reader } from './reader.ts'

/** The text and the fields of a page of lines after its bylines are read; `~` begins a line outside the text. */
function read(lines: readonly string[], title?: string): { readonly left: string[]; readonly fields: string[] } {
  let text = ''
  const blocks = lines.map((line): Block => {
    const start = text.length
    text += `${line.replace(/^~/, '')}\n`
    const block = { start, end: text.length - 1, tag: 'p', path: 'p', depth: 1, shared: 0, linkChars: 0, hidden: false }
    return line.startsWith('~') ? { ...block, outside: 'test' } : block
  })
  const fields =
    title === undefined ? [] : [{ name: 'title', text: title, rule: 'html/title', rank: 80, ledger: EMPTY_LEDGER }]
  const doc = { text, blocks, fields, findings: [], ledger: EMPTY_LEDGER, traits: { kind: 'html' } }
  const outcome = new Reader(doc as unknown as Document, 'Asia/Shanghai').outcome()
  return {
    left: applyEdits(text, outcome.edits ?? [])
      .split('\n')
      .filter((line) => line !== ''),
    fields: (outcome.fields ?? []).map(({ name, start, end }) => `${name} ${text.slice(start, end)}`),
  }
}

const PROSE = '因为江上有雾，渡口今天停航一天，明早再看情况决定，船票可以改签，也可以在窗口退还，不收手续费。'
const prose = (count: number): string[] => Array.from({ length: count }, () => PROSE)

describe('the foot of a text', () => {
  const buttons = Array.from({ length: 10 }, (_, i) => `回复【${i}】查看第${i}个渡口`)

  it('is read upwards where credits in a row begin above it', () => {
    const credits = ['编辑|何雪', '责编|陈望', '校对|顾念北', '来源|江城日报']
    const { left, fields } = read([...prose(9), ...credits, ...buttons])
    expect(left).toEqual([...prose(9), ...buttons])
    expect(fields).toEqual(expect.arrayContaining(['editor 何雪', 'source_name 江城日报']))
  })

  it('leaves such a line alone that stands apart from them', () => {
    const lines = [...prose(9), '编辑|何雪', PROSE, '来源|江城日报', ...buttons]
    expect(read(lines).left).toContain('编辑|何雪')
  })

  it('are read once where the windows of head, text and end overlap', () => {
    for (const paragraphs of [3, 5, 8]) {
      const lines = [
        ...prose(paragraphs),
        '渡口停航一天',
        ...prose(3),
        `${PROSE}（责任编辑：王伟）`,
        '来源：江城日报',
        ...prose(3),
      ]
      const { fields } = read(lines, '渡口停航一天')
      expect(fields.filter((field) => field === 'editor 王伟')).toHaveLength(1)
    }
  })

  it('loses a bracket with the editor, and the day of an agency behind it', () => {
    const { left, fields } = read([...prose(3), `${PROSE}（編輯：何雪）1120221`])
    expect(left).toEqual(prose(4))
    expect(fields).toContain('editor 何雪')
    expect(read([...prose(3), `${PROSE}（編輯：何雪）1129921`]).left.at(-1)).toContain('1129921')
  })

  it('keeps the day of a notice, and loses the source behind it', () => {
    const { left, fields } = read([...prose(3), '2005年8月25日（来源：江城日报）'])
    expect(left).toEqual([...prose(3), '2005年8月25日'])
    expect(fields).toContain('source_name 江城日报')
  })
})

it('the title is found further down where next to nothing surrounds the text', () => {
  const site = ['江城公司', '财报发布会', '江城公司将于二月举行电话会议']
  const left = (outside: number): string[] =>
    read([...Array<string>(outside).fill('~首页'), ...site, '渡口停航一天', ...prose(3)], '渡口停航一天').left
  expect(left(4)).not.toContain('渡口停航一天')
  expect(left(5)).toContain('渡口停航一天')
})
