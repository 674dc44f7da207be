import { describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { applyStage, defaults, draftOf } from '../../test/fixtures.ts'
import { repair } from '../repair/index.ts'
import { script } from './index.ts'

/**
 * A line of Traditional Chinese; a line that was read wrongly, of which the dictionaries would convert 鑰; another line
 * of Traditional Chinese.
 */
const DAMAGED = '他說這個國家的經濟很好。\n鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧\n他買了一張票。\n'

describe('text that repair suspects and leaves', () => {
  const clean = (text: string, guess: boolean) => {
    const repaired = applyStage(draftOf(text), repair as unknown as Stage, { ...defaults(repair), guess })
    return applyStage(repaired, script as unknown as Stage)
  }
  const suspected = (text: string, start: number, end: number) => {
    const finding = { severity: 'warning', rawStart: start, rawEnd: end, message: '' } as const
    const draft = { ...draftOf(text), findings: [{ ...finding, rule: 'repair/mojibake' }] }
    return applyStage(draft, script as unknown as Stage).text
  }

  it('is not converted, but the text around it is', () => {
    expect(suspected('他說國語。國國。說', 5, 7)).toBe('他说国语。國國。说')
    expect(suspected('他說國語。', 0, 0)).toBe('他说国语。')
  })

  it('is converted where it was repaired', () => {
    expect(clean(DAMAGED, true).text).toBe('他说这个国家的经济很好。\n老师在黑板上写字\n他买了一张票。\n')
  })

  it('is found after edits of earlier stages', () => {
    const draft = draftOf('&#22283;語，說國語')
    const decoded = { start: 0, end: 8, text: '國', rule: 'x', certainty: 'certain' as const }
    const html: Stage = {
      ...(script as unknown as Stage),
      name: 'html',
      rules: { x: { doc: 'x' } },
      create: () => () => ({ edits: [decoded], findings: [] }),
    }
    const before = applyStage(draft, html)
    const found = { rule: 'repair/mojibake', severity: 'warning', rawStart: 10, rawEnd: 13, message: '' } as const
    expect(applyStage({ ...before, findings: [found] }, script as unknown as Stage).text).toBe('国语，說國語')
  })
})
