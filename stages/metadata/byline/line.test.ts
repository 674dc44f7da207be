import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { REPLY, readByline } from './line.ts'

const ZONE = 'Asia/Shanghai'
const values = (line: string) =>
  readByline(line, ZONE)?.map(({ role, start, end }) => `${role} ${line.slice(start, end)}`)

describe('readByline', () => {
  it.each([
    ['文字：林小满', ['writer 林小满']],
    ['供稿：王小红', ['author 王小红']],
    ['编译：周砚', ['author 周砚']],
    ['选稿：陈默', ['editor 陈默']],
    ['运营：苏念', ['staff 苏念']],
    ['審核：黃立', ['staff 黃立']],
  ])('reads a label and a name without a year: %s', (line, parts) => expect(values(line)).toEqual(parts))

  it('takes any name of the member who posted', () => {
    const line = '作者：饭馆老板娘　提交日期：2009-3-12 22:10:00　访问：34521　回复：218'
    expect(values(line)).toEqual(['author 饭馆老板娘', 'published 2009-3-12 22:10:00'])
    expect(readByline(line, ZONE)![0]!.kind).toBe('names')
    expect(readByline('作者：林小满　发布日期：2009-3-12', ZONE)![0]!.kind).toBe('people')
  })

  it('takes no word of the label before the day of a reply for a name', () => {
    const line = '作者：路过的风　回复日期：2009-3-12 22:31:00'
    expect(REPLY.test(line)).toBe(true)
    expect(values(line)).toEqual(['author 路过的风'])
    expect(REPLY.test('回复时间：周一至周五')).toBe(false)
  })

  it.each(['作者：', '回复日期：', '文字：林 '])('is linear in %j', (piece) => {
    expectLinear((line) => readByline(line, ZONE), piece)
  })
})
