import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../../src/document/ledger/ledger.ts'
import { lineBlocks } from '../../../src/document/structure/block.ts'
import { answers, asks } from './answers.ts'
import { type Template, type TemplateKnowledge, templateId } from './template.ts'

const SITE = 'www.example.com'
const LINE = '更多新闻请关注江边观测公众号'
const OTHER = '江边镇的观测点由居民自愿看守'

function page(lines: readonly string[], uri = `${SITE}/1.html`): Document {
  const text = lines.join('\n')
  const source = { uri, key: '', sha256: '', bytes: 0 }
  const rest = {
    id: '1',
    ledger: EMPTY_LEDGER,
    target: null,
    fields: [],
    findings: [],
    traits: { kind: 'html' },
  } as const
  return { ...rest, source, text, blocks: lineBlocks(text) }
}

const template = (text: string, more: Partial<Template> = {}): Template => ({
  id: templateId(SITE, 'tail', text),
  site: SITE,
  zone: 'tail',
  text,
  verdict: 'drop',
  why: 'edge',
  documents: 9,
  sampled: 12,
  example: 'a',
  ...more,
})
const byHand = (text: string, site: string): Template => template(text, { site, zone: 'any', why: 'hand' })
const known = (...templates: readonly Template[]): TemplateKnowledge => ({ templates })

describe('what a document is told about the templates of its site', () => {
  const doc = page(['第3天，水位上升了9厘米，镇上的居民开始往二楼搬家具。', LINE])
  const told = (knowledge: TemplateKnowledge, of = doc): TemplateKnowledge => answers(knowledge)(asks(of))
  const base = known(template(LINE))

  it('stays when another line becomes a template, and with other figures and spellings', () => {
    expect(told(base).templates).toHaveLength(1)
    const more = known(template(OTHER), template(LINE, { documents: 40, sampled: 64, example: 'b' }))
    expect(told(more)).toEqual(told(base))
    const wide = 'ＡＢＣ 第一频道'
    const plain = page([wide.toLowerCase(), LINE])
    expect(told(known(template(wide)), plain)).toEqual(told(known(template('abc 第一频道', template(wide))), plain))
  })

  it.each<[string, readonly Template[]]>([
    ['none of its lines is one', [template(OTHER)]],
    ['its line is kept', [template(LINE, { verdict: 'keep', why: 'among' })]],
    ['its line is one in another zone', [template(LINE, { zone: 'head' })]],
    ['a person decides, about a line that it may have at any place', [template(LINE), byHand(OTHER, SITE)]],
    ['a person decides for all sites', [template(LINE), byHand(OTHER, '*')]],
  ])('is another when %s', (_, templates) => {
    expect(told(known(...templates))).not.toEqual(told(base))
  })

  it('is one object for documents that are told the same, and nothing for those of other sites', () => {
    const answer = answers(base)
    const other = page(['第4天，水位下降了2厘米，镇上的居民又搬了回来，鸭子没有。', LINE])
    expect(asks(other)).not.toBe(asks(doc))
    expect(answer(asks(other))).toBe(answer(asks(doc)))
    expect(answer(asks(page([LINE], 'www.example.org/1.html')))).toEqual({ templates: [] })
    expect(answer('')).toEqual({ templates: [] })
  })
})
