import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/document/document.ts'
import type { Decoded } from '../../src/document/stage.ts'
import { byteRange } from '../../src/language/encoding/read/byte-range.ts'
import { rounds } from '../../test/rounds.ts'
import { type DecodeParams, decode } from './index.ts'

const source: Source = { uri: 'input.txt', key: '', number: 0, sha256: '0'.repeat(64), bytes: 0 }
const run = (bytes: Uint8Array, params: Partial<DecodeParams> = {}): Decoded =>
  decode.create({ encoding: 'auto', maxFindings: 100, paths: true, ...params })(bytes, source)

describe('decode fixtures', () => {
  const root = join(import.meta.dirname, 'fixtures')
  for (const name of readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .sort()) {
    it(name, () => {
      expect(name).toMatch(/^(wild|made|negative|known-failure)-/)
      const decoded = run(readFileSync(join(root, name, 'input.bin')))
      for (const { rule } of decoded.findings ?? []) expect(decode.rules).toHaveProperty([rule])
      if (name.startsWith('negative-')) expect([decoded.findings, decoded.reject]).toEqual([[], undefined])
      const file = join(root, name, 'expected.json')
      const known = name.startsWith('known-failure-')
      if (process.env.GOLDEN === 'write' && !known) writeFileSync(file, `${JSON.stringify(decoded, null, 2)}\n`)
      if (!existsSync(file)) throw new Error(`${file} is missing: GOLDEN=write writes it, then read it`)
      const expected = JSON.parse(readFileSync(file, 'utf8')) as Decoded
      if (known) expect(decoded.text, 'a known failure now passes: rename it').not.toBe(expected.text)
      else expect(decoded).toEqual(expected)
    })
  }
})

describe('README', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `([0-9A-F ]+)` \| `(.*?)` \| ([^|]*?) \| ([^|]*?) \|$/gm)]
  it('has examples', () => expect(rows.length).toBeGreaterThan(8))
  it.each(rows.map(([, ...cells]) => cells))('%s is %s', (hex, text, encoding, rules) => {
    const decoded = run(Buffer.from(hex!.replaceAll(' ', ''), 'hex'))
    expect(decoded.text).toBe(text)
    expect(decoded.traits?.encoding).toBe(encoding)
    expect((decoded.findings ?? []).map(({ rule }) => rule).join(', ')).toBe(rules)
  })
})

const BOM = /^(\xef\xbb\xbf|\xff\xfe\0\0|\0\0\xfe\xff|\xff\xfe|\xfe\xff)/

/** Bytes as files contain them: lines in any encoding, noise, marks. */
const anyFile = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 10 }),
      fc.uint8Array({ min: 0x80, maxLength: 10 }),
      fc.constantFrom('\ufeff', '\n', '<meta charset=big5>', '清流\n').map((text) => Buffer.from(text)),
      fc
        .tuple(
          fc.string({ unit: 'binary', maxLength: 8 }),
          fc.constantFrom('gb18030', 'big5', 'cp932', 'utf8', 'utf16-le'),
        )
        .map(([text, encoding]) => iconv.encode(text, encoding)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)))

describe('decode', () => {
  test.prop([anyFile], { numRuns: rounds(200) })(
    'any bytes become well-formed text; spans cover text and bytes except for a mark',
    (bytes) => {
      const { text, decoding, reject, traits } = run(bytes)
      expect(text.isWellFormed()).toBe(true)
      if (reject) {
        expect([text, decoding]).toEqual(['', []])
        return
      }
      const mark = BOM.exec(Buffer.from(bytes).toString('latin1'))?.[0].length ?? 0
      // Bytes like a UTF-16 mark may be something else; a UTF-8 mark is always a mark.
      const start = traits?.encodingSource === 'bom' || bytes[0] === 0xef ? mark : 0
      let byte = start
      let raw = 0
      for (const span of decoding) {
        expect(span.byteStart).toBe(byte)
        expect(span.rawStart).toBeGreaterThanOrEqual(raw)
        byte += span.byteLength
        raw = span.rawStart
      }
      expect(byte).toBe(bytes.length)
      expect(decoding[0]?.rawStart ?? 0).toBe(0)
      if (text !== '') {
        expect(byteRange(decoding, text, 0, text.length)).toEqual({ byteStart: start, byteEnd: bytes.length })
      }
    },
  )

  test.prop([fc.string({ unit: 'grapheme' })])('UTF-8 comes back unchanged', (text) => {
    fc.pre(!/[\0-\x08\x0e-\x1f\ufeff]/.test(text))
    expect(run(Buffer.from(text)).text).toBe(text)
  })

  it('reports findings up to the limit, then their number', () => {
    const bytes = Buffer.from(`${'清流的水。'.repeat(20)}\xff`.repeat(5).replaceAll('\xff', '@@'))
    const damaged = Buffer.from(bytes.toString('latin1').replaceAll('@@', 'x\xff'), 'latin1')
    const { findings } = run(damaged, { maxFindings: 2 })
    expect(findings?.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'malformed: byte FF: not utf-8',
      'malformed: byte FF: not utf-8',
      'malformed: 3 more of this kind',
    ])
  })

  it('decodes in the configured encoding, without its byte order mark', () => {
    expect(run(Buffer.from([0xc4, 0xe3]), { encoding: 'koi8-r' }).text).toBe('дЦ')
    expect(run(Buffer.from('\ufeff清'), { encoding: 'utf8' }).text).toBe('清')
    expect(() => decode.create({ encoding: 'klingon', maxFindings: 1, paths: true })).toThrow(
      'decode.encoding: unknown encoding "klingon"',
    )
  })

  it('accepts an empty file and a lone mark as text', () => {
    expect(run(Buffer.alloc(0))).toMatchObject({ text: '', decoding: [] })
    expect(run(Buffer.from('\ufeff'))).toMatchObject({ text: '', decoding: [] })
  })

  it('rejects noise as undecodable and data as binary', () => {
    const noise = Buffer.alloc(900_000)
    for (let i = 0; i < noise.length; i++) noise[i] = i % 3 === 0 ? 0xff : 0x30 + (i % 7)
    expect(run(noise, { encoding: 'utf-8' }).reject?.reason).toBe('undecodable')
    expect(run(Buffer.alloc(600, 0)).reject).toEqual({ reason: 'binary', message: 'all 600 bytes are NUL' })
    expect(run(Buffer.from('%PDF-1.7\n')).reject?.message).toBe('PDF document')
  })
})
