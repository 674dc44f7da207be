import { createHash } from 'node:crypto'
import { fc } from '@fast-check/vitest'
import type { Cleaned, Field, FieldName, Traits } from '../../src/document/document.ts'
import { compose } from '../../src/document/ledger/compose.ts'
import { applyEdits, type Certainty, type Edit, minimalEdit } from '../../src/document/ledger/edit.ts'
import { EMPTY_LEDGER, type Ledger, rawRange, sliceLedger } from '../../src/document/ledger/ledger.ts'
import { textBlocks } from '../../src/document/structure/text-blocks.ts'

/** The edits of a random stage: how much to skip, remove and insert. */
interface Step {
  readonly gap: number
  readonly take: number
  readonly put: string
  readonly rule: string
  readonly certainty: Certainty
  readonly evidence: string | undefined
}

const characters = fc.constantFrom(
  'a',
  'b',
  '中',
  '文',
  '😀',
  '𠀀',
  '𝒳',
  '\n',
  ' ',
  '\ufeff',
  '<',
  '"',
  '\u0301',
  '\u{10ffff}',
)
const words = fc.array(characters, { maxLength: 30 }).map((parts) => parts.join(''))
const steps = fc.array(
  fc.record({
    gap: fc.nat(6),
    take: fc.nat(4),
    put: fc.constantFrom('', 'a', '中', '😀', '\n', 'ab', '文𠀀'),
    rule: fc.constantFrom('a', 'b', 'c'),
    certainty: fc.constantFrom<Certainty>('certain', 'proven', 'likely', 'guessed'),
    evidence: fc.constantFrom(undefined, '證据', '"quoted"'),
  }),
  { maxLength: 12 },
)
const spans = fc.record({ from: fc.nat(1000), length: fc.integer({ min: 1, max: 12 }) })
const names = fc.constantFrom<FieldName>(
  'title',
  'original_title',
  'author',
  'editor',
  'url',
  'categories',
  'published',
)

/** Random documents after three stages, with fields, findings and spans; the text has characters outside the BMP. */
export const cleanedDocuments: fc.Arbitrary<Cleaned> = fc
  .record({
    raw: words,
    stages: fc.array(steps, { minLength: 1, maxLength: 3 }),
    fields: fc.array(fc.record({ name: names, span: spans, steps, rank: fc.constantFrom(30, 50, 90) }), {
      maxLength: 5,
    }),
    findings: fc.array(fc.record({ span: spans, message: words }), { maxLength: 3 }),
    status: fc.constantFrom('kept', 'rejected', 'duplicate'),
    traits: fc.record<Traits>(
      {
        lang: fc.constantFrom('zh', 'ja'),
        encoding: fc.constantFrom('utf-8', 'gb18030'),
        encodingConfidence: fc.float({ min: 0, max: 1, noNaN: true }),
        mainTextConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
        frontMatter: words.map((value) => JSON.stringify({ value })),
        flags: fc.subarray(['forum', 'teaser']),
        measures: fc.record(
          { han: fc.double({ noNaN: true }), links: fc.double({ noNaN: true }) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    number: fc.nat(1_000_000),
  })
  .map(({ raw, stages, fields, findings, status, traits, number }): Cleaned => {
    const { text, ledger } = clean(raw, raw, EMPTY_LEDGER, stages)
    const bytes = Buffer.from(raw)
    const at = ({ from, length }: { from: number; length: number }, inText: string): [number, number] => {
      const start = boundary(inText, from % (inText.length + 1))
      return [start, boundary(inText, Math.min(start + length, inText.length))]
    }
    return {
      id: hash(`${number}\n${raw}`),
      source: { uri: `docs/${number}.md`, key: '', number: 0, sha256: hash(raw), bytes: bytes.length },
      raw,
      decoding:
        raw === ''
          ? []
          : [
              {
                byteStart: 0,
                byteLength: bytes.length,
                rawStart: 0,
                encoding: 'utf-8',
                source: 'valid',
                confidence: 0.3,
              },
            ],
      text,
      ledger,
      blocks: textBlocks(text, ledger, []),
      fields: fields.flatMap(({ name, span, steps: own, rank }): Field[] => {
        const [start, end] = at(span, text)
        if (start === end) return []
        const cleaned = clean(raw, text.slice(start, end), sliceLedger(ledger, start, end), [own])
        const { rawStart, rawEnd } = rawRange(ledger, start, end)
        const value = name === 'published' ? { value: '2022-04-12T14:33:54Z' } : {}
        return [{ name, rule: 'metadata/x', rank, rawStart, rawEnd, ...cleaned, ...value }]
      }),
      findings: findings.map(({ span, message }) => {
        const [rawStart, rawEnd] = at(span, raw)
        return { rule: 'html/x', severity: 'warning', rawStart, rawEnd, message }
      }),
      traits,
      ...(status === 'rejected' && { rejection: { stage: 'quality', reason: 'empty', message: '0 characters' } }),
      ...(status === 'duplicate' && {
        rejection: { stage: 'duplicates', reason: 'duplicate', duplicateOf: hash('other') },
      }),
    }
  })

/** Several documents with distinct ids. */
export const cleanedSets: fc.Arbitrary<Cleaned[]> = fc.uniqueArray(cleanedDocuments, {
  maxLength: 8,
  selector: (cleaned) => cleaned.id,
})

function clean(
  raw: string,
  from: string,
  before: Ledger,
  stages: readonly (readonly Step[])[],
): { text: string; ledger: Ledger } {
  let text = from
  let ledger = before
  stages.forEach((stage, i) => {
    const edits = editsOf(text, stage)
    const after = applyEdits(text, edits)
    ledger = compose(raw, ledger, `stage${i}`, edits, after)
    text = after
  })
  return { text, ledger }
}

function editsOf(text: string, stage: readonly Step[]): Edit[] {
  const edits: Edit[] = []
  let next = 0
  for (const { gap, take, put, rule, certainty, evidence } of stage) {
    const from = boundary(text, next + gap)
    const to = boundary(text, Math.min(from + take, text.length))
    if (from > text.length) break
    const edit = minimalEdit(text, from, to, put, rule, { certainty, ...(evidence !== undefined && { evidence }) })
    const last = edits.at(-1)
    const meets = edit && last && (edit.start < last.end || (edit.start === edit.end && last.end === edit.start))
    if (edit && !meets) edits.push(edit)
    next = to
  }
  return edits
}

/** `at`, or `at + 1` if `at` would split a surrogate pair. */
function boundary(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
