import { ruleExamples } from '../../test/rule-examples.ts'
import { quality } from './index.ts'

ruleExamples(quality, {
  contexts: { threshold: { params: { minLetters: 2, thresholds: ['han_ratio >= 0.3'], failing: 'flag' } } },
})
