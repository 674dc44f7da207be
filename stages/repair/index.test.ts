import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, checkEdits } from '../../src/document/ledger/edit.ts'
import { damage } from '../../src/language/encoding/paths/path.ts'
import { byteTable } from '../../src/language/encoding/tables/byte-tables.ts'
import { hasTone } from '../../src/language/readings/index.ts'
import { READINGS } from '../../src/language/readings/readings.generated.ts'
import { hasSimplified } from '../../src/language/script-tables/index.ts'
import { view } from '../../src/pipeline/draft.ts'
import { draftOf, fixtures } from '../../test/fixtures.ts'
import { rounds } from '../../test/rounds.ts'
import { type RepairParams, repair } from './index.ts'
import { isEveryday } from './rarity.ts'

fixtures(repair, import.meta.dirname)

const guessing: RepairParams = { guess: true }
const run = repair.create(guessing)
const runOn = (text: string) => run(view(draftOf(text)))

/** Everyday converted characters. */
const CONVERTED: readonly string[] = Array.from({ length: 0x51a6 }, (_, i) => 0x4e00 + i)
  .filter((unit) => hasSimplified(unit) && isEveryday(unit) && byteTable('cp936').bytesOf[unit] !== -1)
  .map((unit) => String.fromCharCode(unit))

/** The tests' annotator: one reading for every third everyday converted character. */
const DICTIONARY: ReadonlyMap<number, string> = dictionary()

function dictionary(): Map<number, string> {
  const readings = new Map<number, string>()
  for (const line of READINGS.split('\n')) {
    const [syllable = '', characters = ''] = line.split(' ')
    for (const character of characters) {
      const unit = character.charCodeAt(0)
      if (unit % 3 === 0 && hasSimplified(unit) && isEveryday(unit) && hasTone(syllable)) readings.set(unit, syllable)
    }
  }
  return readings
}

/** `text` as a cloaked page shows it: annotated byte by byte, then read as GBK, with `?` for invalid bytes. */
function cloak(text: string, readings: ReadonlyMap<number, string> = DICTIONARY): string {
  const { pairs, bytesOf } = byteTable('cp936')
  const encode = (part: string): number[] =>
    Array.from(part, (character) => bytesOf[character.charCodeAt(0)]!).flatMap((pair) =>
      pair > 0xff ? [pair >> 8, pair & 0xff] : [pair],
    )
  const plain = encode(text)
  const raw: number[] = []
  plain.forEach((byte, i) => {
    raw.push(byte)
    const before = plain[i - 1] ?? 0
    const reading = before > 0x80 ? readings.get(pairs[(before << 8) | byte]!) : undefined
    if (reading !== undefined) raw.push(...encode(`(${reading})`))
  })
  let shown = ''
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i]!
    if (byte < 0x80) shown += String.fromCharCode(byte)
    else if (byte === 0x80) shown += '€'
    else shown += String.fromCharCode(pairs[(byte << 8) | (raw[++i] ?? 0)]! || 0x3f)
  }
  return shown
}

/** Annotates each character of the dictionary once, which makes any document cloaked. */
const LEGEND =
  Array.from(DICTIONARY, ([unit, reading]) => `地${String.fromCharCode(unit)}(${reading})天`).join('') + '\n'

const withoutReadings = (text: string): string => text.replace(/\([^()]*\)/g, '')

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

/** The examples of cloaked pages: `before → after` in the fenced block. */
function examples(): [string, string][] {
  const block = /```\n([^`]*)```/.exec(readme)?.[1] ?? ''
  return block
    .trim()
    .split('\n')
    .map((line) => line.split('→').map((side) => side.trim()) as [string, string])
}

/** Rules that an example triggers besides its own: a shifted text has lost a byte at each end. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  'byte-shift': ['lost-byte', 'lost-character'],
  'lost-byte': ['mojibake'],
  'lost-character': ['byte-shift', 'lost-byte'],
}

/** Rules that need more than a line: a fixture shows them, or a test below. */
const SHOWN_BY_A_TEST = ['unsearched']
const fixtureRules = new Set(
  readdirSync(join(import.meta.dirname, 'fixtures')).flatMap((name) => {
    const { edits = [], findings = [] }: ReturnType<typeof runOn> = JSON.parse(
      readFileSync(join(import.meta.dirname, 'fixtures', name, 'expected.json'), 'utf8'),
    )
    return [...edits, ...findings].map(({ rule }) => rule)
  }),
)

describe('rules of repair', () => {
  for (const [rule, { example, negative }] of Object.entries(repair.rules)) {
    // A collision is mended only on a cloaked page; elsewhere it may be a quotation.
    const page = rule === 'collision' ? LEGEND : ''
    if (example === undefined || negative === undefined) {
      it(`${rule} is shown by a fixture`, () => expect([...fixtureRules, ...SHOWN_BY_A_TEST]).toContain(rule))
      continue
    }
    it(`${rule}: ${example}`, () => {
      const [before, after = before] = example.split(' → ')
      const { edits = [], findings = [] } = runOn(page + before)
      const rules = new Set([...edits, ...findings].map((found) => found.rule))
      expect([...rules].sort()).toEqual([rule, ...(COMPANIONS[rule] ?? [])].sort())
      expect(applyEdits(page + before, edits)).toBe(page + after)
    })
    it(`${rule}, not: ${negative}`, () => {
      expect(runOn(negative)).toEqual({ edits: [], findings: [] })
    })
  }

  it('unsearched: a text damaged in more ways than the search has budget for', () => {
    const paths = ['cp936<windows-1252', 'utf-8<cp936', 'big5<windows-1252', 'koi8-r<windows-1251', 'cp936<cp950']
    const lines = Array.from({ length: 1500 }, (_, i) => {
      const shown = Array.from({ length: 12 }, (_, k) => String.fromCharCode(0x4e00 + ((i * 977 + k * 6151) % 20_000)))
      return damage(shown.join(''), paths[i % paths.length]!) ?? ''
    })
    expect(runOn(lines.join('\n')).findings?.filter(({ rule }) => rule === 'unsearched')).toHaveLength(1)
  })
})

describe('repair', () => {
  const rows = [...readme.matchAll(/^\| `(.*?)` \| `(.*?)` \| `(.*?)` \| (.*?) \|$/gm)].map(([, ...cells]) => cells)
  it('has a table of wrong readings', () => expect(rows.length).toBeGreaterThan(7))
  it.each(rows)('makes %s: %s', (before, after, path, rules) => {
    const { edits = [] } = runOn(before!)
    expect(applyEdits(before!, edits)).toBe(after)
    expect([...new Set(edits.map(({ rule }) => rule))].join(', ')).toBe(rules)
    expect(edits[0]!.evidence).toContain(`(${path}`)
  })

  for (const [before, after] of examples()) {
    it(`makes ${before} of its page ${after}`, () => {
      const damaged = `${LEGEND}${before}\n`
      expect(applyEdits(damaged, runOn(damaged).edits ?? [])).toBe(`${LEGEND}${after}\n`)
    })
  }

  it('mends a line as long as a book', () => {
    const damaged = damage('我们昨天去了图书馆借书，', 'cp936<windows-1252')!.repeat(12_000)
    const { edits = [] } = runOn(`今天\n${damaged}`)
    expect(edits.length).toBe(144_000)
    expect(applyEdits(`今天\n${damaged}`, edits).slice(-13)).toBe('，我们昨天去了图书馆借书，')
  })

  it('imitates the annotator of the seed', () => {
    const readings = new Map([
      ['報'.charCodeAt(0), 'bào'],
      ['請'.charCodeAt(0), 'qǐng'],
    ])
    expect(cloak('吉林日報', readings)).toBe('吉林日?qǐng)?bào)')
  })

  /** Mostly converted characters, which collide with each other, and other characters between them. */
  const prose = fc.string({
    unit: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...CONVERTED) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ...'的一是在不了有和人中大上我以要他用生到作地出就分成可主年同工也能下子而面方多定行法所民得，。、 .aM3',
        ),
      },
    ),
    minLength: 20,
    maxLength: 60,
    size: 'max',
  })

  property.prop([prose], { numRuns: rounds(200) })('restores the annotated text wherever it claims proof', (text) => {
    const damaged = LEGEND + cloak(text)
    const { edits = [] } = runOn(damaged)
    checkEdits('repair', repair.rules, damaged, edits)
    const shown = withoutReadings(applyEdits(damaged, edits)).slice(withoutReadings(LEGEND).length)
    const claimed = !shown.includes('?') && edits.every((edit) => edit.certainty === 'proven')
    if (claimed) expect(shown).toBe(text)
  })
})
