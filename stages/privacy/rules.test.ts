import { ruleExamples } from '../../test/rule-examples.ts'
import { privacy } from './index.ts'

ruleExamples(privacy)
