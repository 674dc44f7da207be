import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { frontMatter } from './index.ts'

const whole: Context = { in: '{}' }

ruleExamples(frontMatter, {
  context: { in: '---\n{}\n---\n正文。\n' },
  also: ['block', 'key'],
  without: {
    given: 'the value is not in the text: given.test.ts',
    cut: 'the file says it, not the text: given.test.ts',
  },
  contexts: {
    block: whole,
    'recovered-block': { in: '{}', also: ['unclosed'] },
    comment: whole,
    exception: whole,
    record: whole,
    broken: { in: '---\n{}\n---\n正文。\n', also: ['recovered-block'] },
    colon: { in: '---\n{}\n---\n正文。\n', also: ['recovered-block'] },
    'second-block': whole,
    'block-within': whole,
    'unknown-keys': whole,
    unclosed: { in: '{}', also: ['recovered-block'] },
    unopened: { in: '{}', also: ['recovered-block'] },
    language: whole,
    'too-large': { in: '{}', params: { maxLength: 12 } },
    'too-deep': { in: '---\ntitle: 春\n{}\n---\n正文。\n', params: { maxDepth: 3 } },
    aliases: { in: '---\ntitle: 春\n{}\n---\n正文。\n', params: { maxAliases: 2 } },
  },
})
