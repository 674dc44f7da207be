import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Outcome, Params, Stage } from '../../src/document/stage.ts'
import { view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf } from '../../test/fixtures.ts'
import { expectLinear } from '../../test/work/work.ts'
import { frontMatter } from './index.ts'

const stage = frontMatter as unknown as Stage<Params>
const run = stage.create(defaults(stage))
const outcome = (text: string): Outcome => run(view(draftOf(text)))

describe('a record in JSON', () => {
  it('takes only strings as paragraphs of a list', () => {
    const text = '{"content": ["第一段说的是春天的事情，", null, "第二段说的是夏天的事情。", true, 12]}'
    expect(applyEdits(text, outcome(text).edits ?? [])).toBe('第一段说的是春天的事情，\n第二段说的是夏天的事情。')
    expect(outcome('{"content": [10000000000, null, 20000000000, "一 二"]}')).toEqual({})
  })

  it('is not found where it is nested too deep', () => {
    expect(outcome(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toEqual({})
  })

  it('does not copy enclosing fields for each of many records', () => {
    const fields = '"a":1,'.repeat(100_000)
    const text = `{${fields}"list":[${'{"content":"正文很长，长度足够当作正文来读，有二十多个字。"},'.repeat(5_000)}1]}`
    expect(outcome(text)).toEqual({})
  })

  it.each([
    '"中",',
    '"\\n",',
    '"\\\\",',
    '{"content":"正文很长，长度足够当作正文来读，有二十多个字。"},',
    '{"a":{"b":"c"}},',
  ])('is linear in %s', (piece) => {
    expectLinear(outcome, (units) => `[${piece.repeat(units / piece.length)}1]`)
  })
})
