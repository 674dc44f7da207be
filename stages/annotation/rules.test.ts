import { ruleExamples } from '../../test/rule-examples.ts'
import { annotation } from './index.ts'

// Whether the document is cloaked is tested in index.test.ts; here it is known to be.
ruleExamples(annotation, { context: { in: '{}', traits: { flags: ['cloaked'] } } })
