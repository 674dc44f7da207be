import { describe, expect, it } from 'vitest'
import { PAGE_KINDS } from '../../../src/document/facts/page-kind.ts'
import { ADDRESS_SIGNS, addressSigns } from './addresses.ts'
import { BODY_SIGNS } from './bodies.ts'
import { kindOf } from './kind.ts'
import { NAME_SIGNS, signsOfName } from './names.ts'
import { KIND_RULES } from './rules.ts'
import { TITLE_SIGNS } from './titles.ts'
import { BIAS, KINDS, WEIGHTS } from './weights.generated.ts'

describe('signs', () => {
  it.each(ADDRESS_SIGNS)('of addresses: $sign', ({ sign, examples, negatives }) => {
    for (const address of examples) expect(addressSigns(address), address).toContain(sign)
    for (const address of negatives) expect(addressSigns(address), address).not.toContain(sign)
  })

  it('of an address that is none', () => {
    expect(addressSigns(undefined)).toEqual(['url:none'])
    expect(addressSigns('mailto:a@b.example')).toEqual(['url:none'])
  })

  it.each(BODY_SIGNS)('of bodies: $sign', ({ pattern, examples }) => {
    for (const step of examples) expect(step).toMatch(pattern)
    expect('body.theme-light.has-sidebar').not.toMatch(pattern)
  })

  it.each(NAME_SIGNS.map((each, i) => ({ ...each, i })))('of names: $sign', ({ i, examples, negatives }) => {
    for (const name of examples) expect(signsOfName(name), name).toContain(i)
    for (const name of negatives) expect(signsOfName(name), name).not.toContain(i)
  })

  it.each(TITLE_SIGNS)('of titles: $sign', ({ pattern, examples, negatives }) => {
    for (const title of examples) expect(title).toMatch(pattern)
    for (const title of negatives) expect(title).not.toMatch(pattern)
  })
})

describe('the kind of a page', () => {
  const kind = (signs: readonly string[], empty?: string): string | undefined => kindOf(new Set(signs), empty)?.kind

  it('is what its markup states', () => {
    expect(kind(['type:recipe', 'type:newsarticle'])).toBe('recipe')
    expect(kind(['type:qapage', 'thread'])).toBe('question-and-answers')
    expect(kind(['thread', 'named:answer'])).toBe('question-and-answers')
    expect(kind(['type:discussionforumposting'])).toBe('thread')
    expect(kind(['og:product'])).toBe('product')
  })

  it('is not what its markup states of entries', () => {
    expect(
      kind(['og:product', 'types:product', 'body:list', 'pricedCards:1', 'pricedCards:2', 'pricedCards:3']),
    ).not.toBe('product')
  })

  it('is a teaser where the text is sold and little of it is there', () => {
    expect(kind(['sold', 'og:article', 'units:1', 'units:2', 'prose:1'])).toBe('paywall-teaser')
    expect(kind(['sold', 'og:article', 'units:1', 'units:2', 'units:3', 'units:4', 'prose:1'])).not.toBe(
      'paywall-teaser',
    )
  })

  it('follows from why nothing of it is a document', () => {
    expect(kind([], 'an error')).toBe('error')
    expect(kind([], 'a form')).toBe('form')
    expect(kind([], 'a page of links')).toBe('list')
    expect(kind(['url:first'], 'a page of links')).toBe('front-page')
  })

  it('is named with what told', () => {
    expect(kindOf(new Set(['type:recipe']), undefined)).toEqual({ kind: 'recipe', evidence: 'type:recipe' })
  })

  it('cannot be told where nothing speaks for one', () => {
    const even = { kinds: KINDS, bias: KINDS.map(() => 0), weights: {} }
    expect(kindOf(new Set(['units:1']), undefined, even)).toBeUndefined()
  })

  it('has one weight for each class', () => {
    expect(BIAS).toHaveLength(KINDS.length)
    for (const [sign, row] of Object.entries(WEIGHTS)) expect(row, sign).toHaveLength(KINDS.length)
    for (const { kind: each } of KIND_RULES) expect(PAGE_KINDS).toContain(each)
  })
})
