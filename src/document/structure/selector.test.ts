import { describe, expect, it } from 'vitest'
import { fits, parseSelector, SelectorError } from './selector.ts'

const one = (selector: string, step: string): boolean => fits(parseSelector(selector).parts[0]!, step)

describe('a selector', () => {
  it.each([
    ['div', 'div'],
    ['DIV', 'div.a'],
    ['.a', 'div#x.a.b'],
    ['.b', 'div#x.a.b'],
    ['#x', 'div#x.a.b'],
    ['div.b#x', 'div#x.a.b'],
    ['.正文', 'td.正文'],
    ['.a_1-b', 'p.a_1-b'],
  ])('%s fits %s', (selector, step) => {
    expect(one(selector, step)).toBe(true)
  })

  it.each([
    ['di', 'div'],
    ['div', 'divx.a'],
    ['.a', 'div.ab'],
    ['.a', 'div#a'],
    ['.a', 'div.xa'],
    ['p.a', 'div.a'],
    ['.a.c', 'div.a.b'],
    ['.a', ''],
  ])('%s does not fit %s', (selector, step) => {
    expect(one(selector, step)).toBe(false)
  })

  it('may name a container within another', () => {
    expect(parseSelector('  .Left   td.text ')).toEqual({
      text: '.left td.text',
      parts: [{ names: ['.left'] }, { tag: 'td', names: ['.text'] }],
    })
  })

  it.each([
    ['', 0],
    ['.a > .b', 3],
    ['a:hover', 1],
    ['  .a[x]', 4],
    ['.', 0],
    ['*', 0],
    ['.a, .b', 2],
  ])('%j is refused at %i', (selector, at) => {
    let thrown: unknown
    try {
      parseSelector(selector)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(SelectorError)
    expect((thrown as SelectorError).at).toBe(at)
  })
})
