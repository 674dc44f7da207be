import { slotOf, type Tables, tables } from './tables.ts'

const STEP = 1 / 12
let model: Tables | undefined

/** Cost in twelfths of a nat, a whole number. */
export function units(before: number, unit: number): number {
  model ??= tables()
  const { keys } = model
  const mask = keys.length - 1
  const key = ((before << 16) | unit) >>> 0
  let slot = slotOf(key)
  for (let found = keys[slot]!; found !== 0; found = keys[slot]!) {
    if (found === key) return model.costs[slot]!
    slot = (slot + 1) & mask
  }
  const { classOf } = model
  return model.backOff[before]! + model.classCost[(classOf[before]! << 6) | classOf[unit]!]! + model.unitCost[unit]!
}

export function cost(_twoBefore: number, before: number, unit: number): number {
  return units(before === 10 ? 0 : before, unit) * STEP
}

export function costOf(text: string, start: number = 0, end: number = text.length): number {
  let sum = 0
  let before = start > 0 ? text.charCodeAt(start - 1) : 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    sum += units(before === 10 ? 0 : before, unit)
    before = unit
  }
  return sum * STEP
}
