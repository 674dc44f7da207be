import { describe, expect, it } from 'vitest'
import { expectLinear, workOf } from './work.ts'

describe('work', () => {
  it('is counted whatever method asks', () => {
    const text = 'ab'.repeat(50)
    expect(workOf(() => text.replace(/b/g, ''))).toMatchObject({ expressions: 51, characters: 101 })
    expect(workOf(() => /c/.test(text)).characters).toBe(100)
    expect(workOf(() => /^c/.test(text)).characters).toBe(1)
    expect(workOf(() => text.indexOf('c', 90)).characters).toBe(11)
    expect(workOf(() => text.lastIndexOf('a', 10)).characters).toBe(1)
    expect(workOf(() => text.charCodeAt(3)).characters).toBe(1)
    expect(workOf(() => Array(9).fill(0).splice(7, 1)).elements).toBe(2)
  })

  it('leaves the methods as they were, even where the task fails', () => {
    const { exec } = RegExp.prototype
    expect(() => workOf(() => JSON.parse('{'))).toThrow()
    expect(RegExp.prototype.exec).toBe(exec)
  })

  it('tells a scan of the rest at each line from one pass', () => {
    const each = (rest: boolean) => (text: string) => {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (rest) text.indexOf('x', at)
    }
    expectLinear(each(false), 'ab\n')
    expect(() => expectLinear(each(true), 'ab\n')).toThrow('twice the text')
  })
})
