import type { Stage } from '../../src/document/stage.ts'
import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { html } from '../html/index.ts'
import { mainText } from './index.ts'

const plain: Context = { traits: { kind: 'text' } }
const page: Context = { in: '<html><body>{}</body></html>' }

ruleExamples(mainText, {
  before: [html] as unknown as Stage[],
  context: page,
  also: ['kind'],
  contexts: { post: plain, head: plain, kind: { ...page, notIn: '{}' }, 'future-date': { ...plain, also: ['head'] } },
  without: {
    site: 'other pages of the site are needed: site/again.test.ts',
    'no-main-text': 'a whole page of links is needed: fixtures/made-index-of-cards',
    'new-template': 'other pages of the site are needed: site/again.test.ts',
  },
})
