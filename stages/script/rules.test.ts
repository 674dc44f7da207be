import { ruleExamples } from '../../test/rule-examples.ts'
import { script } from './index.ts'
import type { ScriptParams } from './params.ts'

/** A line of Traditional Chinese: without it a phrase of four characters is too short to be judged. */
const hant = '這個國家的學生們說'

ruleExamples<ScriptParams>(script, {
  context: { in: `${hant}{}`, out: '这个国家的学生们说{}' },
  also: ['character'],
  without: {
    language: 'It edits and reads nothing; the zone of a date names it as evidence. published.test.ts shows it.',
  },
  contexts: {
    character: { in: '{}' },
    variant: { in: '這篇文章講{}的用法。', out: '这篇文章讲{}的用法。' },
  },
})
