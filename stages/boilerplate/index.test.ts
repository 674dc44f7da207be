import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { fixtures } from '../../test/fixtures.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { metadata } from '../metadata/index.ts'
import { CUES } from './cues.ts'
import { boilerplate } from './index.ts'
import { LABEL_RULES, RULES } from './rules.ts'

fixtures(boilerplate, import.meta.dirname, { before: [html, mainText, metadata] as unknown as Stage[] })

describe('cues', () => {
  it.each(CUES.map((cue) => [cue.example, cue] as const))('%s', (example, cue) => {
    expect(cue.pattern.test(example)).toBe(true)
    expect(example.length).toBeLessThanOrEqual(cue.longest)
    expect(RULES).toHaveProperty(cue.rule)
  })

  it.each(CUES.flatMap((cue) => cue.negatives))('not: %s', (negative) => {
    expect(
      CUES.filter((cue) => negative.length <= cue.longest && cue.pattern.test(negative)).map((cue) => cue.rule),
    ).toEqual([])
  })

  it('tells nothing by state: no pattern is global or sticky', () => {
    for (const { pattern } of CUES) expect(pattern.flags).toMatch(/^[iu]*$/)
  })

  it('drops labels by rules that exist', () => {
    for (const rule of Object.values(LABEL_RULES)) expect(RULES).toHaveProperty(rule)
  })
})
