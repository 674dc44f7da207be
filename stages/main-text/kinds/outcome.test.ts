import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cleaned } from '../../../src/document/document.ts'
import { inputRecord } from '../../../src/document/record.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../index.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name, 'input.html'))

function clean(bytes: Uint8Array, set: readonly string[] = []): Cleaned {
  return cleanOne(
    new Pipeline(registry, loadConfiguration(registry, { set: [...set] })),
    inputRecord('page.html', bytes),
  )
}

const kindsOf = ({ fields }: Cleaned): string[] =>
  fields.filter(({ name }) => name === 'page_kind').map(({ text }) => text)

describe('the field page_kind', () => {
  it('stands where the markup states it', () => {
    const bytes = fixture('made-shop-product')
    const { fields, raw } = clean(bytes)
    const kind = fields.find(({ name }) => name === 'page_kind')!
    expect(kind).toMatchObject({ text: 'product', rule: 'html/meta' })
    expect(raw.slice(kind.rawStart, kind.rawEnd)).toBe('product')
  })

  it('is one, and no other that the markup states', () => {
    const { fields, traits } = clean(fixture('made-paywall-teaser'))
    expect(fields.filter(({ name }) => name === 'page_kind').map(({ text, rule }) => [text, rule])).toEqual([
      ['paywall-teaser', 'main-text/kind'],
    ])
    expect(traits.flags).toContain('paywall-teaser')
  })

  it('names the signs that told', () => {
    const { fields } = clean(fixture('made-thread-stack-exchange'))
    const { text, ledger } = fields.find(({ name }) => name === 'page_kind')!
    expect(text).toBe('question-and-answers')
    expect(ledger.edits).toMatchObject([{ certainty: 'likely', evidence: 'thread named:answer' }])
  })

  it('tells errors and forms', () => {
    expect(kindsOf(clean(fixture('made-error-page')))).toEqual(['error'])
    expect(kindsOf(clean(fixture('made-login-page')))).toEqual(['form'])
  })

  it('is missing from what is no page', () => {
    expect(kindsOf(clean(Buffer.from('三行\n没有\n标记')))).toEqual([])
  })
})

describe('lists and front pages', () => {
  const page = fixture('made-index-of-cards')

  it('are flagged', () => {
    expect(clean(page).traits.flags).toContain('list-page')
  })

  it('have links for their text', () => {
    const items = Array.from(
      { length: 12 },
      (_, i) =>
        `<h2><a href="/n/${i}">Council ${i} votes on the new ferry across the river</a></h2><p><a href="/n/${i}">The ferry of district ${i} is to cross the river twice a day from next spring on.</a></p>`,
    )
    const list = `<!DOCTYPE html><title>Ferries</title><nav><a href="/">Home</a></nav><main><h1>Ferries</h1>${items.join('')}</main>`
    expect(clean(Buffer.from(list)).traits.linksWanted).toBe(true)
    expect(clean(fixture('made-shop-product')).traits.linksWanted).toBe(true)
    expect(clean(fixture('negative-thread-recipe')).traits.linksWanted).toBeUndefined()
  })

  it('are rejected where that is asked for', () => {
    expect(clean(page, ['main-text.lists=reject']).rejection).toMatchObject({ stage: 'main-text', reason: 'list-page' })
  })

  it('are kept with their text where that is asked for', () => {
    const kept = clean(page, ['main-text.lists=keep'])
    expect(kept.rejection).toBeUndefined()
    expect(kept.traits.flags ?? []).not.toContain('list-page')
    expect(kindsOf(kept)).toEqual(['list'])
  })

  it('are kept with their links where they are nothing else, without what surrounds them', () => {
    const links = Array.from({ length: 40 }, (_, i) => `第${i + 1}条新闻今天发布了新的消息`)
    const items = links.map((link, i) => `<li><a href="/n/${i}">${link}</a>`).join('')
    const front = `<!DOCTYPE html><html><head><title>门户</title></head><body><nav><a href="/a">首页</a></nav><ul>${items}</ul><footer><a href="/about">关于我们</a></footer></body></html>`
    expect(clean(Buffer.from(front)).rejection).toMatchObject({ reason: 'empty' })
    expect(clean(Buffer.from(front), ['main-text.lists=keep']).text).toBe(links.join('\n'))
  })
})
