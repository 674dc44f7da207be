import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import type { Cleaned } from '../../document/document.ts'
import { type InputRecord, inputRecord } from '../../document/record.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../pipeline/pipeline.ts'
import { plain } from '../../terminal/paint.ts'
import { byteEdits } from './byte-edits.ts'
import { diffOf } from './diff.ts'
import { type Cleaners, type Mended, mend } from './mend.ts'

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const repairs = new Pipeline(registry, loadConfiguration(registry, { stages: ['decode', 'repair'] }))
const cleaners: Cleaners = {
  repair: (record) => cleanOne(repairs, record),
  whole: (record) => cleanOne(pipeline, record),
}
const run = (content: string | Uint8Array, given = cleaners, unsafe = false): ReturnType<typeof mend> =>
  mend(inputRecord('a.txt', Buffer.from(content)), given, unsafe)

const RIGHT = 'The café at the harbour has new lamps, and the naïve keeper likes them.'
const WRONG = 'The cafÃ© at the harbour has new lamps, and the naÃ¯ve keeper likes them.'
/** Without it the whole file would be read otherwise, and no place of it would be damaged. */
const HEAD = '\ufeff渔港的灯塔昨天换了新灯。\r\n\r\n'

describe('mending', () => {
  it('replaces the damaged bytes and no other: byte order mark and line ends stay', () => {
    const mended = run(`${HEAD}${WRONG}\r\n\n`) as Mended
    expect(Buffer.from(mended.bytes).toString()).toBe(`${HEAD}${RIGHT}\r\n\n`)
    for (const { before, rule } of mended.edits) {
      expect(rule).toBe('repair/mojibake')
      expect(before.length).toBeLessThan(60)
    }
  })

  it('has nothing to do the second time, or where nothing is proven', () => {
    const mended = run(HEAD + WRONG) as Mended
    expect(run(mended.bytes)).toBeUndefined()
    expect(run(HEAD + RIGHT)).toBeUndefined()
    expect(run('')).toBeUndefined()
    expect(run('渔港\ufffd\ufffd的灯塔')).toBeUndefined()
  })

  it('gives the text that a run made of the damaged file', () => {
    const mended = run(`${HEAD}${WRONG}\n`) as Mended
    const text = (bytes: Uint8Array): string => cleanOne(pipeline, inputRecord('a.txt', bytes)).text
    expect(text(mended.bytes)).toBe(text(Buffer.from(`${HEAD}${WRONG}\n`)))
  })

  it('refuses what would not be the same afterwards', () => {
    const otherwise = (change: (cleaned: Cleaned, calls: number) => Partial<Cleaned>, of: keyof Cleaners): string => {
      let calls = 0
      const clean = (record: InputRecord): Cleaned => {
        const cleaned = cleaners[of](record)
        return { ...cleaned, ...change(cleaned, ++calls) }
      }
      const result = run(HEAD + WRONG, { ...cleaners, [of]: clean })
      return result?.outcome === 'refused' ? result.why : 'not refused'
    }
    expect(otherwise(({ raw }, calls) => (calls === 2 ? { raw: `${raw} ` } : {}), 'repair')).toBe(
      'the mended bytes would be read otherwise',
    )
    const { ledger } = cleaners.repair(inputRecord('a.txt', Buffer.from(HEAD + WRONG)))
    expect(otherwise((_, calls) => (calls === 2 ? { ledger } : {}), 'repair')).toBe('a second time would change more')
    expect(otherwise(({ text }, calls) => (calls === 2 ? { text: `${text}.` } : {}), 'whole')).toBe(
      'a run would make another text of the mended file',
    )
    expect(otherwise((_, calls) => (calls === 2 ? { rejection: { stage: 's', reason: 'r' } } : {}), 'whole')).toBe(
      'a run would make another text of the mended file',
    )
    const other = (encoding: string, source = 'valid') => ({
      decoding: [{ byteStart: 0, byteLength: 150, rawStart: 0, encoding, source, confidence: 1 }],
    })
    expect(otherwise(() => other('iso-2022-jp'), 'repair')).toBe('its damage is in iso-2022-jp, which is not written')
    expect(otherwise(() => other('utf-8', 'malformed'), 'repair')).toBe(
      'its damage stands beside bytes that cannot be read',
    )
    expect(otherwise(() => other('gb18030'), 'repair')).toBe('its bytes do not stand where they should')
    const moved = cleaners.repair(inputRecord('a.txt', Buffer.from(HEAD + RIGHT))).decoding
    const later = moved.map((span) => ({ ...span, byteStart: span.byteStart + 1 }))
    expect(otherwise((_, calls) => (calls === 2 ? { decoding: later } : {}), 'repair')).toBe(
      'the mended bytes would be read otherwise',
    )
  })

  it('writes the encoding that the file has there', () => {
    const written = (text: string, encoding: string): Buffer => iconv.encode(text, encoding)
    for (const [encoding, head] of [
      ['gbk', '渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n他们第二天一早就出海了，到傍晚才回来。\n'],
      ['big5', '漁港的燈塔昨天換了新燈，船工說夜裡看得更遠了。\n他們第二天一早就出海了，到傍晚才回來。\n'],
    ] as const) {
      const damaged = `${head}=E6=B8=94=E6=B8=AF=E7=9A=84\n`
      const result = run(written(damaged, encoding))
      const right = `${head}渔港的\n`
      if (encoding === 'gbk') expect(Buffer.from((result as Mended).bytes)).toEqual(written(right, encoding))
      else expect(result).toEqual({ outcome: 'refused', why: 'the right text cannot be written in big5' })
    }
  })

  it('writes UTF-16 behind a byte order mark, and none without', () => {
    const [wrong, right] = [HEAD + WRONG, HEAD + RIGHT].map((text) => Buffer.from(text, 'utf16le')) as [Buffer, Buffer]
    expect(Buffer.from((run(wrong) as Mended).bytes)).toEqual(right)
    const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()
    expect(Buffer.from((run(swapped(wrong)) as Mended).bytes)).toEqual(swapped(right))
    const bare = run(wrong.subarray(2))
    expect(bare?.outcome === 'refused' && bare.why).toMatch(/^its damage is in utf-16..?, which is not written$/)
  })

  it('writes a file anew that was read wrongly as a whole', () => {
    const right = '老师在黑板上写字\r\n找不到指定的文件\n'
    const wrong = iconv.decode(Buffer.from(right), 'gbk')
    for (const mark of ['', '\ufeff']) {
      const mended = run(mark + wrong) as Mended
      expect(Buffer.from(mended.bytes).toString()).toBe(mark + right)
      expect(mended.edits.map(({ rule }) => rule)).toEqual(['decode/wrong-reading', 'decode/wrong-reading'])
      expect(diffOf('a.txt', mended, plain)).toContain('@@ -2 +2 @@')
    }
  })

  it('takes time that is linear in the text, however much of it is damaged', () => {
    const bytes = (lines: number): Buffer => Buffer.from(HEAD + `${WRONG}\n`.repeat(lines))
    const cleaned = (content: Buffer): Cleaned => cleaners.repair(inputRecord('a.txt', content))
    const [small, large] = [bytes(50), bytes(400)]
    const [one, eight] = [cleaned(small), cleaned(large)]
    let read = 0
    const counting = (raw: string): string => {
      const counted = {
        slice: (from: number, to: number) => {
          read += to - from
          return raw.slice(from, to)
        },
        length: raw.length,
      }
      return counted as unknown as string
    }
    const work = (content: Buffer, each: Cleaned): number => {
      read = 0
      const fixes = each.ledger.edits.map(({ rawStart, rawEnd, start, end, rules }) => {
        return { rawStart, rawEnd, to: each.text.slice(start, end), rules }
      })
      expect(byteEdits(content, { ...each, raw: counting(each.raw) }, fixes)).toHaveLength(fixes.length)
      return read
    }
    expect(work(large, eight)).toBeLessThan(9 * work(small, one))
  })

  it('writes colons and spaces into front matter that is read already, and nothing else', () => {
    const block = (author: string, tag: string): string =>
      `\ufeff---\r\ntitle: 灯塔\r\n${author}\r\ntags:\r\n${tag}\r\n---\r\n渔港的灯塔昨天换了新灯，看得：更远了。\r\n`
    const mended = run(block('author：林小雨', '\t- 港')) as Mended
    expect(Buffer.from(mended.bytes).toString()).toBe(block('author: 林小雨', '  - 港'))
    expect(mended.edits.map(({ rule }) => rule)).toEqual(['front-matter/colon', 'front-matter/broken'])
    expect(run(mended.bytes)).toBeUndefined()
    // In its own encoding, and together with damage.
    const gbk = run(iconv.encode(block('作者： 林小雨', '  - 港').slice(1), 'gbk')) as Mended
    expect(iconv.decode(Buffer.from(gbk.bytes), 'gbk')).toBe(block('作者: 林小雨', '  - 港').slice(1))
    const both = run(`${block('author：林小雨', '  - 港')}${RIGHT}\r\n${WRONG}\r\n`) as Mended
    expect(Buffer.from(both.bytes).toString()).toBe(`${block('author: 林小雨', '  - 港')}${RIGHT}\r\n${RIGHT}\r\n`)
    // Another fault of the block is not mended, and a text without one is not touched.
    expect(run(block('author: 林小雨', '  - 港'))).toBeUndefined()
    expect(run('作者：林小雨\n渔港的灯塔昨天换了新灯。\n')).toBeUndefined()
  })

  it('writes guesses only if told', () => {
    const guess = '渔港的灯塔昨天换了新灯。\n他说：鑰佸笀鍦ㄩ粦鏉夸笂鍐?瓧\n'
    expect(run(guess)).toBeUndefined()
    const mended = run(guess, cleaners, true) as Mended
    expect(mended.outcome).toBe('mended')
    expect(mended.mendedRaw).toContain('老师在黑板上')
  })

  it('shows what it changes, line by line and safely', () => {
    const mended = run(`${HEAD}${WRONG}\n\u001b[31mend\n`) as Mended
    expect(diffOf('raw/a\u001b.txt', mended, plain)).toBe(
      `--- raw/a␛.txt\n+++ raw/a␛.txt (mended)\n@@ -3 +3 @@\n-${WRONG}\n+${RIGHT}\n`,
    )
  })
})
