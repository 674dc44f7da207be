export { Costs, cost, costOf } from './cost.ts'
export { type Stretch, suspects } from './suspects.ts'
