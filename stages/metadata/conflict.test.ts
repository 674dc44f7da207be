import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { lineBlocks } from '../../src/document/structure/block.ts'
import { draftOf } from '../../test/fixtures.ts'
import { dateConflicts } from './conflict.ts'

const conflicts = (text: string, published: string): string[] => {
  const blocks = lineBlocks(text)
  const doc = { ...draftOf(text), id: '', target: null, blocks } as unknown as Document
  const field: FieldFound = {
    name: 'published',
    start: 0,
    end: 0,
    rule: 'date',
    rank: FIELD_RANK.text,
    value: published,
  }
  const main = { first: 0, last: blocks.length, page: false }
  return dateConflicts(doc, main, [field], 'Asia/Shanghai').map(({ start, end }) => text.slice(start, end))
}

describe('a report ahead of its date', () => {
  it.each([
    // 2022-04-09 in Beijing begins at 16:00 of the day before in UTC.
    ['今天（4月9日）下午，会议召开。', '2022-04-08T13:58:27Z', ['今天（4月9日）']],
    ['今天（4月9日）下午，会议召开。', '2022-04-09T13:58:27Z', []],
    ['新华社北京5月9日电 题：多措并举', '2022-05-08T01:00:00Z', ['5月9日电']],
    ['新华社北京12月31日电 题：回望', '2023-01-01T01:00:00Z', []],
    ['新华社北京1月1日电 题：展望', '2022-12-31T01:00:00Z', ['1月1日电']],
    ['会议将于4月9日召开。', '2022-04-01T00:00:00Z', []],
  ])('%s published %s', (text, published, expected) => expect(conflicts(text, published)).toEqual(expected))
})
