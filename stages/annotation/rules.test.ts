import { ruleExamples } from '../../test/rule-examples.ts'
import { annotation } from './index.ts'

// index.test.ts tests how a cloaked document is recognised; here the documents are known to be cloaked.
ruleExamples(annotation, { context: { in: '{}', traits: { flags: ['cloaked'] } } })
