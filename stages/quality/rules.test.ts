import { ruleExamples } from '../../test/rule-examples.ts'
import { quality } from './index.ts'

ruleExamples(quality)
