import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../../test/rounds.ts'
import { needsOf } from '../../../../tools/cue-needs/needs.ts'
import { printNeeds } from '../../../../tools/cue-needs/print.ts'
import { CUES } from '../all.ts'
import { examplesOf } from '../cue.ts'
import { cueOf } from '../index.ts'
import { Matcher } from '../notation/matcher.ts'
import { linkText, plainLine } from '../plain-line.ts'
import { CueIndex } from './cue-index.ts'
import { buildFolds, ODD } from './fold.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')
const SEEDS = join(import.meta.dirname, '../../../../test/seeds')

const matchers = CUES.map((cue) => new Matcher(cue))

/** What `cueOf` says, by trying all cues in order. */
function byTrying(line: string): string | undefined {
  const find = (said: string) => CUES.find((_, i) => matchers[i]!.find(said) !== undefined)
  const plain = plainLine(line)
  const links = linkText(plain)
  return (find(plain) ?? (links === undefined ? undefined : find(links)))?.family
}

const byIndex = (line: string): string | undefined => cueOf(line, () => true)?.cue.family

describe('the index of cues', () => {
  it('is the one of these cues: npm run build && node dist/tools/cue-needs/build.js', () => {
    expect(readFileSync(join(import.meta.dirname, 'needs.generated.ts'), 'utf8')).toBe(printNeeds(CUES))
  })

  it('finds what trying all finds in the lines of fixtures and seeds', () => {
    const files = [
      ...readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).map((name) => join(FIXTURES, name)),
      ...readdirSync(SEEDS).map((name) => join(SEEDS, name)),
    ].filter((file) => /\.\w+$/.test(file))
    const lines = new Set(files.flatMap((file) => readFileSync(file, 'utf8').split(/\\n|\n|<[^<>]*>/)))
    expect(lines.size).toBeGreaterThan(500)
    for (const line of lines) expect([line, byIndex(line)]).toEqual([line, byTrying(line)])
  })

  const said = CUES.flatMap((cue) => [...examplesOf(cue), ...cue.negatives])
  const piece = fc.tuple(fc.constantFrom(...said), fc.nat(40), fc.nat(40)).map(([text, a, b]) => text.slice(a, a + b))
  const cased = fc.constantFrom(...said).chain((text) => fc.constantFrom(text, text.toUpperCase(), text.toLowerCase()))

  test.prop(
    [fc.array(fc.oneof(piece, cased, fc.constantFrom(' ', 'ſ', '\u212a', '：', '【', '…')), { maxLength: 4 })],
    {
      numRuns: rounds(600),
    },
  )('finds what trying all finds', (pieces) => {
    const line = pieces.join('')
    expect(byIndex(line)).toBe(byTrying(line))
  })

  it('tries few cues of an ordinary line', () => {
    let tried = 0
    cueOf('他在院子里坐了一个下午，看着蚂蚁搬家。', () => {
      tried++
      return true
    })
    expect(tried).toBeLessThanOrEqual(1)
  })

  it.each([
    [[{ first: 'ab' }, { first: 'b' }, {}], 'B', [0, 1, 2]],
    [[{ first: 'ab' }, { first: 'b' }, {}], 'c', [2]],
    [[{ some: ['XY', 'z'] }, { some: ['yz'] }], 'xy', [0]],
    [[{ some: ['XY', 'z'] }, { some: ['yz'] }], 'yz', [0, 1]],
    [[{ some: ['XY', 'z'] }, { some: ['yz'] }], 'y z', [0]],
    [[{ some: ['XY', 'z'] }, { some: ['yz'] }], 'xx', []],
    [[{ first: 'a', some: ['bc'] }], 'ſ', [0]],
    [[{ first: 'a', some: ['bc'] }], 'abſ', [0]],
    [[{ first: 'a' }, {}], '', [1]],
  ] as const)('%j, %j: %j', (needs, line, expected) => {
    const found: number[] = []
    const index = new CueIndex(needs)
    index.find('xyz', () => true)
    index.find(line, (i) => found.push(i) < 0)
    expect(found).toEqual(expected)
  })
})

describe('needs of patterns', () => {
  it.each([
    [/^ab/, { first: 'a', some: ['ab'] }],
    [/ab/, { some: ['ab'] }],
    [/^a?b/, { first: 'ab', some: ['b'] }],
    [/^(?:猫|狗)叫?/, { first: '猫狗', some: ['猫', '狗'] }],
    [/^(?:猫|狗)?/, {}],
    [/^[^a]?x{2,}y/, { some: ['x'] }],
    [/^x+y/, { first: 'x', some: ['x'] }],
    [/^x|y/, { some: ['x', 'y'] }],
    [/^x$|^y$/, { first: 'xy', some: ['x', 'y'] }],
    [/^(?=.*天气).\d/, { some: ['天气'] }],
    [/^(?!天)(?<=地)\b(人)\1/, { first: '人', some: ['人'] }],
    [/^[\]\-a-c】]\u4e00\x41/, { first: ']-abc】', some: ['一A'] }],
    [/^[📩👉]信/u, { first: '\ud83d', some: ['\ud83d'] }],
    [/^📩/u, { first: '\ud83d', some: ['\ud83d\udce9'] }],
    [/^[\u4e00-\u9fff]人/, { some: ['人'] }],
    [/^(?<name>人)\p{L}/u, { first: '人', some: ['人'] }],
  ])('%s', (pattern, needs) => expect(needsOf(pattern)).toEqual(needs))

  it('refuses what it does not know', () => {
    expect(() => needsOf(/\cA/)).toThrow(/unknown syntax at 2/)
  })
})

describe('folds', () => {
  it('are one for all that a pattern in any case takes for one, but of odd letters', () => {
    const folds = buildFolds()
    const cased = Array.from({ length: 0xd800 }, (_, unit) => String.fromCharCode(unit)).filter(
      (sign) => sign.toLowerCase() !== sign || sign.toUpperCase() !== sign,
    )
    const all = cased.join('')
    for (const sign of cased) {
      const fold = folds[sign.charCodeAt(0)]!
      for (const flags of ['gi', 'giu']) {
        const same = all.match(new RegExp(sign, flags)) ?? []
        const others = same.map((other) => folds[other.charCodeAt(0)]!).filter((other) => other !== ODD)
        if (fold !== ODD) expect([sign, ...new Set(others)]).toEqual([sign, fold])
      }
    }
    expect('Aa9字'.split('').map((sign) => folds[sign.charCodeAt(0)])).toEqual([0x61, 0x61, 0x39, 0x5b57])
    expect('ſ\u212aςß'.split('').map((sign) => folds[sign.charCodeAt(0)])).toEqual([ODD, ODD, ODD, 0xdf])
  })
})
