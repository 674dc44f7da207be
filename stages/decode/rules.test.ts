import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/document/document.ts'
import type { Decoded } from '../../src/document/stage.ts'
import { decode } from './index.ts'

const source: Source = { uri: 'input.txt', key: '', number: 0, sha256: '0'.repeat(64), bytes: 0 }
const run = decode.create({ encoding: 'auto', maxFindings: 100, paths: true })

/** Bytes as two hexadecimal digits each: the examples of this stage are bytes. */
const read = (hex: string): Decoded => run(Buffer.from(hex.replaceAll(' ', ''), 'hex'), source)

/** The rules that a document broke, and the reason for which it was rejected. */
const broken = ({ findings = [], reject }: Decoded): string[] => [
  ...findings.map(({ rule }) => rule),
  ...(reject ? [reject.reason] : []),
]

/** A rule that takes 200,000 malformed runs: decode.test.ts shows it. Other rules without an example have a fixture. */
const SHOWN_BY_NOISE = ['undecodable']

/** The rules that some fixture expects. */
const fixtures = join(import.meta.dirname, 'fixtures')
const expected = readdirSync(fixtures)
  .filter((name) => !name.startsWith('.') && !name.startsWith('known-failure-'))
  .flatMap((name) => broken(JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8')) as Decoded))

describe('rules of decode', () => {
  for (const [rule, { example, negative }] of Object.entries(decode.rules)) {
    if (example === undefined || negative === undefined) {
      it(`${rule} is shown by a fixture`, () => expect([...expected, ...SHOWN_BY_NOISE]).toContain(rule))
      continue
    }
    it(`${rule}: ${example}`, () => {
      const [bytes, text] = example.split(' → ')
      const decoded = read(bytes!)
      expect(decoded.text).toBe(text === '(nothing)' ? '' : text)
      expect(broken(decoded)).toEqual([rule])
    })
    it(`${rule}, not: ${negative}`, () => expect(broken(read(negative))).toEqual([]))
  }
})
