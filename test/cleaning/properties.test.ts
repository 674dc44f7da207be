import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { toRow } from '../../src/dataset/rows/row.ts'
import { examineRow } from '../../src/dataset/verify/row.ts'
import type { Cleaned } from '../../src/document/document.ts'
import { inputRecord } from '../../src/document/record.ts'
import { Explanation, fieldNames } from '../../src/explain/explanation.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'
import { rounds } from '../rounds.ts'
import { replay } from './replay.ts'

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const clean = (bytes: Uint8Array): Cleaned => cleanOne(pipeline, inputRecord('a', bytes))

/** Pieces of typical web documents, so random documents reach deep into every stage. */
const PIECES = [
  '<div class="article">',
  '</div>',
  '<p>',
  '</p>',
  '<br>',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '<a href="/x">',
  '</a>',
  '&nbsp;',
  '&#20013;',
  '&lt;',
  '<!-- 文末二维码 start -->',
  '<!--article_adlist[',
  ']article_adlist-->',
  '<h1>',
  '</h1>',
  '<title>',
  '</title>',
  '<style>',
  '</style>',
  '<table><tr><td>',
  '</td></tr></table>',
  '---\n',
  'title: 标题\n',
  'date: 2022-04-09\n',
  '\n',
  '\r\n',
  '　　',
  ' ',
  '\t',
  '\0',
  '\ufeff',
  '\u200b',
  '\ud800',
  '😀',
  '𠀀',
  '来源：吉林日报',
  '责任编辑：李琳琳',
  '原标题 ',
  '据新华社消息，',
  '分享到',
  '版权所有',
  '扫描二维码',
  '2022-10-06 08:05',
  '今天，省委書記主持召開會議。',
  '堅(jiān)持嚴(yán)之又嚴(yán)',
  '日?qǐng)?bào)',
  '?。ㄋ苫ń\ue137W(wǎng)',
  '景俊海:',
  '１２３ＡＢＣ',
  '锟斤拷',
  'Ã©',
  '鏄惧紡',
  'かな',
  '한국',
  '⼀',
  'Hello world. ',
] as const

const documents = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''), 'utf8')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'utf16le')),
  fc
    .tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), fc.uint8Array({ maxLength: 20 }), fc.nat(2000))
    .map(([parts, noise, at]) => {
      const bytes = Buffer.from(parts.join(''), 'utf8')
      return Buffer.concat([bytes.subarray(0, at % (bytes.length + 1)), noise, bytes.subarray(at % (bytes.length + 1))])
    }),
)

describe('any bytes in', () => {
  test.prop([documents], { numRuns: rounds(500) })(
    'no stage fails, and the ledger gives the text and every field',
    (bytes) => {
      const cleaned = clean(bytes)
      expect(cleaned.rejection?.reason, cleaned.rejection?.message).not.toBe('failed')
      expect(cleaned.raw.isWellFormed()).toBe(true)
      expect(cleaned.text.isWellFormed()).toBe(true)
      expect(replay(cleaned.raw, cleaned.text, cleaned.ledger)).toBe(cleaned.text)
      for (const field of cleaned.fields)
        expect(
          replay(cleaned.raw, field.text, field.ledger, Math.max(field.rawEnd, field.ledger.edits.at(-1)?.rawEnd ?? 0)),
        ).toBe(field.text)
      for (const finding of cleaned.findings) {
        expect(finding.rawStart).toBeGreaterThanOrEqual(0)
        expect(finding.rawEnd).toBeGreaterThanOrEqual(finding.rawStart)
        expect(finding.rawEnd).toBeLessThanOrEqual(cleaned.raw.length)
      }
    },
  )

  test.prop([documents], { numRuns: rounds(200) })('the row verifies, and every place of it is explained', (bytes) => {
    const cleaned = clean(bytes)
    const row = toRow(cleaned, { pipelineVersion: '0', configSha256: '0' })
    expect(examineRow(row, cleaned.raw).problems).toEqual([])
    const explanation = new Explanation(row, cleaned.raw)
    const targets = [null, ...fieldNames(row)]
    const edits = targets.flatMap((target) => explanation.edits(target))
    expect(edits).toHaveLength(row.n_edits)
    for (const { raw } of [...edits, ...explanation.fields, ...explanation.findings]) {
      expect(raw.byteStart).toBeGreaterThanOrEqual(0)
      expect(raw.byteLength).toBeGreaterThanOrEqual(0)
      expect(raw.byteStart + raw.byteLength).toBeLessThanOrEqual(bytes.length)
    }
  })

  test.prop([documents], { numRuns: 100 })('the same bytes give the same document', (bytes) => {
    expect(clean(bytes)).toEqual(clean(bytes))
  })
})
