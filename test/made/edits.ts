import { fc } from '@fast-check/vitest'
import { type Edit, minimalEdit } from '../../src/document/ledger/edit.ts'

/** Rules of a made stage; only `big` may replace much at once. */
export const rules = { a: { doc: '' }, b: { doc: '' }, c: { doc: '' }, big: { doc: '', bulk: true } } as const

/** Texts over few characters, so that edits meet, cancel and repeat each other; with pairs, line breaks, CJK. */
export const texts = fc
  .array(fc.constantFrom('a', 'b', '中', '文', '😀', '😁', '𠀀', '\n', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''))

/** Seeds from which {@link editsOf} makes valid edits for whatever text there is. */
export const plans = fc.array(
  fc.record({
    gap: fc.nat(5),
    take: fc.nat(4),
    put: fc.constantFrom('', 'a', 'b', '中', '😀', '😁', '\n', 'ab', '中文𠀀'),
    rule: fc.constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 12 },
)
export type Plan = { gap: number; take: number; put: string; rule: string }

export function editsOf(text: string, plan: readonly Plan[]): Edit[] {
  const units = [...text]
  const at: number[] = [0]
  for (const unit of units) at.push(at.at(-1)! + unit.length)
  const edits: Edit[] = []
  let next = 0
  for (const { gap, take, put, rule } of plan) {
    const from = next + gap
    const to = Math.min(from + take, units.length)
    if (from > units.length || to < from) break
    const edit = minimalEdit(text, at[from]!, at[to]!, put, rule)
    const last = edits.at(-1)
    if (
      edit &&
      !(last && last.end === edit.start && last.start === last.end && edit.start === edit.end) &&
      !(last && edit.start < last.end)
    )
      edits.push(edit)
    next = to
  }
  return edits
}
