import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, checkEdits } from '../../../src/document/ledger/edit.ts'
import { lineBlocks } from '../../../src/document/structure/block.ts'
import { applyOutcome, view } from '../../../src/pipeline/draft.ts'
import { defaults, draftOf, titleOf } from '../../../test/fixtures.ts'
import { expectLinear } from '../../../test/work/work.ts'
import { type WidthParams, width } from '../index.ts'

const params = defaults(width) as unknown as WidthParams
const clean = width.create(params)

const outcomeOf = (text: string, own = clean) => own(view(draftOf(text, { kind: 'text' })))
const textOf = (text: string, own = clean) => applyEdits(text, outcomeOf(text, own).edits ?? [])

const joins = (text: string) => outcomeOf(text).traits?.flags?.includes('hard-wrapped') === true

/** Wraps as terminals do: as much as fits, with hanging marks. */
function wrap(text: string, columns: number, indent = ''): string {
  let line = indent
  const lines: string[] = []
  const widthOf = (part: string): number => Array.from(part).reduce((sum, c) => sum + (c >= '\u2010' ? 2 : 1), 0)
  for (const unit of text.match(/[a-z0-9.-]+ ?|[^a-z]/gi) ?? []) {
    if (widthOf(line) + widthOf(unit.trimEnd()) > columns && !'，。；'.includes(unit)) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += unit
  }
  return [...lines, line].join('\n')
}

const sentence = fc
  .array(fc.constantFrom(...'山水田林路车船日月风雨', '，', 'WTO', '7'), { minLength: 8, maxLength: 60 })
  .map((units) => `山${units.join('')}。`)
const paragraph = fc.array(sentence, { minLength: 4, maxLength: 8 }).map((sentences) => sentences.join(''))

describe('hard wraps', () => {
  property.prop([fc.array(paragraph, { minLength: 2, maxLength: 4 }), fc.integer({ min: 60, max: 100 })])(
    'change nothing but white space, and nothing twice',
    (paragraphs, columns) => {
      const input = paragraphs.map((text) => wrap(text, columns, '　　')).join('\n')
      const output = textOf(input)
      expect(output.replace(/\s/g, '')).toBe(input.replace(/\s/g, ''))
      // Indents are evidence, and the stage removes them. Without them a text may show more wraps, but not inside
      // joined lines.
      if (joins(input)) expect(textOf(output)).toBe(output)
    },
  )

  property.prop([
    fc.array(
      fc.string({
        unit: fc.constantFrom(...'今天国，。“）(: >-a1 \u3000\t\u200b\r', '，今天国', 'word '),
        maxLength: 90,
      }),
      {
        maxLength: 30,
      },
    ),
  ])('gives edits for any lines that the engine accepts', (lines) => {
    const input = lines.join('\n')
    const { edits = [] } = outcomeOf(input)
    checkEdits('width', width.rules, input, edits)
    const output = applyEdits(input, edits)
    if (joins(input)) expect(textOf(output)).toBe(output)
  })

  const text = '临江县地处松花江上游，耕地不多。山多地少，十年九旱，全县的机电井有一半不能用；水费又高，农民意见很大。'
  const wrapped = wrap(text.repeat(6), 70, '　　')

  it('joins what was wrapped, says so, and makes one block of it', () => {
    const draft = { ...draftOf(wrapped, { kind: 'text' }), blocks: lineBlocks(wrapped) }
    const outcome = clean(view(draft))
    const after = applyOutcome(draft, width as never, outcome)
    expect(after.text).toBe(text.repeat(6))
    expect(after.traits.flags).toEqual(['hard-wrapped'])
    expect(after.blocks).toEqual(lineBlocks(after.text))
    // One finding for all breaks.
    expect(after.findings).toHaveLength(1)
    expect(outcome.edits?.filter(({ rule }) => rule === 'hard-wrap').every((e) => e.certainty === 'guessed')).toBe(true)
  })

  it('has no finding for breaks that stay', () => {
    expect(outcomeOf('今天很好。\u3000\u3000\u200b\n明天').findings).toBeUndefined()
  })

  it('has a switch', () => {
    expect(textOf(wrapped, width.create({ ...params, hardWrap: false }))).toBe(wrapped.trimStart())
  })

  it('leaves markup and fields alone', () => {
    const html = clean(view(draftOf(wrapped, { kind: 'html' })))
    expect(applyEdits(wrapped, html.edits ?? [])).toBe(wrapped.trimStart())
    const field = clean(titleOf(wrapped, { kind: 'text' }))
    expect(applyEdits(wrapped, field.edits ?? [])).toBe(wrapped.trimStart())
  })

  it('needs more than a few lines', () => {
    const short = wrap(text.repeat(2), 70, '')
    expect(textOf(short)).toBe(short)
  })

  it('joins a number that was cut, but no word', () => {
    // Thirty-five characters a line: lines end at a number and at a word.
    const lines = [
      '临江县地处松花江上游，耕地不多，山多地少，十年九旱。全县的机电井一半不能',
      '用，水费又高，农民意见很大。据调查，这一带的粮食总产，由一九八三年到了19',
      '98年，增加了三倍，可是水利设施老化，土壤也越来越薄。有的乡镇在春旱时要从',
      '二十公里以外调水，每亩地仅水费一项，就要多花三十元钱。所以，他们要学会spl',
      'it二字怎么写，也要学会把井管好。谁受益，谁负担，这一条应当写在协会章程里',
      '面，由农民自己商定轮灌的次序，水价也由他们来定。这样做，大家的意见就小了',
      '许多。',
    ]
    const output = textOf(lines.join('\n'))
    expect(output).toContain('到了1998年')
    expect(output).toContain('要学会spl\nit二字')
    expect(output.split('\n')).toHaveLength(2)
  })

  it('joins a number that broke after its decimal point', () => {
    const lines = [
      '临江县地处松花江上游，耕地不多，山多地少，十年九旱。全县的机电井一半不能',
      '用，水费又高，农民意见很大。据调查，这一带的粮食总产，比三十年前已多了3．',
      '5倍，每亩地多收了二百斤，可是水利设施老化，土壤也越来越薄。有的乡镇在春旱',
      '时要从二十公里以外调水，每亩地仅水费一项，就要多花三十元钱。所以，他们要学',
      '会省水，也要学会把井管好。谁受益，谁负担，这一条应当写在协会章程里面，由农',
      '民自己商定轮灌的次序，水价也由他们来定。这样做，大家的意见就小了许多，井也',
      '修好了。',
    ]
    // Four paragraphs with blank lines between them show that a full line continues, whatever it ends with.
    const text = Array.from({ length: 4 }, () => lines.join('\n')).join('\n\n')
    expect(textOf(text)).toContain('已多了3.5倍')
  })

  it.each(['今天开会，大家都来了\n', 'word ', '\n', '（', '今'.repeat(35) + '\n', '1.', ' a\n', '\u3000\u3000。'])(
    'are linear in %j',
    (piece) => expectLinear(outcomeOf, piece),
  )
})
