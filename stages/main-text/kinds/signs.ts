import type { Document } from '../../../src/document/document.ts'
import { teaserLists } from '../pages/furniture/teasers.ts'
import type { Page } from '../pages/page.ts'
import { addressSigns } from './addresses.ts'
import { BODY_SIGNS } from './bodies.ts'
import { NAME_SIGNS, signsOfName } from './names.ts'
import { BOUNDS, shapeOf } from './shape.ts'
import { TITLE_SIGNS } from './titles.ts'

/** Rules that read author and date from the metadata of a page. */
const HEAD_RULES: ReadonlySet<string> = new Set(['html/meta', 'html/json-ld', 'html/microdata'])

/**
 * The signs of a page, as short names: statements of its markup (`type:recipe`), its address (`url:docs`), classes of its body
 * (`body:list`), its shape (`prose:3`, the third of its {@link BOUNDS}; a page with it also has the signs of the first two).
 */
export function signsOf(
  { fields, traits }: Pick<Document, 'fields' | 'traits'>,
  page: Page,
  outside: readonly (string | undefined)[],
  found: { readonly thread: boolean; readonly surrounded: boolean },
): ReadonlySet<string> {
  const signs = [...(traits.signs ?? [])]
  if (found.thread) signs.push('thread')
  if (!found.surrounded) signs.push('bare')
  signs.push(...addressSigns(fields.find(({ name }) => name === 'url')?.text))
  const body = page.around.tree.all.find(({ step }) => step.startsWith('body'))?.step ?? ''
  for (const { sign, pattern } of BODY_SIGNS) if (pattern.test(body)) signs.push(sign)
  for (const name of ['author', 'published'] as const) {
    const own = fields.filter((field) => field.name === name)
    if (own.some(({ rule }) => HEAD_RULES.has(rule))) signs.push(`head:${name}`)
    else if (own.length > 0) signs.push(`text:${name}`)
  }
  const title = fields.filter((field) => field.name === 'title').map(({ text }) => text)
  for (const { sign, pattern } of TITLE_SIGNS) if (title.some((each) => pattern.test(each))) signs.push(sign)
  signs.push(...nameSigns(page))
  const shape = shapeOf(page, outside, teaserLists(page))
  for (const [measure, bounds] of Object.entries(BOUNDS)) {
    for (let range = 0; range < bounds.length && shape[measure]! >= bounds[range]!; range++)
      signs.push(`${measure}:${range + 1}`)
  }
  return new Set(signs)
}

/** A sign gets `:many` if at least this many elements match it. */
const MANY = 4

/** Signs from the names of elements: `named:offer` and `named:offer:many`. Elements of the same name count once. */
function nameSigns({ around }: Page): string[] {
  const counts = new Int32Array(NAME_SIGNS.length)
  const seen = new Set<string>()
  for (const { step } of around.tree.all) {
    if (seen.has(step) || step.startsWith('body') || step.startsWith('html')) continue
    seen.add(step)
    const found = new Set<number>()
    for (const name of step.split(/[.#]/).slice(1)) for (const sign of signsOfName(name)) found.add(sign)
    for (const sign of found) counts[sign]!++
  }
  return NAME_SIGNS.flatMap(({ sign }, i) =>
    counts[i]! >= MANY ? [sign, `${sign}:many`] : counts[i]! > 0 ? [sign] : [],
  )
}
