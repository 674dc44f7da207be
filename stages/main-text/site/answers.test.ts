import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../../src/document/ledger/ledger.ts'
import { type Block, lineBlocks } from '../../../src/document/structure/block.ts'
import { rounds } from '../../../test/rounds.ts'
import { containersOf } from '../containers.ts'
import { answers, asks } from './answers.ts'
import { concerns } from './concerns.ts'
import { contradiction } from './contradiction.ts'
import { type MainContainer, mainId, NOTHING, repeatedId, type SiteKnowledge } from './knowledge.ts'
import { textKey } from './lesson.ts'
import { sitesOf } from './sites.ts'
import { unseenTemplate } from './unseen.ts'

const SITE = 'www.example.com'
const NAMES = ['text', 'body', 'side', 'menu', 'foot', 'new'] as const
const LINES = Array.from(
  { length: 6 },
  (_, i) => `第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具，${i + 7}只鸭子也上了楼。`,
)

interface Line {
  readonly box: number
  readonly name: (typeof NAMES)[number]
  readonly isInside: boolean
  readonly line: number
}

/** A page of boxes, one after the other; those of the same number and name are one. */
function page(lines: readonly Line[], uri = `${SITE}/1.html`): Document {
  const text = lines.map(({ line }) => LINES[line]!).join('\n')
  const blocks = lineBlocks(text).map((block, i): Block => {
    const { box, name, isInside } = lines[i]!
    const before = lines[i - 1]
    const shared = i === 0 ? 0 : before!.box === box && before!.name === name ? 3 : 2
    const path = `html/body/div.${name}/p`
    return { ...block, tag: 'p', path, depth: 4, shared, ...(!isInside && { outside: 'likelihood 0.10' }) }
  })
  const source = { uri, key: '', sha256: '', bytes: 0 }
  const rest = { id: '1', ledger: EMPTY_LEDGER, target: null, fields: [], findings: [] }
  return { ...rest, source, text, blocks, traits: { kind: 'html' } }
}

const place = (name: string): string => `html/body/div.${name}/p`
const container = (select: string, density: number): MainContainer => ({
  id: mainId(SITE, select),
  site: SITE,
  select,
  holds: 7,
  pages: 9,
  density,
})
const repeated = (name: string, line: number): SiteKnowledge['repeated'][number] => {
  const text = LINES[line]!
  const key = textKey(text, { start: 0, end: text.length } as Block).toString(36)
  return { id: repeatedId(SITE, place(name), key), site: SITE, place: place(name), text, key, titles: 3, example: 'a' }
}

const pages = fc.array(
  fc.record({
    box: fc.nat(2),
    name: fc.constantFrom(...NAMES),
    isInside: fc.boolean(),
    line: fc.nat(LINES.length - 1),
  }),
  { minLength: 1, maxLength: 12 },
)
const known = fc
  .record({
    main: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 990, max: 993 })), {
      selector: ([name]) => name,
      maxLength: 4,
    }),
    places: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.nat(9)), { selector: ([name]) => name }),
    repeated: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.nat(LINES.length - 1)), {
      selector: ([name, line]) => `${name} ${line}`,
      maxLength: 6,
    }),
  })
  .map(
    (made): SiteKnowledge => ({
      ...NOTHING,
      main: made.main.map(([name, density]) => container(`.${name}`, density)),
      places: made.places.map(([name, inside]) => ({ site: SITE, place: place(name), inside, pages: 10 })),
      repeated: made.repeated.map(([name, line]) => repeated(name, line)),
    }),
  )

/** All that follows for a page from what is known. */
function judged(knowledge: SiteKnowledge, doc: Document): unknown {
  const { text, blocks } = doc
  const learnt = sitesOf(knowledge).learnt(doc)
  if (!learnt) return [false, undefined, undefined]
  const tree = containersOf(blocks)
  const isInside = (i: number): boolean => blocks[i]!.outside === undefined
  const found = contradiction(learnt, text, blocks, tree, isInside)
  const against = found && [[...found.taken], [...found.added], found.container?.select, found.container?.id]
  return [concerns(knowledge, doc), against, unseenTemplate(learnt, blocks, tree, isInside)]
}

describe('what a page is told about its site', () => {
  property.prop([pages, known], { numRuns: rounds(2000) })('is all that matters to it', (lines, knowledge) => {
    const doc = page(lines)
    expect(judged(answers(knowledge)(asks(doc)), doc)).toEqual(judged(knowledge, doc))
  })

  const line = (name: Line['name'], isInside = true, text = 0): Line => ({ box: 0, name, isInside, line: text })
  const here = page([line('menu', false, 1), line('text'), line('text', true, 2)])
  const told = (knowledge: Partial<SiteKnowledge>, doc = here): SiteKnowledge =>
    answers({ ...NOTHING, ...knowledge })(asks(doc))
  const base = {
    main: [container('.text', 990)],
    places: [{ site: SITE, place: place('text'), inside: 8, pages: 10 }],
    repeated: [repeated('menu', 1)],
  }

  it('stays when what it has not got is learnt, and with other figures', () => {
    const more = {
      main: [{ ...container('.text', 970), holds: 8 }, container('.new', 999)],
      places: [
        { site: SITE, place: place('new'), inside: 9, pages: 10 },
        { site: SITE, place: place('text'), inside: 9, pages: 10 },
      ],
      repeated: [repeated('menu', 3), { ...repeated('menu', 1), titles: 9 }, repeated('text', 1)],
    }
    expect(told(base)).toMatchObject({
      main: [{ select: '.text' }],
      places: [{ inside: 1 }],
      repeated: [{ site: SITE }],
    })
    expect(told(more)).toEqual(told(base))
  })

  it.each<[string, Partial<SiteKnowledge>]>([
    ['its container', { main: [] }],
    ['a tighter one', { main: [container('.text', 990), container('.menu', 999)] }],
    ['its place', { places: [{ site: SITE, place: place('text'), inside: 7, pages: 10 }] }],
    ['its line', { repeated: [] }],
    ['a line at its place', { repeated: [...base.repeated, repeated('text', 2)] }],
    ['what a person selects', { byHand: [{ site: SITE, select: '.x', verdict: 'drop' }] }],
  ])('is another when %s is', (_, changed) => {
    expect(told({ ...base, ...changed })).not.toEqual(told(base))
  })

  it('is one object for pages that are told the same, and nothing for those of other sites', () => {
    const answer = answers({ ...NOTHING, ...base })
    const other = page([line('text', true, 4), line('menu', false, 1)])
    expect(asks(other)).not.toBe(asks(here))
    expect(answer(asks(other))).toBe(answer(asks(here)))
    expect(answer(asks(page([line('text')], 'www.example.org/1.html')))).toBe(NOTHING)
    expect(answer('')).toBe(NOTHING)
  })
})
