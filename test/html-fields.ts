import type { Stage } from '../src/document/stage.ts'
import { applyOutcome, type Draft, view } from '../src/pipeline/draft.ts'
import { html } from '../stages/html/index.ts'
import { defaults, draftOf } from './fixtures.ts'

const stage = html as unknown as Stage
const run = stage.create(defaults(stage))
export const read = (source: string): Draft => {
  const draft = draftOf(source)
  return applyOutcome(draft, stage, run(view(draft)))
}
/** The value in a row: the first one of the highest rank. */
export const value = (source: string, name: string): string | undefined => {
  const fields = read(source).fields.filter((field) => field.name === name)
  const most = Math.max(...fields.map(({ rank }) => rank))
  const best = fields.find(({ rank }) => rank === most)
  return name === 'published' ? best?.value : best?.text
}
export const page = (head: string, body: string): string => `<html><head>${head}</head><body>${body}</body></html>`
export const TITLE = '<title>The river rose again | Valley Post</title>'
export const H1 = '<h1>The river rose again</h1>'
export const article = (body: string, head = ''): string => page(TITLE + head, `${H1}${body}<p>It rose all night.</p>`)
