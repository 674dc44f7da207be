import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cleaned, Field, FieldName } from '../../src/document/document.ts'
import { rawRange } from '../../src/document/ledger/ledger.ts'
import { inputRecord } from '../../src/document/record.ts'
import { byteRange } from '../../src/language/encoding/read/byte-range.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'

const raw = join(import.meta.dirname, '../../raw')
const pipeline = new Pipeline(registry, loadConfiguration(registry))

function clean(name: string): Cleaned {
  return cleanOne(pipeline, inputRecord(name, readFileSync(join(raw, name))))
}

/** The field that counts: of the highest rank, the first. */
function best(cleaned: Cleaned, name: FieldName): Field | undefined {
  return cleaned.fields.filter((field) => field.name === name).sort((a, b) => b.rank - a.rank)[0]
}

describe('the seeds come out to the letter', () => {
  for (const file of readdirSync(raw).sort()) {
    it(file, () => {
      const expected = JSON.parse(
        readFileSync(join(import.meta.dirname, '../seeds', file.replace(/\.txt$/, '.json')), 'utf8'),
      )
      const cleaned = clean(file)
      expect(cleaned.rejection).toBeUndefined()
      expect(cleaned.text.split('\n')).toEqual(expected.paragraphs)
      const text = (name: FieldName): string | null => best(cleaned, name)?.text ?? null
      expect({
        title: text('title'),
        original_title: text('original_title'),
        author: text('author'),
        editor: text('editor'),
        source_name: text('source_name'),
        published: best(cleaned, 'published')?.value ?? null,
        paragraphs: expected.paragraphs,
      }).toEqual(expected)
    })
  }
})

describe('the page annotated on GBK bytes', () => {
  const cleaned = clean('002_24ae6566644b8b3b.txt')
  const bytes = readFileSync(join(raw, '002_24ae6566644b8b3b.txt'))
  const sourceOf = (rawStart: number, rawEnd: number): string => {
    const { byteStart, byteEnd } = byteRange(cleaned.decoding, cleaned.raw, rawStart, rawEnd)
    return bytes.subarray(byteStart, byteEnd).toString('utf8')
  }

  it("explains the editor's name back to its bytes", () => {
    const editor = best(cleaned, 'editor')!
    expect(editor.text).toBe('杨世阳')
    expect(sourceOf(editor.rawStart, editor.rawEnd)).toBe('楊世陽')
  })

  it('undoes the shift of one byte before the byline is read', () => {
    const shift = cleaned.ledger.edits.find(
      (edit) => edit.rawStart <= cleaned.raw.indexOf('ㄋ') && edit.rawEnd > cleaned.raw.indexOf('ㄋ'),
    )
    expect(sourceOf(shift!.rawStart, shift!.rawEnd)).toContain('ㄋ')
  })

  it('mends 日報 six times', () => {
    expect(cleaned.raw.split('日?qǐng)?bào)').length - 1).toBe(6)
    const mended = cleaned.ledger.edits.filter((edit) => edit.rules.some((rule) => rule.startsWith('repair/')))
    expect(mended.length + cleaned.fields.flatMap((f) => f.ledger.edits).length).toBeGreaterThan(0)
    expect(best(cleaned, 'source_name')?.text).toBe('吉林日报')
  })

  it('leads every character of the text to bytes that hold it', () => {
    for (let at = 0; at < cleaned.text.length; at++) {
      const range = rawRange(cleaned.ledger, at, at + 1)
      const edited = cleaned.ledger.edits.some((edit) => edit.start <= at && edit.end > at)
      if (!edited) expect(sourceOf(range.rawStart, range.rawEnd)).toBe(cleaned.text[at])
    }
  })
})
