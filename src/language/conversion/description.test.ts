import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { descriptionLength } from './description.ts'

const OPERANDS: Readonly<Record<string, number>> = { '⿰': 2, '⿱': 2, '⿲': 3, '⿳': 3, '⿽': 2, '⿾': 1, '⿿': 1 }

interface Tree {
  readonly text: string
  readonly depth: number
}

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
  leaf: fc.constantFrom('衛', '亻', '𠮷', 'a').map((text) => ({ text, depth: 0 })),
  node: fc.constantFrom(...Object.keys(OPERANDS)).chain((operator) =>
    fc.array(tie('tree'), { minLength: OPERANDS[operator]!, maxLength: OPERANDS[operator]! }).map((operands) => ({
      text: operator + operands.map(({ text }) => text).join(''),
      depth: 1 + Math.max(...operands.map(({ depth }) => depth)),
    })),
  ),
  tree: fc.oneof({ depthSize: 'large', withCrossShrink: true }, tie('leaf'), tie('node')),
}))

describe('descriptionLength', () => {
  property.prop([tree, fc.string()])('takes a whole sequence and no more', ({ text, depth }, after) => {
    fc.pre(depth <= 15 && [...text].length <= 64)
    expect(descriptionLength(text + after, 0, text.length + after.length)).toBe(text.length)
  })

  property.prop([tree, fc.nat()])('takes the operator alone where the sequence is cut short', ({ text }, cut) => {
    fc.pre(text.length > 2)
    const to = 1 + (cut % (text.length - 2))
    expect(descriptionLength(text, 0, to)).toBe(1)
  })

  it.each([
    ['what is no operator', '衛', 1],
    ['a pair', '𠮷衛', 2],
    ['half of a pair', '\ud842衛', 1],
    ['fifteen operators one in another', `${'⿰'.repeat(15)}${'衛'.repeat(16)}`, 31],
    ['sixteen', `${'⿰'.repeat(16)}${'衛'.repeat(17)}`, 1],
    ['64 code points', `⿱⿱⿾${'⿱⿱⿱⿱⿱一一⿱一一⿱⿱一一⿱一一⿱⿱⿱一一⿱一一⿱⿱一一⿱一一'.repeat(2)}`, 1],
    ['㇯, which OpenCC does not know', '㇯衛一', 1],
  ])('of %s', (_, input, units) => {
    expect(descriptionLength(input, 0, input.length)).toBe(units)
  })
})
