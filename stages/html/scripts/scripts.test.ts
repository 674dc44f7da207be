import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Outcome, Stage } from '../../../src/document/stage.ts'
import { applyOutcome, type Draft, view } from '../../../src/pipeline/draft.ts'
import { defaults, draftOf } from '../../../test/fixtures.ts'
import { rounds } from '../../../test/rounds.ts'
import { html } from '../index.ts'

const stage = html as unknown as Stage
const run = stage.create(defaults(stage))

const outcomeOf = (source: string): { outcome: Outcome; draft: Draft } => {
  const draft = draftOf(source)
  const outcome = run(view(draft))
  return { outcome, draft: applyOutcome(draft, stage, outcome) }
}
/** The lines of a page, those of a script's data with an arrow before them. */
const linesOf = (source: string): string[] => {
  const { draft } = outcomeOf(source)
  return draft.blocks!.map(
    ({ start, end, path }) => (path.startsWith('script/') ? '→ ' : '') + draft.text.slice(start, end),
  )
}

const TEXT =
  'The boats came in early that morning, and the cafés by the harbour opened at once. Most of the fish went to the market; the rest was salted and stored.'
const OTHER =
  'Rain is expected for the whole of the week, and the wind turns to the north. Ferries may be late, and some of the smaller ones will not leave port at all.'
const linked = (body: string, more = {}): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: body, ...more })}</script>`
const state = (data: unknown): string =>
  `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script>`
const page = (body: string, head = '<title>The harbour at dawn</title>'): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`

describe('a text that only a script holds', () => {
  it.each([
    ['JSON-LD, in the head', page('<div id="root"></div>', linked(TEXT)), [`→ ${TEXT}`]],
    ['JSON-LD, in the body', page(`<nav>Home</nav>${linked(TEXT)}<p>Foot</p>`), ['Home', `→ ${TEXT}`, 'Foot']],
    ['before all lines', page(`${linked(TEXT)}<p>Foot</p>`), [`→ ${TEXT}`, 'Foot']],
    ['after all lines', page(`<nav>Home</nav>${linked(TEXT)}`), ['Home', `→ ${TEXT}`]],
    [
      'its lines',
      page('', linked('One line.\n\nAnother one.\n' + TEXT)),
      ['→ One line.', '→ Another one.', `→ ${TEXT}`],
    ],
    ['its HTML', page('', linked(`<h2>Salt &amp; fish</h2><p>${TEXT}</p>`)), ['→ Salt & fish', `→ ${TEXT}`]],
    [
      'its escaped HTML',
      page('', linked(`&lt;h2&gt;Salt&lt;/h2&gt;&lt;p&gt;${TEXT}&lt;/p&gt;`)),
      ['→ Salt', `→ ${TEXT}`],
    ],
    [
      'the state of a framework',
      page(state({ props: { article: { title: 'The harbour at dawn', body: TEXT } } })),
      [`→ ${TEXT}`],
    ],
    [
      'an assignment',
      page(
        `<script>window.__STATE__ = ${JSON.stringify({ post: { title: 'The harbour at dawn', content: TEXT } })};</script>`,
      ),
      [`→ ${TEXT}`],
    ],
    [
      'paragraphs in a list',
      page(state({ article: { headline: 'The harbour at dawn', body: [{ text: 'One.' }, { text: TEXT }] } })),
      ['→ One.', `→ ${TEXT}`],
    ],
    [
      'beside others in a list',
      page(
        state({
          article: { title: 'The harbour at dawn', body: TEXT },
          related: [
            { title: 'Rain', body: OTHER },
            { title: 'Wind', body: OTHER },
          ],
        }),
      ),
      [`→ ${TEXT}`],
    ],
  ])('%s', (_, source, lines) => {
    expect(linesOf(source)).toEqual(lines)
  })

  it('has its characters where the data has them', () => {
    const source = page(
      '',
      linked('a\u00e9"').replace('a\u00e9', `${TEXT.replaceAll('\u00e9', '\\u00e9')} \\ud83d\\ude42 `),
    )
    const { outcome } = outcomeOf(source)
    const smile = outcome.edits!.find(({ text }) => text === '🙂')!
    expect(source.slice(smile.start, smile.end)).toBe('\\ud83d\\ude42')
  })

  test.prop(
    [fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '水', '"', '\\', '/', '\n', '\t', ' ', '🙂', '&', "'") }))],
    {
      numRuns: rounds(100),
    },
  )('comes out as it was written, however it is escaped', (words) => {
    const body = `${TEXT}\n${words.join('\n')}`
    const lines = body
      .split('\n')
      .map((line) => line.replace(/[\t ]+/g, ' ').trim())
      .filter((line) => line !== '')
    const plain = linked(body)
    const ascii = plain.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    for (const written of [
      plain,
      ascii,
      plain.replaceAll('/', '\\/').replaceAll('<\\/script', '</script').replace('application\\/', 'application/'),
    ])
      expect(linesOf(page('', written))).toEqual(lines.map((line) => `→ ${line}`))
  })
})

describe('is left where it is', () => {
  it.each([
    ['the page shows it', page(`<p>${TEXT}</p>${linked(TEXT)}`), [TEXT]],
    [
      'the page shows its start',
      page(`<p>The boats came in early that morning …</p>${linked(TEXT)}`),
      ['The boats came in early that morning …'],
    ],
    ['the page shows another text', page(`<p>${OTHER}</p>${linked(TEXT)}`), [OTHER]],
    ['no title is stated around it', page(state({ messages: { privacy: { text: TEXT } } })), []],
    ['another title is stated around it', page(state({ article: { title: 'Rain', body: TEXT } })), []],
    [
      'it is one of two',
      page(state({ title: 'The harbour at dawn', body: { text: TEXT }, more: { text: OTHER } })),
      [],
    ],
    [
      'it is an entry of a list',
      page(
        state({
          title: 'The harbour at dawn',
          posts: [
            { title: 'a', text: TEXT },
            { title: 'b', text: OTHER },
          ],
        }),
      ),
      [],
    ],
    [
      'its lines are in pieces',
      page(state({ title: 'The harbour at dawn', body: [{ text: `${TEXT} ` }, { text: TEXT }] })),
      [],
    ],
    ['it stands within a line', page(`<p>one${linked(TEXT)}two</p>`), ['onetwo']],
    ['it is code', page(`<script>var body = "${TEXT}"</script>`), []],
    ['it is short', page('', linked('The boats came in early.')), []],
  ])('%s', (_, source, lines) => {
    expect(linesOf(source)).toEqual(lines)
  })
})
