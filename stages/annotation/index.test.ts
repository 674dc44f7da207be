import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Document, Traits } from '../../src/document/document.ts'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { view } from '../../src/pipeline/draft.ts'
import { draftOf, fixtures } from '../../test/fixtures.ts'
import { annotation } from './index.ts'

fixtures(annotation, import.meta.dirname)

const run = annotation.create({})
const document = (text: string, more: Partial<Document> = {}): Document => ({ ...view(draftOf(text)), ...more })
const clean = (doc: Document): string => applyEdits(doc.text, run(doc).edits ?? [])

/** Enough annotated characters for a document to be recognised. */
const CLOAKED = '會(huì)議決(jué)定,從(cóng)今天起每天早上八點開門。'

describe('annotation', () => {
  it('judges a field by the document that it was read from', () => {
    const title = '機(jī)場(chǎng)'
    const traits: Traits = { flags: ['cloaked'] }
    expect(clean(document(title, { target: 'title', traits }))).toBe('機場')
    expect(clean(document(title, { target: 'title' }))).toBe(title)
  })

  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const examples = /```\n([^`]*)```/.exec(readme)![1]!.trim().split('\n')
  for (const [before, after] of examples.map((line) => line.split('→').map((side) => side.trim()))) {
    it(`makes ${before} of its page ${after}`, () => {
      expect(clean(document(before!, { traits: { flags: ['cloaked'] } }))).toBe(after)
    })
  }

  it('needs three characters', () => {
    expect(clean(document(CLOAKED))).toBe('會議決定,從今天起每天早上八點開門。')
    const two = CLOAKED.replace('(cóng)', '')
    expect(clean(document(two))).toBe(two)
  })

  it('leaves a page alone where an annotated character also occurs without annotation', () => {
    for (const more of ['開會', '決心', '從此']) expect(clean(document(CLOAKED + more))).toBe(CLOAKED + more)
  })

  it('leaves a page alone where a character has two readings, or an unconverted one is glossed', () => {
    for (const more of ['會(kuài)計', '天(tiān)']) expect(clean(document(CLOAKED + more))).toBe(CLOAKED + more)
  })

  it('accepts a reading without a tone mark', () => {
    expect(clean(document(`${CLOAKED}我們(men)`))).toContain('我們')
  })

  it('sets the flag', () => {
    expect(run(document(CLOAKED)).traits?.flags).toEqual(['cloaked'])
    expect(run(document('今天開會')).traits).toBeUndefined()
  })
})
