import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import type { Selection, Stage } from '../../../src/document/stage.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { type MainTextParams, mainText } from '../index.ts'
import { concerns } from './concerns.ts'
import { mainId, NOTHING, type SiteKnowledge } from './knowledge.ts'

/** A diary of two lines beside the author's profile, which a page alone takes for the text. */
const BIO = '我在江边的小镇上开一家修表铺，白天拧螺丝，晚上写几行字，写的都是门前走过的人，欢迎常来坐坐，茶是现成的。'
const PAGE = `<html><head><title>晒网 - 修表铺</title></head><body><div class="menu"><a href="/">首页</a><a href="/a">日记</a></div>
<div class="riji"><ul><li>摆渡的老汪 三条旧船板</li><li>补锅匠 两口铁锅</li></ul></div><div class="me"><p>${BIO}</p><p>${BIO}欢迎。</p></div>
<div class="foot"><p>版权所有</p></div></body></html>`
const SITE = 'riji.example.com'

function documentOf(page: string): Document {
  const doc = view(applyStage(draftOf(page), html as Stage))
  return {
    id: doc.id,
    source: { ...doc.source, uri: `${SITE}/7.html` },
    text: doc.text,
    ledger: doc.ledger,
    target: null,
    blocks: doc.blocks,
    fields: doc.fields,
    findings: [],
    traits: doc.traits,
  }
}
const doc = documentOf(PAGE)
const PARAMS = { timezone: 'UTC', asOf: '2036-12-31', lists: 'flag', site: 'learnt' } as const

function judged(knowledge: SiteKnowledge | undefined, params: MainTextParams = PARAMS) {
  const outcome = mainText.create(params, knowledge)(doc)
  const lines = (outcome.blocks ?? doc.blocks).map((block) => ({
    text: doc.text.slice(block.start, block.end),
    outside: block.outside,
  }))
  return { outcome, inside: lines.filter(({ outside }) => outside === undefined).map(({ text }) => text), lines }
}

const LINES = ['摆渡的老汪 三条旧船板', '补锅匠 两口铁锅']
const container = { id: mainId(SITE, '.riji'), site: SITE, select: '.riji', holds: 30, pages: 40, density: 1000 }
const known: SiteKnowledge = {
  ...NOTHING,
  main: [container],
  places: [{ site: SITE, place: 'html/body/div.riji/ul/li', inside: 30, pages: 30 }],
}

describe('a page whose site is known', () => {
  it('is judged as other pages are, with the evidence on record', () => {
    expect(judged(undefined).inside.join()).toContain(BIO)
    const { inside, lines, outcome } = judged(known)
    expect(inside).toEqual(LINES)
    expect(lines.find(({ text }) => text === BIO)!.outside).toBe(`not in .riji, site evidence ${container.id}`)
    for (const { message } of outcome.findings ?? [])
      expect(message).toBe(`the text is found in .riji, site evidence ${container.id}`)
  })

  it('is judged alone where that is wanted, or of another site', () => {
    const alone = judged(undefined).outcome
    expect(judged(known, { ...PARAMS, site: 'never' }).outcome).toEqual(alone)
    const other = { ...known, main: [{ ...container, site: 'b.example.com' }], places: [] }
    expect(judged(other).outcome).toEqual(alone)
  })

  it('keeps its text where nothing would be left', () => {
    const empty = { ...known, main: [{ ...container, select: '.foot', id: 'x' }], places: [] }
    expect(judged(empty).inside.length).toBeGreaterThan(0)
  })
})

describe('a page of a template that its site has not shown', () => {
  const elsewhere: SiteKnowledge = {
    ...NOTHING,
    main: [{ ...container, select: '.neirong' }],
    places: [{ site: SITE, place: 'div.neirong/p', inside: 30, pages: 30 }],
  }
  const found = (knowledge: SiteKnowledge | undefined): readonly string[] =>
    (judged(knowledge).outcome.findings ?? [])
      .filter(({ rule }) => rule === 'new-template')
      .map(({ message }) => message)

  it('is told, and judged alone', () => {
    expect(found(elsewhere)).toEqual([
      `the text stands where no other page of ${SITE} has its: a template that was not seen before`,
    ])
    expect(judged(elsewhere).inside).toEqual(judged(undefined).inside)
    expect(concerns(elsewhere, doc)).toBe(true)
  })

  it('is not told where the site is not known, or the page has a container or a place of it', () => {
    expect(found(undefined)).toEqual([])
    expect(found({ ...elsewhere, main: [] })).toEqual([])
    expect(found({ ...elsewhere, main: [{ ...container, select: '.me' }] })).toEqual([])
    expect(found({ ...elsewhere, places: known.places })).toEqual([])
    const rest = { ...elsewhere, main: [{ ...container, select: '.neirong', site: 'b.example.com' }] }
    expect(found(rest)).toEqual([])
  })
})

describe('a person', () => {
  const byHand = (...selections: readonly Omit<Selection, 'site'>[]): SiteKnowledge => ({
    ...known,
    byHand: selections.map((each) => ({ site: SITE, ...each })),
  })

  it('says which container is the text, whatever the site shows', () => {
    const { inside, outcome } = judged(byHand({ select: '.me', verdict: 'main' }))
    expect(inside).toEqual([BIO, `${BIO}欢迎。`])
    expect(outcome.heeded).toEqual([{ site: SITE, select: '.me', verdict: 'main' }])
  })

  it('takes containers out, of the text that a person chose as well', () => {
    const { inside, lines } = judged(
      byHand(
        { select: 'body', verdict: 'main' },
        { select: '.me', verdict: 'drop' },
        { select: 'li', verdict: 'drop' },
      ),
    )
    expect(inside.join()).not.toContain(BIO)
    expect(inside.join()).not.toContain(LINES[0])
    expect(lines.find(({ text }) => text === BIO)!.outside).toBe('in .me, by hand')
  })

  it('meets nothing where the page has no such container', () => {
    const { outcome } = judged(byHand({ select: '.nowhere', verdict: 'main' }))
    expect(outcome).toEqual(judged(known).outcome)
  })
})
