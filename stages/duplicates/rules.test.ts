import { ruleExamples } from '../../test/rule-examples.ts'
import { duplicates } from './index.ts'

ruleExamples(duplicates, {
  without: {
    duplicate: 'it takes two documents: see index.test.ts',
    'shared-paragraph': 'it takes ten documents: see index.test.ts',
  },
})
