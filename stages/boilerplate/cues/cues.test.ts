import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withTable } from '../../../tools/cues/table.ts'
import { LABEL_RULES, RULES } from '../rules.ts'
import { CUES } from './all.ts'
import { examplesOf, type PhraseCue, saysOf } from './cue.ts'
import { EVIDENCE } from './evidence.generated.ts'
import { cueOf, evidenceOf } from './index.ts'

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const families = CUES.map((cue) => [cue.family, cue] as const)
const phraseFamilies = families.filter((each): each is readonly [string, PhraseCue] => 'phrases' in each[1])

describe('cues', () => {
  it.each(families)('%s: each of its examples is told by its phrase', (_, cue) => {
    const said = examplesOf(cue).map((example) => cueOf(example, (each) => each === cue)?.says)
    expect(said).toEqual('phrases' in cue ? cue.phrases.map(saysOf) : [cue.family])
    expect(RULES).toHaveProperty(cue.rule)
  })

  it.each(families)('%s: what looks alike stays', (_, cue) => {
    expect(cue.negatives.length).toBeGreaterThan(0)
    for (const line of cue.negatives) {
      expect([line, cueOf(line, ({ needs }) => needs === undefined)?.says]).toEqual([line, undefined])
      expect([line, cueOf(line, (each) => each === cue)?.says]).toEqual([line, undefined])
    }
  })

  it.each(phraseFamilies)('%s: what is written is short', (_, { phrases, before = '', after = '', words = {} }) => {
    const written = [...phrases.map(saysOf), before, after, ...Object.values(words).flat()]
    expect(written.filter((phrase) => phrase.length > 120)).toEqual([])
    expect(new Set(phrases.map(saysOf)).size).toBe(phrases.length)
  })

  it.each(phraseFamilies)('%s: its lists are named by its phrases', (_, cue) => {
    const written = [...cue.phrases.map(saysOf), cue.before, cue.after, ...Object.values(cue.words ?? {}).flat()].join()
    for (const name of Object.keys(cue.words ?? {})) expect(written).toContain(`{${name}}`)
  })

  it('are told apart by their families', () => {
    expect(new Set(CUES.map(({ family }) => family)).size).toBe(CUES.length)
  })

  it('are quoted in the evidence of edits', () => {
    expect(evidenceOf(cueOf('【返回上一页】', () => true)!)).toBe('way back: “{back}上[一](页|頁|级){more}”')
    expect(evidenceOf(cueOf('\ufffd\ufffd', () => true)!)).toBe('lost characters')
  })

  // Rows whose outcome hangs on what stands around the line are for the fixtures.
  it.each(
    [...README.matchAll(/^\| `([^`|]+)`(?: near [^|]*)? \| (?:`([\w-]+)`|stays) \|$/gm)].map(
      ([, line, rule]) => [line!, rule] as const,
    ),
  )('README: %s is %s', (line, rule) => {
    expect(cueOf(line, ({ needs }) => needs === undefined)?.cue.rule).toBe(rule)
  })

  it('tells nothing by state: no pattern is global or sticky, and each is short', () => {
    for (const cue of CUES) {
      if (!('pattern' in cue && cue.pattern instanceof RegExp)) continue
      expect(cue.pattern.flags).toMatch(/^[iu]*$/)
      expect(cue.pattern.source.length).toBeLessThanOrEqual(120)
    }
  })

  it('drops labels by rules that exist', () => {
    for (const rule of Object.values(LABEL_RULES)) expect(RULES).toHaveProperty(rule)
  })
})

describe('evidence', () => {
  const FEW = 3

  it('is of the phrases that there are: node dist/tools/cues/evidence.js FOLDER…', () => {
    const known = new Map(CUES.map((cue) => [cue.family, 'phrases' in cue ? cue.phrases.map(saysOf) : [cue.family]]))
    for (const [family, phrases] of Object.entries(EVIDENCE)) {
      expect([...known.keys()]).toContain(family)
      expect(Object.keys(phrases).filter((phrase) => !known.get(family)!.includes(phrase))).toEqual([])
    }
  })

  it.each(phraseFamilies)('%s: each phrase has three hosts, or a reason', (family, cue) => {
    const bare = cue.phrases.filter((phrase) => {
      const [hosts = 0, , , , seen = 0] = EVIDENCE[family]?.[saysOf(phrase)] ?? []
      return hosts + seen < FEW && cue.reason === undefined && (typeof phrase === 'string' || phrase[2] === undefined)
    })
    expect(bare.map(saysOf)).toEqual([])
  })

  it('is in the table of the page: node dist/tools/cues/page.js', () => {
    const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    expect(page).toBe(withTable(page, CUES))
  })
})
