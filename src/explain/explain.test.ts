import { describe, expect, it } from 'vitest'
import { toRow } from '../dataset/rows/row.ts'
import { inputRecord } from '../document/record.ts'
import { ruleDocs } from '../document/rules.ts'
import type { Decoder, Outcome, Registry, Stage } from '../document/stage.ts'
import { pathEvidence } from '../language/encoding/paths/path-words.ts'
import { loadConfiguration } from '../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import { plain } from '../terminal/paint.ts'
import { Explanation } from './explanation.ts'
import { editsAt, focusOn } from './focus.ts'
import { explanationJson } from './json.ts'
import { hexLines } from './printed/hex.ts'
import { changeLines } from './printed/lines.ts'
import { prettyEdits, prettyFocus, prettyHeader, prettyRules } from './printed/pretty.ts'
import { undoneReadings } from './readings.ts'

const decode: Decoder = {
  name: 'decode',
  version: '1',
  summary: 'UTF-8',
  params: {},
  rules: {},
  create: () => (bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    const span = {
      byteStart: 0,
      byteLength: bytes.length,
      rawStart: 0,
      encoding: 'utf-8',
      source: 'valid',
      confidence: 1,
    }
    return { text, decoding: [span], traits: { encoding: 'utf-8', encodingSource: 'valid', encodingConfidence: 1 } }
  },
}

/** Reads `题:` lines as titles. */
const titles: Stage = {
  name: 'titles',
  version: '1',
  summary: '',
  params: {},
  rules: { title: { doc: 'A line after 题: is the title.' } },
  create:
    () =>
    ({ text }): Outcome => ({
      fields: [...text.matchAll(/题:(.+)/g)].map((match) => ({
        name: 'title' as const,
        start: match.index + 2,
        end: match.index + match[0].length,
        rule: 'title',
      })),
    }),
}

/** Removes what stands in parentheses. */
const strip: Stage = {
  name: 'strip',
  version: '1',
  summary: '',
  params: {},
  rules: { reading: { doc: 'A reading is not text.' } },
  create:
    () =>
    ({ text }): Outcome => ({
      edits: [...text.matchAll(/\([^()]*\)/g)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        text: '',
        rule: 'reading',
        evidence: `reads ${match[0].slice(1, -1)}`,
      })),
    }),
  cleansFields: true,
}

/** Replaces 堅 by 坚. */
const convert: Stage = {
  name: 'convert',
  version: '1',
  summary: '',
  params: {},
  rules: { simplify: { doc: '堅 is written 坚.' } },
  create:
    () =>
    ({ text }): Outcome => ({
      edits: [...text.matchAll(/堅/g)].map(({ index }) => ({
        start: index,
        end: index + 1,
        text: '坚',
        rule: 'simplify',
        certainty: 'guessed',
      })),
    }),
  cleansFields: true,
}

const registry: Registry = { decoder: decode, stages: [titles, strip, convert] }
const options = { paint: plain, columns: 100, docs: ruleDocs(registry) }

function explain(raw: string, stages: Registry = registry): Explanation {
  const pipeline = new Pipeline(stages, loadConfiguration(stages))
  const cleaned = cleanOne(pipeline, inputRecord('a.txt', Buffer.from(raw)))
  return new Explanation(toRow(cleaned, { pipelineVersion: '0', configSha256: '0' }), raw)
}

describe('Explanation', () => {
  const explanation = explain('𠮷\n堅(jiān)持\n')

  it('gives the texts and places of each edit', () => {
    expect(explanation.edits(null)).toMatchObject([
      {
        raw: { line: 2, column: 1, endLine: 2, endColumn: 2, start: 2, length: 1, byteStart: 5, byteLength: 3 },
        before: '堅',
        after: '坚',
        start: 2,
        rules: ['convert/simplify'],
        certainty: 'guessed',
      },
      { raw: { line: 2, column: 2, byteStart: 8, byteLength: 7 }, before: '(jiān)', after: '', evidence: 'reads jiān' },
    ])
  })

  it('traces a piece of the text to the raw text and its bytes', () => {
    const focus = focusOn(explanation, null, '坚持')
    expect(focus).toMatchObject({ start: 2, length: 2, text: '坚持', before: '堅(jiān)持', occurrences: 1 })
    expect(explanation.bytesOf(focus.raw)).toEqual(Buffer.from('堅(jiān)持'))
    expect(explanation.encodingsOf(focus.raw)).toEqual(['utf-8'])
    expect(editsAt(explanation.edits(null), focus)).toHaveLength(2)
  })

  it('takes an offset in code points, and explains a place that does not exist', () => {
    expect(focusOn(explanation, null, '3')).toMatchObject({ text: '持', raw: { line: 2, column: 8 } })
    expect(() => focusOn(explanation, null, '99')).toThrow('--at 99: the clean text has 5 characters')
    expect(() => focusOn(explanation, null, '堅持')).toThrow('does not hold this')
  })

  it('explains a field as a text of its own', () => {
    const titled = explain('前堅\n题:堅(jiān)定\n')
    expect(titled.fields).toMatchObject([{ name: 'title', value: '坚定', raw: { line: 2, column: 3, byteStart: 11 } }])
    expect(titled.edits('title').map(({ before, after }) => [before, after])).toEqual([
      ['堅', '坚'],
      ['(jiān)', ''],
    ])
    expect(focusOn(titled, 'title', '定')).toMatchObject({ before: '定', raw: { line: 2, column: 10 } })
  })

  it('finds bytes in time linear in the document', () => {
    const long = explain('堅(jiān)持。\n'.repeat(10_000))
    const edits = long.edits(null)
    expect(edits).toHaveLength(20_000)
    expect(edits.at(-1)!.raw).toMatchObject({ line: 10_000, byteStart: 9_999 * 17 + 3, byteLength: 7 })
  })
})

describe('pretty', () => {
  const explanation = explain('题:堅(jiān)\u001b持\n')

  it('prints head, fields, edits and rules', () => {
    const text = [
      ...prettyHeader(explanation, options),
      ...prettyEdits(explanation.edits(null), 'edits', options),
      ...prettyRules(explanation.edits(null), options),
    ].join('')
    expect(text).toContain('  title          坚␛持  1:3–12, bytes 4–18, titles/title\n')
    expect(text).toMatch(/ 1:3 {3}堅 → 坚 +convert\/simplify guessed\n/)
    expect(text).toMatch(/ 1:4 - \(jiān\) +strip\/reading reads jiān\n/)
    expect(text).toContain('  strip/reading (1 edit): A reading is not text.\n')
    expect(text.endsWith("\n\n'qingliu stages convert/simplify' explains a rule.\n")).toBe(true)
    expect(text).not.toContain('\u001b')
  })

  it('escapes everything that a terminal obeys, in any column of the dataset', () => {
    const { row, rawText } = explanation
    const hostile = (value: unknown): unknown => {
      if (typeof value === 'string') return `${value}\u001b[2J\u009b\u202e\r`
      if (Array.isArray(value)) return value.map(hostile)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          key,
          /^(?:name|target|decoding)$/.test(key) ? each : hostile(each),
        ]),
      )
    }
    const finding = { rule: 'x/y', severity: 'info', raw_start: 0, raw_length: 1, message: 'm' } as const
    const told = {
      ...row,
      reason: 'r',
      duplicate_of: 'd',
      cluster_id: 'k',
      contained_in: ['o'],
      lang: 'zh',
      script: 'Hans',
      flags: ['f'],
      findings: [finding],
    }
    const read = new Explanation(hostile(told) as typeof row, rawText, () => 'known')
    const all = [...read.edits(null), ...read.edits('title')]
    const shown = [
      ...prettyHeader(read, options),
      ...prettyEdits(all, 'edits', options),
      ...prettyRules(all, options),
      ...prettyFocus(focusOn(read, null, '坚'), ['\u001b'], undefined, [], options),
    ].join('')
    expect(shown).toContain('f␛[2J<U+009B><U+202E>␍')
    expect(shown).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  })

  it('says where nothing changed', () => {
    expect([...prettyEdits([], 'edits of site', options)].join('')).toContain('none; it stands as in the raw file')
  })

  it('shows bytes', () => {
    const focus = focusOn(explanation, null, '坚')
    const text = [...prettyFocus(focus, ['utf-8'], Buffer.from('堅'), [], options)].join('')
    expect(text).toContain('1:3–4  堅')
    expect(text).toContain('00000004  e5 a0 85')
    expect([...prettyFocus(focus, ['gb18030'], undefined, [], options)].join('')).toContain('--raw FOLDER')
  })

  it('escapes in JSON what a terminal would obey', () => {
    const focus = focusOn(explanation, null, '持')
    const json = explanationJson(explanation, explanation.edits(null), {
      focus,
      bytes: Buffer.from('持'),
      readings: [{ path: 'a<b', words: '', certainty: 'proven', encoding: 'a', bytes: Buffer.from('持') }],
    })
    expect(JSON.parse(json)).toMatchObject({
      format: 'qingliu-explain/1',
      at: { text: '持', bytes: 'e68c81', readings: [{ path: 'a<b', bytes: 'e68c81' }] },
    })
    expect(json).not.toContain('\u001b')
  })
})

describe('readings', () => {
  /** Undoes `鎴戜滑`. */
  const mend: Stage = {
    ...strip,
    name: 'repair',
    rules: { mojibake: { doc: 'Read as it was written.' } },
    create:
      () =>
      ({ text }): Outcome => ({
        edits: [...text.matchAll(/鎴戜滑/g)].flatMap(({ index }) => [
          { start: index, end: index + 2, text: '我', rule: 'mojibake', certainty: 'proven', evidence },
          { start: index + 2, end: index + 3, text: '们', rule: 'mojibake', certainty: 'proven', evidence },
        ]),
      }),
  }
  const evidence = pathEvidence('utf-8<cp936')
  const mended = explain('他說：鎴戜滑\n', { decoder: decode, stages: [mend] })

  it('give the path of repaired text, and its original bytes', () => {
    const focus = focusOn(mended, null, '我们')
    const readings = undoneReadings(mended, focus, editsAt(mended.edits(null), focus))
    expect(readings).toEqual([
      {
        path: 'utf-8<cp936',
        words: 'read as cp936, written as UTF-8',
        certainty: 'proven',
        encoding: 'utf-8',
        bytes: Buffer.from('我们'),
      },
    ])
    const text = [...prettyFocus(focus, ['utf-8'], undefined, readings, options)].join('')
    expect(text).toContain('  was            utf-8: read as cp936, written as UTF-8; proven\n')
    expect(text).toContain('e6 88 91 e4 bb ac')
    const other = focusOn(mended, null, '他說')
    expect(undoneReadings(mended, other, editsAt(mended.edits(null), other))).toEqual([])
  })

  it('come from repairs only, even if other evidence looks the same', () => {
    const focus = focusOn(mended, null, '我们')
    const [edit] = editsAt(mended.edits(null), focus)
    const other = { ...edit!, rules: ['boilerplate/footer'], evidence: 'label x (a<b)' }
    expect(undoneReadings(mended, focus, [other])).toEqual([])
  })

  it('are told once for each path, and as guessed where one of its edits is', () => {
    const focus = focusOn(mended, null, '我们')
    const [edit] = editsAt(mended.edits(null), focus)
    const guess = { ...edit!, certainty: 'guessed' as const }
    const certaintyOf = (...edits: Parameters<typeof undoneReadings>[2]) =>
      undoneReadings(mended, focus, edits).map(({ certainty }) => certainty)
    expect(certaintyOf(edit!, guess)).toEqual(['guessed'])
    expect(certaintyOf(guess, edit!)).toEqual(['guessed'])
    expect(certaintyOf({ ...edit!, rules: ['repair/mojibake', 'script/simplify'] })).toEqual(['proven'])
    expect(certaintyOf({ ...edit!, evidence: null })).toEqual([])
  })

  it('one byte off have the bytes of the mended text, unless a later stage changed it', () => {
    const focus = focusOn(mended, null, '我们')
    const [edit] = editsAt(mended.edits(null), focus)
    const shifted = { ...edit!, evidence: pathEvidence('cp936<cp936') }
    const bytesOf = (...edits: Parameters<typeof undoneReadings>[2]) =>
      undoneReadings(mended, focus, edits).map(({ bytes }) => bytes && Buffer.from(bytes).toString('hex'))
    expect(bytesOf(shifted)).toEqual(['ced2c3c7'])
    expect(bytesOf(shifted, { ...edit!, rules: ['script/simplify'], evidence: null })).toEqual([undefined])
    expect(bytesOf({ ...shifted, rules: ['repair/mojibake', 'script/simplify'] })).toEqual([undefined])
  })

  it('join the edits that undid one damage', () => {
    const [change, ...more] = changeLines(mended.edits(null), options.docs)
    expect(change).toMatchObject({ before: '鎴戜滑', after: '我们', rules: ['repair/mojibake'], evidence: [evidence] })
    expect(more).toEqual([])
  })
})

describe('hexLines', () => {
  it('numbers bytes by their place in the file and cuts long ranges', () => {
    expect(hexLines(Uint8Array.of(1, 255), 0x1234)).toEqual(['00001234  01 ff'])
    expect(hexLines(Uint8Array.of(1, 255))).toEqual(['          01 ff'])
    expect(hexLines(new Uint8Array(256), 0)).toHaveLength(16)
    expect(hexLines(new Uint8Array(0), 0)).toEqual([])
    expect(hexLines(new Uint8Array(300), 0).slice(-2)).toEqual([
      `000000f0  ${'00 '.repeat(16).trim()}`,
      '… 44 more bytes',
    ])
  })
})
